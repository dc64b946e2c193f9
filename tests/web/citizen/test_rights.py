"""The reporter's rights on the own page: contest, reopen, ask the Ombudsman; each only where it is open."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.classes import ComplaintClass
from complaints.models import Complaint, Event
from sla.models import Referral
from tests.factories import BATAM, DONE, make_officer
from tests.web.citizen.conftest import own_page, words

CONTEST, REOPEN, ASK = "Ini belum tindak lanjut", "Buka lagi", "Teruskan ke Ombudsman RI"


def follow_up_of(complaint: Complaint, operator: User, at: datetime.datetime) -> int:
    actions.follow_up(
        complaint_id=complaint.pk,
        actor=operator,
        at=at,
        text="Sudah kami tinjau.",
        **DONE | {"done_on": at.date()},
    )
    message: int = Event.objects.get(complaint_id=complaint.pk, kind="followed_up").payload["message"]
    return message


@pytest.fixture
def closed(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    front_desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
    return actions.close_on_word(
        complaint_id=complaint.pk, actor=front_desk, at=at, way="phone", text="Sudah terang."
    )


def test_without_a_right_none_is_offered(client: Client, complaint: Complaint) -> None:
    page = words(client.get(own_page(complaint)))
    assert not any(button in page for button in (CONTEST, REOPEN, ASK))


def test_one_tap_contests_the_newest_follow_up_and_a_second_does_nothing(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    message = follow_up_of(complaint, operator, at)
    assert CONTEST in words(client.get(own_page(complaint)))
    for _tap in range(2):
        answer = client.post(own_page(complaint, "sanggah"), {"follow_up": message, "text": ""}, follow=True)
        assert "Dicatat: itu belum tindak lanjut." in words(answer)
    assert CONTEST not in words(client.get(own_page(complaint)))
    assert Event.objects.filter(complaint_id=complaint.pk, kind="contested").count() == 1


def test_a_standard_text_sent_afterwards_does_not_hide_what_can_be_contested(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    message = follow_up_of(complaint, operator, at)
    actions.follow_up(
        complaint_id=complaint.pk,
        actor=operator,
        at=at,
        text="Sudah kami tinjau.",
        **DONE | {"done_on": at.date()},
    )
    assert Event.objects.filter(complaint_id=complaint.pk, payload__canned=True).exists()
    assert f'name="follow_up" value="{message}"' in client.get(own_page(complaint)).content.decode()


@pytest.mark.parametrize("follow_up", ["", "abc", "0", "999999999999999999999"])
def test_a_contest_of_nothing_is_told(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime, follow_up: str
) -> None:
    follow_up_of(complaint, operator, at)
    answer = client.post(own_page(complaint, "sanggah"), {"follow_up": follow_up, "text": "Karena itu."})
    assert answer.status_code == 200
    assert "Galat:" in words(answer)
    assert "Karena itu." in words(answer)


def test_what_an_admin_closed_one_tap_reopens(client: Client, closed: Complaint) -> None:
    page = words(client.get(own_page(closed)))
    assert "Benarkah Anda menyatakan sudah beres?" in page
    assert "Sudah terang." in page
    answer = client.post(own_page(closed, "buka-lagi"), {"text": ""}, follow=True)
    assert "Laporan dibuka lagi." in words(answer)
    again = client.post(own_page(closed, "buka-lagi"), {"text": ""})
    assert "Keadaan laporan sudah berubah." in words(again)


def test_a_closing_of_ones_own_asks_why_it_is_reopened(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
    actions.accept(complaint_id=complaint.pk, at=at)
    assert "Tulisannya masih kosong." in words(client.post(own_page(complaint, "buka-lagi"), {"text": " "}))
    client.post(own_page(complaint, "buka-lagi"), {"text": "Rusak lagi."})
    complaint.refresh_from_db()
    assert complaint.status == "in_progress"


def test_a_disputed_answer_opens_the_way_to_the_ombudsman(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    early = client.post(own_page(complaint, "ombudsman"))
    assert "Ombudsman dapat diminta setelah" in words(early)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
    actions.dispute(complaint_id=complaint.pk, at=at, text="Belum.")
    assert ASK in words(client.get(own_page(complaint)))
    for _tap in range(2):
        client.post(own_page(complaint, "ombudsman"))
    assert Referral.objects.get(complaint=complaint).reason == "reporter"
    assert ASK not in words(client.get(own_page(complaint)))


def test_a_change_of_class_can_be_objected_to_once(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    front_desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    actions.reclassify(
        complaint_id=complaint.pk,
        to=ComplaintClass("aspiration", supervisory=False),
        actor=front_desk,
        at=at,
        text="Sebuah usul.",
    )
    assert "Kelas laporan Anda diubah. Setuju?" in words(client.get(own_page(complaint)))
    assert "Tulis dulu mengapa" in words(client.post(own_page(complaint, "kelas"), {"text": " "}))
    answer = client.post(own_page(complaint, "kelas"), {"text": "Ini pengaduan."}, follow=True)
    assert "Kelas lama berlaku sampai diputus." in words(answer)
    again = words(client.post(own_page(complaint, "kelas"), {"text": "Lagi."}))
    assert "Tidak ada perubahan kelas yang bisa Anda sanggah." in again


def test_the_reporter_closes_it_up(client: Client, complaint: Complaint) -> None:
    assert "Pilih apa yang ditutup" in words(client.post(own_page(complaint, "rapatkan"), {}))
    client.post(own_page(complaint, "rapatkan"), {"secret": "on"})
    complaint.refresh_from_db()
    assert complaint.is_secret
