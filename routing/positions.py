"""Points on the map: read as people write them, inside Indonesia or not, how far apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

KM_PER_DEGREE = 111.195
# Measured (ADR 0016): a known point nearer than this is in the right district three times of four,
DISTRICT_KM = 2.0
# and one nearer than this in the right regency nine times of ten; farther ones say too little.
FARTHEST_KM = 5.0
# Sabang to Merauke, Miangas to Rote, with the sea around them; the neighbours' corners that
# this box takes in have no known place near.
SOUTH, NORTH, WEST, EAST = -11.2, 6.3, 94.7, 141.1
_NUMBER = r"([-+−]?\d{1,3}(?:[.,]\d{1,16})?)\s*°?\s*([NSEWUTB]|LU|LS|BT)?"
_PAIR = re.compile(rf"^\s*\(?\s*{_NUMBER}\s*(?:[,;\s]|\s)\s*{_NUMBER}\s*\)?\s*$", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[@=/](-?\d{1,3}\.\d{2,}),\s*(-?\d{1,3}\.\d{2,})")
_NEGATIVE = {"S", "W", "LS"}


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float

    @property
    def is_in_indonesia(self) -> bool:
        return SOUTH <= self.latitude <= NORTH and WEST <= self.longitude <= EAST

    def __str__(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


def read_point(text: str) -> Point | None:
    """From "1.1301, 104.0529", "-6,9147 107,6098", "6.2 LS 106.8 BT" or the address of a map
    page; None where it is no point."""
    text = text.strip()[:500]
    if (inside := _IN_ADDRESS.search(text)) is not None:
        return _point(float(inside[1]), float(inside[2]))
    if (pair := _PAIR.match(text)) is None:
        return None
    return _point(_degrees(pair[1], pair[2]), _degrees(pair[3], pair[4]))


def _degrees(number: str, side: str | None) -> float:
    value = float(number.replace(",", ".").replace("−", "-"))
    return -abs(value) if side and side.upper() in _NEGATIVE else value


def _point(latitude: float, longitude: float) -> Point | None:
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return Point(latitude, longitude) if is_on_earth else None


def distance_km(one: Point, other: Point) -> float:
    """Along the great circle."""
    up = math.radians(other.latitude - one.latitude) / 2
    across = math.radians(other.longitude - one.longitude) / 2
    half = (
        math.sin(up) ** 2
        + math.cos(math.radians(one.latitude))
        * math.cos(math.radians(other.latitude))
        * math.sin(across) ** 2
    )
    return 2 * KM_PER_DEGREE * math.degrees(math.asin(min(1.0, math.sqrt(half))))
