"""The reference files as checked rows: an error names the file and the line."""

from __future__ import annotations

import csv
import datetime
import gzip
import re
from collections.abc import Container, Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from routing.models import AgencyKind, OwnerTier
from routing.positions import Point, read_point
from routing.words import forms

COLUMNS = {
    "regions": {"code", "level", "name", "population"},
    "categories": {"code", "name", "tier", "flags", "terms"},
    "agencies": {"code", "name", "short_name", "kind", "unit_type", "parent", "region"}
    | {"valid_from", "valid_until", "successor", "aliases"},
    "mandates": {"category", "agency", "region", "valid_from", "valid_until"},
    "region_points": {"code", "latitude", "longitude"},
}
FLAGS = ("supervisory", "about_officers", "about_leaders", "never_automatic")
LEVELS = {2: "province", 5: "regency_city", 8: "district", 13: "village"}
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}
WIB = {"11", "12", "13", "14", "15", "16", "17", "18", "19", "21"} | {
    "31", "32", "33", "34", "35", "36", "61", "62",
}  # fmt: skip
LONGEST_NAME = {"agencies": 200}  # characters, as the database has it; 120 elsewhere
_CODE = re.compile(r"(?=.{1,80}$)[a-z0-9_]+(\.[a-z0-9_]+)*")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of other bytes


class BadReference(ValueError):
    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")


@dataclass(frozen=True, slots=True)
class RegionRow:
    code: str
    level: str
    name: str
    full_name: str
    zone: str
    population: int | None
    people_around: int | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    code: str
    name: str
    short_name: str
    kind: str
    unit_type: str = ""
    parent: str = ""
    region: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    successor: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryRow:
    code: str
    name: str
    parent: str | None
    position: int
    owner_tier: str
    flags: frozenset[str]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MandateRow:
    category: str
    agency: str
    region: str
    valid_from: datetime.date | None
    valid_until: datetime.date | None


Line = tuple[int, dict[str, str]]


def lines_of(path: Path) -> Iterator[Line]:
    """Each data line with its number in the file, the header being line 1."""
    with (
        gzip.open(path, "rt", encoding="utf-8", errors="surrogateescape")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8", errors="surrogateescape") as text
    ):
        reader = csv.DictReader(text)
        if missing := COLUMNS.get(_kind(path), set()) - set(reader.fieldnames or ()):
            raise BadReference(path.name, 1, f"no column {min(missing)}")
        try:
            for row in reader:
                _check_line(path, reader.line_num, row)
                yield reader.line_num, row
        except csv.Error as error:
            raise BadReference(path.name, reader.line_num, str(error)) from error


def _kind(path: Path) -> str:
    return path.name.partition(".")[0]


def _check_line(path: Path, line: int, row: dict[str, str]) -> None:
    if None in row or None in row.values():
        raise BadReference(path.name, line, "wrong number of columns")
    if "name" in row and _kind(path) in COLUMNS:
        if not row["name"].strip():
            raise BadReference(path.name, line, "empty name")
        if len(row["name"]) > LONGEST_NAME.get(_kind(path), 120):
            raise BadReference(path.name, line, "name too long")
    if _NOT_UTF8.search("".join(row.values())):
        raise BadReference(path.name, line, "not UTF-8")


def read_regions(path: Path) -> dict[str, RegionRow]:
    rows: dict[str, RegionRow] = {}
    for line, row in lines_of(path):
        code = row["code"]
        if code in rows:
            raise BadReference(path.name, line, f"duplicate region {code}")
        if LEVELS.get(len(code)) != row["level"]:
            raise BadReference(path.name, line, f"{code} cannot be a {row['level']}")
        around = rows.get(code.rpartition(".")[0])
        if around is None and row["level"] != "province":
            raise BadReference(path.name, line, f"no region around {code}")
        zone = _zone(code[:2])
        if zone is None:
            raise BadReference(path.name, line, f"no time zone known for province {code[:2]}")
        rows[code] = RegionRow(
            code=code,
            level=row["level"],
            name=row["name"],
            full_name=f"{row['name']}, {around.full_name}" if around else row["name"],
            zone=zone,
            population=(population := _number(path, line, row["population"])),
            people_around=population or (around.people_around if around else None),
        )
    return rows


def read_points(path: Path, regions: dict[str, RegionRow]) -> dict[str, RegionRow]:
    """The regions, with the points that are known of them."""
    rows = dict(regions)
    seen: set[str] = set()
    for line, row in lines_of(path):
        code = row["code"]
        if code not in rows:
            raise BadReference(path.name, line, f"unknown region {code}")
        if code in seen:
            raise BadReference(path.name, line, f"duplicate point of {code}")
        point = read_point(f"{row['latitude']}, {row['longitude']}")
        if point is None or not point.is_in_indonesia:
            raise BadReference(path.name, line, f"{code}: not a point in Indonesia")
        seen.add(code)
        rows[code] = replace(rows[code], point=point)
    return rows


def _number(path: Path, line: int, text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise BadReference(path.name, line, f"not a number: {text}")
    return int(text) if text else None


def _zone(province: str) -> str | None:
    zones = (("Asia/Jakarta", WIB), ("Asia/Makassar", WITA), ("Asia/Jayapura", WIT))
    return next((zone for zone, provinces in zones if province in provinces), None)


def read_categories(path: Path) -> dict[str, CategoryRow]:
    """A parent stands above its children in the file, so that none can be below itself; an empty tier is that of the
    parent."""
    rows: dict[str, CategoryRow] = {}
    for line, row in lines_of(path):
        code, flags = row["code"], frozenset(row["flags"].split())
        parent = code.rpartition(".")[0] or None
        if problem := _problem_of_code(code, parent, rows) or _problem_of_flags(flags):
            raise BadReference(path.name, line, problem)
        tier = row["tier"] or (rows[parent].owner_tier if parent else "")
        if tier not in OwnerTier.values:
            raise BadReference(path.name, line, f"unknown tier {tier!r}")
        terms = tuple(term.strip() for term in row["terms"].split(";") if term.strip())
        if problem := _problem_of_terms(terms):
            raise BadReference(path.name, line, f"{code} {problem}")
        rows[code] = CategoryRow(code, row["name"], parent, len(rows) + 1, tier, flags, terms)
    return rows


def _problem_of_code(code: str, parent: str | None, above: Container[str]) -> str | None:
    if not _CODE.fullmatch(code):
        return f"not a code: {code!r}"
    if code in above:
        return f"duplicate category {code}"
    if parent is not None and parent not in above:
        return f"{code} has no parent {parent} above it"
    return None


def _problem_of_flags(flags: Set[str]) -> str | None:
    if unknown := flags - set(FLAGS):
        return f"unknown flag {min(unknown)}"
    if "about_leaders" in flags and "about_officers" not in flags:
        return "about_leaders without about_officers"
    return None


def _problem_of_terms(terms: tuple[str, ...]) -> str | None:
    """The same term again, in whatever case and spacing, would only look as if it counted twice."""
    if not terms:
        return "has no terms"
    seen: set[str] = set()
    for term in terms:
        if not forms(term):
            return f"has a term without a word: {term!r}"
        if (same := " ".join(term.casefold().split())) in seen:
            return f"has the term {same!r} twice"
        seen.add(same)
    return None


def read_agencies(path: Path, regions: dict[str, RegionRow]) -> dict[str, AgencyRow]:
    """The governments, which the regions give, may be parents and successors too."""
    rows: dict[str, AgencyRow] = {}
    at_line: dict[str, int] = {}
    for line, row in lines_of(path):
        agency = _agency(path, line, row, regions)
        if agency.code in rows:
            raise BadReference(path.name, line, f"duplicate agency {agency.code}")
        rows[agency.code], at_line[agency.code] = agency, line
    known = rows.keys() | {region.code for region in regions.values() if len(region.code) <= 5}
    for code, line in at_line.items():
        for link in ("parent", "successor"):
            _check_link(path, line, rows, known, code, link)
    return rows


def _agency(path: Path, line: int, row: dict[str, str], regions: dict[str, RegionRow]) -> AgencyRow:
    code, kind, parent = row["code"], row["kind"], row["parent"]
    if kind not in AgencyKind.values:
        raise BadReference(path.name, line, f"unknown kind {kind!r}")
    if row["region"] and row["region"] not in regions:
        raise BadReference(path.name, line, f"unknown region {row['region']}")
    if (kind == "unit") != bool(parent) and kind != "regional_enterprise":
        raise BadReference(path.name, line, f"{code}: a unit has a parent, and only a unit")
    return AgencyRow(
        code=code,
        name=row["name"],
        short_name=row["short_name"],
        kind=kind,
        unit_type=row["unit_type"],
        parent=parent,
        region=row["region"],
        valid_from=_day(path, line, row["valid_from"]),
        valid_until=_last_day(path, line, row),
        successor=row["successor"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
    )


def _check_link(
    path: Path,
    line: int,
    rows: dict[str, AgencyRow],
    known: Set[str],
    code: str,
    link: str,
) -> None:
    """Follows parents or successors to their end: each must exist, none may come back."""
    seen = {code}
    current = str(getattr(rows[code], link))
    while current:
        if current not in known:
            raise BadReference(path.name, line, f"{code}: unknown {link} {current}")
        if current in seen:
            raise BadReference(path.name, line, f"{code}: {link} leads back to {current}")
        seen.add(current)
        current = str(getattr(rows[current], link)) if current in rows else ""


def read_mandates(
    path: Path,
    categories: dict[str, CategoryRow],
    agencies: dict[str, AgencyRow],
    regions: dict[str, RegionRow],
) -> list[MandateRow]:
    rows: list[MandateRow] = []
    at_line: dict[MandateRow, int] = {}
    for line, row in lines_of(path):
        for column, known in (("category", categories), ("agency", agencies)):
            if row[column] not in known:
                raise BadReference(path.name, line, f"unknown {column} {row[column]}")
        if row["region"] and row["region"] not in regions:
            raise BadReference(path.name, line, f"unknown region {row['region']}")
        mandate = MandateRow(
            category=row["category"],
            agency=row["agency"],
            region=row["region"],
            valid_from=_day(path, line, row["valid_from"]),
            valid_until=_last_day(path, line, row),
        )
        same = replace(mandate, valid_until=None)
        if same in at_line:
            raise BadReference(path.name, line, f"same mandate as on line {at_line[same]}")
        at_line[same] = line
        rows.append(mandate)
    return rows


def _day(path: Path, line: int, text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadReference(path.name, line, f"not a date: {text}") from error


def _last_day(path: Path, line: int, row: dict[str, str]) -> datetime.date | None:
    first, last = _day(path, line, row["valid_from"]), _day(path, line, row["valid_until"])
    if first and last and last < first:
        raise BadReference(path.name, line, f"valid until {last}, before it begins")
    return last
