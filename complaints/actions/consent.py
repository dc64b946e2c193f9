"""Whom an anonymous reporter lets know who they are: the officers who handle it, and the Ombudsman (DOMAIN "Anonymous and
secret"). Only by the reporter's own link; a repeat changes nothing.

The Ombudsman needs a full identity, and may keep it secret (UU 37/2008 ps.24): it is asked for, never taken.
"""

import datetime

from django.utils.translation import gettext as _

from complaints import lifecycle
from complaints.actions.writing import CLOCK, reporter_draft
from complaints.chain import Draft
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_CLOCK, THE_REPORTER
from complaints.models import Complaint, Involvement, Purpose, Reporter
from complaints.notices import tell_reporter
from complaints.timeline import Recording, recording


def share_identity(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """The officers who handle it may open the identity from now on."""
    return _set(
        "share_identity", "shared_at", complaint_id=complaint_id, at=at, kind=EventKind.IDENTITY_SHARED
    )


def unshare_identity(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """Not from now on; who opened it before stays in the log."""
    return _set(
        "unshare_identity",
        "shared_at",
        complaint_id=complaint_id,
        at=at,
        kind=EventKind.IDENTITY_UNSHARED,
        given=False,
    )


def release_identity(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """To the Ombudsman: in advance, when asked, or after the referral."""
    return _set(
        "release_identity", "released_at", complaint_id=complaint_id, at=at, kind=EventKind.IDENTITY_RELEASED
    )


def revoke_release(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """Until the referral; then it has been handed over, and is the Ombudsman's to keep secret."""
    return _set(
        "revoke_release",
        "released_at",
        complaint_id=complaint_id,
        at=at,
        kind=EventKind.RELEASE_REVOKED,
        given=False,
    )


def may_revoke(complaint: Complaint) -> bool:
    rows = Involvement.objects.filter(complaint=complaint, purpose=Purpose.REFERRED)
    return not rows.filter(until__isnull=True).exists()


def ask_release(rec: Recording, complaint: Complaint, *, number: int, at: datetime.datetime) -> None:
    """The Ombudsman's clock has come near its end: may the identity go along? Recorded whether a mail can leave or not."""
    lifecycle.check("ask_release", status=complaint.status, relations=THE_CLOCK)
    draft = Draft(kind=EventKind.RELEASE_ASKED, at=at, role=CLOCK, payload={"number": number})
    rec.add(complaint, draft)
    tell_reporter(complaint, "release_asked", at=rec.at, once=f"release{number}")


def _set(
    move: str,
    column: str,
    *,
    complaint_id: int,
    at: datetime.datetime,
    kind: EventKind,
    given: bool = True,
) -> Complaint:
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check(move, status=complaint.status, relations=THE_REPORTER)
        reporter = _sealed_reporter(complaint)
        if (getattr(reporter, column) is not None) == given:
            return complaint
        if kind == EventKind.RELEASE_REVOKED and not may_revoke(complaint):
            raise Refused(
                "referred_already",
                _("Laporan sudah dirujuk: identitas Anda sudah diserahkan dan tidak dapat ditarik lagi."),
            )
        Reporter.objects.filter(pk=reporter.pk).update(**{column: at if given else None})
        rec.add(complaint, reporter_draft(rec, kind))
    return complaint


def _sealed_reporter(complaint: Complaint) -> Reporter:
    reporter = Reporter.objects.filter(complaint=complaint).first()
    if reporter is None:
        raise Refused("no_identity", _("Laporan ini tidak menyimpan identitas, jadi tidak ada yang dibuka."))
    if not complaint.is_anonymous:
        raise Refused("not_sealed", _("Identitas laporan ini tidak disegel."))
    return reporter
