"""What the words of a text say for each category."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from routing.classifier.terms import Said, Term, TermIndex, hear, top_level

PER_WORD = 1.2  # exponent: a term of two words says more than two terms of one
OF_OTHER_TOPICS = 0.5  # how much the further topics of a branch add to its best one
OF_WORDS = 0.4  # how much words count that stand in terms but do not make one
OF_GENERAL = 0.35  # how much a general word ("sekolah") adds to the topics of its branch that were spoken of


@dataclass(frozen=True, slots=True)
class Evidence:
    """`tops` and `topics`: a score ≥ 0 for each category that anything speaks for, top level and all codes; `reasons`:
    for each code the search terms heard, as they are written, with what each gave."""

    tops: Mapping[str, float]
    topics: Mapping[str, float]
    reasons: Mapping[str, Mapping[str, float]]


def weigh(index: TermIndex, said: Said) -> Evidence:
    topics: defaultdict[str, float] = defaultdict(float)
    reasons: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for term, strength in hear(index, said).items():
        codes = index.owners[term]
        weight = strength * _weight(
            term, shared_by=len({top_level(code) for code in codes}), of=len(index.tops)
        )
        for code in codes:
            topics[code] += weight
            reasons[code][index.written[term]] = weight
    tops = _rolled_up(topics)
    _add_words(index, said, tops)
    _credit_topics(topics, reasons)
    return Evidence(dict(tops), dict(topics), dict(reasons))


def _weight(term: Term, *, shared_by: int, of: int) -> float:
    return float(len(term) ** PER_WORD) * math.log(1 + of / shared_by) / math.log(1 + of)


def _rolled_up(topics: Mapping[str, float]) -> defaultdict[str, float]:
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for code, score in topics.items():
        scores[top_level(code)].append(score)
    tops: defaultdict[str, float] = defaultdict(float)
    for top, several in scores.items():
        best = max(several)
        tops[top] = best + OF_OTHER_TOPICS * (sum(several) - best)
    return tops


def _add_words(index: TermIndex, said: Said, tops: defaultdict[str, float]) -> None:
    opening = set(said.stems[: said.opening])
    for word, times in Counter(said.stems).items():
        emphasis = (1 + math.log(times)) * (2 if word in opening else 1)
        for top, weight in index.words.get(word, {}).items():
            tops[top] += OF_WORDS * emphasis * weight


def _credit_topics(topics: defaultdict[str, float], reasons: defaultdict[str, dict[str, float]]) -> None:
    """What speaks for a branch as a whole speaks for its topics that were named too, and they then stand for it."""
    for general in [code for code in topics if "." not in code]:
        below = [code for code in topics if code.startswith(f"{general}.")]
        for code in below:
            topics[code] += OF_GENERAL * topics[general]
            reasons[code] |= reasons[general]
        if below:
            del topics[general]
