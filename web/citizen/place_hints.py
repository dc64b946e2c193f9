"""Places that the reporter did not type but may mean: near the point, or named in the story. To be confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from routing.models import Region
from routing.models.region import RegionLevel
from routing.place_in_text import find_places
from routing.place_of_point import place_of
from routing.positions import Point, read_point
from web.citizen.lookups import Found
from web.points import OUTSIDE


@dataclass(frozen=True)
class PlaceHint:
    region: Region
    why: str
    is_chosen: bool


@dataclass(frozen=True)
class PlaceHints:
    """`hints`: one radio each; `note`: what to say where the point leads to no place."""

    hints: list[PlaceHint]
    note: str = ""


def place_hints(data: Mapping[str, str], places: Found[Region]) -> PlaceHints:
    """None where a district or village is known, or the reporter is asked which of several is meant."""
    typed, chosen = data.get("place", "").strip(), data.get("region", "")
    if places.choices or (typed and places.one is None):
        return PlaceHints([])
    known = places.one if typed else None
    if known and known.level not in (RegionLevel.PROVINCE, RegionLevel.REGENCY_CITY):
        return PlaceHints([])
    within = known.code if known else None
    near, note = _near(read_point(data.get("point", "")), within)
    found = near | {
        code: why for code, why in _named(data.get("body", ""), within).items() if code not in near
    }
    if places.one and not typed and places.one.code not in found:
        found = {places.one.code: _("Pilihan Anda tadi")} | found  # a choice that was made is not overwritten
    regions = Region.objects.in_bulk(found)
    hints = [PlaceHint(regions[code], why, code == chosen) for code, why in found.items() if code in regions]
    return PlaceHints(hints, note)


def _near(point: Point | None, within: str | None) -> tuple[dict[str, str], str]:
    if point is None:
        return {}, ""
    place = place_of(point)
    if place.where == "outside":
        return {}, str(OUTSIDE)
    if place.region is None or place.km is None:
        return {}, _("Kami belum mengenal tempat di dekat titik ini. Tulis nama kelurahan atau kecamatannya.")
    if within and not place.region.code.startswith(f"{within}."):
        return {}, ""
    distance = number_format(max(place.km, 0.1), decimal_pos=1)
    return {
        place.region.code: _("Dekat titik Anda, sekitar %s km dari tempat yang kami kenal") % distance
    }, ""


def _named(body: str, within: str | None) -> dict[str, str]:
    return {
        place.code: _("Dari tulisan Anda: %s") % ", ".join(f"“{words}”" for words in place.words[:3])
        for place in find_places(body, within=within)
    }
