"""Writes a plan of changes to agencies: in one transaction, with what was before kept in `AgencyImport`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from routing.agency_known import CONTACTS, Known, Reach
from routing.agency_plan import Plan
from routing.bulk import copy_rows
from routing.models import Agency, AgencyImport, Category, Mandate, Region

BATCH = 500
DAY = datetime.timedelta(days=1)
_PLAIN = (
    *("name", "short_name", "kind", "unit_type", "search_name", "valid_from", "valid_until"),
    *CONTACTS,
)
_GIVEN = {
    **dict.fromkeys(_PLAIN, "text"),
    **dict.fromkeys(("valid_from", "valid_until"), "date"),
    **dict.fromkeys(("code", "region", "parent", "successor"), "text"),
    "by_hand": "bool",
}
_SET = ", ".join(_PLAIN)
_UPDATE = f"""
UPDATE routing_agency a SET ({_SET}, region_id, successor_id, is_curated) =
    ({", ".join(f"g.{name}" for name in _PLAIN)}, g.region, s.id, a.is_curated OR g.by_hand)
FROM given g LEFT JOIN routing_agency s ON s.code = g.successor
WHERE a.code = g.code;
UPDATE routing_agency a SET parent_id = p.id
FROM given g JOIN routing_agency p ON p.code = g.parent
WHERE a.code = g.code AND a.parent_id IS DISTINCT FROM p.id
"""  # noqa: S608


def lock_agencies() -> None:
    """Nobody else changes an agency until the transaction ends: what was planned is what is written. Readers and new
    complaints go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE routing_agency, routing_mandate IN SHARE ROW EXCLUSIVE MODE")


def known_agencies(*, on: datetime.date) -> dict[str, Known]:
    """All of them, with their mandates of that day and later. Two queries."""
    reach = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on)).order_by()
    mandates: dict[int, set[Reach]] = {}
    for agency_id, category, region in reach.values_list(
        "agency_id", "category_id", Coalesce("region_id", F("agency__region_id"))
    ):
        mandates.setdefault(agency_id, set()).add((category, region or ""))
    rows = Agency.objects.order_by().values(
        *("pk", "code", *_PLAIN, "region_id", "parent__code", "root__code", "successor__code")
    )
    return {
        row["code"]: Known(
            code=row["code"],
            parent=row["parent__code"] or "",
            root=row["root__code"],
            region=row["region_id"] or "",
            successor=row["successor__code"] or "",
            mandates=frozenset(mandates.get(row["pk"], ())),
            **{name: row[name] for name in _PLAIN},
        )
        for row in rows
    }


def known_categories() -> set[str]:
    return set(Category.objects.active().values_list("code", flat=True))


def known_regions() -> set[str]:
    return set(Region.objects.values_list("code", flat=True))


@transaction.atomic
def import_agencies(*, plan: Plan, by: str, file_name: str, at: datetime.datetime, on: datetime.date) -> None:
    """`on`: the first day of the new mandates, the day after the last of those that end."""
    changes = plan.changes
    if not changes:
        return
    _create([each for code, each in plan.after.items() if code not in plan.before])
    _update(plan)
    ids = dict(Agency.objects.filter(code__in=plan.after).values_list("code", "pk"))
    _end_mandates(plan, ids, on=on)
    _add_mandates(plan, ids, on=on)
    AgencyImport.objects.create(
        at=at, by=by[:150], file_name=file_name[:200], changes=[asdict(change) for change in changes]
    )


def _create(agencies: list[Known]) -> None:
    """Parents first: the trigger that places a row reads its parent. Everything else follows by `_update`."""
    waiting = {each.code: each for each in agencies}
    while waiting:
        ready = [each for each in waiting.values() if each.parent not in waiting]
        parents = dict(
            Agency.objects.filter(code__in={each.parent for each in ready}).values_list("code", "pk")
        )
        Agency.objects.bulk_create(
            [
                Agency(code=each.code, kind=each.kind, parent_id=parents[each.parent], is_curated=True)
                for each in ready
            ],
            batch_size=BATCH,
        )
        for each in ready:
            del waiting[each.code]


def _update(plan: Plan) -> None:
    """What only contacts changed of still follows the reference files."""
    by_hand = {change.code for change in plan.changes if change.what not in CONTACTS}
    with connection.cursor() as cursor:
        copy_rows(
            cursor,
            ", ".join(f"{name} {kind}" for name, kind in _GIVEN.items()),
            (
                (
                    *(getattr(each, name) for name in _PLAIN),
                    *(each.code, each.region or None, each.parent or None, each.successor or None),
                    each.code in by_hand,
                )
                for each in plan.after.values()
            ),
        )
        cursor.execute(_UPDATE)


def _end_mandates(plan: Plan, ids: Mapping[str, int], *, on: datetime.date) -> None:
    """One that would have begun later never begins."""
    ended = {
        (ids[code], *reach)
        for code, each in plan.after.items()
        if code in plan.before
        for reach in plan.before[code].mandates - each.mandates
    }
    living = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on))
    rows = living.filter(agency__in={agency_id for agency_id, _category, _region in ended}).annotate(
        place=Coalesce("region_id", F("agency__region_id"))
    )
    over = [row for row in rows if (row.agency_id, row.category_id, row.place or "") in ended]
    begun = [row.pk for row in over if row.valid_from is None or row.valid_from < on]
    Mandate.objects.filter(pk__in=begun).update(valid_until=on - DAY)
    Mandate.objects.filter(pk__in={row.pk for row in over} - set(begun)).delete()


def _add_mandates(plan: Plan, ids: Mapping[str, int], *, on: datetime.date) -> None:
    nothing: frozenset[Reach] = frozenset()
    Mandate.objects.bulk_create(
        [
            Mandate(agency_id=ids[code], category_id=category, region_id=region or None, valid_from=on)
            for code, each in plan.after.items()
            for category, region in sorted(
                each.mandates - (plan.before[code].mandates if code in plan.before else nothing)
            )
        ],
        batch_size=BATCH,
    )
