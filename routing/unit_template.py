"""The units that a regional government has by law and custom, made from one template by type of government
(`reference/units.csv`); `reference/governments.csv` says where a government is not like its like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from routing.models import AgencyKind
from routing.reference_rows import AgencyRow, BadReference, CategoryRow, MandateRow, RegionRow, lines_of

STYLES = ("province", "regency", "city", "capital", "administrative", "listed")
DISTRICT_OFFICE = "kecamatan"
ADMINISTRATIVE = "administrative"
ADMINISTRATIVE_OFFICE = "wilayah_administrasi"
_NOT_IN_A_CODE = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Government:
    """`style`: which rows of the template are its own; `district_title`: what a district is called there."""

    region: RegionRow
    name: str
    style: str
    district_title: str

    @property
    def root(self) -> str:
        """An administrative city is no government: its units are the province's."""
        return self.region.code[:2] if self.style == ADMINISTRATIVE else self.region.code


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One row of governments.csv. It holds for the region and for those in it, the nearest row first."""

    style: str
    district_title: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    styles: frozenset[str]
    unit_type: str
    name: str
    short_name: str
    kind: str
    parent: str
    aliases: tuple[str, ...]
    mandates: tuple[str, ...]


def read_exceptions(path: Path, regions: Mapping[str, RegionRow]) -> dict[str, Exceptional]:
    rows: dict[str, Exceptional] = {}
    for line, row in lines_of(path):
        code = row["code"]
        if code in rows:
            raise BadReference(path.name, line, f"duplicate government {code}")
        if code not in regions or len(code) > len("21.71"):
            raise BadReference(path.name, line, f"{code} is no government's region")
        if row["units"] and row["units"] not in STYLES:
            raise BadReference(path.name, line, f"unknown units {row['units']!r}")
        rows[code] = Exceptional(row["units"], row["district_title"])
    return rows


def read_units(path: Path, categories: Mapping[str, CategoryRow]) -> list[UnitRow]:
    """A parent is the type of a unit above it in the file, or the code of an agency ("31/dinas_sosial")."""
    rows: list[UnitRow] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in lines_of(path):
        unit = _unit(path, line, row)
        for style in sorted(unit.styles):
            if (style, unit.unit_type) in seen:
                above = seen[style, unit.unit_type]
                raise BadReference(path.name, line, f"{unit.unit_type} of a {style} stands on line {above}")
            if unit.parent and "/" not in unit.parent and (style, unit.parent) not in seen:
                raise BadReference(path.name, line, f"no {unit.parent} of a {style} above it")
            seen[style, unit.unit_type] = line
        for category in unit.mandates:
            if category not in categories:
                raise BadReference(path.name, line, f"unknown category {category}")
        rows.append(unit)
    return rows


def _unit(path: Path, line: int, row: dict[str, str]) -> UnitRow:
    styles = frozenset(row["government"].split())
    if unknown := (styles or {"none"}) - set(STYLES):
        raise BadReference(path.name, line, f"unknown government {min(unknown)}")
    if row["kind"] not in ("", AgencyKind.REGIONAL_ENTERPRISE):
        raise BadReference(path.name, line, f"unknown kind {row['kind']!r}")
    if not row["unit_type"] or not row["name"] or not row["short_name"]:
        raise BadReference(path.name, line, "a unit has a type, a name and a short name")
    _check_placeholders(path, line, row)
    return UnitRow(
        styles=styles,
        unit_type=row["unit_type"],
        name=row["name"],
        short_name=row["short_name"],
        kind=row["kind"] or str(AgencyKind.UNIT),
        parent=row["parent"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        mandates=tuple(filter(None, row["mandates"].split(";"))),
    )


def _check_placeholders(path: Path, line: int, row: dict[str, str]) -> None:
    known = {"title": "", "district": "", "government": ""}
    try:
        (row["name"] + row["short_name"]).format(**known)
    except (KeyError, IndexError, ValueError) as error:
        raise BadReference(path.name, line, f"unknown placeholder {error}") from error


def governments_of(
    regions: Mapping[str, RegionRow], exceptions: Mapping[str, Exceptional]
) -> Iterator[Government]:
    for region in regions.values():
        if region.level not in ("province", "regency_city"):
            continue
        own = exceptions.get(region.code)
        around = exceptions.get(region.code[:2])
        is_city = region.name.startswith("Kota")
        usual = "province" if region.level == "province" else "city" if is_city else "regency"
        titles = [each.district_title for each in (own, around) if each and each.district_title]
        yield Government(
            region=region,
            name=f"Provinsi {region.name.strip()}" if region.level == "province" else region.name.strip(),
            style=(own.style if own else "") or usual,
            district_title=titles[0] if titles else "Kecamatan",
        )


def units(
    template: list[UnitRow],
    governments: list[Government],
    districts: Mapping[str, list[RegionRow]],
    *,
    listed: Mapping[str, AgencyRow],
    mandates: list[MandateRow],
) -> tuple[list[AgencyRow], list[MandateRow]]:
    """What the template adds to the agencies and mandates that the files list.

    A type that the file lists for a government is not made again, nor a unit all of whose functions the file gives to
    others there. An agency that the file of mandates names has the mandates of the file and no others.
    """
    types = {
        (row.code.partition("/")[0], row.unit_type): row.code for row in listed.values() if row.unit_type
    }
    taken = {(row.agency.partition("/")[0], row.category) for row in mandates}
    named = {row.agency for row in mandates}
    made: list[AgencyRow] = []
    given: list[MandateRow] = []
    for government in governments:
        area = government.region.code
        for unit in template:
            if government.style not in unit.styles:
                continue
            free = [category for category in unit.mandates if (area, category) not in taken]
            if unit.unit_type == DISTRICT_OFFICE:
                offices = _district_offices(unit, government, districts.get(area, []))
            elif (area, unit.unit_type) in types:
                code = types[area, unit.unit_type]
                offices = []
                if code not in named:
                    given += [
                        MandateRow(category, code, listed[code].region, None, None) for category in free
                    ]
            else:
                offices = [_office(unit, government, types)] if free or not unit.mandates else []
            made += offices
            given += [
                MandateRow(category, office.code, office.region, None, None)
                for office in offices
                for category in free
            ]
    return made, given


def _office(unit: UnitRow, government: Government, types: Mapping[tuple[str, str], str]) -> AgencyRow:
    area = government.region.code
    is_whole = unit.unit_type == ADMINISTRATIVE_OFFICE
    return AgencyRow(
        code=area if is_whole else f"{area}/{unit.unit_type}",
        name=unit.name.format(government=government.name),
        short_name=unit.short_name.format(government=government.name),
        kind=unit.kind,
        unit_type=unit.unit_type,
        parent=_parent(unit, government, types),
        region=area,
        aliases=unit.aliases,
    )


def _parent(unit: UnitRow, government: Government, types: Mapping[tuple[str, str], str]) -> str:
    area = government.region.code
    if not unit.parent:
        return government.root
    if unit.parent == ADMINISTRATIVE_OFFICE:
        return area
    return unit.parent if "/" in unit.parent else types.get((area, unit.parent), f"{area}/{unit.parent}")


def _district_offices(unit: UnitRow, government: Government, districts: list[RegionRow]) -> list[AgencyRow]:
    """Two districts of one name in one regency are told apart by the end of their region's code."""
    area = government.region.code
    used: set[str] = set()
    offices = []
    for district in districts:
        name = district.name.strip()
        code = f"{area}/{DISTRICT_OFFICE}_{_slug(name)}"
        if code in used:
            code = f"{code}_{district.code[-2:]}"
        used.add(code)
        words = {"title": government.district_title, "district": name, "government": government.name}
        offices.append(
            AgencyRow(
                code=code,
                name=unit.name.format(**words),
                short_name=unit.short_name.format(**words),
                kind=unit.kind,
                unit_type=unit.unit_type,
                parent=_parent(unit, government, {}),
                region=district.code,
                aliases=() if government.district_title == "Kecamatan" else ("Kecamatan",),
            )
        )
    return offices


def _slug(name: str) -> str:
    return _NOT_IN_A_CODE.sub("_", name.lower().replace("'", "")).strip("_")
