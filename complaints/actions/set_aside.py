"""The end that a front desk may choose: archive with a listed reason (DOMAIN "Handling")."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions import undoing
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.archive_review import is_sampled
from complaints.archiving import BY_FRONT_DESK, NOTHING_MORE, Ground, check_ground, told_to_reporter
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end_escalations, involve, leave_holder
from complaints.lifecycle import Status
from complaints.models import Complaint, MessageKind, Purpose, Visibility
from complaints.notices import tell_reporter
from complaints.receiver import tier_above
from complaints.timeline import Recording, recording
from routing.models import Agency


def archive(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    text: str,
    ground: Ground = NOTHING_MORE,
    expected_version: int | None = None,
) -> Complaint:
    """Archive for a reason of the closed list, with a sentence that the reporter reads; `ground`: what the reason rests on.

    One in twenty is looked at again by the tier above, told by the seal of its event.
    """
    if reason not in BY_FRONT_DESK:
        raise Refused("unknown_reason", _("Pilih alasan dari daftar; alasan lain tidak ada."), field="reason")
    text = clean_text(text)
    with transaction.atomic():
        with recording(at=at) as rec:
            complaint = rec.lock(complaint_id)
            acting = rights.authorise(
                "archive", user=actor, complaint=complaint, expected_version=expected_version
            )
            if complaint.children.exists():
                raise Refused(
                    "has_children",
                    _("Laporan lain digabung ke sini; alasan ini bukan alasan mereka. Jawablah laporan ini."),
                    field="reason",
                )
            before = undoing.before(complaint)
            payload = {"reason": reason, **check_ground(complaint, reason=reason, ground=ground)}
            payload |= write(
                rec,
                complaint,
                kind=MessageKind.ARCHIVE_REASON,
                visibility=Visibility.HOLDER,
                text=told_to_reporter(text, reason=reason, ground=ground),
                acting=acting,
            )
            _set_aside(rec, complaint, reason=reason)
            rec.add(complaint, officer_draft(rec, EventKind.ARCHIVED, acting, payload))
            rec.save(complaint, *end_escalations(complaint, at=at))
            once = str(payload["message"])
            letters = tell_reporter(complaint, "archived", at=at, once=once, hold=undoing.WITHIN)
            undoing.remember(rec, complaint, before, actor=actor, letters=letters)
        _sample(rec, complaint, archived_by=Agency.objects.get(pk=acting.agency_id))
    return complaint


def _set_aside(rec: Recording, complaint: Complaint, *, reason: str) -> None:
    """The columns of an archiving by an officer. The second one after an appeal is final: there is one appeal only."""
    complaint.status_before_end = complaint.status_before_pause or complaint.status
    complaint.status, complaint.status_before_pause = Status.ARCHIVED, ""
    complaint.archive_reason, complaint.closed_at = reason, rec.at
    complaint.verified_at = complaint.verified_at or rec.at
    complaint.archive_ended_at = rec.at if complaint.appeal else None
    # It would only archive what is archived.
    complaint.withdrawn_at = None
    complaint.version += 1
    rec.save(
        complaint,
        *("status", "status_before_end", "status_before_pause", "archive_reason", "closed_at"),
        *("verified_at", "archive_ended_at", "withdrawn_at", "version"),
        *leave_holder(complaint, at=rec.at),
    )


def _sample(rec: Recording, complaint: Complaint, *, archived_by: Agency) -> None:
    """Put it before the tier above, where its seal says so; above the national coordinator there is none."""
    archived = next(event for event in rec.events if event.kind == EventKind.ARCHIVED)
    above = None
    if is_sampled(archived.hash):
        above = tier_above(archived_by, at=rec.at, but=concerned_in(complaint))
    if above is not None:
        involve(complaint, agency_id=above.pk, purpose=Purpose.REVIEW, at=rec.at)
