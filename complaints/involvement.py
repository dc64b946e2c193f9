"""Who beside the holder may see one complaint, and when that ends (DOMAIN "Oversight … until decided")."""

import datetime

from complaints.models import Complaint, Involvement, Purpose


def involve(complaint: Complaint, *, agency_id: int, purpose: str, at: datetime.datetime) -> None:
    """Let an agency see this one complaint; a repeat changes nothing."""
    Involvement.objects.bulk_create(
        [Involvement(complaint=complaint, agency_id=agency_id, purpose=purpose, since=at)],
        ignore_conflicts=True,
    )


def withdraw_proposals(complaint: Complaint, *, at: datetime.datetime) -> list[str]:
    """What the holder has put before others is settled: an offer, a proposed answer. The columns to save."""
    purposes = (Purpose.OFFERED, Purpose.APPROVAL)
    Involvement.objects.filter(complaint=complaint, purpose__in=purposes, until__isnull=True).update(until=at)
    complaint.proposed_answer = None
    return ["proposed_answer"]


def leave_holder(complaint: Complaint, *, at: datetime.datetime) -> list[str]:
    """What the holder has put before others, and the reply to a reminder that it owes, end with its holding. The columns
    to save."""
    complaint.reminded_at = None
    return [*withdraw_proposals(complaint, at=at), "reminded_at"]


def end(complaint: Complaint, purpose: str, *, at: datetime.datetime) -> None:
    Involvement.objects.filter(complaint=complaint, purpose=purpose, until__isnull=True).update(until=at)


def end_escalations(complaint: Complaint, *, at: datetime.datetime) -> list[str]:
    """The complaint is settled: the rungs it went up to see it no longer, nor who was asked about its class: what lay
    undecided there ends, and the class that counted stays. A referral ends only by the Ombudsman's word. The columns to
    save."""
    purposes = (Purpose.ESCALATED, Purpose.CLASS)
    Involvement.objects.filter(complaint=complaint, purpose__in=purposes, until__isnull=True).update(until=at)
    if complaint.objected_class is None:
        return []
    complaint.objected_class = None
    return ["objected_class"]


def end_reviews(complaint: Complaint, *, at: datetime.datetime) -> None:
    """Its archiving is decided about, or lies before who decides: the sample needs it no longer."""
    Involvement.objects.filter(complaint=complaint, purpose=Purpose.REVIEW, until__isnull=True).update(
        until=at
    )
