"""reference/danger.csv as a checked lexicon: an error names file and line."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from routing import danger
from routing.danger import GAP, MODIFIERS, Lexicon, Phrase, Sign, Term
from routing.reference_rows import BadReference
from routing.words import forms

FILE = Path(__file__).parent / "reference" / "danger.csv"
KINDS = ("fire", "medical", "violence", "suicide", "crime", "disaster", "utility")
# DOMAIN "Danger": general emergencies, the police, ambulances, women and children.
NUMBERS = ("112", "110", "119", "129")
ALWAYS, ONLY_IF_URGENT = "always", "urgent"


def signs(text: str) -> list[Sign]:
    return danger.signs(text, lexicon())


def numbers_to_call(kinds: list[str]) -> list[str]:
    return danger.numbers_to_call(kinds, lexicon())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return read(FILE)


def read(path: Path) -> Lexicon:
    """Raises `BadReference` at an unknown kind or number, a term that is there twice, or one without a word at its ends."""
    terms: dict[tuple[str, Phrase], Term] = {}
    numbers: dict[str, tuple[str, ...]] = {}
    with path.open(encoding="utf-8") as text:
        reader = csv.DictReader(text)
        for row in reader:
            line = reader.line_num
            if None in row or None in row.values():
                raise BadReference(path.name, line, "wrong number of columns")
            term = _term(path, line, row)
            key = (term.kind if term.kind in MODIFIERS else "danger", term.phrase)
            if terms.setdefault(key, term) is not term:
                raise BadReference(path.name, line, f"{row['term']!r} is there twice")
            if term.kind in KINDS:
                _check_numbers(path, line, row, numbers)
    return Lexicon(terms=list(terms.values()), numbers=numbers)


def _term(path: Path, line: int, row: dict[str, str]) -> Term:
    # Written as the text is read: with its shorthand written out.
    kind, phrase = row["kind"], tuple(part for word in row["term"].split() for part in _parts(word))
    if kind not in (*KINDS, *MODIFIERS):
        raise BadReference(path.name, line, f"unknown kind {kind!r}")
    if row["when"] not in ((ALWAYS, ONLY_IF_URGENT) if kind in KINDS else ("",)):
        raise BadReference(path.name, line, f"when cannot be {row['when']!r} for {kind}")
    if not phrase or GAP in (phrase[0], phrase[-1]):
        raise BadReference(path.name, line, "a term begins and ends with a word")
    return Term(kind, phrase, only_if_urgent=row["when"] == ONLY_IF_URGENT)


def _parts(word: str) -> list[str]:
    return [word] if word == GAP or word.endswith("*") else forms(word)


def _check_numbers(path: Path, line: int, row: dict[str, str], numbers: dict[str, tuple[str, ...]]) -> None:
    given = tuple(row["numbers"].split())
    if not given or not set(given) <= set(NUMBERS):
        raise BadReference(path.name, line, f"unknown number in {row['numbers']!r}")
    if numbers.setdefault(row["kind"], given) != given:
        raise BadReference(path.name, line, f"{row['kind']} has other numbers above")
