"""Where a text may name a place: words that are a region's name, and the word before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from routing.place_index import MOST_WORDS, PlaceIndex, written_out
from routing.place_names import normalise
from routing.place_words import (
    HOUSE_CUES,
    LEVEL_CUES,
    NAME_CUES,
    NO_SHORTHAND,
    ORDINARY,
    PLACE_CUES,
    STREET_CUES,
)
from routing.words import LONGEST_TEXT

# "misnamed": a level stands before it at which no region of that name is.
Cue = Literal["level", "misnamed", "misspelt", "place", "house", "street", "person", "none"]
CODE_LENGTHS = {"province": 2, "regency": 5, "city": 5, "district": 8, "village": 13}
SHORTEST_NAME = 3
SHORTEST_MISSPELT = 5
SHORT = 4  # letters: a name as short needs its level
_TOKEN = re.compile(r"[^\W_]+|[.,;:!?()/]")
_GLUED = re.compile(r"^(.*[a-z])([A-Z][a-z]+)$")
_CUES: tuple[tuple[frozenset[str], Cue], ...] = (
    (PLACE_CUES, "place"),
    (HOUSE_CUES, "house"),
    (STREET_CUES, "street"),
    (NAME_CUES, "person"),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`name` without spaces; `words` as they stand in the text, with the cue before them."""

    name: str
    words: str
    cue: Cue
    level: str | None
    codes: tuple[str, ...]
    is_ordinary: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """`form`: lower case, without marks, shorthand written out; empty for punctuation."""

    text: str
    form: str


def mentions(text: str, index: PlaceIndex, *, within: str | None) -> list[Mention]:
    tokens = list(_tokens(text[:LONGEST_TEXT]))
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        length = 1
        if tokens[at].form and not _is_level(tokens, at, index):
            named = _named_at(tokens, at, index, within)
            if named is not None:
                mention, length = named
                found.append(mention)
        at += length
    return found


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        word = match[0]
        if not word[0].isalnum():
            yield _Token(word, "")
            continue
        for part in normalise(_unglued(word)).split():
            form = part if part in NO_SHORTHAND else written_out(part)
            yield _Token(word, form.replace(" ", ""))


def _unglued(word: str) -> str:
    """ "cimekarKec" is what copying leaves of two lines."""
    if word.islower() or word.isupper() or (glued := _GLUED.match(word)) is None:
        return word
    is_level = any(part.lower() in LEVEL_CUES for part in glued.groups())
    return " ".join(glued.groups()) if is_level else word


def _is_level(tokens: Sequence[_Token], at: int, index: PlaceIndex) -> bool:
    """ "Kota" alone says a level; in "Kota Baru" it belongs to the name."""
    if tokens[at].form not in LEVEL_CUES:
        return False
    following = tokens[at + 1].form if at + 1 < len(tokens) else ""
    return not (following and index.coded(tokens[at].form + following))


def _named_at(
    tokens: Sequence[_Token], at: int, index: PlaceIndex, within: str | None
) -> tuple[Mention, int] | None:
    """The place whose name begins here, and of how many tokens it is: the longest that is one."""
    cue_at = _cue_position(tokens, at)
    cue = tokens[cue_at].form if cue_at is not None else ""
    for length in range(min(MOST_WORDS, len(tokens) - at), 0, -1):
        parts = tokens[at : at + length]
        name = "".join(part.form for part in parts)
        if not all(part.form for part in parts) or len(name) < SHORTEST_NAME or name.isdigit():
            continue
        if codes := index.coded(name):
            ordinary = name in ORDINARY or len(name) <= SHORT or all(p.form in ORDINARY for p in parts)
            return _mention(name, _words(tokens, cue_at, at, length), cue, codes, ordinary=ordinary), length
    level = LEVEL_CUES.get(cue)
    if level is None or within is None or len(tokens[at].form) < SHORTEST_MISSPELT:
        return None
    codes = index.spelt_like(tokens[at].form, within=within, length=CODE_LENGTHS[level])
    words = _words(tokens, cue_at, at, 1)
    return (Mention(tokens[at].form, words, "misspelt", level, codes), 1) if codes else None


def _mention(name: str, words: str, cue: str, codes: tuple[str, ...], *, ordinary: bool) -> Mention:
    level = LEVEL_CUES.get(cue)
    if level is None:
        kind: Cue = next((kind for words_of, kind in _CUES if cue in words_of), "none")
        return Mention(name, words, kind, None, codes, ordinary)
    fitting = tuple(code for code in codes if _is_at(code, level))
    return Mention(name, words, "level" if fitting else "misnamed", level, fitting or codes, ordinary)


def _is_at(code: str, level: str) -> bool:
    if len(code) != CODE_LENGTHS[level]:
        return False
    # Cities are numbered from 71, and Jakarta's from 71 too.
    return level not in ("regency", "city") or (code[3] == "7") == (level == "city")


def _cue_position(tokens: Sequence[_Token], at: int) -> int | None:
    """Of the word before: past a full stop ("kec. X"), a colon, a number ("SDN 2 X"); past a
    comma only where a level is forgotten before it ("Kec, X")."""
    before = at - 1
    while before >= 0 and (tokens[before].text in ".:" or tokens[before].form.isdigit()):
        before -= 1
    if before > 0 and tokens[before].text == "," and tokens[before - 1].form in LEVEL_CUES:
        before -= 1
    return before if before >= 0 and tokens[before].form else None


def _words(tokens: Sequence[_Token], cue_at: int | None, at: int, length: int) -> str:
    shows_cue = cue_at is not None and tokens[cue_at].form in LEVEL_CUES
    shown = [tokens[cue_at]] if shows_cue and cue_at is not None else []
    return " ".join(token.text for token in (*shown, *tokens[at : at + length]))
