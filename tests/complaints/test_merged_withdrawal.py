"""Withdrawing where reports were merged: one's own alone, and what ends by the parent's reporter ends nothing for others."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.models import Complaint, Event
from sla.rebuild import open_without_a_clock, rebuild
from sla.sweep import sweep
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
LATER = NOW + HOUR


@pytest.fixture
def parent(operator: User, front_desk: User) -> Complaint:
    return make_complaint()


@pytest.fixture
def child(parent: Complaint, front_desk: User) -> Complaint:
    made = make_complaint()
    return actions.merge(complaint_id=made.pk, parent_id=parent.pk, actor=front_desk, at=NOW)


def now_of(complaint: Complaint) -> Complaint:
    return Complaint.objects.get(pk=complaint.pk)


def is_sound() -> None:
    assert rebuild(at=LATER + 90 * DAY, only_check=True) == {"complaints": Complaint.objects.count()}
    assert open_without_a_clock() == []


def test_a_child_is_withdrawn_alone(parent: Complaint, child: Complaint, operator: User) -> None:
    for _tap in range(2):
        actions.withdraw(complaint_id=child.pk, at=LATER, of_free_will=True)
    found = now_of(child)
    assert (found.status, found.parent_id, found.withdrawn_at) == ("routed", None, LATER)
    assert Event.objects.filter(complaint_id=child.pk, kind="split", payload__reason="withdrawn").count() == 1
    is_sound()
    sweep(now=LATER + 4 * DAY)
    assert (now_of(child).status, now_of(child).archive_reason) == ("archived", "withdrawn")
    assert now_of(parent).status == "routed"
    is_sound()


def test_with_a_shared_answer_it_is_withdrawn_as_answered(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    actions.answer(complaint_id=parent.pk, actor=operator, at=LATER, text="Selesai.")
    actions.withdraw(complaint_id=child.pk, at=LATER, of_free_will=True)
    assert (now_of(child).status, now_of(parent).status) == ("answered", "answered")
    is_sound()


def test_who_is_pressed_to_withdraw_stays_where_they_are(parent: Complaint, child: Complaint) -> None:
    actions.withdraw(complaint_id=child.pk, at=LATER, of_free_will=False, text="Saya diminta mencabut.")
    assert (now_of(child).status, now_of(child).withdrawn_at) == ("merged", None)
    assert Event.objects.filter(complaint_id=child.pk, kind="pressure_reported").exists()
    is_sound()


def test_the_parents_withdrawal_ends_nothing_for_the_others(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    actions.respond(complaint_id=parent.pk, actor=operator, at=LATER, text="Kami cek.")
    actions.withdraw(complaint_id=parent.pk, at=LATER, of_free_will=True)
    sweep(now=LATER + 4 * DAY)
    assert (now_of(parent).status, now_of(child).status) == ("archived", "routed")
    assert Event.objects.get(complaint_id=child.pk, kind="split").payload["reason"] == "parent_ended"
    is_sound()
