"""The facts of one resolve, in one round trip."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import connection

from routing.errors import UnknownAgency, UnknownCategory, UnknownReference, UnknownRegion
from routing.facts import NATIONAL_COORDINATOR, AgencyFact, CategoryFact, Facts, MandateFact, RegionFact
from routing.place_codes import containing_codes

# Arrays instead of joins between the steps: the planner takes a CTE for hundreds of rows and
# would read whole tables, an array for ten and uses the indexes.
FACTS = """
WITH RECURSIVE
mandate AS MATERIALIZED (
    SELECT agency_id, category_id, region_id, valid_from, valid_until FROM routing_mandate
    WHERE category_id = ANY(%(lineage)s) AND region_id = ANY(%(places)s)
    UNION ALL
    SELECT m.agency_id, m.category_id, m.region_id, m.valid_from, m.valid_until
    FROM routing_mandate m JOIN routing_agency a ON a.id = m.agency_id
    WHERE m.category_id = ANY(%(lineage)s) AND m.region_id IS NULL
      AND (a.region_id IS NULL OR a.region_id = ANY(%(places)s))
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
higher AS MATERIALIZED (
    SELECT id, successor_id, root_id FROM routing_agency
    WHERE id = ANY(ARRAY(SELECT to_id FROM above UNION SELECT root_id FROM named))
    UNION
    SELECT a.id, a.successor_id, a.root_id FROM higher h JOIN routing_agency a ON a.id = h.successor_id
),
inspectorate AS MATERIALIZED (
    SELECT id, successor_id FROM routing_agency
    WHERE unit_type = 'inspektorat' AND root_id = ANY(ARRAY(SELECT root_id FROM higher))
    UNION
    SELECT a.id, a.successor_id FROM inspectorate i JOIN routing_agency a ON a.id = i.successor_id
),
wanted AS MATERIALIZED (
    SELECT id FROM named UNION SELECT root_id FROM named
    UNION SELECT id FROM higher UNION SELECT root_id FROM higher
    UNION SELECT id FROM inspectorate
    UNION SELECT a.root_id FROM routing_agency a WHERE a.id = ANY(ARRAY(SELECT id FROM inspectorate))
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
                     valid_from, valid_until, successor_id, verification_mode)) FROM agency),
    'mandates', (SELECT json_agg(json_build_array(
                     agency_id, category_id, region_id, valid_from, valid_until)) FROM mandate),
    'above', (SELECT json_agg(json_build_array(agency_id, to_id) ORDER BY "order") FROM above)
)::text
"""
CODE = re.compile(r"[0-9a-z_./]{1,100}")


def gather(
    *, category: str | None, region: str | None, agency: str | None, about_officers: bool, at: datetime.date
) -> Facts:
    """Raises UnknownCategory, UnknownRegion or UnknownAgency: the first, with the others."""
    found = _asked(category=_readable(category), region=_readable(region), agency=_readable(agency))
    agencies, code_of = _agencies(found["agencies"])
    _refuse(
        [
            *([UnknownCategory(category)] if category and not found["category"] else []),
            *([UnknownRegion(region)] if region and not found["region"] else []),
            *([UnknownAgency(agency)] if agency and agency not in agencies else []),
        ]
    )
    return Facts(
        at=at,
        category=CategoryFact(*found["category"]) if found["category"] else None,
        region=RegionFact(*found["region"]) if found["region"] else None,
        named=agency,
        about_officers=about_officers,
        agencies=agencies,
        mandates=tuple(
            MandateFact(code_of[agency_id], category_code, region_code, _day(first), _day(last))
            for agency_id, category_code, region_code, first, last in found["mandates"] or ()
        ),
        looks_up_to=_grouped((code_of[root], code_of[above]) for root, above in found["above"] or ()),
    )


def _readable(code: str | None) -> str | None:
    """Keeps from the database what is no code, and what it could not even read."""
    return code if code is not None and CODE.fullmatch(code) else None


def _refuse(unknown: list[UnknownReference]) -> None:
    if unknown:
        unknown[0].others = tuple(unknown[1:])
        raise unknown[0]


def _asked(*, category: str | None, region: str | None, agency: str | None) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(FACTS, parameters(category=category, region=region, agency=agency))
        found: dict[str, Any] = json.loads(cursor.fetchone()[0])
    return found


def parameters(*, category: str | None, region: str | None, agency: str | None) -> dict[str, Any]:
    """Of `FACTS`."""
    places = containing_codes(region) if region else []
    return {
        "category": category,
        "lineage": list(CategoryFact(category, "", "").lineage) if category else [],
        "region": region,
        "places": places,
        "codes": [NATIONAL_COORDINATOR, *places, *([agency] if agency else [])],
    }


def _agencies(rows: list[list[Any]]) -> tuple[dict[str, AgencyFact], dict[int, str]]:
    code_of: dict[int, str] = {row[0]: row[1] for row in rows}
    facts = (
        AgencyFact(
            id=row[0],
            code=row[1],
            name=row[2],
            short_name=row[3],
            kind=row[4],
            unit_type=row[5],
            root_code=code_of[row[6]],
            region=row[7],
            valid_from=_day(row[8]),
            valid_until=_day(row[9]),
            successor=code_of.get(row[10]),
            verification_mode=row[11],
        )
        for row in rows
    )
    return {fact.code: fact for fact in facts}, code_of


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for root, above in pairs:
        grouped[root] = (*grouped.get(root, ()), above)
    return grouped
