import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import Role, User
from complaints import actions, links
from complaints.chain import first_fault
from complaints.errors import Refused
from complaints.models import Complaint, Event, Reporter
from complaints.pictures import Picture
from complaints.timeline import recorded
from complaints.titles import first_sentence
from outbox.models import Outgoing
from routing.models import Mandate
from routing.resolve import UnknownCategory, UnknownRegion
from tests.factories import (
    BATAM,
    BINA_MARGA,
    INSPEKTORAT,
    NOW,
    PANRB,
    make_complaint,
    make_officer,
    make_submission,
)

pytestmark = pytest.mark.django_db


def test_a_broken_road_arrives_at_the_citys_public_works(operator: User) -> None:
    complaint = make_complaint()
    assert (complaint.agency.code, complaint.status) == (BINA_MARGA, "routed")
    assert [event.kind for event in Event.objects.filter(complaint_id=complaint.pk)] == [
        "submitted",
        "disposed",
        "clock_started",
    ]
    assert complaint.due_at is not None


def test_the_timeline_is_sealed_and_the_row_knows_its_end(operator: User) -> None:
    complaint = Complaint.objects.get(pk=make_complaint().pk)
    events = list(Event.objects.filter(complaint_id=complaint.pk))
    assert first_fault(complaint.reference, [event.sealed() for event in events]) is None
    assert (complaint.last_seq, complaint.last_hash) == (events[-1].seq, events[-1].hash)


def test_the_link_is_found_by_its_digest_and_stored_nowhere(operator: User) -> None:
    complaint = make_complaint()
    assert len(complaint.link_token) == 16
    assert Complaint.objects.get(link_digest=links.digest(complaint.link_token)) == complaint
    assert complaint.link_token not in {complaint.link_nonce, complaint.link_digest}


def test_a_submission_takes_at_most_twelve_queries(operator: User) -> None:
    make_complaint()  # the calendars are read once for each process
    reporter = actions.ReporterDetails(name="Warga", email="warga@example.id")
    with CaptureQueriesContext(connection) as captured:
        make_complaint(reporter=reporter)
    statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 12, statements


def test_the_receipt_is_owed_to_whoever_gave_an_address(operator: User) -> None:
    complaint = make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))
    receipt = Outgoing.objects.get()
    assert receipt.recipient == "warga@example.id"
    assert complaint.shown_reference in receipt.payload["subject"]
    assert f"/l/{complaint.link_token}/" in receipt.payload["text"]


def test_nothing_is_kept_of_a_reporter_who_gave_nothing(operator: User) -> None:
    make_complaint()
    assert not Reporter.objects.exists()
    assert not Outgoing.objects.exists()


def test_the_same_key_is_one_complaint(operator: User) -> None:
    first = make_complaint(key="form:1")
    again = make_complaint(key="form:1", body="Lain sama sekali.")
    assert again == first
    assert Complaint.objects.count() == 1


def test_a_listeners_error_leaves_nothing_behind(operator: User, tmp_path: Path, settings: Settings) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    photo = Picture(name="jalan.jpg", content=b"jpeg", width=1, height=1)
    make_complaint(photos=[photo])
    assert len(list(tmp_path.rglob("*.jpg"))) == 1

    def fail(**_signal: object) -> None:
        raise RuntimeError

    recorded.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"), photos=[photo])
    finally:
        recorded.disconnect(fail)
    assert Complaint.objects.count() == 1
    assert Event.objects.filter(kind="submitted").count() == 1
    assert not Outgoing.objects.exists()
    assert len(list(tmp_path.rglob("*.jpg"))) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \n\t "}, "body"),
        ({"body": "x" * 1_000_000}, "body"),
        ({"occurred_on": datetime.date(2026, 11, 25)}, "occurred_on"),
    ],
)
def test_bad_input_is_refused_at_its_field(db: None, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_complaint(**change)
    assert refusal.value.field == field
    assert not Complaint.objects.exists()


def test_an_unknown_place_or_category_is_named(db: None) -> None:
    with pytest.raises(UnknownRegion):
        make_complaint(region="99.99")
    with pytest.raises(UnknownCategory):
        make_complaint(category="jalan.ke.bulan")


def test_the_day_in_the_east_is_not_the_future(operator: User) -> None:
    # 00.30 on the 25th in Jayapura, 22.30 on the 24th in Batam.
    at = datetime.datetime(2026, 11, 24, 15, 30, tzinfo=datetime.UTC)
    assert make_complaint(at=at, occurred_on=datetime.date(2026, 11, 25)).occurred_on == datetime.date(
        2026, 11, 25
    )


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Lampu mati. Sudah lama.", "Lampu mati"),
        ("Lampu mati\nSudah lama", "Lampu mati"),
        ("Lampu di Jl. Melati No. 5 mati. Sudah lama.", "Lampu di Jl. Melati No. 5 mati"),
        ("kata " * 60, "kata " * 19 + "kata…"),
    ],
)
def test_the_title_is_the_first_sentence_where_none_was_given(body: str, title: str) -> None:
    assert first_sentence(body) == title


def test_a_unit_without_people_leaves_it_to_its_front_desk_to_verify(front_desk: User) -> None:
    complaint = make_complaint()
    assert (complaint.agency.code, complaint.status) == (BATAM, "received")


def test_a_unit_whose_people_stay_away_counts_as_empty(front_desk: User) -> None:
    make_officer(BINA_MARGA, last_login=NOW - datetime.timedelta(days=15))
    assert make_complaint().agency.code == BATAM


def test_a_government_without_people_leaves_it_to_the_tier_above(province: User) -> None:
    complaint = make_complaint()
    assert (complaint.agency.code, complaint.status) == ("21", "received")


def test_where_nobody_is_the_national_coordinator_receives(db: None) -> None:
    complaint = make_complaint()
    assert (complaint.agency.code, complaint.status) == (PANRB, "received")
    assert complaint.dispositions.get().trail[-1] == {"step": "receiver", "code": PANRB}


def test_a_secret_report_is_never_disposed_by_the_machine(operator: User, front_desk: User) -> None:
    complaint = make_complaint(is_secret=True)
    assert (complaint.agency.code, complaint.status) == (BATAM, "received")


def test_a_report_about_an_officer_starts_secret_at_the_inspectorate(
    operator: User, front_desk: User
) -> None:
    make_officer(INSPEKTORAT, Role.INSPECTOR)
    complaint = make_complaint(about_officers=True, agency=BINA_MARGA)
    assert (complaint.agency.code, complaint.status) == (INSPEKTORAT, "received")
    assert complaint.is_secret
    assert complaint.about_officers
    assert complaint.supervisory


def test_a_named_agency_gets_it_at_its_front_desk(operator: User, front_desk: User) -> None:
    complaint = actions.submit(submission=make_submission(agency="21.71/dinas_perhubungan"), at=NOW)
    assert (complaint.agency.code, complaint.status) == (BATAM, "received")


def test_without_category_or_place_the_national_coordinator_receives(national_admin: User) -> None:
    complaint = make_complaint(category=None, region=None)
    assert (complaint.agency.code, complaint.zone) == (PANRB, "Asia/Jakarta")


@pytest.mark.parametrize(
    ("at", "receiver"),
    [("2026-11-24T16:59:59Z", BATAM), ("2026-11-24T17:00:00Z", BINA_MARGA)],
)
def test_a_mandate_begins_at_midnight_of_its_first_day(
    operator: User, front_desk: User, at: str, receiver: str
) -> None:
    Mandate.objects.filter(agency__code=BINA_MARGA).update(valid_from="2026-11-25")
    assert make_complaint(at=datetime.datetime.fromisoformat(at)).agency.code == receiver
