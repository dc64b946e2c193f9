"""From text to up to three categories, with how likely each is and the words that decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from routing.classifier import chances
from routing.classifier.evidence import Evidence, weigh
from routing.classifier.model import Model
from routing.classifier.terms import Said, TermIndex, say, top_level
from routing.classifier.whose import narrowed

MOST = 3
MOST_TERMS = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`confidence`: how often such a suggestion is right, of its top level."""

    category_code: str
    confidence: float
    terms: tuple[str, ...]


def rank(index: TermIndex, text: str, *, model: Model | None = None) -> list[Suggestion]:
    """The likeliest topic of each of the likeliest top levels, up to three; none when nothing speaks for anything.

    Three different top levels, because these go to different agencies: that is what there is to choose.
    """
    said = say(text)
    evidence = weigh(index, said)
    learned = model.chances(evidence, said) if model and _speaks(model, evidence, said) else {}
    tops = _of_tops(learned) if learned else chances.of_tops(evidence)
    best = sorted(tops, key=lambda top: (-tops[top], top))[:MOST]
    return [_suggestion(index, top, tops[top], learned, evidence, said, model) for top in best]


def _speaks(model: Model, evidence: Evidence, said: Said) -> bool:
    """Has the model anything to go by? Else it would only repeat what is commonest."""
    return bool(evidence.tops) or any(stem in model.rarity for stem in said.stems)


def _of_tops(learned: Mapping[str, float]) -> dict[str, float]:
    tops: defaultdict[str, float] = defaultdict(float)
    for code, chance in learned.items():
        tops[top_level(code)] += chance
    return dict(tops)


def _suggestion(
    index: TermIndex,
    top: str,
    chance: float,
    learned: Mapping[str, float],
    evidence: Evidence,
    said: Said,
    model: Model | None,
) -> Suggestion:
    below = {code: share for code, share in learned.items() if top_level(code) == top}
    topics = chances.of_topics(evidence, top, learned=below)
    likeliest = max(sorted(topics), key=lambda code: topics[code])
    code = narrowed(index, said, likeliest, evidence.topics)
    heard = {**evidence.reasons.get(likeliest, {}), **evidence.reasons.get(code, {})}
    terms = sorted(heard, key=lambda term: -heard[term])[:MOST_TERMS]
    if not terms and model is not None and below:
        terms = model.deciding(said, max(sorted(below), key=lambda each: below[each]))
    return Suggestion(category_code=code, confidence=round(min(chance, 0.9999), 4), terms=tuple(terms))
