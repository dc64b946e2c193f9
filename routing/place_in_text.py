"""Which place a text tells of: "di Kecamatan Rancaekek", "Jl. Pleburan Semarang".

Precision before recall: a name counts by the word before it (kec, desa, di, …), by another place
named around it, or by standing inside the wider region that is known. Names of persons and words
like Jaya or Mulia need their level. What may mean several is left open. docs/routing.md, "Place".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from routing.models import Region
from routing.place_codes import containing_codes
from routing.place_index import LEVELS, PlaceIndex, build
from routing.place_mentions import Cue, Mention, mentions

REGENCY, DISTRICT = 5, 8  # characters of a code
BY_CUE: dict[Cue, float] = {
    "level": 0.9, "misspelt": 0.75, "place": 0.7, "misnamed": 0.6, "house": 0.55, "none": 0.45,
    "street": 0.3, "person": 0.1,
}  # fmt: skip
CONFIRMED_BY_DISTRICT, CONFIRMED = 0.3, 0.2
DISTRICT_INSIDE_KNOWN = 0.25
ORDINARY_WORD = -0.45
# Of 84,000 villages one is called like anything that may stand after "di".
VILLAGE_ALONE = -0.2
# A district whose name villages elsewhere have too: "di Sukamaju" may mean any of fifty.
NAME_OF_OTHERS = -0.2
CERTAIN_AT_MOST = 0.98
# Below this nothing is said; from this on a machine may act on it, if nothing contradicts.
LEAST, SURE, CLEARLY_LESS = 0.5, 0.7, 0.2
# With its level named, so many places of one name may be asked back.
MOST_MEANT = 3


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """`words`: those of the text that decided."""

    code: str
    level: str
    words: tuple[str, ...]
    certainty: float


def find_places(text: str, *, within: str | None = None, limit: int = 3) -> list[PlaceFound]:
    """The likeliest first. `within`: the code of a wider region that is known; only places
    inside it are found then."""
    return places_in(text, index(), within=within)[:limit]


def sure_place(found: Sequence[PlaceFound]) -> PlaceFound | None:
    """The first, if it is certain enough and no other is nearly as likely; several villages of
    one district give the district."""
    if not found or found[0].certainty < SURE:
        return None
    first = found[0]
    rivals = [
        each
        for each in found[1:]
        if each.certainty > first.certainty - CLEARLY_LESS and not _is_nested(each.code, first.code)
    ]
    if not rivals:
        return first
    if {each.code[:DISTRICT] for each in rivals} != {first.code[:DISTRICT]}:
        return None
    words = dict.fromkeys(word for each in (first, *rivals) for word in each.words)
    return PlaceFound(first.code[:DISTRICT], LEVELS[DISTRICT], tuple(words), first.certainty)


def _is_nested(one: str, other: str) -> bool:
    return _lies_in(one, other) or _lies_in(other, one)


@cache
def index() -> PlaceIndex:
    """Read once per process; a new edition of the regions counts from the next start on."""
    return build(Region.objects.order_by().values_list("code", "search_name"))


def places_in(text: str, index: PlaceIndex, *, within: str | None) -> list[PlaceFound]:
    named = mentions(text, index, within=within)
    known = {code for each in named if _gives_context(each) for code in each.codes}
    found: dict[str, PlaceFound] = {}
    for mention in named:
        for place in _read(mention, known, within):
            before = found.get(place.code)
            if before is None or place.certainty > before.certainty:
                found[place.code] = place
    return _in_order(found.values(), named)


def _gives_context(mention: Mention) -> bool:
    return mention.cue != "person" and not (mention.is_ordinary and mention.cue != "level")


def _read(mention: Mention, known: set[str], within: str | None) -> list[PlaceFound]:
    """What a mention may mean; several that are equally likely share its certainty."""
    inside = [code for code in mention.codes if within is None or _lies_in(code, within)]
    rated = {code: _certainty(mention, code, known, within) for code in _of_widest_sense(mention, inside)}
    best = max(rated.values(), default=0.0)
    likeliest = [code for code, certainty in rated.items() if certainty == best]
    certainty = best / len(likeliest) if likeliest else 0.0
    is_open_question = mention.cue == "level" and len(likeliest) <= MOST_MEANT
    if certainty < LEAST and not is_open_question:
        return []
    return [PlaceFound(code, LEVELS[len(code)], (mention.words,), round(certainty, 3)) for code in likeliest]


def _of_widest_sense(mention: Mention, codes: list[str]) -> list[str]:
    """Without a level, a regency is meant rather than a village of its name, and a district
    rather than its own seat."""
    if mention.cue == "level":
        return codes
    large = [code for code in codes if len(code) <= REGENCY]
    return large or [code for code in codes if len(code) <= DISTRICT or code[:DISTRICT] not in codes]


def _certainty(mention: Mention, code: str, known: set[str], within: str | None) -> float:
    certainty = BY_CUE[mention.cue]
    around = [wider for wider in containing_codes(code)[1:] if wider in known and wider != within]
    if around:
        certainty += CONFIRMED_BY_DISTRICT if len(around[0]) == DISTRICT else CONFIRMED
    elif within is None and mention.cue != "level":
        certainty += _alone(mention, code)
    if within is not None and len(code) <= DISTRICT:
        certainty += DISTRICT_INSIDE_KNOWN
    if mention.is_ordinary and mention.cue != "level":
        certainty += ORDINARY_WORD
    return min(certainty, CERTAIN_AT_MOST)


def _alone(mention: Mention, code: str) -> float:
    """What a name loses that stands without level or place around it."""
    if len(code) > DISTRICT:
        return VILLAGE_ALONE
    elsewhere = any(other[:DISTRICT] != code for other in mention.codes)
    return NAME_OF_OTHERS if len(code) == DISTRICT and elsewhere else 0.0


def _lies_in(code: str, wider: str) -> bool:
    return code.startswith(f"{wider}.")


def _in_order(found: Iterable[PlaceFound], named: Sequence[Mention]) -> list[PlaceFound]:
    """A place that a certain one lies in is told by that one, with its words."""
    places = list(found)
    told: list[PlaceFound] = []
    for place in places:
        if any(_lies_in(other.code, place.code) and other.certainty >= SURE for other in places):
            continue
        around = set(containing_codes(place.code)[1:])
        wider = [each.words for each in named if not around.isdisjoint(each.codes)]
        words = {each.casefold(): each for each in (*place.words, *wider)}
        told.append(replace(place, words=tuple(words.values())))
    return sorted(told, key=lambda each: (-each.certainty, -len(each.code), each.code))
