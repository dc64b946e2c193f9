"""Where and when a report belongs, as a few short keys: what duplicates are looked for by (ADR 0018). Pure.

`21.71.10@2026-11` is a month in a district, `=21.71@2026-11` one in a city of which no more is known,
`113:10405@2026-11` one in a square of the map, a hundredth of a degree wide (1.1 km). A report has up to four keys; a
search asks for those of the months that its window touches.
"""

import datetime
import math
from collections.abc import Iterable, Sequence

WITHIN = datetime.timedelta(days=30)
SQUARES_A_DEGREE = 100
METRES_A_DEGREE = 111_195
NEAR_METRES = 1_000
# From the middle of a square to that of the next.
NEAR_SQUARES_METRES = 1_200
# Of a region's code: a regency or city, a district.
_REGENCY, _DISTRICT = 5, 8

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def keys_of(*, region: str | None, point: Point | None, at: datetime.datetime) -> list[str]:
    """What a report is found by."""
    places = []
    if region:
        places = (
            [region[:_REGENCY], region[:_DISTRICT]] if len(region) >= _DISTRICT else [region, f"={region}"]
        )
    if point:
        places.append(_square(*_indices(point)))
    return [f"{place}@{month}" for place in places for month in _months(at, at)]


def keys_around(*, region: str | None, since: datetime.datetime, until: datetime.datetime) -> list[str]:
    """The same district, with what is known no closer than its city; else the same city."""
    if not region:
        return []
    is_narrow = len(region) >= _DISTRICT
    places = [region[:_DISTRICT], f"={region[:_REGENCY]}"] if is_narrow else [region]
    return _in_months(places, since, until)


def keys_near(*, point: Point | None, since: datetime.datetime, until: datetime.datetime) -> list[str]:
    """The square around a point and its eight neighbours."""
    if point is None:
        return []
    row, column = _indices(point)
    squares = [_square(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return _in_months(squares, since, until)


def metres_between(one: Point, other: Point) -> float:
    """Good enough for neighbours: the earth is flat within a kilometre."""
    middle = math.radians((one[0] + other[0]) / 2)
    return METRES_A_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(middle))


def coarse(point: Point) -> Point:
    """The middle of its square: what may be told of where a published report lies."""
    row, column = _indices(point)
    return (row + 0.5) / SQUARES_A_DEGREE, (column + 0.5) / SQUARES_A_DEGREE


def _indices(point: Point) -> tuple[int, int]:
    return math.floor(point[0] * SQUARES_A_DEGREE), math.floor(point[1] * SQUARES_A_DEGREE)


def _square(row: int, column: int) -> str:
    return f"{row}:{column}"


def _in_months(places: Iterable[str], since: datetime.datetime, until: datetime.datetime) -> list[str]:
    months = _months(since, until)
    return [f"{place}@{month}" for place in places for month in months]


def _months(since: datetime.datetime, until: datetime.datetime) -> Sequence[str]:
    """In UTC, as stored. Thirty days touch two of them, or three with a February between."""
    first, last = since.astimezone(datetime.UTC), until.astimezone(datetime.UTC)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]
