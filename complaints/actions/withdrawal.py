"""The reporter withdraws, of free will or under pressure, and takes it back (DOMAIN "Withdrawal"). Only through their
own link: no officer's account has a door here."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from complaints import lifecycle
from complaints.actions.splitting import leave_parent, lock_with_parent
from complaints.actions.writing import REPEATED_WITHIN, clean_text, reporter_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER, Status
from complaints.merged import standing_of
from complaints.models import Complaint, Event, Message, MessageKind, Visibility
from complaints.models.complaint import Appeal
from complaints.notices import tell_reporter
from complaints.timeline import Recording, recording
from complaints.watchdogs import put_before_watchdogs


def withdraw(*, complaint_id: int, at: datetime.datetime, of_free_will: bool, text: str = "") -> Complaint:
    """Of free will: it takes effect after three working days, by the clock. Asked or pressed to: the case goes on, and
    only the inspectorate and the Ombudsman learn of it, also while an appeal is decided. A repeat changes nothing."""
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        lifecycle.check("withdraw", status=standing_of(complaint), relations=THE_REPORTER)
        if not of_free_will:
            _take_back(rec, complaint)
            _report_pressure(rec, complaint, text=text)
        elif complaint.appeal == Appeal.PENDING:
            raise Refused(
                "on_appeal", _("Banding Anda masih diperiksa. Setelah diputus, laporan ini bisa Anda cabut.")
            )
        elif complaint.withdrawn_at is None:
            if complaint.status == Status.MERGED:
                leave_parent(rec, complaint, reason="withdrawn")
            payload = _written(rec, complaint, MessageKind.WITHDRAWAL, Visibility.HOLDER, text)
            complaint.withdrawn_at = at
            rec.add(complaint, reporter_draft(rec, EventKind.WITHDRAWN, payload), save=["withdrawn_at"])
            tell_reporter(complaint, "withdrawn", at=at)
    return complaint


def take_back_withdrawal(
    *, complaint_id: int, at: datetime.datetime, pressured: bool = False, text: str = ""
) -> Complaint:
    """Before it takes effect: as if never withdrawn. `pressured`: it was asked for or pressed for."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("take_back_withdrawal", status=complaint.status, relations=THE_REPORTER)
        _take_back(rec, complaint)
        if pressured:
            _report_pressure(rec, complaint, text=text)
    return complaint


def _take_back(rec: Recording, complaint: Complaint) -> None:
    if complaint.withdrawn_at is not None:
        complaint.withdrawn_at = None
        rec.add(complaint, reporter_draft(rec, EventKind.WITHDRAWAL_TAKEN_BACK), save=["withdrawn_at"])


def _report_pressure(rec: Recording, complaint: Complaint, *, text: str) -> None:
    if _has_just_reported(complaint, text=text.strip(), at=rec.at):
        return
    payload = _written(rec, complaint, MessageKind.PRESSURE, Visibility.WATCHDOG, text)
    rec.add(complaint, reporter_draft(rec, EventKind.PRESSURE_REPORTED, payload))
    put_before_watchdogs(complaint, at=rec.at)


def _written(
    rec: Recording, complaint: Complaint, kind: MessageKind, visibility: Visibility, text: str
) -> dict[str, Any]:
    """What the event says of the words; nothing where none were written: nobody must justify it."""
    if not text.strip():
        return {}
    return write(rec, complaint, kind=kind, visibility=visibility, text=clean_text(text), acting=None)


def _has_just_reported(complaint: Complaint, *, text: str, at: datetime.datetime) -> bool:
    """A second tap: the same words within a few minutes."""
    recent = Event.objects.filter(
        complaint_id=complaint.pk, kind=EventKind.PRESSURE_REPORTED, at__gte=at - REPEATED_WITHIN
    )
    if not text:
        return recent.exists()
    said = Message.objects.filter(complaint=complaint, kind=MessageKind.PRESSURE, body=text)
    return recent.exists() and said.filter(at__gte=at - REPEATED_WITHIN).exists()
