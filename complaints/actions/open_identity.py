"""Open a reporter's identity: on record before it is shown, and seen by the reporter (UU 27/2022 ps.31)."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import IdentityOpening, Role, User
from complaints.errors import Refused
from complaints.identity import standing_to_open
from complaints.models import Complaint

SHORTEST_REASON, LONGEST_REASON = 10, 500


def open_identity(
    *, complaint: Complaint, actor: User, at: datetime.datetime, reason: str = ""
) -> IdentityOpening:
    """Write the opening down. Raises `Refused`: `not_yours`, or `no_reason` where the role owes one."""
    standing = standing_to_open(actor, complaint)
    if standing is None:
        raise Refused("not_yours", _("Identitas ini tidak dapat Anda buka."))
    reason = " ".join(reason.replace("\x00", "").split())
    if standing.role == Role.OMBUDSMAN:
        _check_reason(reason)
    return IdentityOpening.objects.create(
        complaint_id=complaint.pk,
        user=actor,
        role=standing.role,
        agency_id=standing.agency_id,
        at=at,
        reason=reason[:LONGEST_REASON],
    )


def _check_reason(reason: str) -> None:
    if len(reason) < SHORTEST_REASON:
        message = _("Tulis alasannya dulu, paling sedikit %(n)s huruf.") % {"n": SHORTEST_REASON}
        raise Refused("no_reason", message, field="reason")
    if len(reason) > LONGEST_REASON:
        message = _("Alasan paling banyak %(n)s huruf.") % {"n": LONGEST_REASON}
        raise Refused("no_reason", message, field="reason")
