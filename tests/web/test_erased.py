"""Where words were erased, each face says so, and since when."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.actions import Erasure, ReporterDetails
from complaints.actions.erase import of_the_reporter
from complaints.models import Complaint, Message
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from web.clock import now

STORY = "Saya Rahma Nuraini, rumah saya di Jalan Kenanga."


@pytest.fixture
def at() -> datetime.datetime:
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, last_login=at)


@pytest.fixture
def erased(operator: User, at: datetime.datetime) -> Complaint:
    made = make_complaint(at=at, body=STORY, reporter=ReporterDetails(name="Rahma Nuraini"))
    actions.reply(complaint_id=made.pk, at=at, text="Nomor saya 0812-3456-7890.")
    actions.answer(complaint_id=made.pk, actor=operator, at=at, text="Sudah ditambal kemarin.")
    actions.accept(complaint_id=made.pk, at=at)
    officer = make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)
    what = of_the_reporter(made)
    return actions.erase(complaint_id=made.pk, actor=officer, at=at, what=what, reason="request")


def check(page: str) -> None:
    assert "Isi dihapus pada" in page
    assert "dihapus pada" in page
    assert "Dihapus oleh pejabat pelindungan data: cerita, data pelapor, 1 pesan" in page
    assert "Atas permintaan pemilik data" in page
    assert "Sudah ditambal kemarin." in page
    assert not any(word in page for word in ("Kenanga", "Rahma", "0812"))


def test_on_the_reporters_own_page_and_its_receipt(client: Client, erased: Complaint) -> None:
    check(client.get(f"/l/{erased.link_token}/").content.decode())
    assert client.get(f"/l/{erased.link_token}/bukti/").status_code == 200


def test_at_the_desk_on_the_page_and_in_the_queue(client: Client, erased: Complaint, operator: User) -> None:
    client.force_login(operator)
    check(client.get(f"/desk/{erased.shown_reference}/").content.decode())
    assert "/terbitkan/" not in client.get(f"/desk/{erased.shown_reference}/").content.decode()


def test_by_the_api(client: Client, erased: Complaint) -> None:
    view = client.get(f"/api/v1/complaints/{erased.reference}/", {"token": erased.link_token})
    assert "Isi dihapus pada" in view.json()["title"]
    assert "Isi dihapus pada" in view.json()["body"]
    assert "Kenanga" not in view.content.decode()


def test_an_erased_message_on_the_public_page(client: Client, operator: User, at: datetime.datetime) -> None:
    made = make_complaint(at=at, body=STORY)
    actions.publish(complaint_id=made.pk, actor=operator, at=at, title="Jalan", body="Rusak.")
    actions.respond(complaint_id=made.pk, actor=operator, at=at, text="Kata Bu Sutini lampunya rusak.")
    message = Message.objects.get(complaint=made)
    officer = make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)
    what = Erasure(messages=[message.pk])
    actions.erase(complaint_id=made.pk, actor=officer, at=at, what=what, reason="unlawful")
    page = client.get(f"/laporan/{made.reference}/").content.decode()
    assert "dihapus pada" in page
    assert "Sutini" not in page
