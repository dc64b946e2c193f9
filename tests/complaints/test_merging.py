"""Merged into an older report of the same matter: what the parent takes, what is refused, and by which rule."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.classes import ComplaintClass
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event
from tests.factories import BATAM, DISHUB, INSPEKTORAT, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)
LAMP: dict[str, Any] = {
    "title": "Lampu mati",
    "body": "Lampu jalan padam sejak Senin.",
    "category": "perhubungan.lampu_jalan",
}


@pytest.fixture(autouse=True)
def _people(operator: User, front_desk: User, transport_operator: User) -> None:
    """So that reports land where they belong."""


def merge(child: Complaint, parent: Complaint, actor: User, **more: Any) -> Complaint:
    return actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=actor, at=LATER, **more)


def refused(code: str, child: Complaint, parent: Complaint, actor: User) -> None:
    """By this rule, and with nothing half-done."""
    before = list(Complaint.objects.order_by("pk").values()), Event.objects.count()
    with pytest.raises(Refused, match=code) as refusal:
        merge(child, parent, actor)
    assert str(refusal.value.message)
    assert before == (list(Complaint.objects.order_by("pk").values()), Event.objects.count())


def test_both_timelines_tell_of_it(front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    merged = merge(child, parent, front_desk)
    assert (merged.status, merged.parent_id, merged.status_before_end) == ("merged", parent.pk, "routed")
    took = Event.objects.get(complaint_id=parent.pk, kind="took_in")
    assert (took.payload, took.actor_id) == ({"child": child.pk}, front_desk.pk)


def test_the_stricter_class_counts_and_its_parent_says_what_it_was(front_desk: User) -> None:
    parent, child = make_complaint(kind="aspiration"), make_complaint()
    merge(child, parent, front_desk)
    parent.refresh_from_db()
    assert (parent.kind, parent.supervisory) == ("complaint", False)
    took = Event.objects.get(complaint_id=parent.pk, kind="took_in").payload
    assert took["was"] == {"kind": "aspiration", "supervisory": False}
    child.refresh_from_db()
    assert child.kind == "complaint"


def test_the_milder_class_changes_nothing(front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint(kind="aspiration")
    merge(child, parent, front_desk)
    parent.refresh_from_db()
    assert parent.kind == "complaint"
    assert "was" not in Event.objects.get(complaint_id=parent.pk, kind="took_in").payload


def test_a_report_is_not_merged_with_itself_or_into_a_younger_one(front_desk: User) -> None:
    older, younger = make_complaint(), make_complaint()
    refused("itself", older, older, front_desk)
    refused("parent_younger", older, younger, front_desk)


def test_a_secret_one_goes_only_with_a_secret_one(front_desk: User) -> None:
    public, secret, another = make_complaint(), make_complaint(is_secret=True), make_complaint(is_secret=True)
    refused("secret_with_public", secret, public, front_desk)
    refused("secret_with_public", make_complaint(), secret, front_desk)
    assert merge(another, secret, front_desk).status == "merged"


def test_one_about_officers_goes_only_with_its_like() -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    secret = make_complaint(is_secret=True)
    about = make_complaint(about_officers=True)
    Complaint.objects.filter(pk__in=[secret.pk]).update(agency=agency(INSPEKTORAT))
    admin = make_officer(BATAM, Role.AGENCY_ADMIN)
    refused("officers_with_others", about, secret, admin)
    another = make_complaint(about_officers=True)
    assert merge(another, about, inspector).status == "merged"


def test_into_what_somebody_else_holds_it_is_refused(operator: User) -> None:
    foreign, own = make_complaint(**LAMP), make_complaint()
    assert foreign.agency.code == DISHUB
    refused("parent_not_yours", own, foreign, operator)


def test_a_stranger_merges_nothing(transport_operator: User) -> None:
    parent, child = make_complaint(), make_complaint()
    with pytest.raises(IllegalMove, match="not_yours"):
        merge(child, parent, transport_operator)


def test_a_child_takes_no_children_and_a_parent_becomes_none(front_desk: User) -> None:
    oldest, parent, child, youngest = (make_complaint() for _ in range(4))
    merge(child, parent, front_desk)
    refused("parent_is_child", youngest, child, front_desk)
    refused("has_children", parent, oldest, front_desk)


def answered(complaint: Complaint, operator: User) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai.")


def closed(complaint: Complaint, operator: User) -> None:
    answered(complaint, operator)
    actions.accept(complaint_id=complaint.pk, at=NOW)


@pytest.mark.parametrize(("end", "code"), [(answered, "parent_answered"), (closed, "parent_closed")])
def test_a_parent_that_was_answered_or_closed_is_refused(
    operator: User, end: Callable[[Complaint, User], None], code: str
) -> None:
    parent, child = make_complaint(), make_complaint()
    end(parent, operator)
    refused(code, child, parent, operator)


def test_whose_reporter_is_judging_an_answer_is_not_merged(operator: User) -> None:
    parent, child = make_complaint(), make_complaint()
    answered(child, operator)
    refused("answered_already", child, parent, operator)


def test_what_is_undecided_is_decided_first(operator: User, front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    actions.reclassify(
        complaint_id=child.pk,
        to=ComplaintClass("aspiration", supervisory=False),
        actor=front_desk,
        at=NOW,
        text="Usul.",
    )
    actions.object_to_class(complaint_id=child.pk, at=NOW, text="Bukan.")
    refused("class_undecided", child, parent, operator)
    Complaint.objects.filter(pk=parent.pk).update(withdrawn_at=NOW)
    refused("parent_undecided", make_complaint(), parent, operator)


def test_while_its_reporter_is_withdrawing_it_is_not_merged(front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    Complaint.objects.filter(pk=child.pk).update(withdrawn_at=NOW)
    refused("withdrawal_pending", child, parent, front_desk)


def test_a_second_merge_of_the_same_report_is_refused(front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    merge(child, parent, front_desk)
    with pytest.raises(IllegalMove, match="wrong_state"):
        merge(child, parent, front_desk)


def test_who_has_disputed_twice_keeps_the_second_look_when_merged(operator: User, front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    for _time in range(2):
        answered(child, operator)
        actions.dispute(complaint_id=child.pk, at=NOW, text="Belum.")
    merge(child, parent, front_desk)
    with pytest.raises(Refused, match="needs_approval"):
        answered(parent, operator)
    actions.propose_answer(complaint_id=parent.pk, actor=operator, at=LATER, text="Kini selesai.")
    actions.approve_answer(complaint_id=parent.pk, actor=front_desk, at=LATER)
    assert Event.objects.filter(complaint_id=child.pk, kind="answered", payload__via=parent.pk).exists()
