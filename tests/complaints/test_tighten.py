"""Tightened afterwards, never loosened."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event
from outbox.models import Outgoing
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def published(operator: User, front_desk: User) -> Complaint:
    complaint = make_complaint(is_anonymous=False)
    return actions.publish(
        complaint_id=complaint.pk, actor=front_desk, at=NOW, title="Jalan", body="Berlubang."
    )


@pytest.mark.parametrize("by_officer", [True, False])
def test_what_becomes_secret_is_no_longer_published(
    published: Complaint, operator: User, *, by_officer: bool
) -> None:
    tightened = actions.tighten(
        complaint_id=published.pk, actor=operator if by_officer else None, at=LATER, secret=True
    )
    assert (tightened.is_secret, tightened.published_at) == (True, None)
    assert not Complaint.objects.published().exists()
    event = Event.objects.get(complaint_id=published.pk, kind="tightened")
    assert event.payload == {"secret": True, "anonymous": False, "unpublished": True}
    assert (event.role == "reporter") is not by_officer


def test_without_a_name_it_is_public_only_after_a_new_look(published: Complaint, front_desk: User) -> None:
    tightened = actions.tighten(complaint_id=published.pk, actor=None, at=LATER, anonymous=True)
    assert (tightened.is_anonymous, tightened.is_secret) == (True, False)
    assert tightened.published_at is None
    actions.publish(complaint_id=published.pk, actor=front_desk, at=LATER, title="Jalan", body="Berlubang.")
    assert Complaint.objects.published().exists()


def test_nothing_is_loosened_and_nothing_is_recorded_twice(published: Complaint) -> None:
    actions.tighten(complaint_id=published.pk, actor=None, at=LATER, anonymous=True, secret=True)
    with pytest.raises(Refused, match="nothing_to_tighten"):
        actions.tighten(complaint_id=published.pk, actor=None, at=LATER, secret=True, anonymous=False)
    published.refresh_from_db()
    assert (published.is_secret, published.is_anonymous) == (True, True)


def test_supporters_of_what_became_secret_hear_nothing_more(published: Complaint, operator: User) -> None:
    actions.support(complaint=published, device="of dedi", email="dedi@example.id", at=NOW)
    actions.tighten(complaint_id=published.pk, actor=operator, at=LATER, secret=True)
    Outgoing.objects.all().delete()
    actions.answer(complaint_id=published.pk, actor=operator, at=LATER, text="Selesai.")
    assert not Outgoing.objects.filter(key__startswith="support:").exists()


def test_a_stranger_tightens_nothing(published: Complaint, transport_operator: User) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.tighten(complaint_id=published.pk, actor=transport_operator, at=LATER, secret=True)


def test_what_the_machine_alone_had_hidden_stays_hidden_at_the_reporters_word(
    operator: User, front_desk: User
) -> None:
    body = "Suami saya memukul saya tadi malam dan mengancam membunuh saya."
    complaint = make_complaint(title="Tolong", body=body)
    assert (complaint.is_secret, complaint.is_urgent) == (True, True)
    actions.tighten(complaint_id=complaint.pk, actor=None, at=LATER, secret=True)
    with pytest.raises(Refused, match="nothing_to_tighten"):
        actions.tighten(complaint_id=complaint.pk, actor=None, at=LATER, secret=True)
    actions.unmark_urgent(complaint_id=complaint.pk, actor=front_desk, at=LATER, note="Sudah aman.")
    complaint.refresh_from_db()
    assert complaint.is_secret
