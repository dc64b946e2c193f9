"""Whose it is, beside what is wrong: "SMA minta uang gedung" tells of a levy, and of a school of the province.

A topic that another tier owns (`pendidikan.sma_smk`) may have topics called as its siblings are
(`pendidikan.sma_smk.pungutan_sekolah` beside `pendidikan.pungutan_sekolah`). Where a text says both whose and what, that
one is meant: it goes to the tier that owns it, and keeps what holds for such a trouble (supervisory, never automatic).
"""

from __future__ import annotations

from collections.abc import Mapping

from routing.classifier.terms import Said, TermIndex, in_full

# After these a name says where it is, or who somebody was, and not whose the trouble is.
BESIDE = frozenset({
    "depan", "dekat", "samping", "belakang", "seberang", "sebelah", "menuju", "arah", "sekitar", "sebelum",
    "setelah", "lulusan", "lulus", "tamatan", "tamat", "alumni",
})  # fmt: skip
WORDS_BEFORE = 2  # "di depan gerbang SMA"


def narrowed(index: TermIndex, said: Said, code: str, heard: Mapping[str, float]) -> str:
    """`code`, the likeliest topic, or the one that is both that and what else the text says. `heard`: a score for each
    topic that the text speaks of."""
    if (own := index.apart.get(code)) is not None:
        what = max(sorted(own), key=lambda sibling: heard.get(sibling, 0.0))
        return own[what] if heard.get(what, 0.0) > 0 else code
    if not any(code in own for own in index.apart.values()):
        return code
    owners = _owners_named(index, said)
    both = [own[code] for owner, own in index.apart.items() if owner in owners and code in own]
    return both[0] if len(both) == 1 else code


def _owners_named(index: TermIndex, said: Said) -> set[str]:
    return {
        owner
        for place, term in in_full(index, said)
        if BESIDE.isdisjoint(said.written[max(0, place - WORDS_BEFORE) : place])
        for code in index.owners[term]
        for owner in (code, code.rpartition(".")[0])
        if owner in index.apart
    }
