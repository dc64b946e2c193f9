"""What the reporter does on their own page: reply, accept, contest, dispute. Never an officer's account (DOMAIN "Handling")."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from complaints import lifecycle
from complaints.actions.splitting import leave_parent, lock_with_parent
from complaints.actions.writing import (
    REPEATED_WITHIN,
    clean_text,
    close_children,
    reporter_draft,
    write,
)
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end_escalations
from complaints.lifecycle import THE_REPORTER, Status
from complaints.merged import last_given, standing_of
from complaints.models import Complaint, Event, Message, MessageKind, Visibility
from complaints.models.complaint import ClosedHow
from complaints.notices import tell_supporters
from complaints.pictures import Picture
from complaints.timeline import Recording, recording


def reply(
    *, complaint_id: int, text: str, at: datetime.datetime, photos: Sequence[Picture] = ()
) -> Complaint:
    """Write to the officer; where the report waits for completion, it goes back to where it was. A second tap of the same
    words changes nothing."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("reply", status=standing_of(complaint), relations=THE_REPORTER)
        if not photos and _has_just_written(complaint, text, at=at):
            return complaint
        payload = write(
            rec,
            complaint,
            kind=MessageKind.REPLY,
            visibility=Visibility.HOLDER,
            text=text,
            acting=None,
            photos=photos,
        )
        rec.add(complaint, reporter_draft(rec, EventKind.REPLIED, payload))
        if complaint.status == Status.AWAITING_REPORTER:
            _go_back(rec, complaint)
    return complaint


def _has_just_written(complaint: Complaint, text: str, *, at: datetime.datetime) -> bool:
    """Where the report waits, the same words are a new reply."""
    if complaint.status == Status.AWAITING_REPORTER:
        return False
    own = Message.objects.filter(complaint=complaint, kind=MessageKind.REPLY, body=text)
    return own.filter(at__gte=at - REPEATED_WITHIN).exists()


def _go_back(rec: Recording, complaint: Complaint) -> None:
    complaint.status, complaint.status_before_pause = complaint.status_before_pause, ""
    rec.add(
        complaint,
        reporter_draft(rec, EventKind.RESUMED, {"by_reporter": True}),
        save=["status", "status_before_pause"],
    )


def accept(*, complaint_id: int, at: datetime.datetime, rating: int | None = None) -> Complaint:
    """ "Ya, sudah beres": closed, confirmed by the reporter; a repeat of the tap changes nothing."""
    if rating is not None and rating not in range(1, 6):
        raise Refused("bad_rating", _("Pilih nilai 1 sampai 5."), field="rating")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        if complaint.status == Status.CLOSED and complaint.closed_how == ClosedHow.CONFIRMED:
            return complaint
        if complaint.status == Status.MERGED:
            return _accept_for_oneself(rec, complaint, rating=rating)
        complaint.status = lifecycle.check("accept", status=complaint.status, relations=THE_REPORTER)
        complaint.closed_how, complaint.closed_at, complaint.rating = ClosedHow.CONFIRMED, at, rating
        complaint.withdrawn_at = None
        rec.add(
            complaint,
            reporter_draft(rec, EventKind.ACCEPTED, {"rating": rating}),
            save=["status", "closed_how", "closed_at", "rating", "withdrawn_at"],
        )
        rec.save(complaint, *end_escalations(complaint, at=at))
        close_children(rec, complaint, at=at, how=ClosedHow.CONFIRMED)
        tell_supporters(complaint, "closed", at=at)
    return complaint


def _accept_for_oneself(rec: Recording, complaint: Complaint, *, rating: int | None) -> Complaint:
    """What its parent was given is enough for this reporter; the others have their own say."""
    if last_given(complaint).kind == EventKind.ACCEPTED:
        return complaint
    lifecycle.check("accept", status=standing_of(complaint), relations=THE_REPORTER)
    complaint.rating = rating
    rec.add(complaint, reporter_draft(rec, EventKind.ACCEPTED, {"rating": rating}), save=["rating"])
    rec.save(complaint, *end_escalations(complaint, at=rec.at))
    tell_supporters(complaint, "closed", at=rec.at)
    return complaint


def dispute(
    *, complaint_id: int, text: str, at: datetime.datetime, photos: Sequence[Picture] = ()
) -> Complaint:
    """ "Belum": back to the holder, with the settlement and Ombudsman clocks revived (DOMAIN "Substance"). Who was merged
    disputes for themselves, and goes their own way from there."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        status = lifecycle.check("dispute", status=standing_of(complaint), relations=THE_REPORTER)
        if complaint.status == Status.MERGED:
            leave_parent(rec, complaint, reason="disputed")
        complaint.status = status
        payload = write(
            rec,
            complaint,
            kind=MessageKind.DISPUTE,
            visibility=Visibility.PUBLIC,
            text=text,
            acting=None,
            photos=photos,
        )
        complaint.disputes += 1
        payload["count"] = complaint.disputes
        rec.add(complaint, reporter_draft(rec, EventKind.DISPUTED, payload), save=["status", "disputes"])
    return complaint


def contest(*, complaint_id: int, follow_up_id: int, at: datetime.datetime, text: str = "") -> Complaint:
    """ "Ini belum tindak lanjut": then that follow-up never stopped the Ombudsman's clock (DOMAIN "Substance").

    `follow_up_id`: the message. A repeat of the tap changes nothing. Raises `Refused` where it is no follow-up here.
    """
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        lifecycle.check("contest", status=standing_of(complaint), relations=THE_REPORTER)
        own = Event.objects.filter(complaint_id=complaint.pk)
        seq = (
            own.filter(kind=EventKind.FOLLOWED_UP, payload__message=follow_up_id)
            .values_list("seq", flat=True)
            .first()
        )
        if seq is None:
            raise Refused("no_follow_up", _("Tindak lanjut ini tidak ada di laporan Anda."))
        if own.filter(kind=EventKind.CONTESTED, payload__of=seq).exists():
            return complaint
        if complaint.status == Status.MERGED:
            leave_parent(rec, complaint, reason="contested")
        payload: dict[str, Any] = {"of": seq}
        if text.strip():
            payload |= write(
                rec,
                complaint,
                kind=MessageKind.CONTEST,
                visibility=Visibility.PUBLIC,
                text=clean_text(text),
                acting=None,
            )
        rec.add(complaint, reporter_draft(rec, EventKind.CONTESTED, payload))
    return complaint
