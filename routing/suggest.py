"""What a complaint may be about, from the categories' search terms alone.

A term counts by how many words it has and by how few categories share it; one whose words stand
near each other but not together counts less, and a term said again adds ever less. The confidence is the share of the best score in all, damped when little was
said: an ordering of certainty, not yet a calibrated probability.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from routing.models import Category
from routing.words import forms, stem, without_suffix

MOST = 3
LITTLE_EVIDENCE = 2.0
OF_CHILD = 0.35  # how much of a general term (a top-level one) its narrower topics inherit
LONGEST_TERM = 4
NEAR = 8  # words: how far apart the words of one term may stand
WHEN_NEAR = 0.6

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    category_code: str
    confidence: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermIndex:
    version: tuple[Any, ...]
    weights: dict[Term, dict[str, float]]
    written: dict[Term, str]
    beginning_with: dict[str, list[Term]]


_kept: list[TermIndex] = []


def suggest(text: str) -> list[Suggestion]:
    """Up to three categories, the likeliest first; none when no search term occurs."""
    return rank(_index(), text)


def rank(index: TermIndex, text: str) -> list[Suggestion]:
    scores: defaultdict[str, float] = defaultdict(float)
    reasons: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for term, heard in _terms_said(index, forms(text)).items():
        for category, weight in index.weights[term].items():
            scores[category] += weight * heard
            reasons[category][index.written[term]] = weight * heard
    _credit_parents(scores, reasons)
    total = sum(scores.values()) + LITTLE_EVIDENCE
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return [
        Suggestion(
            category_code=category,
            confidence=round(score / total, 4),
            terms=tuple(sorted(reasons[category], key=lambda term: -reasons[category][term])[:5]),
        )
        for category, score in best
    ]


def build(categories: Iterable[tuple[str, list[str]]], *, version: tuple[Any, ...] = ()) -> TermIndex:
    owners: defaultdict[Term, set[str]] = defaultdict(set)
    written: dict[Term, str] = {}
    listed = list(categories)
    for code, terms in listed:
        for text in terms:
            if term := _key(forms(text)[:LONGEST_TERM]):
                owners[term].add(code)
                written.setdefault(term, text)
    weights = {
        term: {code: _weight(term, len(listed), len(codes)) for code in codes}
        for term, codes in owners.items()
    }
    beginning_with: defaultdict[str, list[Term]] = defaultdict(list)
    for term in weights:
        if len(term) > 1:
            beginning_with[term[0]].append(term)
    return TermIndex(version, weights, written, dict(beginning_with))


def _key(term: list[str]) -> Term:
    """Stems; but one derived word alone stays whole: "dirumahkan" is not about a house."""
    if len(term) == 1 and stem(term[0]) != without_suffix(term[0]):
        return (f"={term[0]}",)
    return tuple(stem(word) for word in term)


def _weight(term: Term, categories: int, owners: int) -> float:
    return len(term) ** 1.2 * math.log(1 + categories / owners) / math.log(1 + categories)


def _terms_said(index: TermIndex, said: list[str]) -> dict[Term, float]:
    """Each term with how strongly it was heard: 1 for once in full, more for more often, less
    where its words only stand near each other."""
    stems = [stem(word) for word in said]
    full = _said_in_full(index, said, stems)
    heard = {term: 1 + math.log(times) for term, times in full.items()}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(stems):
        places[word].append(place)
    for word in places:
        for term in index.beginning_with.get(word, ()):
            if term not in heard and _stands_near(term, places):
                heard[term] = WHEN_NEAR
    return heard


def _said_in_full(index: TermIndex, said: list[str], stems: list[str]) -> Counter[Term]:
    """The longest term that begins at a word wins there; those inside it are not counted."""
    found: Counter[Term] = Counter()
    place = 0
    while place < len(said):
        candidates = [tuple(stems[place : place + length]) for length in range(LONGEST_TERM, 0, -1)]
        candidates.append((f"={said[place]}",))
        term = next((term for term in candidates if term in index.weights), None)
        if term is not None:
            found[term] += 1
        place += len(term) if term is not None else 1
    return found


def _stands_near(term: Term, places: dict[str, list[int]]) -> bool:
    if any(word not in places for word in term):
        return False
    return any(
        all(any(abs(other - first) <= NEAR for other in places[word]) for word in term[1:])
        for first in places[term[0]]
    )


def _credit_parents(scores: defaultdict[str, float], reasons: defaultdict[str, dict[str, float]]) -> None:
    """A general word ("sekolah") supports the topics of its branch that were also spoken of,
    and the topic then stands for the branch."""
    for parent in [code for code in scores if "." not in code]:
        topics = [code for code in scores if code.startswith(parent + ".")]
        if topics:
            general = scores.pop(parent)
            for topic in topics:
                scores[topic] += OF_CHILD * general
                reasons[topic] |= reasons[parent]


def _index() -> TermIndex:
    """Kept per process until a category changes; asking costs one small query."""
    found = Category.objects.active().aggregate(Max("changed_at"), Count("code"))
    version = tuple(found.values())
    if not _kept or _kept[0].version != version:
        listed = Category.objects.active().order_by().values_list("code", "terms")
        _kept[:] = [build(listed, version=version)]
    return _kept[0]
