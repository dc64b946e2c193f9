"""Names of regions as an index in memory, to be looked up while reading a text. Pure and small:
names are kept once, codes beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from routing.place_names import WRITTEN_OUT, search_form

LEVELS = {2: "province", 5: "regency_city", 8: "district", 13: "village"}
# What a province is called besides its full name.
SHORT_PROVINCES = {"31": ("jakarta", "dkijakarta"), "34": ("diyogyakarta",), "21": ("kepri",)}
MOST_WORDS = 4
ALIKE = 0.85
_PREFIX = re.compile(r"^(kabupaten|kota)( administrasi)? ")


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """`by_name`: the code or codes of a name written without spaces; `names` and `codes`: the
    same by code, in the order of the codes, for what lies inside a region."""

    by_name: Mapping[str, str | tuple[str, ...]]
    codes: Sequence[str]
    names: Sequence[str]

    def coded(self, name: str) -> tuple[str, ...]:
        found = self.by_name.get(name, ())
        return (found,) if isinstance(found, str) else found

    def spelt_like(self, name: str, *, within: str, length: int) -> tuple[str, ...]:
        """Codes of that length inside a region whose name is spelt like this one."""
        start, end = bisect_left(self.codes, within), bisect_left(self.codes, within + "/")
        inside = {self.names[at]: self.codes[at] for at in range(start, end) if len(self.codes[at]) == length}
        return tuple(inside[each] for each in get_close_matches(name, inside, n=1, cutoff=ALIKE))


def build(regions: Iterable[tuple[str, str]]) -> PlaceIndex:
    """From code and name of every region."""
    by_name: dict[str, list[str]] = {}
    rows = sorted(regions)
    names = [plain(name) if len(code) != 5 else bare(name) for code, name in rows]
    for (code, _name), name in zip(rows, names, strict=True):
        for called in (name, *SHORT_PROVINCES.get(code, ())):
            by_name.setdefault(called, []).append(code)
    return PlaceIndex(
        by_name={name: codes[0] if len(codes) == 1 else tuple(codes) for name, codes in by_name.items()},
        codes=[code for code, _name in rows],
        names=names,
    )


def plain(name: str) -> str:
    return search_form(name).replace(" ", "")


def bare(regency: str) -> str:
    """Without "Kabupaten" or "Kota", which a text often leaves out."""
    return _PREFIX.sub("", search_form(regency)).replace(" ", "")


@lru_cache(maxsize=20_000)
def written_out(word: str) -> str:
    return WRITTEN_OUT.get(word, word)
