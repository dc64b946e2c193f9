"""The inspectorate's desk: what it takes over, hands up, and whom it marks as concerned."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.concern import concerned_in
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, INSPEKTORAT, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def inspector(db: None, at: datetime.datetime, signed_in: SignedIn) -> Client:
    return signed_in(make_officer(INSPEKTORAT, Role.INSPECTOR, name="Inspektur", last_login=at))


@pytest.fixture
def about(inspector: Client, operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at, about_officers=True, agency=BINA_MARGA, title="Minta uang di loket")


def test_an_operator_hands_a_case_to_the_inspectorate_and_sees_it_no_more(
    complaint: Complaint, operator: User, inspector: Client, signed_in: SignedIn
) -> None:
    client = signed_in(operator)
    code, page = send(client, complaint, "ke-inspektorat", reason=" ")
    assert (code, "Tulisannya masih kosong." in page) == (422, True)
    code, page = send(client, complaint, "ke-inspektorat", reason="Petugas loket meminta uang.")
    assert (code, complaint.agency.code, complaint.is_secret) == (302, INSPEKTORAT, True)
    assert "Laporan kini rahasia dan di tangan inspektorat." in page
    assert client.get(f"/desk/{complaint.shown_reference}/").status_code == 404
    assert (
        "Petugas loket meminta uang." in inspector.get(f"/desk/{complaint.shown_reference}/").content.decode()
    )


def test_where_no_suggestion_is_left_it_says_why(inspector: Client, at: datetime.datetime) -> None:
    report = make_complaint(at=at, about_officers=True, title="Lampu jalan mati", body="Lampu jalan mati.")
    page = inspector.get(f"/desk/{report.shown_reference}/").content.decode()
    assert "diperiksa inspektorat atau tingkat di atasnya, bukan unit." in page
    assert "Dinas Perhubungan" not in page


def test_an_officer_is_looked_for_marked_and_taken_off_the_mark(
    about: Complaint, inspector: Client, front_desk: User
) -> None:
    address = f"/desk/{about.shown_reference}/terkait/"
    assert "/tidak-terkait/" not in inspector.get(address).content.decode()
    page = inspector.post(address, {"look_for": "bud", "find": "1"}).content.decode()
    assert "admin instansi · Pemerintah Kota Batam" in page
    assert (
        "Tidak ada petugas bernama"
        in inspector.post(address, {"look_for": "xyz", "find": "1"}).content.decode()
    )
    assert send(inspector, about, "terkait", reason="Disebut.")[0] == 422
    code, page = send(inspector, about, "terkait", person=str(front_desk.pk), reason="Disebut.")
    assert (code, concerned_in(about)) == (302, frozenset({front_desk.pk}))
    assert "Seorang petugas ditandai terkait" in page
    code, page = send(inspector, about, "tidak-terkait", person=str(front_desk.pk), reason="Keliru.")
    assert (code, concerned_in(about)) == (302, frozenset())
    assert "Tanda dicabut" in page


@pytest.mark.parametrize("person", ["", "0", "abc", "9" * 30, "²"])
def test_a_number_that_is_nobodys_marks_nobody(about: Complaint, inspector: Client, person: str) -> None:
    code, page = send(inspector, about, "terkait", person=person, reason="Disebut.")
    assert (code, "Pilih petugasnya" in page) == (422, True)


def test_a_second_click_marks_once(about: Complaint, inspector: Client, front_desk: User) -> None:
    form = {"version": about.version, "seen": about.last_seq, "person": front_desk.pk, "reason": "Disebut."}
    answers = [inspector.post(f"/desk/{about.shown_reference}/terkait/", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert about.concerns.count() == 1


def test_no_unit_is_suggested_for_a_report_about_officers(inspector: Client, about: Complaint) -> None:
    story = about.story
    story.body = "Sampah tidak diangkut, petugas sampah meminta uang rokok. Pungutan liar."
    story.save(update_fields=["body"])
    page = inspector.get(f"/desk/{about.shown_reference}/").content.decode()
    assert "Disposisi ke sini" in page
    assert "dinas_lingkungan_hidup" not in page


def test_it_is_handed_up(about: Complaint, inspector: Client, at: datetime.datetime) -> None:
    make_officer("21/inspektorat", Role.INSPECTOR, last_login=at)
    code, page = send(inspector, about, "naikkan", reason="Tentang inspektur kami.")
    assert (code, about.agency.code) == (302, "21/inspektorat")
    assert "Laporan kini diperiksa tingkat di atas." in page


def test_the_front_desk_sees_no_inspectors_moves(
    about: Complaint, front_desk: User, signed_in: SignedIn
) -> None:
    page = signed_in(front_desk).get(f"/desk/{about.shown_reference}/").content.decode()
    assert "Minta uang di loket" in page
    assert not [slug for slug in ("terkait", "naikkan", "ke-inspektorat") if f"/{slug}/" in page]


def test_an_inspector_finds_what_fell_to_the_front_desk_and_takes_it(
    front_desk: User, inspector: Client, at: datetime.datetime
) -> None:
    found = make_complaint(at=at, about_officers=True, title="Minta uang di loket")
    Complaint.objects.filter(pk=found.pk).update(agency=front_desk.memberships.get().agency)
    assert found.shown_reference in inspector.get("/desk/?bawah=1").content.decode()
    assert send(inspector, found, "disposisi", agency=INSPEKTORAT)[0] == 302
    assert found.agency.code == INSPEKTORAT


def test_an_inspector_sees_nothing_else_of_the_government(
    inspector: Client, complaint: Complaint, front_desk: User
) -> None:
    for query in ("", "?bawah=1", "?cari=jalan&bawah=1", "?tab=naik"):
        assert complaint.shown_reference not in inspector.get(f"/desk/{query}").content.decode()
    assert inspector.get(f"/desk/{complaint.shown_reference}/").status_code == 404
    assert inspector.get("/pantau/").status_code == 404
    assert inspector.get(f"/pantau/?instansi={BATAM}").status_code == 404


def test_a_question_is_disclosed_and_answered_by_the_unit(
    about: Complaint, inspector: Client, operator: User, signed_in: SignedIn
) -> None:
    unit = signed_in(operator)
    assert "pertanyaan inspektorat" not in unit.get("/desk/").content.decode()
    assert send(inspector, about, "tanya-unit", agency="", text="Siapa bertugas?")[0] == 422
    assert send(inspector, about, "tanya-unit", agency=BINA_MARGA, text="Siapa bertugas?")[0] == 302
    number = about.inquiries.get().shown_number
    assert "1 pertanyaan inspektorat menunggu jawaban" in unit.get("/desk/").content.decode()
    page = (
        unit.get("/desk/pertanyaan/").content.decode()
        + unit.get(f"/desk/pertanyaan/{number}/").content.decode()
    )
    assert "Siapa bertugas?" in page
    assert not [text for text in (about.shown_reference, "Minta uang di loket") if text in page]
    assert unit.post(f"/desk/pertanyaan/{number}/", {"text": " "}).status_code == 422
    for _ in range(2):
        answer = unit.post(f"/desk/pertanyaan/{number}/", {"text": "Budi dan Sari."})
        assert answer.headers["Location"] == "/desk/pertanyaan/"
    assert "Budi dan Sari." in inspector.get(f"/desk/{about.shown_reference}/").content.decode()
    assert unit.get(f"/desk/{about.shown_reference}/").status_code == 404


@pytest.mark.parametrize("number", ["AAAA-AAAA", "bukan-nomor"])
def test_a_question_that_is_not_put_to_one_does_not_exist(
    about: Complaint,
    inspector: Client,
    transport_operator: User,
    operator: User,
    signed_in: SignedIn,
    number: str,
) -> None:
    send(inspector, about, "tanya-unit", agency=BINA_MARGA, text="Siapa bertugas?")
    other = signed_in(transport_operator)
    for each in (number, about.inquiries.get().shown_number):
        assert other.get(f"/desk/pertanyaan/{each}/").status_code == 404
        assert other.post(f"/desk/pertanyaan/{each}/", {"text": "Kami."}).status_code == 404
