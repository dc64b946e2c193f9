"""Appeal, revival and withdrawal on the own page; each only where it is open, a double tap changes nothing."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.models import Complaint, Event
from sla.sweep import sweep
from tests.factories import BATAM, KEPRI, make_officer
from tests.web.citizen.conftest import own_page, words

APPEAL, REVIVE, WITHDRAW, TAKE_BACK = (
    "Ajukan banding",
    "Hidupkan lagi",
    "Cabut laporan",
    "Batalkan pencabutan",
)


@pytest.fixture
def archived(complaint: Complaint, at: datetime.datetime) -> Complaint:
    make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at)
    front_desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    return actions.archive(
        complaint_id=complaint.pk, actor=front_desk, at=at, reason="no_matter", text="Tidak ada isinya."
    )


def happened(complaint: Complaint, kind: str) -> int:
    return Event.objects.filter(complaint_id=complaint.pk, kind=kind).count()


def test_an_open_report_offers_withdrawal_alone(client: Client, complaint: Complaint) -> None:
    page = words(client.get(own_page(complaint)))
    assert WITHDRAW in page
    assert not any(each in page for each in (APPEAL, REVIVE, TAKE_BACK))


def test_an_archived_one_tells_why_and_offers_the_appeal_once(client: Client, archived: Complaint) -> None:
    page = words(client.get(own_page(archived)))
    assert "Tidak ada isinya." in page
    assert APPEAL in page
    assert REVIVE not in page
    for _tap in range(2):
        answer = client.post(own_page(archived, "banding"), {"text": "Isinya ada."}, follow=True)
        assert "Banding Anda dicatat." in words(answer)
    assert happened(archived, "appealed") == 1
    page = words(client.get(own_page(archived)))
    assert "Berikutnya: putusan banding" in page
    assert APPEAL not in page
    assert "Tidak: saya diminta atau ditekan" in page


def test_an_appeal_without_a_word_is_asked_for_one(client: Client, archived: Complaint) -> None:
    answer = client.post(own_page(archived, "banding"), {"text": " "})
    assert "Tulis dulu mengapa" in words(answer)
    assert happened(archived, "appealed") == 0


def test_while_the_appeal_is_decided_only_pressure_is_told(
    client: Client, archived: Complaint, at: datetime.datetime
) -> None:
    actions.appeal(complaint_id=archived.pk, at=at, text="Isinya ada.")
    answer = client.post(own_page(archived, "cabut"), {"will": "free"})
    assert "Banding Anda masih diperiksa." in words(answer)
    client.post(own_page(archived, "cabut"), {"will": "pressed", "text": "Saya diminta."})
    assert (happened(archived, "withdrawn"), happened(archived, "pressure_reported")) == (0, 1)


def test_a_refused_appeal_says_why_and_is_offered_no_second_time(
    client: Client, archived: Complaint, at: datetime.datetime
) -> None:
    province = make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at)
    actions.appeal(complaint_id=archived.pk, at=at, text="Isinya ada.")
    actions.refuse_appeal(complaint_id=archived.pk, actor=province, at=at, text="Sudah kami baca: kosong.")
    page = words(client.get(own_page(archived)))
    assert "Sudah kami baca: kosong." in page
    assert APPEAL not in page
    again = client.post(own_page(archived, "banding"), {"text": "Lagi."})
    assert "Banding hanya satu kali" in words(again)
    assert "Lagi." in words(again)


def test_withdrawal_asks_about_free_will_and_chooses_nothing_beforehand(
    client: Client, complaint: Complaint
) -> None:
    page = client.get(own_page(complaint)).content.decode()
    assert 'value="pressed"' in page
    assert "checked" not in page[page.index('id="cabut"') : page.index('value="pressed"') + 80]
    answer = client.post(own_page(complaint, "cabut"), {"text": "Sudah beres sendiri."})
    assert "Pilih salah satu dulu." in words(answer)
    assert "Sudah beres sendiri." in words(answer)
    assert happened(complaint, "withdrawn") == 0


def test_of_free_will_it_is_withdrawn_and_taken_back(client: Client, complaint: Complaint) -> None:
    for _tap in range(2):
        answer = client.post(own_page(complaint, "cabut"), {"will": "free", "text": ""}, follow=True)
        assert "Berlaku setelah 3 hari kerja" in words(answer)
    assert happened(complaint, "withdrawn") == 1
    page = words(client.get(own_page(complaint)))
    assert TAKE_BACK in page
    for _tap in range(2):
        client.post(own_page(complaint, "batal-cabut"), {})
    assert happened(complaint, "withdrawal_taken_back") == 1
    assert happened(complaint, "pressure_reported") == 0


def test_under_pressure_nothing_is_withdrawn(client: Client, complaint: Complaint) -> None:
    answer = client.post(
        own_page(complaint, "cabut"), {"will": "pressed", "text": "Saya didatangi."}, follow=True
    )
    assert "Laporan Anda jalan terus" in words(answer)
    assert happened(complaint, "withdrawn") == 0
    assert happened(complaint, "pressure_reported") == 1
    complaint.refresh_from_db()
    assert complaint.status == "routed"


def test_pressure_told_while_taking_it_back(client: Client, complaint: Complaint) -> None:
    client.post(own_page(complaint, "cabut"), {"will": "free"})
    client.post(own_page(complaint, "batal-cabut"), {"pressured": "on"})
    assert happened(complaint, "pressure_reported") == 1


def test_what_has_taken_effect_is_revived_with_one_tap(
    client: Client, operator: User, complaint: Complaint, at: datetime.datetime
) -> None:
    actions.withdraw(complaint_id=complaint.pk, at=at - datetime.timedelta(days=12), of_free_will=True)
    sweep(now=at)
    page = words(client.get(own_page(complaint)))
    assert REVIVE in page
    assert WITHDRAW not in page
    for _tap in range(2):
        answer = client.post(own_page(complaint, "hidupkan"), {}, follow=True)
        assert "Laporan hidup lagi" in words(answer)
    assert happened(complaint, "revived") == 1


@pytest.mark.parametrize("door", ["banding", "hidupkan", "cabut", "batal-cabut"])
def test_a_link_that_does_not_exist_finds_nothing_and_reading_changes_nothing(
    client: Client, complaint: Complaint, door: str
) -> None:
    assert client.post(f"/l/{'a' * 16}/{door}/", {"text": "x", "will": "free"}).status_code == 404
    assert client.get(own_page(complaint, door)).status_code == 405
