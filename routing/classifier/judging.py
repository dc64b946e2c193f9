"""How good suggestions are, on examples that whoever suggests has not seen."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from routing.classifier.learning import Example, in_time
from routing.classifier.model import Model
from routing.classifier.suggestion import Suggestion, rank
from routing.classifier.terms import TermIndex, top_level

LATER = 0.2  # the share of the examples, the newest, that a candidate is judged on
BINS = 10
WORST = 12
POINTS = 40


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often what was `right` was `said` to be another; empty where nothing was said."""

    right: str
    said: str
    times: int


@dataclass(frozen=True, slots=True)
class Point:
    """Of the curve: if all suggestions from this confidence on were followed by themselves, the share of reports that
    would be (coverage) and the share of those that would be right (precision)."""

    confidence: float
    coverage: float
    precision: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Shares from 0 to 1, of top-level categories; `calibration_error` is the expected one over ten bins of equal
    mass."""

    examples: int
    top1: float
    top3: float
    calibration_error: float
    confusions: tuple[Confusion, ...] = ()
    curve: tuple[Point, ...] = ()

    def beats(self, rival: Judgement) -> bool:
        return (self.top1, self.top3) > (rival.top1, rival.top3)

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def split(
    examples: Sequence[Example], *, seen_until: datetime.datetime | None = None
) -> tuple[list[Example], list[Example]]:
    """The older to learn from and the newest fifth to be judged on: topics come and go, so a random split would
    flatter. `seen_until`: what the rival has learned from is not used to judge the two."""
    ordered = in_time(examples)
    cut = len(ordered) - round(len(ordered) * LATER)
    if seen_until is not None:
        cut = max(cut, sum(example.at is None or example.at <= seen_until for example in ordered))
    return ordered[:cut], ordered[cut:]


def judge(examples: Sequence[Example], *, index: TermIndex, model: Model | None = None) -> Judgement:
    """Of the model, or of the search terms alone. Raises ValueError where there is nothing to judge on."""
    if not examples:
        raise ValueError("nothing to judge on")
    made = [rank(index, example.text, model=model) for example in examples]
    right = [top_level(example.label) for example in examples]
    first = [top_level(each[0].category_code) if each else "" for each in made]
    certain = [each[0].confidence if each else 0.0 for each in made]
    hits = [said == label for said, label in zip(first, right, strict=True)]
    among = [_among(each, label) for each, label in zip(made, right, strict=True)]
    mistaken = Counter((label, said) for label, said in zip(right, first, strict=True) if label != said)
    return Judgement(
        examples=len(examples),
        top1=sum(hits) / len(hits),
        top3=sum(among) / len(among),
        calibration_error=calibration_error(certain, hits),
        confusions=tuple(Confusion(*pair, times) for pair, times in mistaken.most_common(WORST)),
        curve=curve(certain, hits),
    )


def _among(suggestions: Sequence[Suggestion], label: str) -> bool:
    return any(top_level(each.category_code) == label for each in suggestions)


def calibration_error(certain: Sequence[float], hits: Sequence[bool], *, bins: int = BINS) -> float:
    """The mean gap between confidence and share right, over bins of equal mass."""
    order = sorted(range(len(certain)), key=lambda place: certain[place])
    edges = [round(len(order) * step / bins) for step in range(bins + 1)]
    gap = 0.0
    for start, end in itertools.pairwise(edges):
        inside = order[start:end]
        gap += abs(sum(certain[place] for place in inside) - sum(hits[place] for place in inside))
    return gap / len(order) if order else 0.0


def curve(certain: Sequence[float], hits: Sequence[bool]) -> tuple[Point, ...]:
    """From the most certain downward to all, some forty points at most."""
    order = sorted(range(len(certain)), key=lambda place: -certain[place])
    points, right = [], 0
    for count, place in enumerate(order, start=1):
        right += hits[place]
        is_last_of_its_confidence = count == len(order) or certain[order[count]] < certain[place]
        if is_last_of_its_confidence:
            points.append(Point(round(certain[place], 4), count / len(order), right / count))
    step = max(1, -(-len(points) // POINTS))
    return (*points[:-1:step], *points[-1:])
