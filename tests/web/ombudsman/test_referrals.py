"""The Ombudsman's pages: only that role; the dossier, the seal, and an identity only with a reason on record."""

import datetime

import pytest
from django.db import connection
from django.test import Client

from accounts.models import IdentityOpening, Role, User
from complaints import actions
from complaints.models import Complaint
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_
from web.clock import now

REPORTER = actions.ReporterDetails(name="Rina Contoh", email="rina@contoh.example")


@pytest.fixture
def at() -> datetime.datetime:
    return now()


@pytest.fixture
def referred(db: None, at: datetime.datetime) -> Complaint:
    """Forgotten for more than sixty working days, so before the Ombudsman."""
    begun = at - datetime.timedelta(days=120)
    make_officer(BINA_MARGA, last_login=begun)
    complaint = make_complaint(at=begun, reporter=REPORTER, is_anonymous=True)
    sweep(now=at)
    return complaint


@pytest.fixture
def ombudsman(db: None, at: datetime.datetime) -> User:
    return make_officer(OMBUDSMAN, Role.OMBUDSMAN, last_login=at)


def address(complaint: Complaint, rest: str = "") -> str:
    return f"/ombudsman/{complaint.shown_reference}/{rest}"


def test_a_visitor_is_sent_to_sign_in(referred: Complaint) -> None:
    for page in ("/ombudsman/", address(referred)):
        assert Client().get(page)["Location"] == f"/masuk/?next={page}"


@pytest.mark.parametrize(
    ("agency", "role"),
    [
        (BINA_MARGA, Role.OPERATOR),
        (BATAM, Role.SUPERVISOR),
        (PANRB, Role.NATIONAL_ADMIN),
        (PANRB, Role.SYSTEM_ADMIN),
    ],
)
def test_any_other_role_finds_nothing(
    agency: str, role: str, referred: Complaint, at: datetime.datetime
) -> None:
    client = as_(make_officer(agency, role, last_login=at))

    assert [client.get(page).status_code for page in ("/ombudsman/", address(referred))] == [404, 404]
    assert client.post(address(referred, "identitas/"), {"alasan": "Ingin tahu siapa dia"}).status_code == 404


def test_what_was_not_referred_is_not_found(ombudsman: User, at: datetime.datetime) -> None:
    make_officer(BINA_MARGA, last_login=at)
    client = as_(ombudsman)

    assert client.get(address(make_complaint(at=at))).status_code == 404
    assert client.get("/ombudsman/bukan-nomor/").status_code == 404


def test_the_list_tells_agency_number_and_that_simpel_is_waited_for(
    ombudsman: User, referred: Complaint
) -> None:
    page = as_(ombudsman).get("/ombudsman/").content.decode()

    assert referred.shown_reference in page
    assert "Dinas Bina Marga" in page
    assert "Menunggu nomor SIMPeL" in page


def test_the_page_shows_the_dossier_and_a_sound_seal_but_no_name(
    ombudsman: User, referred: Complaint
) -> None:
    page = as_(ombudsman).get(address(referred)).content.decode()

    assert referred.story.body in page
    assert "Dirujuk ke Ombudsman RI" in page
    assert "Segel catatan utuh" in page
    assert "Rina Contoh" not in page


def test_a_changed_event_breaks_the_seal(ombudsman: User, referred: Complaint) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_event DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE complaints_event SET role = 'x' WHERE complaint_id = %s AND seq = 2", [referred.pk]
        )

    assert "Peristiwa ke-2 berubah atau hilang" in as_(ombudsman).get(address(referred)).content.decode()


def test_neither_page_nor_record_holds_what_officers_write_among_themselves(
    ombudsman: User, referred: Complaint, at: datetime.datetime
) -> None:
    operator = make_officer(BINA_MARGA, last_login=at)
    actions.note(complaint_id=referred.pk, actor=operator, at=at, text="Di antara kita saja.")
    client = as_(ombudsman)
    for page in (address(referred), address(referred, "catatan.json")):
        assert "Di antara kita saja." not in client.get(page).content.decode()


def test_page_and_record_hold_what_the_reporter_said_of_pressure(
    ombudsman: User, referred: Complaint, at: datetime.datetime
) -> None:
    actions.withdraw(complaint_id=referred.pk, at=at, of_free_will=False, text="Saya disuruh mencabut.")
    client = as_(ombudsman)
    for page in (address(referred), address(referred, "catatan.json")):
        assert "Saya disuruh mencabut." in client.get(page).content.decode()


def test_what_lies_before_the_ombudsman_is_not_still_to_come_there(
    ombudsman: User, at: datetime.datetime
) -> None:
    make_officer(BINA_MARGA, last_login=at)
    complaint, client = make_complaint(at=at), as_(ombudsman)
    client.post("/ombudsman/ambil/", {"number": complaint.shown_reference, "text": "Sebuah pola."})
    assert "bila tetap tidak ditangani" not in client.get(address(complaint)).content.decode()


def test_an_identity_is_shown_after_a_reason_is_on_record(ombudsman: User, referred: Complaint) -> None:
    client, reason = as_(ombudsman), "Perlu memeriksa saksi di lapangan"
    page = client.post(address(referred, "identitas/"), {"alasan": reason}, follow=True).content.decode()

    opening = IdentityOpening.objects.get()
    assert (opening.complaint_id, opening.user, opening.reason) == (referred.pk, ombudsman, reason)
    assert "Rina Contoh" in page


@pytest.mark.parametrize("reason", ["", "   ", "ingin", "x" * 501, "\x00" * 20])
def test_no_identity_without_a_fit_reason(reason: str, ombudsman: User, referred: Complaint) -> None:
    answer = as_(ombudsman).post(address(referred, "identitas/"), {"alasan": reason})

    assert answer.status_code == 422
    assert "Rina Contoh" not in answer.content.decode()
    assert not IdentityOpening.objects.exists()


def test_the_ombudsman_takes_up_a_report_by_its_number(ombudsman: User, at: datetime.datetime) -> None:
    make_officer(BINA_MARGA, last_login=at)
    complaint, client = make_complaint(at=at), as_(ombudsman)
    wrong = client.post("/ombudsman/ambil/", {"number": "AAAA-AAAA", "text": "Sebuah pola."})
    assert wrong.status_code == 422
    assert "Tidak ada laporan dengan nomor ini." in wrong.content.decode()
    assert "Sebuah pola." in wrong.content.decode()
    taken = client.post("/ombudsman/ambil/", {"number": complaint.shown_reference, "text": "Sebuah pola."})
    assert taken.headers["Location"] == address(complaint)
    assert "Sebuah pola." in client.get(address(complaint)).content.decode()


def test_pressure_on_the_reporter_is_read_by_the_ombudsman(
    referred: Complaint, ombudsman: User, at: datetime.datetime
) -> None:
    actions.withdraw(complaint_id=referred.pk, at=at, of_free_will=False, text="Saya diminta diam.")
    page = as_(ombudsman).get(address(referred)).content.decode()
    assert "Pelapor menyatakan diminta atau ditekan untuk mencabut" in page
    assert "Saya diminta diam." in page
