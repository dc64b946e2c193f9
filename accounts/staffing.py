"""Which agencies have people at work: an active officer who signed in within 14 days (DOMAIN "Empty units")."""

import datetime
from collections.abc import Collection, Iterable
from typing import TypeAlias, TypedDict, cast

from django_stubs_ext import WithAnnotations

from accounts.models import Membership, Role
from routing.models import Agency

SIGNED_IN_WITHIN = datetime.timedelta(days=14)
RECEIVERS = (Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR, Role.NATIONAL_ADMIN, Role.OVERSEER)
_RUNG_ROLES = (Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.NATIONAL_ADMIN, Role.OVERSEER)

# Written out: of all that a submission asks, building this with the ORM costs the most, and each submission asks it.
_WITH_STAFFING = """
SELECT a.*, EXISTS (
    SELECT FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
    WHERE m.agency_id = a.id AND m.until IS NULL AND m.role = ANY(%(roles)s)
      AND u.is_active AND u.last_login >= %(since)s AND u.id <> ALL(%(but)s)
) AS staffed
FROM routing_agency a WHERE a.id = ANY(%(ids)s) OR a.code = ANY(%(codes)s)
ORDER BY a.id FOR KEY SHARE OF a
"""


class _Staffing(TypedDict):
    staffed: bool


StaffedAgency: TypeAlias = "WithAnnotations[Agency, _Staffing]"


def with_staffing(
    *,
    ids: Iterable[int] = (),
    codes: Iterable[str] = (),
    but: Collection[int] = (),
    at: datetime.datetime,
) -> list[StaffedAgency]:
    """Those agencies, each with `staffed`: somebody there can receive a complaint at that time, other than `but`. One
    query.

    None of them ends before the caller's transaction does: what is given to one of them is there when it ends
    (docs/locking.md).
    """
    values = {
        "ids": list(ids),
        "codes": list(codes),
        "but": list(but),
        "roles": list(RECEIVERS),
        "since": at - SIGNED_IN_WITHIN,
    }
    return cast("list[StaffedAgency]", list(Agency.objects.raw(_WITH_STAFFING, values)))


def with_a_rung(agency_ids: Iterable[int], *, but: Collection[int] = ()) -> set[int]:
    """Those of the agencies that have somebody, other than `but`, to whom an escalation can be put; a rung without people
    is skipped."""
    rows = Membership.objects.active().filter(agency_id__in=list(agency_ids), role__in=_RUNG_ROLES)
    return set(rows.exclude(user__in=but).values_list("agency_id", flat=True))
