"""Against an archiving: the reporter's one appeal, the revival of what the clock archived, the review of one in twenty
(DOMAIN "No wrong door"). Who archived it decides none of them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions.writing import REPEATED_WITHIN, clean_text, officer_draft, reporter_draft, write
from complaints.archiving import BY_CLOCK
from complaints.chain import Draft
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end_escalations, end_reviews
from complaints.lifecycle import THE_REPORTER, Status
from complaints.models import Complaint, Disposition, Event, MessageKind, Visibility
from complaints.models.complaint import Appeal
from complaints.notices import tell_reporter
from complaints.receiver import tier_above
from complaints.timeline import Recording, recording
from routing.models import Agency

_GOES_ON = ("status", "status_before_end", "archive_reason", "archive_ended_at", "withdrawn_at", "closed_at")


def appeal(*, complaint_id: int, text: str, at: datetime.datetime) -> Complaint:
    """Once, within the time: to the tier above whoever archived it. A repeat while it is pending changes nothing."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        if complaint.appeal == Appeal.PENDING:
            return complaint
        status = lifecycle.check("appeal", status=complaint.status, relations=THE_REPORTER)
        text = clean_text(text)
        _check_appeal(complaint)
        payload = write(
            rec, complaint, kind=MessageKind.APPEAL, visibility=Visibility.HOLDER, text=text, acting=None
        )
        source, above = complaint.agency, _decides(complaint, at=at)
        _hand(rec, complaint, to=above, trail_step="appealed")
        complaint.appeal = Appeal.PENDING
        _leave_archive(rec, complaint, status)
        rec.add(
            complaint,
            reporter_draft(rec, EventKind.APPEALED, {"source": source.pk, "to": above.pk, **payload}),
            save=["appeal", "agency", "version"],
        )
        end_reviews(complaint, at=at)
    return complaint


def may_appeal(complaint: Complaint) -> bool:
    return _may(_check_appeal, complaint)


def may_revive(complaint: Complaint) -> bool:
    return _may(_check_revival, complaint)


def _may(check: Callable[[Complaint], None], complaint: Complaint) -> bool:
    if complaint.status != Status.ARCHIVED:
        return False
    try:
        check(complaint)
    except Refused:
        return False
    return True


def _check_appeal(complaint: Complaint) -> None:
    if complaint.archive_reason in BY_CLOCK:
        raise Refused(
            "revive_instead",
            _("Laporan ini tidak diarsipkan petugas: Anda bisa menghidupkannya lagi tanpa banding."),
        )
    if complaint.appeal:
        raise Refused("appealed_before", _("Banding hanya satu kali, dan sudah diputus."))
    if complaint.archive_ended_at is not None:
        raise Refused("too_late_to_appeal", _("Masa banding, 30 hari sejak diarsipkan, sudah lewat."))


def _last(complaint: Complaint, kind: str) -> Event:
    return Event.objects.filter(complaint_id=complaint.pk, kind=kind).order_by("seq").reverse()[0]


def _decides(complaint: Complaint, *, at: datetime.datetime) -> Agency:
    """Above the national coordinator there is nobody: there another officer decides."""
    archived_by = Agency.objects.get(pk=_last(complaint, EventKind.ARCHIVED).agency_id or complaint.agency_id)
    return tier_above(archived_by, at=at, but=concerned_in(complaint)) or archived_by


def check_not_own(complaint: Complaint, *, actor: User) -> None:
    """Raises `Refused` where the officer would decide about an archiving of their own."""
    if _last(complaint, EventKind.ARCHIVED).actor_id == actor.pk:
        raise Refused(
            "own_archiving", _("Anda sendiri yang mengarsipkan laporan ini: petugas lain yang memutuskannya.")
        )


def refuse_appeal(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """The archiving was right: archived finally, with a reason that the reporter reads, and back to who held it."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "refuse_appeal", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.appeal != Appeal.PENDING:
            raise Refused("no_appeal", _("Tidak ada banding yang menunggu putusan pada laporan ini."))
        check_not_own(complaint, actor=actor)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.APPEAL_REFUSAL,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        before = Agency.objects.get(pk=_last(complaint, EventKind.APPEALED).payload["source"])
        payload["to"] = before.pk
        _hand(rec, complaint, to=before, trail_step="appeal_refused")
        complaint.status_before_end, complaint.status = complaint.status, Status(acting.status)
        complaint.archive_reason = _last(complaint, EventKind.ARCHIVED).payload["reason"]
        complaint.appeal = Appeal.REFUSED
        complaint.archive_ended_at = complaint.closed_at = at
        # It would only archive what is archived.
        complaint.withdrawn_at = None
        rec.add(
            complaint,
            officer_draft(rec, EventKind.APPEAL_REFUSED, acting, payload),
            save=["appeal", "agency", "version", *_GOES_ON],
        )
        rec.save(complaint, *end_escalations(complaint, at=at))
        tell_reporter(complaint, "appeal_refused", at=at)
    return complaint


def revive(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """The reporter wants what the clock archived back: where it was, its clocks as the same run (DOMAIN "Clocks")."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        if complaint.is_open and _has_just_revived(complaint, at=at):
            return complaint
        lifecycle.check("revive", status=complaint.status, relations=THE_REPORTER)
        _check_revival(complaint)
        _revive(rec, complaint, reporter_draft(rec, EventKind.REVIVED, _how(complaint, by="reporter")))
    return complaint


def _check_revival(complaint: Complaint) -> None:
    if complaint.archive_reason not in BY_CLOCK:
        raise Refused(
            "appeal_instead", _("Petugas yang mengarsipkan laporan ini: ajukan banding, satu kali.")
        )
    if complaint.archive_ended_at is not None:
        raise Refused("too_late_to_revive", _("Masa menghidupkan lagi, 30 hari, sudah lewat."))


def review_archiving(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    upheld: bool,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """What the sample found: the archiving stands, or the report goes on from where it was. The reporter reads why."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "review_archiving", user=actor, complaint=complaint, expected_version=expected_version
        )
        check_not_own(complaint, actor=actor)
        payload: dict[str, Any] = {"upheld": upheld}
        payload |= write(
            rec, complaint, kind=MessageKind.REVIEW, visibility=Visibility.HOLDER, text=text, acting=acting
        )
        complaint.version += 1
        rec.add(complaint, officer_draft(rec, EventKind.ARCHIVE_REVIEWED, acting, payload), save=["version"])
        end_reviews(complaint, at=at)
        if upheld:
            tell_reporter(complaint, "archive_upheld", at=at)
        else:
            _revive(
                rec, complaint, officer_draft(rec, EventKind.REVIVED, acting, _how(complaint, by="review"))
            )
            tell_reporter(complaint, "revived", at=at)
    return complaint


def _how(complaint: Complaint, *, by: str) -> dict[str, Any]:
    return {"by": by, "disposed": _was_verified(complaint)}


def _was_verified(complaint: Complaint) -> bool:
    """By somebody who gave it on: an archiving verifies too, but that has just been undone."""
    given_on = (EventKind.DISPOSED, EventKind.CONFIRMED, EventKind.RESPONDED, EventKind.FOLLOWED_UP)
    rows = Event.objects.filter(complaint_id=complaint.pk, kind__in=[*given_on, EventKind.ANSWERED])
    return rows.filter(actor_id__isnull=False).exclude(payload__reason="reorganised").exists()


def _revive(rec: Recording, complaint: Complaint, draft: Draft) -> None:
    verified = draft.payload["disposed"]
    if not verified:
        complaint.verified_at = None
    _leave_archive(rec, complaint, Status(complaint.status_before_end))
    complaint.version += 1
    rec.add(complaint, draft, save=["verified_at", "version"])


def _has_just_revived(complaint: Complaint, *, at: datetime.datetime) -> bool:
    rows = Event.objects.filter(complaint_id=complaint.pk, kind=EventKind.REVIVED, role="reporter")
    return rows.filter(at__gte=at - REPEATED_WITHIN).exists()


def _leave_archive(rec: Recording, complaint: Complaint, status: Status) -> None:
    complaint.status, complaint.status_before_end = status, ""
    complaint.archive_reason = ""
    complaint.archive_ended_at = complaint.withdrawn_at = complaint.closed_at = None
    rec.save(complaint, *_GOES_ON)


def _hand(rec: Recording, complaint: Complaint, *, to: Agency, trail_step: str) -> None:
    """Put it before another agency, on record among the holders; nobody chose it, the rule did."""
    Disposition.objects.create(
        complaint=complaint,
        source_id=complaint.agency_id,
        to=to,
        at=rec.at,
        category=complaint.category,
        trail=[{"step": trail_step, "code": complaint.agency.code}, {"step": "tier_above", "code": to.code}],
    )
    complaint.agency, complaint.routed_by_rule = to, False
    complaint.version += 1
    rec.save(complaint, "routed_by_rule")
