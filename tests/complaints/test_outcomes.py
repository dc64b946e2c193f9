"""Wishes and criticism end as accepted, considered or not taken up."""

import datetime
from typing import Any

import pytest

from accounts.models import User
from complaints import actions
from complaints.actions.outcomes import OUTCOMES
from complaints.errors import Refused
from complaints.models import Complaint, Event
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def wish(operator: User, front_desk: User) -> Complaint:
    return make_complaint(kind="aspiration")


def answer(complaint: Complaint, officer: User, outcome: str = "") -> Complaint:
    return actions.answer(
        complaint_id=complaint.pk, actor=officer, at=LATER, text="Masuk rencana.", outcome=outcome
    )


def recorded(complaint: Complaint) -> Event:
    return Event.objects.get(complaint_id=complaint.pk, kind="answered")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_wish_ends_with_an_outcome_and_with_who_said_so(
    wish: Complaint, operator: User, outcome: str
) -> None:
    assert answer(wish, operator, outcome).status == "answered"
    event = recorded(wish)
    assert (event.payload["outcome"], event.actor_id, event.agency_id) == (
        outcome,
        operator.pk,
        wish.agency_id,
    )


@pytest.mark.parametrize("kind", ["aspiration", "criticism"])
@pytest.mark.parametrize("outcome", ["", "rejected"])
def test_without_one_of_the_three_it_is_not_answered(operator: User, kind: str, outcome: str) -> None:
    complaint = make_complaint(kind=kind)
    with pytest.raises(Refused, match="no_outcome") as refusal:
        answer(complaint, operator, outcome)
    assert refusal.value.field == "outcome"
    complaint.refresh_from_db()
    assert complaint.status == "routed"


@pytest.mark.parametrize("kind", ["complaint", "information_request"])
def test_what_is_no_wish_ends_with_none(operator: User, kind: str) -> None:
    complaint = make_complaint(kind=kind)
    with pytest.raises(Refused, match="outcome_not_asked"):
        answer(complaint, operator, "accepted")
    answer(complaint, operator)
    assert "outcome" not in recorded(complaint).payload


def test_a_proposed_answer_keeps_its_outcome_until_it_is_approved(
    wish: Complaint, operator: User, front_desk: User
) -> None:
    for _time in range(2):
        answer(wish, operator, "not_taken_up")
        actions.dispute(complaint_id=wish.pk, at=LATER, text="Mengapa?")
    whose: dict[str, Any] = {"complaint_id": wish.pk, "actor": operator, "at": LATER, "text": "Anggaran ada."}
    with pytest.raises(Refused, match="no_outcome"):
        actions.propose_answer(**whose)
    actions.propose_answer(**whose, outcome="considered")
    actions.approve_answer(complaint_id=wish.pk, actor=front_desk, at=LATER)
    approved = Event.objects.filter(complaint_id=wish.pk, kind="answered").order_by("seq").last()
    assert approved is not None
    assert (approved.payload["outcome"], approved.payload["approved"]) == ("considered", approved.agency_id)


def test_a_merged_wish_hears_the_outcome_and_the_complaint_it_went_into_has_none(
    operator: User, front_desk: User
) -> None:
    parent, child = make_complaint(), make_complaint(kind="aspiration")
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=front_desk, at=NOW)
    with pytest.raises(Refused, match="no_outcome"):
        answer(parent, operator)
    answer(parent, operator, "accepted")
    assert "outcome" not in recorded(parent).payload
    assert recorded(child).payload["outcome"] == "accepted"
