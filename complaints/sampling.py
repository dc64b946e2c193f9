"""Which closed answers are sampled: at random, the same again from the same seed, and fair among agencies. Pure.

Every agency with closed answers gives one, as long as there are places; the places left are shared out in proportion to
what each has closed. Chance is SHA-256 over the seed, so that anybody can draw again, in any language.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

METHOD = 1
"""Goes up when the draw is made otherwise: an old draw is checked by the method that it was made with."""


@dataclass(frozen=True)
class Picked:
    agency_id: int
    complaint_id: int


def draw(strata: Mapping[int, Sequence[int]], *, size: int, seed: str) -> list[Picked]:
    """`strata`: the closed complaints of each agency, in any order. At most `size` of them, sorted by agency and id."""
    places = _places({agency: len(own) for agency, own in strata.items() if own}, size=size, seed=seed)
    return [
        Picked(agency, complaint)
        for agency, count in sorted(places.items())
        for complaint in sorted(_by_chance(strata[agency], seed)[:count])
    ]


def _by_chance(ids: Sequence[int], seed: str) -> list[int]:
    return sorted(ids, key=lambda each: (_chance(seed, each), each))


def _chance(seed: str, number: int) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def _places(counts: Mapping[int, int], *, size: int, seed: str) -> dict[int, int]:
    """How many each agency gives: one each, then by largest remainder of what is left of each."""
    first = _by_chance(list(counts), seed)[:size]
    places = dict.fromkeys(first, 1)
    left = {agency: counts[agency] - 1 for agency in first}
    free, rest = size - len(first), sum(left.values())
    if free <= 0 or not rest:
        return places
    free = min(free, rest)
    for agency in first:
        places[agency] += free * left[agency] // rest
    by_remainder = sorted(first, key=lambda each: (-(free * left[each] % rest), _chance(seed, each)))
    unshared = free - (sum(places.values()) - len(first))
    for agency in by_remainder[:unshared]:
        places[agency] += 1
    return places
