"""What was typed as a place or an agency, found: one, several to choose from, or none. Nothing typed is ever lost."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from routing.models import Agency, Region
from routing.models.region import LARGE

MOST = 8
# Of what is typed, so that an endless text costs no endless search.
LONGEST = 300
Row = TypeVar("Row", Region, Agency)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """`one`: what is meant; else `choices` to pick from, the likeliest first; both empty: not found.
    `has_more`: there are more than are shown."""

    one: Row | None
    choices: list[Row]
    has_more: bool = False


def find_region(typed: str, *, chosen: str) -> Found[Region]:
    """A place by its name; a street before it is passed over. `chosen`: the code picked from the choices, or of a
    narrower place inside the one that was typed."""
    typed = typed[:LONGEST]
    region = Region.objects.filter(pk=chosen[:13]).first() if chosen else None
    if not typed.strip() or (region and _is_named(region, typed)):
        return Found(region, [])
    found = Region.objects.look_up(typed, limit=MOST)
    named = [row for row in found.rows if _is_named(row, typed)]
    picked = _pick(found.rows, chosen, named=named)
    if found.is_guess and picked.one and picked.one.code != chosen:
        return Found(None, found.rows, found.has_more)
    if region and picked.one and region.code.startswith(f"{picked.one.code}."):
        return Found(region, [])
    return replace(picked, has_more=found.has_more)


def _is_named(region: Region, typed: str) -> bool:
    """In full, alone or after a street: "Jl. Merdeka, Coblong, Kota Bandung, Jawa Barat"; "Kota Batam" is full too."""
    typed = typed.strip().casefold()
    names = [region.full_name.casefold()]
    if region.level in LARGE:
        names.append(region.name.casefold())
    return any(typed == name or typed.endswith(f", {name}") for name in names)


def find_agency(typed: str, *, chosen: str, on: datetime.date) -> Found[Agency]:
    """Of those there on that day: one that is to end still receives, one that is to begin does not yet."""
    typed = typed[:LONGEST]
    rows = list(Agency.objects.valid_on(on).search(typed)[:MOST]) if typed.strip() else []
    wanted = typed.strip().casefold()
    return _pick(
        rows, chosen, named=[agency for agency in rows if wanted in (agency.name.casefold(), agency.code)]
    )


def _pick(rows: Sequence[Row], chosen: str, *, named: Sequence[Row]) -> Found[Row]:
    """The one that was chosen, or else named in full, or else the only one."""
    picked = [row for row in rows if row.code == chosen] or named or rows
    return Found(picked[0], []) if len(picked) == 1 else Found(None, list(rows))
