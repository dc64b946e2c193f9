"""The reporter and those who decide about an archiving at the same instant, on connections that commit."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F

from accounts.models import User
from complaints import actions, lifecycle
from complaints.chain import first_fault
from complaints.involvement import involve
from complaints.lifecycle import Relation
from complaints.models import Complaint, Event, Involvement, Purpose
from sla.models import Clock
from tests.at_once import at_once
from tests.factories import KEPRI, NOW, agency, make_complaint

pytestmark = pytest.mark.own_database
LATER = NOW + timedelta(hours=3)


def sampled(front_desk: User) -> Complaint:
    """Archived, and before the tier above, whatever its seal drew."""
    complaint = make_complaint()
    actions.archive(
        complaint_id=complaint.pk, actor=front_desk, at=NOW, reason="no_matter", text="Tidak ada isinya."
    )
    involve(complaint, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=NOW)
    return complaint


def appeal(complaint: Complaint) -> Complaint:
    return actions.appeal(complaint_id=complaint.pk, at=LATER, text="Ini bukan pesan kosong.")


def review(complaint: Complaint, by: User) -> Complaint:
    return actions.review_archiving(
        complaint_id=complaint.pk, actor=by, at=LATER, upheld=False, text="Ada isinya."
    )


def test_an_appeal_and_a_revival_at_once_are_never_both_recorded(
    operator: User, front_desk: User, province: User
) -> None:
    complaint = sampled(front_desk)
    outcomes = at_once(lambda: appeal(complaint), lambda: review(complaint, province))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "IllegalMove"]
    assert Event.objects.filter(kind__in=["appealed", "revived"]).count() == 1
    complaint.refresh_from_db()
    assert (complaint.status, complaint.appeal) in {("received", "pending"), ("routed", "")}
    assert Clock.objects.filter(complaint=complaint, state="running", code="revival").count() == 0
    assert not Involvement.objects.filter(purpose=Purpose.REVIEW, until__isnull=True).exists()
    assert first_fault(complaint.reference, [each.sealed() for each in events(complaint)]) is None


def events(complaint: Complaint) -> list[Event]:
    return list(Event.objects.filter(complaint_id=complaint.pk).order_by("seq"))


def test_without_the_rows_lock_both_would_find_it_archived(operator: User, front_desk: User) -> None:
    """The control: the table alone does not keep them apart; it is the lock under which it is asked."""
    complaint, both_have_asked = sampled(front_desk), threading.Barrier(2)

    def unlocked(move: str, who: Relation) -> str:
        with transaction.atomic():
            found = Complaint.objects.get(pk=complaint.pk)
            status = lifecycle.check(move, status=found.status, relations=frozenset({who}))
            both_have_asked.wait(timeout=10)
            Complaint.objects.filter(pk=found.pk).update(version=F("version") + 1)
        return status

    outcomes = at_once(
        lambda: unlocked("appeal", Relation.REPORTER), lambda: unlocked("revive", Relation.REVIEWER)
    )
    assert not any(isinstance(outcome, Exception) for outcome in outcomes)


def test_two_taps_at_once_are_one_appeal(operator: User, front_desk: User) -> None:
    complaint = sampled(front_desk)
    outcomes = at_once(*[lambda: appeal(complaint)] * 4)
    assert not any(isinstance(outcome, Exception) for outcome in outcomes)
    assert Event.objects.filter(kind="appealed").count() == 1
    assert Clock.objects.filter(complaint=complaint, code="appeal").count() == 1


def test_two_taps_at_once_are_one_withdrawal(operator: User) -> None:
    complaint = make_complaint()
    outcomes = at_once(
        *[lambda: actions.withdraw(complaint_id=complaint.pk, at=LATER, of_free_will=True)] * 4
    )
    assert not any(isinstance(outcome, Exception) for outcome in outcomes)
    assert Event.objects.filter(kind="withdrawn").count() == 1


def test_of_two_reviews_at_once_one_is_recorded(operator: User, front_desk: User, province: User) -> None:
    complaint = sampled(front_desk)
    outcomes = at_once(*[lambda: review(complaint, province)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "IllegalMove"]
    assert Event.objects.filter(kind="archive_reviewed").count() == 1
