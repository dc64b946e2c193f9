"""Urgent, or not after all: an officer's word over the machine's, on record (DOMAIN "Danger")."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.alarm import call_duty_officers
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.models import Complaint, Event, MessageKind, Visibility
from complaints.rights import Acting
from complaints.timeline import Recording, recording


def mark_urgent(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    note: str = "",
    expected_version: int | None = None,
) -> Complaint:
    """A life may be at stake: on top of the queue, and the duty officer is called. The clock counts from here."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "mark_urgent", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.is_urgent:
            raise Refused("urgent_already", _("Laporan ini sudah ditandai mendesak."))
        payload = _noted(rec, complaint, clean_text(note, field="note"), acting) if note.strip() else {}
        complaint.is_urgent = True
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.MARKED_URGENT, acting, payload),
            save=["is_urgent", "version"],
        )
        call_duty_officers(complaint, at=at, occasion=f"marked{complaint.version}", but=actor.pk)
    return complaint


def unmark_urgent(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    note: str,
    expected_version: int | None = None,
) -> Complaint:
    """Nobody is in danger, and why. Where only the machine had made it secret, it is again as the reporter chose."""
    note = clean_text(note, field="note")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "unmark_urgent", user=actor, complaint=complaint, expected_version=expected_version
        )
        if not complaint.is_urgent:
            raise Refused("not_urgent", _("Laporan ini tidak ditandai mendesak."))
        payload = _noted(rec, complaint, note, acting)
        payload["opened"] = complaint.is_secret and secret_by_the_machine_alone(complaint)
        complaint.is_urgent = False
        complaint.is_secret = complaint.is_secret and not payload["opened"]
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.UNMARKED_URGENT, acting, payload),
            save=["is_urgent", "is_secret", "version"],
        )
    return complaint


def _noted(rec: Recording, complaint: Complaint, text: str, acting: Acting) -> dict[str, Any]:
    return write(
        rec, complaint, kind=MessageKind.NOTE, visibility=Visibility.INTERNAL, text=text, acting=acting
    )


def secret_by_the_machine_alone(complaint: Complaint) -> bool:
    """Officers may tighten, never loosen what a person chose: so not where the reporter chose it, or somebody since, nor
    about officers, nor where it stands for others that are secret."""
    submitted = Event.objects.get(complaint_id=complaint.pk, seq=1)
    by_machine = bool(submitted.payload.get("secret_by_danger"))
    tightened = Event.objects.filter(
        complaint_id=complaint.pk, kind=EventKind.TIGHTENED, payload__secret=True
    )
    spoken_for = complaint.about_officers or complaint.children.exists() or tightened.exists()
    return by_machine and not spoken_for
