import datetime

import pytest

from accounts.models import Role, User
from complaints.actions.dispose import dispose, return_up
from complaints.actions.handling import note, respond
from complaints.actions.postpone import postpone
from complaints.events import EventKind
from complaints.models import Attachment, Complaint
from sla.reading import clocks_of
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, DISHUB, NOW, agency, make_complaint, make_officer
from web.happenings import TELLERS
from web.journey import ThreadItem, journey
from web.telling import Audience

LATER = NOW + datetime.timedelta(days=2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> User:
    return make_officer(BINA_MARGA)


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint()


def told(
    complaint: Complaint, audience: Audience = "reporter", *, now: datetime.datetime = LATER
) -> list[ThreadItem]:
    def url(file: Attachment) -> str:
        return f"/{file.pk}/"

    return journey(complaint, clocks=clocks_of(complaint), now=now, audience=audience, file_url=url)


def titles(items: list[ThreadItem]) -> list[str]:
    return [item.title for item in items]


def test_every_kind_of_event_but_the_clocks_start_has_a_sentence() -> None:
    assert set(TELLERS) == set(EventKind) - {EventKind.CLOCK_STARTED}


def test_the_future_is_on_top_and_the_beginning_below(complaint: Complaint) -> None:
    items = told(complaint, now=NOW)
    assert titles(items) == [
        "Ombudsman RI, bila tetap tidak ditangani",
        "Jawaban akhir",
        "Respon awal",
        "Diteruskan ke Dinas Bina Marga dan Sumber Daya Air Kota Batam",
        "Laporan diterima",
    ]
    assert [item.is_next for item in items] == [True, True, True, False, False]
    assert [item.is_now for item in items] == [False, False, False, True, False]


def test_the_routers_steps_are_told(complaint: Complaint) -> None:
    assert "Kota Batam" in told(complaint)[-2].note
    assert told(complaint)[-2].note.startswith("Dipilih otomatis: Jalan rusak → ")


def test_a_late_response_tells_how_late(complaint: Complaint, operator: User) -> None:
    respond(
        complaint_id=complaint.pk, actor=operator, at=NOW + datetime.timedelta(hours=29), text="Kami cek."
    )
    response = next(item for item in told(complaint) if item.kind == EventKind.RESPONDED)
    assert response.title == "Respon awal – terlambat 5 jam"
    assert (response.state, response.body) == ("late", "Kami cek.")


def test_an_escalation_tells_to_whom_and_why_and_the_breach_is_not_told_twice(complaint: Complaint) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN)
    sweep(now=NOW + datetime.timedelta(hours=25))
    items = told(complaint)
    raised = next(item for item in items if item.kind == EventKind.ESCALATED)
    assert raised.title.startswith("Naik ke ")
    assert "respon awal lewat batas" in raised.note
    assert not [item for item in items if item.kind == EventKind.CLOCK_BREACHED]


def test_a_return_tells_the_reason_and_that_the_deadline_stays(complaint: Complaint, operator: User) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN)
    return_up(
        complaint_id=complaint.pk, actor=operator, at=NOW, reason="Aset Dishub.", proposal=agency(DISHUB)
    )
    returned = next(item for item in told(complaint) if item.kind == EventKind.RETURNED)
    assert returned.title == "Dikembalikan ke Pemerintah Kota Batam"
    assert "Batas waktu Anda tetap, tidak diulang." in returned.note
    assert returned.body == "Aset Dishub."


def test_a_front_desks_disposition_names_both(complaint: Complaint) -> None:
    front_desk, _other = make_officer(BATAM, Role.AGENCY_ADMIN), make_officer(DISHUB)
    dispose(complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=NOW)
    forwarded = next(
        item for item in told(complaint) if item.title == "Diteruskan ke Dinas Perhubungan Kota Batam"
    )
    assert forwarded.note.startswith("Oleh Pemerintah Kota Batam.")


def test_notes_are_for_officers_only(complaint: Complaint, operator: User) -> None:
    note(complaint_id=complaint.pk, actor=operator, at=NOW, text="Di antara kita.")
    bodies = {
        audience: [item.body for item in told(complaint, audience)]
        for audience in ("officer", "reporter", "public", "ombudsman")
    }
    assert "Di antara kita." in bodies.pop("officer")
    assert "Di antara kita." not in [body for told_them in bodies.values() for body in told_them]


def test_what_is_missing_is_named_to_the_reporter_alone(complaint: Complaint, operator: User) -> None:
    postpone(
        complaint_id=complaint.pk, actor=operator, at=NOW, text="Mohon foto rumah Ibu.", missing=["photo"]
    )
    own = next(item for item in told(complaint) if item.kind == EventKind.POSTPONED)
    public = next(item for item in told(complaint, "public") if item.kind == EventKind.POSTPONED)
    assert (own.title, own.note) == ("Menunggu kelengkapan dari Anda", "Yang kurang: foto atau bukti")
    assert own.body
    assert not public.body
