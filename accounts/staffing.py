"""Which agencies have people at work: an active officer who signed in within 14 days (DOMAIN "Empty units")."""

import datetime
from collections.abc import Iterable

from accounts.models import Membership, MembershipQuerySet, Role

SIGNED_IN_WITHIN = datetime.timedelta(days=14)
_RECEIVERS = (Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR, Role.NATIONAL_ADMIN, Role.OVERSEER)
_RUNG_ROLES = (Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.NATIONAL_ADMIN, Role.OVERSEER)


def receivers(*, at: datetime.datetime) -> MembershipQuerySet:
    """The memberships whose people can receive a complaint at that time."""
    return Membership.objects.active().filter(
        role__in=_RECEIVERS, user__last_login__gte=at - SIGNED_IN_WITHIN
    )


def with_a_rung(agency_ids: Iterable[int]) -> set[int]:
    """Those of the agencies that have somebody to whom an escalation can be put; a rung without people is skipped."""
    rows = Membership.objects.active().filter(agency_id__in=list(agency_ids), role__in=_RUNG_ROLES)
    return set(rows.values_list("agency_id", flat=True))
