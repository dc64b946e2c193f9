"""The reporter's own page of a formal request for information: its dates, and the objection."""

import pytest
from django.test import Client

from accounts.models import Role
from complaints import actions
from complaints.models import Complaint, InformationRequest
from sla.actions import decide_information, register_information
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from web.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(db: None) -> Complaint:
    at = now()
    operator = make_officer(BINA_MARGA, last_login=at)
    desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    made = make_complaint(at=at, kind="information_request")
    register_information(complaint_id=made.pk, actor=desk, at=at)
    made.operator = operator  # type: ignore[attr-defined]
    return made


def answer(asked: Complaint) -> None:
    operator = asked.operator  # type: ignore[attr-defined]
    actions.answer(complaint_id=asked.pk, actor=operator, at=now(), text="Ini datanya.")


def own(client: Client, asked: Complaint) -> str:
    return client.get(f"/l/{asked.link_token}/").content.decode()


def send(client: Client, asked: Complaint, **fields: str) -> int:
    return client.post(f"/l/{asked.link_token}/keberatan-informasi/", fields).status_code


def test_the_number_and_the_date_stand_there_and_no_objection_yet(client: Client, asked: Complaint) -> None:
    page = own(client, asked)
    assert InformationRequest.objects.select_related("agency").get().number in page
    assert "Jawaban paling lambat" in page
    assert "Ajukan keberatan" not in page
    assert send(client, asked, ground="unanswered", text="Belum dijawab.") in (200, 422)
    assert InformationRequest.objects.get().objected_at is None


def test_after_the_answer_one_objects_and_twice_is_once(client: Client, asked: Complaint) -> None:
    answer(asked)
    assert "Ajukan keberatan" in own(client, asked)
    for _ in range(2):
        assert send(client, asked, ground="unmet", text="Kolom anggaran kosong.") == 302
    page = own(client, asked)
    assert "Keberatan diajukan" in page
    assert "Ajukan keberatan" not in page


@pytest.mark.parametrize("fields", [{"ground": "anger", "text": "x"}, {"ground": "unmet", "text": ""}, {}])
def test_bad_input_changes_nothing(client: Client, asked: Complaint, fields: dict[str, str]) -> None:
    answer(asked)
    assert send(client, asked, **fields) != 302
    assert InformationRequest.objects.get().objected_at is None


def test_after_the_superiors_word_the_commission_is_named_with_its_last_day(
    client: Client, asked: Complaint
) -> None:
    answer(asked)
    send(client, asked, ground="unmet", text="Kolom anggaran kosong.")
    above = asked.involvements.get(purpose="objection").agency
    superior = make_officer(above.code, Role.NATIONAL_ADMIN)
    decide_information(
        complaint_id=asked.pk, actor=superior, at=now(), granted=False, text="Data dikecualikan."
    )
    page = own(client, asked)
    assert "Komisi Informasi dapat ditempuh sampai" in page
    assert "Data dikecualikan." in page


def test_another_report_has_no_such_right(client: Client) -> None:
    road = make_complaint(at=now())
    assert "Permintaan informasi formal" not in own(client, road)
    assert send(client, road, ground="unmet", text="Kosong.") != 302
