"""Who has joined, and who is there (DOMAIN "The institutions", "Empty units"): a row for each organisation with all its
units, or for each unit of one. A fixed number of queries, whatever the number of agencies and people.

Joined: its front desk has at least one active account that has ever signed in.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.models import Count, F, Max, Q

from accounts.models import Membership
from accounts.scope import FRONT_DESK
from accounts.staffing import RECEIVERS, SIGNED_IN_WITHIN
from reports.figures import tier_of
from reports.scope import Scope
from routing.days import legal_day
from routing.models import Agency

FELL_WITHIN = datetime.timedelta(days=30)
_NAMED = (
    *("id", "code", "name", "kind", "region_id", "parent_id", "search_name"),
    *("verification_mode", "regulation", "regulated_on"),
)
# By the unit that nobody was at: how often, and how often even its front desk was empty. The condition is that of the
# index complaints_disposed_unstaffed, word by word.
FELL = """
SELECT a.{key}, count(*), count(*) FILTER (WHERE t.root_id <> a.root_id), count(DISTINCT a.id)
FROM complaints_disposition d
JOIN routing_agency a ON a.code = jsonb_path_query_first(d.trail, '$[*] ? (@.step == "unstaffed").code') #>> '{{}}'
JOIN routing_agency t ON t.id = d.to_id
WHERE d.trail @> '[{{"step": "unstaffed"}}]' AND d.at > %s AND d.at <= %s
GROUP BY a.{key}
"""


@dataclass(frozen=True)
class Adoption:
    """One row. `units`: valid ones below it, `units_staffed` those where somebody can receive; `fell`: reports of the last
    30 days that somebody else received because nobody was there, `fell_above` of them outside the organisation,
    `fell_units` at how many of its units."""

    code: str
    name: str
    tier: str
    province: str
    is_root: bool
    searched: str
    mode: str
    regulation: str
    regulated_on: datetime.date | None
    joined: bool
    officers: int
    active: int
    last_sign_in: datetime.datetime | None
    units: int = 0
    units_staffed: int = 0
    fell: int = 0
    fell_above: int = 0
    fell_units: int = 0

    @property
    def units_empty(self) -> int:
        return self.units - self.units_staffed


def by_organisation(scope: Scope, *, at: datetime.datetime) -> list[Adoption]:
    """Each organisation in the scope, its units summed under it. Four queries."""
    roots = _agencies(scope, at).filter(parent=None)
    units = _agencies(scope, at).filter(parent__isnull=False).order_by().values("root_id")
    counted = {row["root_id"]: row["n"] for row in units.annotate(n=Count("pk"))}
    return _rows(roots, "root_id", counted, scope, at=at)


def by_unit(scope: Scope, *, at: datetime.datetime) -> list[Adoption]:
    """Each agency in the scope by itself. Three queries."""
    return _rows(_agencies(scope, at), "id", {}, scope, at=at)


def _agencies(scope: Scope, at: datetime.datetime) -> Any:
    agencies = Agency.objects.using(settings.REPORTS_DATABASE).valid_on(legal_day(at))
    return agencies.filter(scope.agencies or Q()).order_by("code")


def _rows(
    agencies: Any, key: str, units: dict[int, int], scope: Scope, *, at: datetime.datetime
) -> list[Adoption]:
    people, fell = _people(scope, key, at), _fell(key, at)
    return [_row(row, units.get(row["id"], 0), people, fell) for row in agencies.values(*_NAMED)]


def _row(
    row: dict[str, Any],
    units: int,
    people: dict[int, dict[str, Any]],
    fell: dict[int, tuple[int, int, int]],
) -> Adoption:
    here = people.get(row["id"], {})
    count, above, fell_units = fell.get(row["id"], (0, 0, 0))
    region = row["region_id"] or ""
    return Adoption(
        code=row["code"],
        name=row["name"],
        tier=tier_of(row["kind"], region),
        province=region[:2],
        is_root=row["parent_id"] is None,
        searched=f"{row['search_name']} {row['code']}",
        mode=row["verification_mode"],
        regulation=row["regulation"],
        regulated_on=row["regulated_on"],
        joined=bool(here.get("joined")),
        officers=here.get("officers", 0),
        active=here.get("active", 0),
        last_sign_in=here.get("last"),
        units=units,
        units_staffed=here.get("units_staffed", 0),
        fell=count,
        fell_above=above,
        fell_units=fell_units,
    )


def _people(scope: Scope, key: str, at: datetime.datetime) -> dict[int, dict[str, Any]]:
    receives = Q(role__in=RECEIVERS)
    recent = receives & Q(user__last_login__gte=at - SIGNED_IN_WITHIN)
    # A unit has no front desk of its own: it has joined when somebody who works there has.
    desk = Q(role__in=FRONT_DESK) if key == "root_id" else receives
    at_desk = desk & (Q(agency__parent=None) if key == "root_id" else Q())
    members = Membership.objects.using(settings.REPORTS_DATABASE).active()
    rows = (
        members.filter(scope.at(), role__in={*RECEIVERS, *FRONT_DESK})
        .annotate(key=F(f"agency__{key}"))
        .order_by()
        .values("key")
        .annotate(
            officers=Count("user", distinct=True, filter=receives),
            active=Count("user", distinct=True, filter=recent),
            last=Max("user__last_login"),
            joined=Count("pk", filter=at_desk & Q(user__last_login__isnull=False)),
            units_staffed=Count("agency", distinct=True, filter=recent & Q(agency__parent__isnull=False)),
        )
    )
    return {row["key"]: dict(row) for row in rows}


def _fell(key: str, at: datetime.datetime) -> dict[int, tuple[int, int, int]]:
    with connections[settings.REPORTS_DATABASE].cursor() as cursor:
        cursor.execute(FELL.format(key=key), [at - FELL_WITHIN, at])
        return {row[0]: (row[1], row[2], row[3]) for row in cursor.fetchall()}
