"""A closing that is not the last word: an admin closes only on the reporter's recorded word, and the reporter reopens."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions.approval import rung_above
from complaints.actions.sampling import void_samples
from complaints.actions.splitting import leave_parent, lock_with_parent
from complaints.actions.writing import clean_text, close_children, officer_draft, reporter_draft, write
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.heads import tell_heads
from complaints.involvement import end_escalations, involve
from complaints.lifecycle import THE_REPORTER, Status
from complaints.merged import last_given, standing_of
from complaints.models import Complaint, MessageKind, Purpose, Visibility
from complaints.models.complaint import ClosedHow
from complaints.notices import tell_reporter, tell_supporters
from complaints.timeline import recording
from routing.days import days_since

WITHIN_DAYS = 30
# By what other way the reporter said so.
WAYS = {
    "phone": gettext_lazy("lewat telepon"),
    "counter": gettext_lazy("di loket"),
    "letter": gettext_lazy("lewat surat"),
    "chat": gettext_lazy("lewat pesan singkat"),
    "visit": gettext_lazy("saat dikunjungi"),
}


def close_on_word(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    way: str,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Close an answered report on the reporter's word by another channel, as it was said. The reporter is told, and one
    tap of theirs undoes it (DOMAIN "Dispute, reopen, close")."""
    if way not in WAYS:
        raise Refused("unknown_way", _("Pilih lewat apa pelapor mengatakannya."), field="way")
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise("close", user=actor, complaint=complaint, expected_version=expected_version)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.REPORTERS_WORD,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload |= {"how": str(ClosedHow.ON_THE_REPORTERS_WORD), "way": way}
        complaint.status = acting.status
        complaint.closed_how, complaint.closed_at = ClosedHow.ON_THE_REPORTERS_WORD, at
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.CLOSED, acting, payload),
            save=["status", "closed_how", "closed_at", "version"],
        )
        rec.save(complaint, *end_escalations(complaint, at=at))
        close_children(rec, complaint, at=at, how=ClosedHow.ON_THE_REPORTERS_WORD)
        tell_reporter(
            complaint,
            "closed_on_word",
            at=at,
            agency_name=complaint.agency.name,
            once=str(payload["message"]),
        )
        tell_supporters(complaint, "closed", at=at)
    return complaint


def may_reopen(complaint: Complaint, *, at: datetime.datetime) -> bool:
    """Within thirty calendar days, where the complaint's place is; the thirtieth counts to its end."""
    if standing_of(complaint) != Status.CLOSED:
        return False
    closed_at = complaint.closed_at if complaint.status == Status.CLOSED else last_given(complaint).at
    return closed_at is not None and days_since(closed_at, until=at, zone=complaint.zone) <= WITHIN_DAYS


def reopen(*, complaint_id: int, at: datetime.datetime, text: str = "") -> Complaint:
    """Back to the agency that held it, and before the rung above. One tap, without a word, where an admin had closed it.
    What was closed with its parent is reopened for itself alone."""
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        status = lifecycle.check("reopen", status=standing_of(complaint), relations=THE_REPORTER)
        if not may_reopen(complaint, at=at):
            raise Refused(
                "too_late_to_reopen",
                _(
                    "Laporan hanya bisa dibuka lagi dalam 30 hari sejak ditutup. Tulis laporan baru; sebut nomor ini."
                ),
            )
        one_tap = complaint.closed_how == ClosedHow.ON_THE_REPORTERS_WORD
        payload = {"one_tap": one_tap}
        if text.strip() or not one_tap:
            payload |= write(
                rec,
                complaint,
                kind=MessageKind.REOPENING,
                visibility=Visibility.PUBLIC,
                text=clean_text(text),
                acting=None,
            )
        if complaint.status == Status.MERGED:
            leave_parent(rec, complaint, reason="reopened")
        complaint.status, complaint.closed_how, complaint.closed_at = status, "", None
        complaint.rating = None
        rec.add(
            complaint,
            reporter_draft(rec, EventKind.REOPENED, payload),
            save=["status", "closed_how", "closed_at", "rating"],
        )
        void_samples(complaint, at=at)
        above = rung_above(complaint.agency, at=at, but=concerned_in(complaint))
        involve(complaint, agency_id=above.pk, purpose=Purpose.ESCALATED, at=at)
        tell_heads(complaint, "reopened", of=above, at=at)
    return complaint
