"""Where a point lies: a suggestion to confirm, as wide as what is known allows (ADR 0016)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routing.models import Region
from routing.place_codes import containing_codes
from routing.positions import DISTRICT_KM, Point

DISTRICT, REGENCY = 8, 5


@dataclass(frozen=True, slots=True)
class PointPlace:
    """`where`: "outside" Indonesia, "unknown" (no known place near), or "near" `region`, which is
    a district only close by its known point, else a regency or city."""

    where: Literal["outside", "unknown", "near"]
    region: Region | None = None
    km: float | None = None


def place_of(point: Point) -> PointPlace:
    if not point.is_in_indonesia:
        return PointPlace("outside")
    nearest = Region.objects.nearest(point, limit=1)
    if not nearest:
        return PointPlace("unknown")
    known, km = nearest[0].region, nearest[0].km
    widest = DISTRICT if km <= DISTRICT_KM else REGENCY
    code = next(code for code in containing_codes(known.code) if len(code) <= widest)
    return PointPlace("near", known if code == known.code else Region.objects.get(code=code), km)
