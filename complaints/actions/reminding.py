"""Reminders (teguran) of a head or overseer: only past a due date, and a reply is owed (DOMAIN "Clocks", reminder)."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.heads import tell_heads
from complaints.models import Complaint, MessageKind, Visibility
from complaints.timeline import recording
from routing.models import Agency


def is_late(complaint: Complaint, *, at: datetime.datetime) -> bool:
    """Is something that the government owes past its date?"""
    return complaint.due_at is not None and at - complaint.due_at >= datetime.timedelta(seconds=1)


def remind(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Remind the holder of what is late; it owes a reply within three working days. The reporter reads it too."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "remind", user=actor, complaint=complaint, expected_version=expected_version
        )
        if not is_late(complaint, at=at):
            raise Refused("not_late", _("Belum ada batas waktu yang lewat, jadi belum ada yang ditegur."))
        if complaint.reminded_at is not None:
            raise Refused(
                "reminded_already", _("Teguran sebelumnya belum dijawab; jawabannya masih berjalan.")
            )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.REMINDER,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload["to"] = complaint.agency_id
        complaint.reminded_at = at
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.REMINDED, acting, payload),
            save=["reminded_at", "version"],
        )
        for agency in Agency.objects.filter(pk__in=[complaint.agency_id, complaint.agency.root_id]):
            tell_heads(complaint, "reminded", of=agency, at=at)
    return complaint


def answer_reminder(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """The holder's reply to who reminded it. It is no follow-up: no other clock stops for it."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "answer_reminder", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.reminded_at is None:
            raise Refused("no_reminder", _("Tidak ada teguran yang menunggu jawaban."))
        payload = write(
            rec,
            complaint,
            kind=MessageKind.REMINDER_REPLY,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        complaint.reminded_at = None
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.REMINDER_ANSWERED, acting, payload),
            save=["reminded_at", "version"],
        )
    return complaint
