"""Writes the reference rows into the database: by COPY into a temporary table, then by
difference, so that a second run changes nothing and what officers set stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from routing import governments, place_names, reference_rows, unit_template
from routing.bulk import copy_rows
from routing.models import LoadedReference
from routing.reference_rows import FLAGS, AgencyRow, CategoryRow, MandateRow, RegionRow

FILES = Path(__file__).parent / "reference"
SOURCE = "routing"
NAMES = (
    *("regions.csv.gz", "region_points.csv.gz", "agencies.csv", "categories.csv", "mandates.csv"),
    *("units.csv", "governments.csv"),
)
READERS = (governments, place_names, reference_rows, unit_template)

AGENCIES_OF_ONE_DEPTH = """
INSERT INTO routing_agency AS a
    (code, name, short_name, kind, unit_type, parent_id, region_id, valid_from,
     valid_until, search_name, verification_mode, calendar)
SELECT g.code, g.name, g.short_name, g.kind, g.unit_type, p.id, g.region,
       g.valid_from, g.valid_until, g.search_name, 'full', 'national'
FROM given g LEFT JOIN routing_agency p ON p.code = g.parent
WHERE g.depth = %s ORDER BY g.code
ON CONFLICT (code) DO UPDATE SET
    (name, short_name, kind, unit_type, parent_id, region_id, valid_from,
     valid_until, search_name) =
    (excluded.name, excluded.short_name, excluded.kind, excluded.unit_type,
     excluded.parent_id, excluded.region_id, excluded.valid_from,
     excluded.valid_until, excluded.search_name)
WHERE NOT a.is_curated AND (a.name, a.short_name, a.kind, a.unit_type, a.parent_id, a.region_id,
       a.valid_from, a.valid_until, a.search_name) IS DISTINCT FROM
    (excluded.name, excluded.short_name, excluded.kind, excluded.unit_type,
     excluded.parent_id, excluded.region_id, excluded.valid_from,
     excluded.valid_until, excluded.search_name)
"""


@dataclass(frozen=True, slots=True)
class Reference:
    regions: dict[str, RegionRow]
    agencies: dict[str, AgencyRow]
    categories: dict[str, CategoryRow]
    mandates: list[MandateRow]


def edition(files: Path = FILES) -> str:
    """Changes with any file, and with the code that reads them."""
    digest = hashlib.sha256()
    code = [Path(str(module.__file__)) for module in READERS]
    for path in (*(files / name for name in NAMES), *code, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read(files: Path = FILES) -> Reference:
    regions = reference_rows.read_regions(files / "regions.csv.gz")
    regions = reference_rows.read_points(files / "region_points.csv.gz", regions)
    categories = reference_rows.read_categories(files / "categories.csv")
    exceptions = unit_template.read_exceptions(files / "governments.csv", regions)
    template = unit_template.read_units(files / "units.csv", categories)
    roots = list(unit_template.governments_of(regions, exceptions))
    listed = reference_rows.read_agencies(files / "agencies.csv", regions)
    agencies = {row.code: row for row in governments.governments(roots)} | listed
    named = reference_rows.read_mandates(files / "mandates.csv", categories, agencies, regions)
    units, mandates = unit_template.units(template, roots, _districts(regions), listed=listed, mandates=named)
    agencies |= {row.code: row for row in units}
    agencies |= {row.code: row for row in governments.inspectorates(agencies)}
    return Reference(regions, agencies, categories, [*named, *mandates])


def _districts(regions: dict[str, RegionRow]) -> dict[str, list[RegionRow]]:
    """By the code of the regency or city around them."""
    found: dict[str, list[RegionRow]] = {}
    for region in regions.values():
        if region.level == "district":
            found.setdefault(region.code[:5], []).append(region)
    return found


def load(files: Path = FILES) -> dict[str, int] | None:
    """How many rows of each there are; None when this edition is already in the database."""
    digest = edition(files)
    if LoadedReference.objects.filter(source=SOURCE, digest=digest).exists():
        return None
    reference = read(files)
    with transaction.atomic(), connection.cursor() as cursor:
        _write_regions(cursor, reference.regions.values())
        _write_agencies(cursor, reference.agencies)
        oversight = list(governments.oversight(reference.agencies))
        _write_oversight(cursor, oversight)
        _write_categories(cursor, reference.categories.values())
        _write_mandates(cursor, reference.mandates, reference.agencies)
        _settle(cursor)
        LoadedReference.objects.update_or_create(
            source=SOURCE, defaults={"digest": digest, "loaded_at": timezone.now()}
        )
    return {
        "regions": len(reference.regions),
        "agencies": len(reference.agencies),
        "oversight": len(oversight),
        "categories": len(reference.categories),
        "mandates": len(reference.mandates),
    }


def _settle(cursor: CursorWrapper) -> None:
    """What was written in bulk waits beside the text indexes, and the planner would rather read the whole table."""
    for index in ("routing_region_name", "routing_region_path", "routing_agency_search"):
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
    cursor.execute("ANALYZE routing_region, routing_agency, routing_oversight, routing_mandate")


def _write_regions(cursor: CursorWrapper, regions: Iterable[RegionRow]) -> None:
    copy_rows(
        cursor,
        "code text, level text, name text, full_name text, zone text, population int,"
        " people_around int, latitude float, longitude float, search_name text, search_path text",
        (
            (
                *(row.code, row.level, row.name, row.full_name, row.zone, row.population),
                row.people_around,
                *((row.point.latitude, row.point.longitude) if row.point else (None, None)),
                place_names.search_form(row.name),
                place_names.search_form(row.full_name),
            )
            for row in regions
        ),
    )
    cursor.execute(
        """
        INSERT INTO routing_region AS r
            (code, level, name, full_name, zone, population, people_around, latitude, longitude,
             search_name, search_path)
        SELECT * FROM given
        ON CONFLICT (code) DO UPDATE SET
            (level, name, full_name, zone, population, people_around, latitude, longitude,
             search_name, search_path) =
            (excluded.level, excluded.name, excluded.full_name, excluded.zone,
             excluded.population, excluded.people_around, excluded.latitude, excluded.longitude,
             excluded.search_name, excluded.search_path)
        WHERE (r.full_name, r.zone, r.population, r.people_around, r.latitude, r.longitude,
               r.search_path) IS DISTINCT FROM
            (excluded.full_name, excluded.zone, excluded.population, excluded.people_around,
             excluded.latitude, excluded.longitude, excluded.search_path)
        """
    )


def _depth(agencies: dict[str, AgencyRow], code: str) -> int:
    parent = agencies[code].parent
    return _depth(agencies, parent) + 1 if parent else 0


def _predecessors(agencies: dict[str, AgencyRow]) -> dict[str, list[AgencyRow]]:
    found: dict[str, list[AgencyRow]] = {}
    for agency in agencies.values():
        if agency.successor:
            found.setdefault(agency.successor, []).append(agency)
    return found


def _search_name(agency: AgencyRow, before: list[AgencyRow]) -> str:
    """Its names, and those of the agencies that it succeeds."""
    names = [(row.name, row.short_name, *row.aliases) for row in (agency, *before)]
    return place_names.search_form(" ".join(name for own in names for name in own))


def _write_agencies(cursor: CursorWrapper, agencies: dict[str, AgencyRow]) -> None:
    """Parents first, because the trigger that places a row in the tree reads its parent."""
    depths = {code: _depth(agencies, code) for code in agencies}
    before = _predecessors(agencies)
    copy_rows(
        cursor,
        "code text, name text, short_name text, kind text, unit_type text, parent text,"
        " region text, valid_from date, valid_until date, successor text, search_name text,"
        " depth int",
        (
            (
                *(row.code, row.name, row.short_name, row.kind, row.unit_type, row.parent or None),
                *(row.region or None, row.valid_from, row.valid_until, row.successor or None),
                _search_name(row, before.get(row.code, [])),
                depths[row.code],
            )
            for row in agencies.values()
        ),
    )
    for depth in range(max(depths.values()) + 1):
        cursor.execute(AGENCIES_OF_ONE_DEPTH, [depth])
    cursor.execute(
        """
        UPDATE routing_agency a SET successor_id = s.id
        FROM given g JOIN routing_agency s ON s.code = g.successor
        WHERE a.code = g.code AND NOT a.is_curated AND a.successor_id IS DISTINCT FROM s.id
        """
    )


def _write_oversight(cursor: CursorWrapper, rows: Iterable[governments.OverseerRow]) -> None:
    copy_rows(cursor, "agency text, purpose text, above text, position int", rows)
    cursor.execute(
        """
        DELETE FROM routing_oversight o USING routing_agency a
        WHERE a.id = o.agency_id AND (a.parent_id IS NOT NULL OR a.code IN (SELECT agency FROM given));
        INSERT INTO routing_oversight (agency_id, purpose, to_id, "order")
        SELECT a.id, g.purpose, t.id, g.position
        FROM given g JOIN routing_agency a ON a.code = g.agency
        JOIN routing_agency t ON t.code = g.above
        """
    )


def _write_categories(cursor: CursorWrapper, categories: Iterable[CategoryRow]) -> None:
    copy_rows(
        cursor,
        "code text, name text, parent text, position int, owner_tier text,"
        " supervisory bool, about_officers bool, about_leaders bool, never_automatic bool,"
        " terms text",
        (
            (
                *(row.code, row.name, row.parent, row.position, row.owner_tier),
                *(flag in row.flags for flag in FLAGS),
                ";".join(row.terms),
            )
            for row in categories
        ),
    )
    cursor.execute(
        """
        INSERT INTO routing_category AS c
            (code, name, parent_id, position, owner_tier, supervisory, about_officers,
             about_leaders, never_automatic, terms, is_active, changed_at)
        SELECT code, name, parent, position, owner_tier, supervisory, about_officers,
               about_leaders, never_automatic, string_to_array(terms, ';'), true, now()
        FROM given ORDER BY position
        ON CONFLICT (code) DO UPDATE SET
            (name, parent_id, position, owner_tier, supervisory, about_officers, about_leaders,
             never_automatic, terms, is_active, changed_at) =
            (excluded.name, excluded.parent_id, excluded.position, excluded.owner_tier,
             excluded.supervisory, excluded.about_officers, excluded.about_leaders,
             excluded.never_automatic, excluded.terms, true, now());
        UPDATE routing_category SET is_active = false, changed_at = now()
        WHERE is_active AND code NOT IN (SELECT code FROM given)
        """
    )


def _write_mandates(
    cursor: CursorWrapper, mandates: Iterable[MandateRow], agencies: dict[str, AgencyRow]
) -> None:
    """The files are the truth for their agencies, but for those kept by hand, and silent about all others. The region
    is written out, so that the few mandates of one place are found by index."""
    copy_rows(
        cursor,
        "category text, agency text, region text, valid_from date, valid_until date",
        (
            (
                *(row.category, row.agency, row.region or agencies[row.agency].region or None),
                *(row.valid_from, row.valid_until),
            )
            for row in mandates
        ),
    )
    cursor.execute(
        """
        CREATE TEMP TABLE wanted ON COMMIT DROP AS
        SELECT a.id AS agency_id, g.category, g.region, g.valid_from, g.valid_until
        FROM given g JOIN routing_agency a ON a.code = g.agency AND NOT a.is_curated;
        DELETE FROM routing_mandate m USING routing_agency a
        WHERE a.id = m.agency_id AND NOT a.is_curated AND a.code = ANY(%(known)s) AND NOT EXISTS (
            SELECT FROM wanted w WHERE w.agency_id = m.agency_id AND w.category = m.category_id
            AND (w.region, w.valid_from, w.valid_until)
                IS NOT DISTINCT FROM (m.region_id, m.valid_from, m.valid_until)
        );
        INSERT INTO routing_mandate (agency_id, category_id, region_id, valid_from, valid_until)
        SELECT agency_id, category, region, valid_from, valid_until FROM wanted
        ON CONFLICT DO NOTHING;
        DROP TABLE wanted
        """,
        {"known": list(agencies)},
    )
