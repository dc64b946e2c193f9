"""Open a reporter's identity: on record before it is shown, and seen by the reporter (UU 27/2022 ps.31)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import IdentityOpening, User
from complaints.errors import Refused
from complaints.identity import right_to_open
from complaints.models import Complaint
from complaints.notices import tell_reporter

SHORTEST_REASON, LONGEST_REASON = 10, 500


@transaction.atomic
def open_identity(
    *, complaint: Complaint, actor: User, at: datetime.datetime, reason: str = ""
) -> IdentityOpening:
    """Write the opening down. Raises `Refused`: `not_yours`, or `no_reason` where the role owes one.

    The complaint's row is locked, so that nobody opens what the reporter seals or takes back at that moment.
    """
    locked = Complaint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=complaint.pk)
    right = right_to_open(actor, locked)
    if right is None:
        raise Refused("not_yours", _("Identitas ini tidak dapat Anda buka."))
    reason = " ".join(reason.replace("\x00", "").split())
    if right.owes_reason:
        _check_reason(reason)
    opening = IdentityOpening.objects.create(
        complaint_id=locked.pk,
        user=actor,
        role=right.standing.role,
        agency_id=right.standing.agency_id,
        at=at,
        reason=reason[:LONGEST_REASON],
        basis=right.basis,
        was_sealed=locked.is_anonymous,
    )
    if right.tells:
        once = f"opening{opening.pk}"
        tell_reporter(locked, "identity_opened", at=at, agency_name=opening.agency.name, once=once)
    return opening


def _check_reason(reason: str) -> None:
    if len(reason) < SHORTEST_REASON:
        message = _("Tulis alasannya dulu, paling sedikit %(n)s huruf.") % {"n": SHORTEST_REASON}
        raise Refused("no_reason", message, field="reason")
    if len(reason) > LONGEST_REASON:
        message = _("Alasan paling banyak %(n)s huruf.") % {"n": LONGEST_REASON}
        raise Refused("no_reason", message, field="reason")
