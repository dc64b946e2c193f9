"""What a list of agencies would change, worked out without a database: line by line what is wanted, then whether the
organisation that results is sound. A line that is refused takes nothing with it but those that build on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from django.utils.translation import gettext as _

from routing.agency_cells import BadCell, wanted
from routing.agency_file import Line, Refusal
from routing.agency_known import Known, Reach, Surroundings


@dataclass(frozen=True, slots=True)
class Change:
    """`what`: "new", a field of Known, "mandate_added" or "mandate_ended"; before and after as text."""

    code: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Plan:
    """`after`: the agencies that change, as they would be."""

    before: Mapping[str, Known]
    after: dict[str, Known] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        return [change for code in self.after for change in _changes(self.before.get(code), self.after[code])]


def plan(lines: list[Line], around: Surroundings) -> Plan:
    asked, refused = _asked(lines, around)
    while bad := _unsound(asked, around):
        refused += bad
        for refusal in bad:
            del asked[refusal.code]
    after = {code: agency for code, (_line, agency) in asked.items()}
    after |= _relieved(asked, around)
    changed = {code: agency for code, agency in after.items() if agency != around.agencies.get(code)}
    return Plan(around.agencies, changed, sorted(refused, key=lambda refusal: refusal.line))


Asked = dict[str, tuple[Line, Known]]


def _asked(lines: list[Line], around: Surroundings) -> tuple[Asked, list[Refusal]]:
    asked: Asked = {}
    refused = []
    first_at: dict[str, int] = {}
    for line in lines:
        first = first_at.setdefault(line.code, line.number)
        if first != line.number:
            problem = _("kode sudah ada di baris %(line)s") % {"line": first}
            refused.append(Refusal(line.number, line.code, problem))
            continue
        try:
            asked[line.code] = line, wanted(line, around)
        except BadCell as error:
            refused.append(Refusal(line.number, line.code, str(error)))
    return asked, refused


def _unsound(asked: Asked, around: Surroundings) -> list[Refusal]:
    after = {**around.agencies, **{code: agency for code, (_line, agency) in asked.items()}}
    names = _names(after)
    claims: dict[tuple[str, Reach], str] = {}
    refused = []
    for code, (line, agency) in asked.items():
        problem = (
            _broken_line(agency, after, "parent")
            or _broken_line(agency, after, "successor")
            or _elsewhere(agency, after)
            or _below_an_ended_one(agency, after, around)
            or _same_name(agency, around.agencies.get(code), names)
            or _ends_with_complaints(agency, around)
            or (_claimed(agency, claims) if "mandates" in line.cells else "")
        )
        if problem:
            refused.append(Refusal(line.number, code, problem))
    return refused


def _broken_line(agency: Known, after: Mapping[str, Known], link: str) -> str:
    """Follows parents or successors to the end: each must be there, none may come back."""
    words = _("induk") if link == "parent" else _("penerus")
    seen = {agency.code}
    current: str = getattr(agency, link)
    while current:
        if current not in after:
            return _("%(link)s tidak dikenal: %(code)s") % {"link": words, "code": current}
        if current in seen:
            return _("%(link)s berputar kembali ke %(code)s") % {"link": words, "code": current}
        seen.add(current)
        current = getattr(after[current], link)
    return ""


def _elsewhere(agency: Known, after: Mapping[str, Known]) -> str:
    top = agency
    while top.parent:
        top = after[top.parent]
    if top.code != agency.root:
        return _("induk ada di organisasi lain: %(code)s") % {"code": top.code}
    for place in (agency.region, *(region for _category, region in agency.mandates)):
        if top.region and place and not f"{place}.".startswith(f"{top.region}."):
            return _("wilayah %(code)s di luar %(root)s") % {"code": place, "root": top.short_name}
    return ""


def _below_an_ended_one(agency: Known, after: Mapping[str, Known], around: Surroundings) -> str:
    until = after[agency.parent].valid_until if agency.parent and not agency.valid_until else None
    return (
        _("induk sudah berakhir: %(code)s") % {"code": agency.parent}
        if until and until < around.today
        else ""
    )


def _names(after: Mapping[str, Known]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for agency in after.values():
        if agency.valid_until is None:
            found.setdefault((agency.root, agency.name.casefold()), []).append(agency.code)
    return found


def _same_name(agency: Known, before: Known | None, names: Mapping[tuple[str, str], list[str]]) -> str:
    if agency.valid_until or (before and before.name == agency.name):
        return ""
    others = [code for code in names.get((agency.root, agency.name.casefold()), ()) if code != agency.code]
    return _("nama ini sudah dipakai %(code)s") % {"code": others[0]} if others else ""


def _ends_with_complaints(agency: Known, around: Surroundings) -> str:
    before = around.agencies.get(agency.code)
    ends = agency.valid_until is not None and (before is None or before.valid_until is None)
    count = around.holding.get(agency.code, 0)
    if not ends or not count:
        return ""
    return _("masih memegang %(count)s laporan terbuka; akhiri lewat /admin/, agar laporannya beralih") % {
        "count": count
    }


def _claimed(agency: Known, claims: dict[tuple[str, Reach], str]) -> str:
    for reach in sorted(agency.mandates):
        first = claims.setdefault((agency.root, reach), agency.code)
        if first != agency.code:
            return _("mandat %(category)s juga diberikan kepada %(code)s") % {
                "category": reach[0],
                "code": first,
            }
    return ""


def _relieved(asked: Asked, around: Surroundings) -> dict[str, Known]:
    """Others of the organisation lose the mandates that the file gives to somebody there."""
    given: dict[str, set[Reach]] = {}
    for line, agency in asked.values():
        if "mandates" in line.cells:
            given.setdefault(agency.root, set()).update(agency.mandates)
    found = {}
    for code, before in around.agencies.items():
        if before.root not in given or (code in asked and "mandates" in asked[code][0].cells):
            continue
        agency = asked[code][1] if code in asked else before
        if lost := agency.mandates & given[before.root]:
            found[code] = replace(agency, mandates=agency.mandates - lost)
    return found


def _changes(before: Known | None, after: Known) -> Iterator[Change]:
    if before is None:
        yield Change(after.code, "new", after=after.name)
        old: frozenset[Reach] = frozenset()
    else:
        old = before.mandates
    for each in fields(after):
        if each.name in ("code", "root", "mandates"):
            continue
        value, was = getattr(after, each.name), getattr(before, each.name) if before else None
        if value != was and (before or (value and each.name not in ("name", "short_name", "search_name"))):
            yield Change(after.code, each.name, str(was or ""), str(value or ""))
    for what, reaches in (("mandate_added", after.mandates - old), ("mandate_ended", old - after.mandates)):
        for category, region in sorted(reaches):
            yield Change(after.code, what, after=f"{category}@{region}" if region else category)
