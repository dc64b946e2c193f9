"""`import_complaints`, as somebody with a file meets it."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Role
from complaints.models import Complaint, Reporter
from complaints.reference import parse
from outbox.models import Outgoing
from tests.factories import BATAM, BINA_MARGA, PANRB, ROAD, make_officer

pytestmark = pytest.mark.django_db
LINE: dict[str, Any] = {"text": "Jalan depan pasar rusak parah. Mohon diperbaiki.", "region": BATAM}


def take(monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any] | bytes) -> list[dict[str, str]]:
    sent = b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent)))
    out = io.StringIO()
    call_command("import_complaints", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_gets_a_number_and_an_agency_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=timezone.now())
    answers = take(monkeypatch, LINE, {"text": "Saran: perbanyak taman."}, LINE)
    assert [each["agency"] for each in answers] == [BATAM, PANRB, BATAM]
    assert [Complaint.objects.get(reference=parse(each["reference"])).agency.code for each in answers] == [
        BATAM,
        PANRB,
        BATAM,
    ]


def test_the_title_is_the_first_sentence_and_the_channel_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    take(monkeypatch, LINE)
    complaint = Complaint.objects.select_related("story").get()
    assert (complaint.story.title, complaint.channel) == ("Jalan depan pasar rusak parah", "import")
    assert [clock.code for clock in complaint.clocks.all()]


def test_words_of_danger_are_marked_and_nobody_is_called_to_what_happened_long_ago(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, email="piket@example.id", last_login=timezone.now())
    answers = take(monkeypatch, LINE | {"text": "Ada kebakaran di ruko sebelah pasar."})
    complaint = Complaint.objects.get()
    assert (complaint.is_urgent, complaint.is_secret) == (True, True)
    assert set(answers[0]) == {"reference", "agency"}
    assert not Outgoing.objects.exists()


def test_with_a_category_it_goes_to_the_unit_that_is_mandated(monkeypatch: pytest.MonkeyPatch) -> None:
    make_officer(BINA_MARGA, last_login=timezone.now())
    assert take(monkeypatch, LINE | {"category": ROAD})[0]["agency"] == BINA_MARGA


def test_every_known_key_is_kept_and_others_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"kind": "aspiration", "channel": "counter", "occurred_on": "2026-01-05", "title": "Taman"}
    reporter = {"name": "Warga Contoh", "email": "warga@example.id"}
    take(monkeypatch, LINE | known | {"reporter": reporter, "label": "x", "about_officers": False})
    complaint = Complaint.objects.select_related("story", "reporter").get()
    assert (complaint.kind, complaint.channel, str(complaint.occurred_on)) == (
        "aspiration",
        "counter",
        "2026-01-05",
    )
    assert (complaint.story.title, complaint.reporter.email) == ("Taman", "warga@example.id")


def test_the_same_external_id_again_is_the_same_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    line = LINE | {"external_id": "arsip-7"}
    assert len({each["reference"] for each in take(monkeypatch, line, line) + take(monkeypatch, line)}) == 1
    long = [LINE | {"external_id": "a" * 200 + end} for end in "bc"]
    assert len({each["reference"] for each in take(monkeypatch, *long)}) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"[" * 50_000, "JSON"),
        (b"[1]", "objek"),
        (b'{"text": "\xff"}', "UTF-8"),
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": 5}, "text"),
        ({"text": "a" * 1024 * 1024}, "text"),
        ({"text": "rusak \ud800"}, "huruf yang rusak"),
        (LINE | {"region": "99"}, "99"),
        (LINE | {"category": "tidak.ada"}, "tidak.ada"),
        (LINE | {"agency": "tidak/ada"}, "tidak/ada"),
        (LINE | {"kind": "gosip"}, "kind"),
        (LINE | {"channel": "radio"}, "channel"),
        (LINE | {"occurred_on": "5 Januari"}, "occurred_on"),
        (LINE | {"occurred_on": "2999-01-01"}, "occurred_on"),
        (LINE | {"about_officers": "ya"}, "about_officers"),
        (LINE | {"reporter": "Budi"}, "reporter"),
        (LINE | {"reporter": {"email": "bukan"}}, "reporter.email"),
        (LINE | {"external_id": [1]}, "external_id"),
    ],
)
def test_a_bad_line_is_told_why_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, line: dict[str, Any] | bytes, words: str
) -> None:
    bad, good = take(monkeypatch, line, LINE)
    assert words in bad["error"]
    assert "reference" in good
    assert Complaint.objects.count() == 1


def test_a_reporter_who_gave_nothing_leaves_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    take(monkeypatch, LINE | {"reporter": {"name": "", "email": None}})
    assert not Reporter.objects.exists()
