"""Writes the reference rows into the database: by COPY into a temporary table, then by
difference, so that a second run changes nothing and what officers set stays."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from routing import governments, place_names, reference_rows
from routing.models import LoadedReference
from routing.reference_rows import FLAGS, AgencyRow, CategoryRow, MandateRow, RegionRow

FILES = Path(__file__).parent / "reference"
SOURCE = "routing"
NULL = r"\N"
NAMES = ("regions.csv.gz", "region_points.csv.gz", "agencies.csv", "categories.csv", "mandates.csv")

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
WHERE (a.name, a.short_name, a.kind, a.unit_type, a.parent_id, a.region_id,
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
    code = [Path(str(module.__file__)) for module in (governments, place_names, reference_rows)]
    for path in (*(files / name for name in NAMES), *code, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read(files: Path = FILES) -> Reference:
    regions = reference_rows.read_regions(files / "regions.csv.gz")
    regions = reference_rows.read_points(files / "region_points.csv.gz", regions)
    agencies = {row.code: row for row in governments.governments(regions)}
    agencies |= reference_rows.read_agencies(files / "agencies.csv", regions)
    agencies |= {row.code: row for row in governments.inspectorates(agencies)}
    categories = reference_rows.read_categories(files / "categories.csv")
    mandates = reference_rows.read_mandates(files / "mandates.csv", categories, agencies, regions)
    return Reference(regions, agencies, categories, mandates)


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
        _write_mandates(cursor, reference.mandates)
        cursor.execute("ANALYZE routing_region, routing_agency, routing_oversight, routing_mandate")
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


def _copy(cursor: CursorWrapper, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Into the temporary table `given`. An empty string stays one; None becomes null."""
    cursor.execute(f"DROP TABLE IF EXISTS given; CREATE TEMP TABLE given ({columns}) ON COMMIT DROP")
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([NULL if value is None else value for value in row] for row in rows)
    buffer.seek(0)
    cursor.copy_expert(f"COPY given FROM STDIN (FORMAT csv, NULL '{NULL}')", buffer)
    cursor.execute("ANALYZE given")


def _write_regions(cursor: CursorWrapper, regions: Iterable[RegionRow]) -> None:
    _copy(
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


def _search_name(agency: AgencyRow, agencies: dict[str, AgencyRow]) -> str:
    """Its names, and those of the agencies that it succeeds."""
    before = [row for row in agencies.values() if row.successor == agency.code]
    names = [(row.name, row.short_name, *row.aliases) for row in (agency, *before)]
    return place_names.normalise(" ".join(name for own in names for name in own))


def _write_agencies(cursor: CursorWrapper, agencies: dict[str, AgencyRow]) -> None:
    """Parents first, because the trigger that places a row in the tree reads its parent."""
    depths = {code: _depth(agencies, code) for code in agencies}
    _copy(
        cursor,
        "code text, name text, short_name text, kind text, unit_type text, parent text,"
        " region text, valid_from date, valid_until date, successor text, search_name text,"
        " depth int",
        (
            (
                *(row.code, row.name, row.short_name, row.kind, row.unit_type, row.parent or None),
                *(row.region or None, row.valid_from, row.valid_until, row.successor or None),
                _search_name(row, agencies),
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
        WHERE a.code = g.code AND a.successor_id IS DISTINCT FROM s.id
        """
    )


def _write_oversight(cursor: CursorWrapper, rows: Iterable[governments.OverseerRow]) -> None:
    _copy(cursor, "agency text, purpose text, above text, position int", rows)
    cursor.execute(
        """
        DELETE FROM routing_oversight o USING routing_agency a
        WHERE a.id = o.agency_id AND a.code IN (SELECT agency FROM given);
        INSERT INTO routing_oversight (agency_id, purpose, to_id, "order")
        SELECT a.id, g.purpose, t.id, g.position
        FROM given g JOIN routing_agency a ON a.code = g.agency
        JOIN routing_agency t ON t.code = g.above
        """
    )


def _write_categories(cursor: CursorWrapper, categories: Iterable[CategoryRow]) -> None:
    _copy(
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


def _write_mandates(cursor: CursorWrapper, mandates: Iterable[MandateRow]) -> None:
    """The file is the truth for the agencies that it names, and silent about all others."""
    _copy(
        cursor,
        "category text, agency text, region text, valid_from date, valid_until date",
        ((row.category, row.agency, row.region or None, row.valid_from, row.valid_until) for row in mandates),
    )
    cursor.execute(
        """
        DELETE FROM routing_mandate m USING routing_agency a
        WHERE a.id = m.agency_id AND a.code IN (SELECT agency FROM given);
        INSERT INTO routing_mandate (agency_id, category_id, region_id, valid_from, valid_until)
        SELECT a.id, g.category, g.region, g.valid_from, g.valid_until
        FROM given g JOIN routing_agency a ON a.code = g.agency
        """
    )
