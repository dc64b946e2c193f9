"""Names of regions as an index in memory, to be looked up while reading a text. Pure and small:
names are kept once, codes beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from routing.place_names import WRITTEN_OUT

LEVELS = {2: "province", 5: "regency_city", 8: "district", 13: "village"}
# What a province is called besides its full name.
SHORT_PROVINCES = {"31": ("jakarta", "dkijakarta"), "34": ("diyogyakarta",), "21": ("kepri",)}
MOST_WORDS = 4
REGENCY = 5  # characters of its code
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
    """From the code of every region and its name in the form of `place_names.search_form`."""
    by_name: dict[str, str | tuple[str, ...]] = {}
    codes: list[str] = []
    names: list[str] = []
    for code, written in sorted(regions):
        # "Kabupaten" and "Kota" are often left out of a text; the words before a name tell them.
        name = (_PREFIX.sub("", written) if len(code) == REGENCY else written).replace(" ", "")
        codes.append(code)
        names.append(name)
        for called in (name, *SHORT_PROVINCES.get(code, ())):
            before = by_name.get(called)
            if before is None:
                by_name[called] = code
            else:
                by_name[called] = (*((before,) if isinstance(before, str) else before), code)
    return PlaceIndex(by_name=by_name, codes=codes, names=names)


@lru_cache(maxsize=20_000)
def written_out(word: str) -> str:
    return WRITTEN_OUT.get(word, word)
