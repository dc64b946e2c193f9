"""Points of a gazetteer brought to the codes of regions.

A gazetteer knows a name, a province and a point; names repeat, so the neighbours decide: of the
regencies in which a place of that name stands, the one in which most places near the point
stand. What has no such neighbour, or as many elsewhere, is left out (ADR 0016). A large town is
the city of its name: Bandung is Kota Bandung, never the regency around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.positions import Point, distance_km

NEAR_KM = 25.0
CELL = 0.25  # degrees: a square and its neighbours hold all that is NEAR_KM away
ROUNDS = 4
LEAST_SUPPORT = 0.3
CLEARLY_MORE = 1.5
LARGE_TOWN = 50_000
REGENCY, DISTRICT, VILLAGE = 5, 8, 13
_CITY = re.compile(r"^kota ", re.IGNORECASE)
_PREFIX = re.compile(r"^(kabupaten|kota)( administrasi)? ", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A point of the gazetteer. `province`: by the code of Kemendagri."""

    name: str
    province: str
    point: Point
    population: int = 0
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class _Candidate:
    known: Known
    codes: list[str]
    """Of all places of that name in the province."""
    regency: str | None = None


def match(gazetteer: Iterable[Known], names: Mapping[str, str]) -> dict[str, Point]:
    """`names`: of the regions, by code."""
    gazetteer = list(gazetteer)
    by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in names.items():
        if len(code) >= REGENCY:
            by_name[code[:2], _plain(_PREFIX.sub("", name))].append(code)
    candidates = [
        _Candidate(known, codes)
        for known in gazetteer
        if (codes := by_name.get((known.province, _plain(known.name))))
    ]
    _decide(candidates)
    return dict(sorted({**_points(candidates), **_cities(gazetteer, names)}.items()))


def _cities(gazetteer: Iterable[Known], names: Mapping[str, str]) -> dict[str, Point]:
    """By its name, in whichever province the gazetteer has it, since no two cities share one; by
    another of its names in its own province only."""
    cities = {
        _plain(_PREFIX.sub("", name)): code
        for code, name in names.items()
        if len(code) == REGENCY and _CITY.match(name)
    }
    points: dict[str, Point] = {}
    for known in sorted(gazetteer, key=lambda each: each.population):
        if known.population >= LARGE_TOWN:
            also = [cities.get(_plain(name), "") for name in known.also]
            own = cities.get(_plain(known.name)) or next(
                (code for code in also if code[:2] == known.province), None
            )
            if own:
                points[own] = known.point
    return points


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.lower())


def _decide(candidates: Sequence[_Candidate]) -> None:
    """Round by round: what was decided before counts in full, the undecided in parts."""
    cells = _cells(candidates)
    for first in (True, *(False,) * (ROUNDS - 1)):
        decided = [_regency(each, cells) for each in candidates]
        for each, regency in zip(candidates, decided, strict=True):
            each.regency = regency or (None if first else "")


def _regency(candidate: _Candidate, cells: Mapping[tuple[int, int], list[_Candidate]]) -> str:
    support = dict.fromkeys((code[:REGENCY] for code in candidate.codes), 0.0)
    for other, km in _near(candidate, cells):
        for regency, share in _shares(other):
            if regency in support:
                support[regency] += share / (1 + km / 5)
    best, second, *_ = sorted([*support.items(), ("", 0.0)], key=lambda each: -each[1])
    is_clear = best[1] >= LEAST_SUPPORT and best[1] >= CLEARLY_MORE * second[1]
    return best[0] if is_clear else ""


def _shares(candidate: _Candidate) -> list[tuple[str, float]]:
    if candidate.regency is not None:
        return [(candidate.regency, 1.0)] if candidate.regency else []
    regencies = {code[:REGENCY] for code in candidate.codes}
    return [(regency, 1 / len(regencies)) for regency in regencies]


def _cells(candidates: Iterable[_Candidate]) -> dict[tuple[int, int], list[_Candidate]]:
    cells: defaultdict[tuple[int, int], list[_Candidate]] = defaultdict(list)
    for each in candidates:
        cells[_cell(each.known.point)].append(each)
    return cells


def _cell(point: Point) -> tuple[int, int]:
    return int(point.latitude // CELL), int(point.longitude // CELL)


def _near(
    candidate: _Candidate, cells: Mapping[tuple[int, int], list[_Candidate]]
) -> Iterator[tuple[_Candidate, float]]:
    here = candidate.known.point
    row, column = _cell(here)
    for up in (-1, 0, 1):
        for across in (-1, 0, 1):
            for other in cells.get((row + up, column + across), ()):
                if other is candidate:
                    continue
                km = distance_km(here, other.known.point)
                if km <= NEAR_KM:
                    yield other, km


def _points(candidates: Iterable[_Candidate]) -> dict[str, Point]:
    """Of the decided ones that nothing near contradicts: one point a region, the largest place."""
    cells = _cells(candidates)
    points: dict[str, tuple[int, Point]] = {}
    for each in candidates:
        if not each.regency or not _agrees(each, cells):
            continue
        for code in _meant(each):
            known = (each.known.population, each.known.point)
            if code not in points or known[0] > points[code][0]:
                points[code] = known
    return {code: point for code, (_people, point) in points.items()}


def _agrees(candidate: _Candidate, cells: Mapping[tuple[int, int], list[_Candidate]]) -> bool:
    same = others = 0.0
    for other, km in _near(candidate, cells):
        if other.regency:
            if other.regency == candidate.regency:
                same += 1 / (1 + km / 5)
            else:
                others += 1 / (1 + km / 5)
    return same >= LEAST_SUPPORT and same >= others


def _meant(candidate: _Candidate) -> Iterator[str]:
    """A district's seat is often the village of its name; two of a name in one regency: neither."""
    inside = [code for code in candidate.codes if code[:REGENCY] == candidate.regency]
    districts = [code for code in inside if len(code) == DISTRICT]
    villages = [code for code in inside if len(code) == VILLAGE]
    if len(districts) == 1:
        yield districts[0]
        villages = [code for code in villages if code[:DISTRICT] == districts[0]]
    if len(villages) == 1:
        yield villages[0]
