"""From evidence to chances: how likely each top-level category is when only search terms have spoken."""

from __future__ import annotations

from collections.abc import Mapping

from routing.classifier.evidence import Evidence
from routing.classifier.terms import top_level

# Two numbers, fitted once so that what is said with 70 % is right seven times in ten (docs/routing.md, "Calibration").
SHARPNESS = 3.5  # how much a lead in evidence counts
NOTHING_FITS = 0.8  # the evidence that would speak for "none of these" if it could speak
# Where no search term of a category is said, only words that its terms share, it was right four times in ten.
MOST_WITHOUT_A_TERM = 0.5


def of_tops(evidence: Evidence) -> dict[str, float]:
    """For each top-level category that anything speaks for; what is missing to 1 is "none of these"."""
    odds = {top: score**SHARPNESS for top, score in evidence.tops.items() if score > 0}
    total = sum(odds.values()) + NOTHING_FITS**SHARPNESS
    said = {top_level(code) for code in evidence.reasons}
    chances = {top: each / total for top, each in odds.items()}
    return {
        top: chance if top in said else min(chance, MOST_WITHOUT_A_TERM) for top, chance in chances.items()
    }


def of_topics(
    evidence: Evidence, top: str, *, learned: Mapping[str, float] | None = None
) -> dict[str, float]:
    """How the chance of a top-level category is shared among it and its topics; sums to 1.

    `learned`: what a model says of each of them; what it does not tell apart is shared by the terms heard.
    """
    heard = {code: score for code, score in evidence.topics.items() if top_level(code) == top}
    by_terms = _shares(heard) or {top: 1.0}
    if not learned:
        return by_terms
    shared = dict(learned)
    undivided = shared.pop(top, 0.0)
    for code, share in by_terms.items():
        shared[code] = shared.get(code, 0.0) + undivided * share
    return _shares(shared)


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    total = sum(scores.values())
    return {code: score / total for code, score in scores.items()} if total > 0 else {}
