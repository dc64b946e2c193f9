"""The cells of one line of a list of agencies, checked: what the agency would be."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from routing import place_names
from routing.agency_file import Line
from routing.agency_known import CONTACTS, Known, Reach, Surroundings

EMPTY = "-"
LONGEST = {
    "name": 200,
    "short_name": 120,
    "unit_type": 60,
    "phone": 60,
    "email": 120,
    "address": 300,
    "website": 200,
}
KINDS = ("unit", "regional_enterprise")
_CODE = re.compile(r"[0-9a-z_.]+(/[0-9a-z_]+)+")
_UNIT_TYPE = re.compile(r"[0-9a-z_]+")
_PHONE = re.compile(r"[0-9+()./ -]{3,60}")


class BadCell(ValueError):
    """The line cannot be taken; the message says why."""


def wanted(line: Line, around: Surroundings) -> Known:
    """Raises BadCell."""
    for name, longest in LONGEST.items():
        if len(line.cells.get(name, "")) > longest:
            raise BadCell(_("%(column)s lebih dari %(longest)s huruf") % {"column": name, "longest": longest})
    before = around.agencies.get(line.code) or _new(line, around)
    if before.parent == "" and (fixed := {"parent", "kind", "region", "valid_until"} & line.cells.keys()):
        raise BadCell(
            _("%(code)s adalah organisasi; %(column)s-nya diubah di berkas acuan")
            % {"code": line.code, "column": min(fixed)}
        )
    given: dict[str, Any] = {**_plain(line), **_contacts(line), **_days(line)}
    if given.get("short_name") == "":  # emptied: it follows from the name
        root = around.agencies[before.root]
        given["short_name"] = _shortened(given.get("name", before.name), f" {root.short_name}")
    agency = replace(before, **given)
    if agency.valid_from and agency.valid_until and agency.valid_from > agency.valid_until:
        raise BadCell(_("berakhir sebelum mulai"))
    if agency.region and agency.region not in around.regions:
        raise BadCell(_("wilayah tidak dikenal: %(code)s") % {"code": agency.region})
    return replace(
        agency,
        mandates=_mandates(line, agency, around),
        search_name=_searched(before.search_name, line),
    )


def _new(line: Line, around: Surroundings) -> Known:
    code, parent = line.code, line.cells.get("parent", "")
    if not _CODE.fullmatch(code) or len(code) > 100:
        raise BadCell(_("kode baru harus seperti 21.71/dinas_perhubungan"))
    organisation = around.agencies.get(code.partition("/")[0]) or around.agencies.get(
        "/".join(code.split("/")[:2])
    )
    if organisation is None or organisation.code == code:
        raise BadCell(_("tidak ada organisasi %(code)s") % {"code": code.partition("/")[0]})
    for name, given in (("name", line.cells.get("name")), ("parent", parent)):
        if not given or given == EMPTY:
            raise BadCell(
                _("kode %(code)s belum ada, dan instansi baru perlu %(column)s")
                % {"code": code, "column": name}
            )
    return Known(
        code=code,
        name="",
        short_name=_shortened(line.cells["name"], f" {organisation.short_name}"),
        kind="unit",
        unit_type=code.rpartition("/")[2][: LONGEST["unit_type"]],
        parent=parent,
        root=organisation.root,
        region=organisation.region,
        search_name="",
        valid_from=around.today,
    )


def _shortened(name: str, ending: str) -> str:
    """Without the government's name at its end, as the short names of the others are."""
    return name.removesuffix(ending)[: LONGEST["short_name"]]


def _plain(line: Line) -> dict[str, str]:
    given = {
        name: line.cells[name]
        for name in ("name", "short_name", "kind", "unit_type", "parent", "region", "successor")
        if name in line.cells
    }
    for name in ("name", "kind", "parent"):
        if given.get(name) == EMPTY:
            raise BadCell(_("%(column)s tidak boleh dikosongkan") % {"column": name})
    if given.get("kind", KINDS[0]) not in KINDS:
        raise BadCell(_("jenis tidak dikenal: %(kind)s") % {"kind": given["kind"]})
    if not _UNIT_TYPE.fullmatch(given.get("unit_type", "unit")):
        raise BadCell(
            _("jenis unit hanya huruf kecil, angka dan garis bawah: %(type)s") % {"type": given["unit_type"]}
        )
    return {name: "" if value == EMPTY else value for name, value in given.items()}


def _contacts(line: Line) -> dict[str, str]:
    given = {name: line.cells[name] for name in CONTACTS if name in line.cells}
    cleared = {name: "" if value == EMPTY else value for name, value in given.items()}
    if cleared.get("phone") and not _PHONE.fullmatch(cleared["phone"]):
        raise BadCell(_("bukan nomor telepon: %(value)s") % {"value": cleared["phone"]})
    checks = (("email", validate_email), ("website", URLValidator(schemes=["http", "https"])))
    for name, check in checks:
        if cleared.get(name):
            try:
                check(cleared[name])
            except ValidationError as error:
                raise BadCell(
                    _("bukan %(column)s: %(value)s") % {"column": name, "value": cleared[name]}
                ) from error
    return cleared


def _days(line: Line) -> dict[str, datetime.date | None]:
    found: dict[str, datetime.date | None] = {}
    for name in ("valid_from", "valid_until"):
        if (text := line.cells.get(name)) is None:
            continue
        try:
            found[name] = None if text == EMPTY else datetime.date.fromisoformat(text)
        except ValueError as error:
            raise BadCell(_("bukan tanggal (2026-12-31): %(value)s") % {"value": text}) from error
    return found


def _mandates(line: Line, agency: Known, around: Surroundings) -> frozenset[Reach]:
    """`category` reaches as far as the agency, `category@region` only there."""
    text = line.cells.get("mandates")
    if text is None:
        return agency.mandates
    found: set[Reach] = set()
    for each in re.split(r"[;,\s]+", "" if text == EMPTY else text):
        if not each:
            continue
        category, _at, region = each.partition("@")
        if category not in around.categories:
            raise BadCell(_("kategori tidak dikenal: %(code)s") % {"code": category})
        if region and region not in around.regions:
            raise BadCell(_("wilayah tidak dikenal: %(code)s") % {"code": region})
        reach = (category, region or agency.region)
        if reach in found:
            raise BadCell(_("mandat ditulis dua kali: %(code)s") % {"code": each})
        found.add(reach)
    return frozenset(found)


def _searched(before: str, line: Line) -> str:
    """What is searched, with the words of the new names: the old ones stay, so that people still find it by them."""
    names = [line.cells.get(name, "") for name in ("name", "short_name", "aliases")]
    words = [word for name in names for word in place_names.search_form(name).split()]
    known = set(before.split())
    return " ".join([*filter(None, [before]), *(word for word in dict.fromkeys(words) if word not in known)])
