"""`resolve(...)`: the facts in one round trip, then the pure decision.

The route carries what the caller needs to know of category and place, so that it asks no more.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from routing import trail as trail_sentence
from routing.facts import (
    DEFAULT_ZONE,
    NATIONAL_COORDINATOR,
    AgencyFact,
    CategoryFact,
    Facts,
    MandateFact,
    RegionFact,
)
from routing.place_codes import containing_codes
from routing.resolver import Reason, TrailStep, decide, is_about_officers

# Arrays instead of joins between the steps: the planner takes a CTE for hundreds of rows and
# would read whole tables, an array for ten and uses the indexes.
FACTS = """
WITH RECURSIVE
mandate AS MATERIALIZED (
    SELECT m.agency_id, m.category_id, m.region_id, m.valid_from, m.valid_until
    FROM routing_mandate m JOIN routing_agency a ON a.id = m.agency_id
    WHERE m.category_id = ANY(%(lineage)s)
      AND (coalesce(m.region_id, a.region_id) IS NULL
           OR coalesce(m.region_id, a.region_id) = ANY(%(places)s))
),
named AS MATERIALIZED (
    SELECT id, successor_id, root_id FROM routing_agency
    WHERE code = ANY(%(codes)s) OR id = ANY(ARRAY(SELECT agency_id FROM mandate))
    UNION
    SELECT a.id, a.successor_id, a.root_id FROM named n JOIN routing_agency a ON a.id = n.successor_id
),
above AS MATERIALIZED (
    SELECT agency_id, to_id, "order" FROM routing_oversight
    WHERE purpose = 'escalate' AND agency_id = ANY(ARRAY(SELECT root_id FROM named))
),
root AS MATERIALIZED (SELECT root_id AS id FROM named UNION SELECT to_id FROM above),
wanted AS MATERIALIZED (
    SELECT id FROM named UNION SELECT id FROM root
    UNION
    SELECT id FROM routing_agency
    WHERE unit_type = 'inspektorat' AND root_id = ANY(ARRAY(SELECT id FROM root))
),
agency AS MATERIALIZED (
    SELECT * FROM routing_agency WHERE id = ANY(ARRAY(SELECT id FROM wanted))
)
SELECT json_build_object(
    'category', (SELECT json_build_array(code, name, owner_tier, supervisory, about_officers,
                                         about_leaders, never_automatic)
                 FROM routing_category WHERE code = %(category)s AND is_active),
    'region', (SELECT json_build_array(code, full_name, zone)
               FROM routing_region WHERE code = %(region)s),
    'agencies', (SELECT json_agg(json_build_array(
                     id, code, name, short_name, kind, unit_type, root_id, region_id,
                     valid_from, valid_until, successor_id)) FROM agency),
    'mandates', (SELECT json_agg(json_build_array(
                     agency_id, category_id, region_id, valid_from, valid_until)) FROM mandate),
    'above', (SELECT json_agg(json_build_array(agency_id, to_id) ORDER BY "order") FROM above)
)::text
"""


class UnknownReference(LookupError):
    """A code that names nothing here: `what` it was to be, and the `value` that was given."""

    what = "code"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


class UnknownCategory(UnknownReference):
    what = "category"


class UnknownRegion(UnknownReference):
    what = "region"


class UnknownAgency(UnknownReference):
    what = "agency"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a complaint goes and why. `about_officers` joins what the reporter said and what
    the category says; `zone` is that of the place, WIB where there is none."""

    agency: AgencyFact
    reason: Reason
    trail: tuple[TrailStep, ...]
    names: Mapping[str, str]
    category: CategoryFact | None
    region: RegionFact | None
    about_officers: bool

    @property
    def agency_id(self) -> int:
        return self.agency.id

    @property
    def agency_code(self) -> str:
        return self.agency.code

    @property
    def agency_name(self) -> str:
        return self.agency.name

    @property
    def category_code(self) -> str | None:
        return self.category.code if self.category else None

    @property
    def region_code(self) -> str | None:
        return self.region.code if self.region else None

    @property
    def zone(self) -> str:
        return self.region.zone if self.region else DEFAULT_ZONE

    @property
    def supervisory(self) -> bool:
        return bool(self.category and self.category.supervisory)

    @property
    def never_automatic(self) -> bool:
        return self.about_officers or bool(self.category and self.category.never_automatic)

    @property
    def sentence(self) -> str:
        return trail_sentence.sentence(self.trail, self.names)


def resolve(
    *,
    category: str | None,
    region: str | None,
    agency: str | None = None,
    about_officers: bool = False,
    at: datetime.date,
) -> Route:
    """Raises UnknownCategory, UnknownRegion or UnknownAgency for a code that names nothing."""
    facts = gather(
        category=category or None,
        region=region or None,
        agency=agency or None,
        about_officers=about_officers,
        at=at,
    )
    decision = decide(facts)
    return Route(
        agency=decision.agency,
        reason=decision.reason,
        trail=decision.trail,
        names=_names(facts, decision.trail),
        category=facts.category,
        region=facts.region,
        about_officers=is_about_officers(facts),
    )


def gather(
    *,
    category: str | None,
    region: str | None,
    agency: str | None,
    about_officers: bool,
    at: datetime.date,
) -> Facts:
    lineage = CategoryFact(category, "", "").lineage if category else ()
    places = containing_codes(region) if region else []
    with connection.cursor() as cursor:
        cursor.execute(
            FACTS,
            {
                "category": category,
                "lineage": list(lineage),
                "region": region,
                "places": places,
                "codes": [NATIONAL_COORDINATOR, *places, *([agency] if agency else [])],
            },
        )
        found: dict[str, Any] = json.loads(cursor.fetchone()[0])
    code_of: dict[int | None, str] = {row[0]: row[1] for row in found["agencies"]}
    agencies = {
        row[1]: AgencyFact(*row[:6], code_of[row[6]], row[7], *_days(row[8:10]), code_of.get(row[10]))
        for row in found["agencies"]
    }
    if category and not found["category"]:
        raise UnknownCategory(category)
    if region and not found["region"]:
        raise UnknownRegion(region)
    if agency and agency not in agencies:
        raise UnknownAgency(agency)
    return Facts(
        at=at,
        category=CategoryFact(*found["category"]) if found["category"] else None,
        region=RegionFact(*found["region"]) if found["region"] else None,
        named=agency,
        about_officers=about_officers,
        agencies=agencies,
        mandates=tuple(
            MandateFact(code_of[row[0]], *row[1:3], *_days(row[3:])) for row in found["mandates"] or ()
        ),
        looks_up_to=_grouped((code_of[root], code_of[above]) for root, above in found["above"] or ()),
    )


def _days(values: list[str | None]) -> list[datetime.date | None]:
    return [datetime.date.fromisoformat(value) if value else None for value in values]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for root, above in pairs:
        grouped[root] = (*grouped.get(root, ()), above)
    return grouped


def _names(facts: Facts, trail: tuple[TrailStep, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for code in trail_sentence.codes([trail]):
        if code in facts.agencies:
            names[code] = facts.agencies[code].short_name
        elif facts.category is not None and code == facts.category.code:
            names[code] = facts.category.name
        elif facts.region is not None and code == facts.region.code:
            names[code] = facts.region.name
    return names
