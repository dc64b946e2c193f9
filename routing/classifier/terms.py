"""The search terms of all categories, and which of them a text says."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from routing.words import forms, stem, without_suffix

LONGEST_TERM = 4  # words
NEAR = 8  # words: how far apart the words of one term may stand
WHEN_NEAR = 0.6
IN_OPENING = (
    2.0  # how much more a term counts in the title or first sentence, where people say what it is about
)

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermIndex:
    """`owners`: the categories of each term; `written`: a term as the file has it; `words`: how much a single stem
    says of each top-level category, because terms of that category use it; `apart`: for a topic that has topics called as
    its siblings are, its own by the code of the sibling."""

    owners: Mapping[Term, tuple[str, ...]]
    written: Mapping[Term, str]
    beginning_with: Mapping[str, tuple[Term, ...]]
    words: Mapping[str, Mapping[str, float]]
    tops: tuple[str, ...]
    apart: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A text in comparable words: `written` as shorthand is written out, `stems` of the same length; the first
    `opening` of them are its title or first sentence."""

    written: list[str]
    stems: list[str] = field(default_factory=list)
    opening: int = 0


def top_level(code: str) -> str:
    return code.partition(".")[0]


def say(text: str) -> Said:
    words = forms(text)
    first = text.strip().partition("\n")[0].partition(". ")[0]
    return Said(words, [stem(word) for word in words], min(len(forms(first)), 20))


def build(categories: Iterable[tuple[str, Iterable[str]]]) -> TermIndex:
    """From pairs of category code and search terms."""
    owners: defaultdict[Term, dict[str, None]] = defaultdict(dict)
    written: dict[Term, str] = {}
    spoken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    tops: dict[str, None] = {}
    codes: dict[str, None] = {}
    for code, terms in categories:
        codes[code] = None
        tops[top_level(code)] = None
        for text in terms:
            words = forms(text)[:LONGEST_TERM]
            if not words:
                continue
            term = _key(words)
            owners[term][code] = None
            written.setdefault(term, text)
            # A derived word that stays whole says nothing of its root.
            for word in {stem(word) for word in words} if not term[0].startswith("=") else ():
                spoken[word][top_level(code)] += 1 / len(words)  # type: ignore[assignment]
    beginning_with: defaultdict[str, list[Term]] = defaultdict(list)
    for term in owners:
        if len(term) > 1:
            beginning_with[term[0]].append(term)
    return TermIndex(
        owners={term: tuple(codes) for term, codes in owners.items()},
        written=written,
        beginning_with={word: tuple(terms) for word, terms in beginning_with.items()},
        words=_weigh_words(spoken, categories=len(tops)),
        tops=tuple(tops),
        apart=_apart(codes),
    )


def _apart(codes: Mapping[str, None]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in codes:
        topic, _dot, name = code.rpartition(".")
        above, dot, _name = topic.rpartition(".")
        if dot and (sibling := f"{above}.{name}") in codes:
            found.setdefault(topic, {})[sibling] = code
    return found


def _weigh_words(spoken: Mapping[str, Counter[str]], *, categories: int) -> dict[str, dict[str, float]]:
    """BM25 over the top-level categories, each being the document of its terms: a word counts by how few categories
    use it, and saturates with how many terms do."""
    weighed: dict[str, dict[str, float]] = {}
    for word, used_by in spoken.items():
        if len(word) < 3:
            continue
        count = len(used_by)
        rarity = math.log(1 + (categories - count + 0.5) / (count + 0.5))
        weighed[word] = {top: rarity * often / (often + 0.6) for top, often in used_by.items()}
    return weighed


def _key(words: list[str]) -> Term:
    """Stems; but one derived word alone stays whole: "dirumahkan" is not about a house."""
    if len(words) == 1 and stem(words[0]) != without_suffix(words[0]):
        return (f"={words[0]}",)
    return tuple(stem(word) for word in words)


def hear(index: TermIndex, said: Said) -> dict[Term, float]:
    """Each term that is said, with how strongly: by how often and where in full, less where its words only stand near
    each other."""
    full = _counted(index, said)
    heard = {term: 1 + math.log(times) for term, times in full.items()}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(said.stems):
        places[word].append(place)
    for word in places:
        for term in index.beginning_with.get(word, ()):
            if term not in heard and _stands_near(term, places):
                heard[term] = WHEN_NEAR
    return heard


def _counted(index: TermIndex, said: Said) -> dict[Term, float]:
    found: defaultdict[Term, float] = defaultdict(float)
    for place, term in in_full(index, said):
        found[term] += IN_OPENING if place < said.opening else 1.0
    return found


def in_full(index: TermIndex, said: Said) -> Iterator[tuple[int, Term]]:
    """Each term said in full, with the place of its first word. The longest that begins at a word wins there; those
    inside it are not counted."""
    place = 0
    while place < len(said.stems):
        term = _longest_at(index, said, place)
        if term is None:
            place += 1
            continue
        yield place, term
        place += len(term)


def _longest_at(index: TermIndex, said: Said, place: int) -> Term | None:
    if said.stems[place] in index.beginning_with:
        for length in range(min(LONGEST_TERM, len(said.stems) - place), 1, -1):
            term = tuple(said.stems[place : place + length])
            if term in index.owners:
                return term
    for single in ((said.stems[place],), (f"={said.written[place]}",)):
        if single in index.owners:
            return single
    return None


def _stands_near(term: Term, places: Mapping[str, list[int]]) -> bool:
    if any(word not in places for word in term):
        return False
    return any(
        all(any(abs(other - first) <= NEAR for other in places[word]) for word in term[1:])
        for first in places[term[0]]
    )
