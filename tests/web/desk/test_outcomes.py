"""The desk asks how a wish or a criticism ends; the reporter reads it."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import make_complaint
from tests.web.citizen.conftest import own_page, words
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def wish(operator: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at, kind="aspiration")


def test_an_answer_without_an_outcome_is_asked_for_one_and_keeps_what_was_typed(
    wish: Complaint, operator: User, signed_in: SignedIn
) -> None:
    code, page = send(signed_in(operator), wish, "jawab", kind="answer", text="Masuk rencana.")
    assert (code, wish.status) == (422, "routed")
    assert "Pilih satu." in page
    assert "Masuk rencana." in page
    answered = send(
        signed_in(operator), wish, "jawab", kind="answer", text="Masuk rencana.", outcome="considered"
    )
    assert (answered[0], wish.status) == (302, "answered")
    assert "Berakhir: dipertimbangkan" in answered[1]


def test_the_reporter_reads_how_it_ended(
    wish: Complaint, operator: User, client: Client, at: datetime.datetime
) -> None:
    actions.answer(
        complaint_id=wish.pk, actor=operator, at=at, text="Belum ada anggaran.", outcome="not_taken_up"
    )
    page = words(client.get(own_page(wish)))
    assert page.count("Berakhir: tidak ditindaklanjuti") == 2, "beside the answer, and on the journey"


def test_a_complaint_is_not_asked(
    complaint: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    page = signed_in(operator).get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert 'name="outcome"' not in page


@pytest.mark.parametrize("outcome", ["rejected", "x" * 500])
def test_another_outcome_is_refused(
    wish: Complaint, operator: User, signed_in: SignedIn, outcome: str
) -> None:
    code, _page = send(
        signed_in(operator), wish, "jawab", kind="answer", text="Masuk rencana.", outcome=outcome
    )
    assert (code, wish.status) == (422, "routed")


def test_other_answers_need_none(wish: Complaint, operator: User, signed_in: SignedIn) -> None:
    code, _page = send(signed_in(operator), wish, "jawab", kind="respond", text="Kami baca.")
    assert (code, wish.status) == (302, "in_progress")
