"""A formal request for information at the desk: registered, extended, its objection decided."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.models import Complaint, InformationRequest
from sla.actions import object_to_information, register_information
from tests.factories import BATAM, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at, kind="information_request")


@pytest.fixture
def desk(signed_in: SignedIn, front_desk: User) -> Client:
    return signed_in(front_desk)


def post(client: Client, complaint: Complaint, slug: str, **fields: str) -> int:
    complaint.refresh_from_db()
    seen = {"version": complaint.version, "seen": complaint.last_seq}
    return client.post(f"/desk/{complaint.reference}/{slug}/", seen | fields).status_code


def test_it_is_registered_and_its_number_stands_on_the_case(desk: Client, asked: Complaint) -> None:
    assert "daftar-ppid" in desk.get(f"/desk/{asked.reference}/").content.decode()
    assert post(desk, asked, "daftar-ppid") == 302
    page = desk.get(f"/desk/{asked.reference}/").content.decode()
    assert InformationRequest.objects.select_related("agency").get().number in page
    assert "Jawaban paling lambat" in page
    assert "daftar-ppid" not in page
    assert "perpanjang-ppid" in page


def test_a_double_click_registers_once(desk: Client, asked: Complaint) -> None:
    seen = {"version": asked.version, "seen": asked.last_seq}
    for _ in range(2):
        answer = desk.post(f"/desk/{asked.reference}/daftar-ppid/", seen)
        assert answer.status_code == 302
    assert InformationRequest.objects.count() == 1


def test_an_extension_needs_a_reason_and_comes_once(desk: Client, asked: Complaint) -> None:
    post(desk, asked, "daftar-ppid")
    assert post(desk, asked, "perpanjang-ppid", text=" ") == 422
    assert post(desk, asked, "perpanjang-ppid", text="Arsip di gudang lama.") == 302
    assert "perpanjang-ppid" not in desk.get(f"/desk/{asked.reference}/").content.decode()


def test_no_other_report_offers_it(desk: Client, complaint: Complaint) -> None:
    page = desk.get(f"/desk/{complaint.reference}/").content.decode()
    assert "daftar-ppid" not in page
    assert post(desk, complaint, "daftar-ppid") == 422


def test_the_head_reads_the_objection_and_replies(
    signed_in: SignedIn, operator: User, front_desk: User, asked: Complaint, at: datetime.datetime
) -> None:
    register_information(complaint_id=asked.pk, actor=front_desk, at=at)
    actions.answer(complaint_id=asked.pk, actor=operator, at=at, text="Ini datanya.")
    head = make_officer(BATAM, Role.SUPERVISOR, last_login=at)
    object_to_information(complaint_id=asked.pk, at=at, ground="unmet", text="Kolom anggaran kosong.")
    client = signed_in(head)
    page = client.get(f"/desk/{asked.reference}/putus-keberatan/").content.decode()
    assert "Kolom anggaran kosong." in page
    assert post(client, asked, "putus-keberatan", text="Akan dilengkapi.") == 422
    assert post(client, asked, "putus-keberatan", verdict="granted", text="Akan dilengkapi.") == 302
    assert InformationRequest.objects.get().granted is True


def test_who_answered_has_no_such_panel(signed_in: SignedIn, desk: Client, asked: Complaint) -> None:
    assert post(desk, asked, "putus-keberatan", verdict="granted", text="Ya.") == 422
