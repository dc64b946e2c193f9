"""`verify_timeline` finds whatever somebody with the database's own rights did behind the timeline's back."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db


def verify(*arguments: str) -> str:
    out = io.StringIO()
    call_command("verify_timeline", *arguments, stdout=out)
    return out.getvalue()


def faults(*arguments: str) -> str:
    """What is told before it ends with status 1."""
    out = io.StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("verify_timeline", *arguments, stdout=out)
    assert ended.value.returncode == 1
    return out.getvalue()


@contextmanager
def without_the_triggers() -> Iterator[Any]:
    with connection.cursor() as cursor:
        # Deferred constraints wait for the transaction's end, and would keep the table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_event DISABLE TRIGGER USER")
        yield cursor
        cursor.execute("ALTER TABLE complaints_event ENABLE TRIGGER USER")


@pytest.fixture
def complaint(operator: User) -> Complaint:
    complaint = make_complaint()
    actions.respond(complaint_id=complaint.pk, actor=operator, at=NOW, text="Kami periksa.")
    return complaint


def test_what_was_recorded_is_sound(complaint: Complaint) -> None:
    make_complaint()
    assert "2 laporan" in verify()
    assert "1 laporan" in verify(complaint.shown_reference)


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("""UPDATE complaints_event SET at = at - interval '1 day' WHERE seq = 4""", 4),
        ("""UPDATE complaints_event SET payload = payload || '{"routed": false}' WHERE seq = 2""", 2),
        ("""UPDATE complaints_event SET actor_id = NULL WHERE seq = 4""", 4),
        ("""UPDATE complaints_event SET hash = repeat('0', 64) WHERE seq = 1""", 1),
        ("""DELETE FROM complaints_event WHERE seq = 2""", 2),
    ],
)
def test_a_changed_or_missing_event_is_named(complaint: Complaint, change: str, seq: int) -> None:
    untouched = make_complaint()
    with without_the_triggers() as cursor:
        cursor.execute(f"{change} AND complaint_id = %s", [complaint.pk])
    told = faults()
    assert f"{complaint.shown_reference}: peristiwa {seq} " in told
    assert untouched.shown_reference not in told
    assert complaint.shown_reference in faults(complaint.reference)


def test_an_end_that_was_cut_off_is_found_by_the_complaints_row(complaint: Complaint) -> None:
    with without_the_triggers() as cursor:
        cursor.execute("DELETE FROM complaints_event WHERE seq = 4 AND complaint_id = %s", [complaint.pk])
    assert f"{complaint.shown_reference}: catatan berakhir di 3, seharusnya di 4" in faults()


def test_a_complaint_without_any_event_is_named(complaint: Complaint) -> None:
    with without_the_triggers() as cursor:
        cursor.execute("DELETE FROM complaints_event WHERE complaint_id = %s", [complaint.pk])
    assert complaint.shown_reference in faults()


def test_events_without_their_complaint_are_named(complaint: Complaint) -> None:
    with without_the_triggers() as cursor:
        cursor.execute(
            "UPDATE complaints_event SET complaint_id = 999999 WHERE complaint_id = %s", [complaint.pk]
        )
    assert "999999" in faults()


@pytest.mark.parametrize(("typed", "words"), [("ZZ", "bukan nomor"), ("2222-2223", ""), ("2222-2222", "")])
def test_a_number_that_is_none_is_told_so(db: None, typed: str, words: str) -> None:
    with pytest.raises(CommandError, match=words or typed):
        verify(typed)
