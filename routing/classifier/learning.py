"""Learning from confirmed dispositions: multinomial logistic regression over evidence and words (scikit-learn).

Every search term is a small example of its category too, so that a category without dispositions stays known and the
model starts from what the first day knew.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routing.classifier.evidence import Evidence, weigh
from routing.classifier.features import features, rarities, words_of
from routing.classifier.model import Model
from routing.classifier.terms import Said, TermIndex, say

MOST_EXAMPLES = 60_000  # the newest; more would change little and cost minutes
FEWEST_EXAMPLES = 50
FEWEST_OF_A_TOPIC = 15  # a topic with fewer is learned as part of its branch
OF_A_TERM = 0.05  # the weight of a search term as an example
FREEDOM = 10.0  # inverse strength of regularisation
MOST_ROUNDS = 500
SHARE_TO_COOL = 0.2  # of the examples, the newest: on these the model's certainty is set right
COOLINGS = tuple(round(0.5 + 0.05 * step, 2) for step in range(51))


class TooFewExamples(ValueError):
    """There is too little to learn from: fewer than `FEWEST_EXAMPLES`, or one class only."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it was about: a category's code, or any label; `at`: when that was settled, if known."""

    text: str
    label: str
    at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class _Lesson:
    said: Said
    evidence: Evidence
    label: str
    weight: float = 1.0


def train(examples: Sequence[Example], *, index: TermIndex) -> Model:
    """A model of these examples, the newest 60,000 of them. Takes seconds for a thousand. Raises TooFewExamples."""
    newest = in_time(examples)[-MOST_EXAMPLES:]
    own, shown = _lessons(newest, index)
    if len(own) < FEWEST_EXAMPLES or len({lesson.label for lesson in own}) < 2:
        raise TooFewExamples(f"{len(own)} examples; at least {FEWEST_EXAMPLES} of two categories are needed.")
    later = max(1, round(len(own) * SHARE_TO_COOL))
    cooling = _cooling(_fit([*own[:-later], *shown]), own[-later:])
    return replace(_fit([*own, *shown]), cooling=cooling)


def in_time(examples: Iterable[Example]) -> list[Example]:
    """Oldest first, those without a time before all others and in their order."""
    first = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return sorted(examples, key=lambda example: example.at or first)


def folding(labels: Iterable[str]) -> Callable[[str], str]:
    """What a label is learned as: itself where it has enough examples, else what stands above it."""
    counts = Counter(labels)

    def learned_as(label: str) -> str:
        while "." in label and counts[label] < FEWEST_OF_A_TOPIC:
            label = label.rpartition(".")[0]
        return label

    return learned_as


def _lessons(examples: Sequence[Example], index: TermIndex) -> tuple[list[_Lesson], list[_Lesson]]:
    """Of the examples, and of the search terms; of these none where the labels are not our categories."""
    learned_as = folding(example.label for example in examples)
    own = [_lesson(example.text, learned_as(example.label), index) for example in examples]
    if not {example.label.partition(".")[0] for example in examples} <= set(index.tops):
        return own, []
    shown = (
        _lesson(index.written[term], learned_as(code), index, weight=OF_A_TERM)
        for term, codes in index.owners.items()
        for code in codes
    )
    return own, list(shown)


def _lesson(text: str, label: str, index: TermIndex, *, weight: float = 1.0) -> _Lesson:
    said = say(text)
    return _Lesson(said, weigh(index, said), label, weight)


def _fit(lessons: Sequence[_Lesson]) -> Model:
    # Only who learns pays for loading these.
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    words = [words_of(lesson.said) for lesson in lessons]
    rarity = rarities(each for lesson, each in zip(lessons, words, strict=True) if lesson.weight == 1)
    columns: dict[str, int] = {}
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for lesson, each in zip(lessons, words, strict=True):
        for name, value in features(lesson.evidence, each, rarity).items():
            indices.append(columns.setdefault(name, len(columns)))
            data.append(value)
        ends.append(len(data))
    rows = csr_matrix((data, indices, ends), shape=(len(lessons), len(columns)))
    fitted = LogisticRegression(C=FREEDOM, max_iter=MOST_ROUNDS).fit(
        rows, [lesson.label for lesson in lessons], sample_weight=[lesson.weight for lesson in lessons]
    )
    weights, bias = fitted.coef_.T, fitted.intercept_
    if len(fitted.classes_) == 2:  # scikit-learn keeps one column of two
        weights, bias = np.hstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return Model(
        classes=tuple(fitted.classes_.tolist()),
        columns=columns,
        rarity=rarity,
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
    )


def _cooling(model: Model, held_back: Sequence[_Lesson]) -> float:
    """The divisor of scores at which examples that the model has not seen are least surprising."""
    known = [lesson for lesson in held_back if lesson.label in model.classes]
    if not known:
        return 1.0
    scores = np.stack([model.scores(lesson.evidence, lesson.said) for lesson in known])
    right = [model.classes.index(lesson.label) for lesson in known]
    return min(COOLINGS, key=lambda cooling: _surprise(scores / cooling, right))


def _surprise(scores: np.ndarray, right: Sequence[int]) -> float:
    scores = scores - scores.max(axis=1, keepdims=True)
    chances = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return float(-chances[np.arange(len(right)), right].mean())
