"""The copy of their personal data that a reporter may have, with who has processed it (UU 27/2022 ps.7, ps.32)."""

import datetime
from typing import Any

from accounts.models import IdentityOpening
from complaints.models import Attachment, Complaint, Disposition, Message, Reporter, Story


def copy_for_reporter(complaint: Complaint, *, at: datetime.datetime) -> dict[str, Any]:
    """Plain JSON: what they gave, what they wrote, what they allowed, who held it and who opened the identity."""
    story = Story.objects.get(complaint=complaint)
    own = Message.objects.filter(complaint=complaint, author__isnull=True, agency__isnull=True)
    files = Attachment.objects.filter(complaint=complaint, message__author__isnull=True).order_by("pk")
    held = Disposition.objects.filter(complaint=complaint).select_related("to").order_by("at", "pk")
    return {
        "compiled_at": at.isoformat(),
        "reference": complaint.shown_reference,
        "submitted_at": complaint.submitted_at.isoformat(),
        "is_anonymous": complaint.is_anonymous,
        "is_secret": complaint.is_secret,
        "identity": _identity(complaint),
        "story": {"title": story.title, "body": story.body, "address": story.address},
        "point": complaint.point,
        "messages": [
            {"kind": each.kind, "at": each.at.isoformat(), "body": each.body}
            for each in own.order_by("at", "pk")
        ],
        "files": [{"name": each.name, "at": each.at.isoformat(), "sha256": each.sha256} for each in files],
        "held_by": [{"agency": each.to.name, "since": each.at.isoformat()} for each in held],
        "identity_opened": _openings(complaint),
    }


def _identity(complaint: Complaint) -> dict[str, str | None] | None:
    reporter = Reporter.objects.filter(complaint=complaint).first()
    if reporter is None:
        return None
    return {
        "name": reporter.name,
        "phone": reporter.phone,
        "email": reporter.email,
        "officers_may_know_since": reporter.shared_at.isoformat() if reporter.shared_at else None,
        "released_to_the_ombudsman_at": reporter.released_at.isoformat() if reporter.released_at else None,
    }


def _openings(complaint: Complaint) -> list[dict[str, str]]:
    """Without the officers' names, as on the page."""
    rows = IdentityOpening.objects.filter(complaint_id=complaint.pk).select_related("agency").order_by("pk")
    return [
        {
            "at": row.at.isoformat(),
            "role": row.role,
            "agency": row.agency.name,
            "basis": row.basis,
            "reason": row.reason,
        }
        for row in rows
    ]
