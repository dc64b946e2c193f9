"""The reporter's identity for the Ombudsman: of a named one, and of an anonymous one with a reason on record (DOMAIN "Who
sees what"). Each opening is written down with its reason; the reporter sees it."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import IdentityOpening, User
from complaints.models import Complaint, Reporter
from web.ombudsman.access import standing_of

STAYS_OPEN = datetime.timedelta(minutes=30)
SHORTEST_REASON, LONGEST_REASON = 10, 500


@dataclass(frozen=True)
class Identity:
    """`reporter` only where this officer has opened it a short while ago; `is_given`: there is one to open."""

    is_given: bool
    is_anonymous: bool
    reporter: Reporter | None = None


def identity_of(complaint: Complaint, officer: User, *, at: datetime.datetime) -> Identity:
    """At most three queries; the personal data are read only where they are shown."""
    if not Reporter.objects.filter(complaint=complaint).exists():
        return Identity(is_given=False, is_anonymous=complaint.is_anonymous)
    opened = IdentityOpening.objects.filter(complaint_id=complaint.pk, user=officer, at__gt=at - STAYS_OPEN)
    reporter = Reporter.objects.get(complaint=complaint) if opened.exists() else None
    return Identity(is_given=True, is_anonymous=complaint.is_anonymous, reporter=reporter)


def open_identity(complaint: Complaint, officer: User, *, reason: str, at: datetime.datetime) -> str:
    """Put the opening on record; the page shows it afterwards. Returns what is wrong with the reason, or nothing."""
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        return _("Tulis alasannya dulu, paling sedikit %(n)s huruf.") % {"n": SHORTEST_REASON}
    if len(reason) > LONGEST_REASON:
        return _("Alasan paling banyak %(n)s huruf.") % {"n": LONGEST_REASON}
    standing = standing_of(officer)
    IdentityOpening.objects.create(
        complaint_id=complaint.pk,
        user=officer,
        role=standing.role,
        agency_id=standing.agency_id,
        at=at,
        reason=reason,
    )
    return ""
