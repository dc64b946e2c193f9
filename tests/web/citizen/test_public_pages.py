import datetime

import pytest
from django.test import Client, override_settings

from accounts.models import User
from complaints.actions import ReporterDetails
from complaints.actions.handling import respond
from complaints.actions.publish import publish
from complaints.actions.reporting import reply
from complaints.models import Complaint
from complaints.reference import check_character
from tests.factories import make_complaint
from tests.web.citizen.conftest import words
from web import limits


@pytest.fixture
def published(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    publish(
        complaint_id=complaint.pk,
        actor=operator,
        at=at,
        title="Jalan berlubang",
        body="Di depan [nama] sekolah.",
    )
    return complaint


def public_page(complaint: Complaint) -> str:
    return f"/laporan/{complaint.reference}/"


def test_the_first_day_has_a_sentence_and_no_table_of_zeros(client: Client, db: None) -> None:
    page = words(client.get("/"))
    assert "Belum ada laporan dalam tiga puluh hari terakhir." in page
    assert "Belum ada laporan yang diterbitkan" in page


def test_the_front_page_shows_published_reports_and_what_came_in(
    client: Client, published: Complaint
) -> None:
    page = words(client.get("/"))
    assert "Jalan berlubang" in page
    assert "Laporan masuk" in page


def test_an_unpublished_report_is_not_found(client: Client, complaint: Complaint) -> None:
    assert client.get(public_page(complaint)).status_code == 404


def test_only_the_masked_words_are_public(client: Client, published: Complaint) -> None:
    page = words(client.get(public_page(published)))
    assert "Di depan [nama] sekolah." in page
    assert published.story.body not in page


def test_what_the_reporter_writes_later_is_not_public(
    client: Client, published: Complaint, at: datetime.datetime
) -> None:
    reply(complaint_id=published.pk, text="Rumah saya nomor 7.", at=at)
    assert "Rumah saya nomor 7." not in words(client.get(public_page(published)))


def test_phone_numbers_in_an_officers_words_are_masked_for_the_public(
    client: Client, published: Complaint, operator: User, at: datetime.datetime
) -> None:
    respond(complaint_id=published.pk, actor=operator, at=at, text="Hubungi 0812 3456 7890.")
    page = words(client.get(public_page(published)))
    assert "Hubungi [nomor HP]." in page


def test_a_known_number_leads_to_the_public_page(client: Client, published: Complaint) -> None:
    response = client.get("/lacak/", {"q": published.shown_reference.lower()})
    assert response["Location"] == public_page(published)


def test_an_unpublished_and_an_unknown_number_get_the_same_answer(
    client: Client, complaint: Complaint
) -> None:
    unknown = "2222222" + check_character("2222222")
    pages = [words(client.get("/lacak/", {"q": number})) for number in (complaint.reference, unknown)]
    assert pages[0].replace(complaint.reference, unknown) == pages[1]
    assert "hanya bisa dibuka lewat tautan pribadi" in pages[0]


def test_a_wrong_last_character_is_named(client: Client, complaint: Complaint) -> None:
    right = complaint.reference[-1]
    wrong = complaint.reference[:-1] + ("2" if right != "2" else "3")
    assert f"Nomor tidak dikenal. Periksa huruf terakhir: {right}?" in words(
        client.get("/lacak/", {"q": wrong})
    )


def test_what_is_no_number_is_told_with_an_example(client: Client, db: None) -> None:
    assert "misalnya 7KM4-Q9RY" in words(client.get("/lacak/", {"q": "0812"}))


@override_settings(RATE_LIMITS=True)
def test_numbers_can_not_be_tried_without_end(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TRACK", limits.Limit("track", 1))
    codes = [client.get("/lacak/", {"q": "22222222"}).status_code for _time in range(2)]
    assert codes == [200, 429]


def test_search_finds_public_words_only(client: Client, operator: User, at: datetime.datetime) -> None:
    complaint = make_complaint(at=at, body="Jalan rusak di depan rumah Sutrisno.")
    publish(
        complaint_id=complaint.pk, actor=operator, at=at, title="Jalan rusak", body="Di depan rumah [nama]."
    )
    assert "Jalan rusak" in words(client.get("/laporan/", {"q": "rumah"}))
    assert "Tidak ada laporan terbit tentang" in words(client.get("/laporan/", {"q": "Sutrisno"}))


def test_older_reports_come_on_the_next_page(client: Client, operator: User, at: datetime.datetime) -> None:
    for number in range(20):
        each = make_complaint(at=at)
        moment = at + datetime.timedelta(seconds=number)
        publish(complaint_id=each.pk, actor=operator, at=moment, title=f"Judul {number:02}", body="Isi.")
    first = client.get("/laporan/")
    second = words(client.get("/laporan/" + first.context["next_url"]))
    assert "Judul 19" in words(first)
    assert "Judul 01" in second
    assert "Judul 02" not in second


@pytest.mark.parametrize("path", ["/bantuan/cara-kerja/", "/bantuan/privasi/", "/bantuan/ombudsman/"])
def test_help_is_there(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_language_is_remembered_and_leads_back(client: Client, db: None) -> None:
    response = client.get("/bahasa/en/", {"kembali": "/lacak/"})
    assert response["Location"] == "/lacak/"
    assert 'lang="en"' in words(client.get("/lacak/"))


def test_the_language_switch_leads_nowhere_else(client: Client, db: None) -> None:
    assert client.get("/bahasa/en/", {"kembali": "https://contoh.id/"})["Location"] == "/"


@pytest.mark.parametrize("page", ["/lapor/", "/bantuan/privasi/"])
def test_nothing_is_promised_to_be_deleted_that_no_program_deletes(
    client: Client, db: None, page: str
) -> None:
    said = words(client.get(page))
    assert "belum berjalan sendiri" in said
    assert "lalu dihapus" not in said


def test_an_open_report_shows_no_name_to_the_public_as_the_form_says(
    client: Client, operator: User, at: datetime.datetime
) -> None:
    rahma = ReporterDetails(name="Rahma Nuraini", phone="0812 3456 7890")
    made = make_complaint(at=at, is_anonymous=False, reporter=rahma)
    publish(complaint_id=made.pk, actor=operator, at=at, title="Jalan berlubang", body="Jalan berlubang.")
    for page in (f"/laporan/{made.shown_reference}/", f"/api/v1/complaints/{made.shown_reference}/"):
        shown = client.get(page)
        assert shown.status_code == 200
        assert "Rahma" not in words(shown)
    assert "Nama Anda tidak: hanya instansi yang menangani melihatnya." in words(client.get("/lapor/"))
    assert "nama Anda tampil untuk umum" not in words(client.get("/bantuan/privasi/"))
