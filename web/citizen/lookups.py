"""What was typed as a place or an agency, found: one, several to choose from, or none. Nothing typed is ever lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from routing.models import Agency, Region

MOST = 6
# Of what is typed, so that an endless text costs no endless search.
LONGEST, MOST_PARTS = 300, 8
Row = TypeVar("Row", Region, Agency)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """`one`: what is meant; else `choices` to pick from, the likeliest first; both empty: not found."""

    one: Row | None
    choices: list[Row]


def find_region(typed: str, *, chosen: str) -> Found[Region]:
    """A place by its name; a street before the first comma is passed over. `chosen`: the code picked from the choices."""
    typed = typed[:LONGEST]
    if not typed.strip():
        return Found(Region.objects.filter(pk=chosen).first() if chosen else None, [])
    parts = [part.strip() for part in typed.split(",") if part.strip()][-MOST_PARTS:]
    for start in range(len(parts)):
        rest = ", ".join(parts[start:])
        if rest and (rows := Region.objects.search(rest, limit=MOST)):
            return _pick(
                rows,
                chosen,
                named=[region for region in rows if region.full_name.casefold() == rest.casefold()],
            )
    return Found(None, [])


def find_agency(typed: str, *, chosen: str) -> Found[Agency]:
    typed = typed[:LONGEST]
    rows = list(Agency.objects.filter(valid_until=None).search(typed)[:MOST]) if typed.strip() else []
    wanted = typed.strip().casefold()
    return _pick(
        rows, chosen, named=[agency for agency in rows if wanted in (agency.name.casefold(), agency.code)]
    )


def _pick(rows: Sequence[Row], chosen: str, *, named: Sequence[Row]) -> Found[Row]:
    """The one that was chosen, or else named in full, or else the only one."""
    picked = [row for row in rows if row.code == chosen] or named or rows
    return Found(picked[0], []) if len(picked) == 1 else Found(None, list(rows))
