"""How good suggestions and routes are on files of labelled reports, which are not part of the project: `text`, `label`.

A file whose labels are our top-level categories is measured (a) with the search terms alone and (b) after learning from
one half, on the other, over three random halves; one with labels of its own only (b), as a model of its own; one with
`units.json` beside it (label → unit type) by the agency that `route` gives in the region named there.
"""

from __future__ import annotations

import gzip
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.report import Row
from routing.classifier.judging import calibration_error
from routing.classifier.learning import Example, train
from routing.classifier.model import Model
from routing.classifier.suggestion import rank
from routing.classifier.terms import TermIndex, top_level

HALVES = (1, 2, 3)
RESAMPLES = 400


class Figures:
    """Of one pass over examples: what was said first, among three, how surely, and how long each took."""

    def __init__(self) -> None:
        self.hits: list[bool] = []
        self.among: list[bool] = []
        self.certain: list[float] = []
        self.milliseconds: list[float] = []

    def add(self, examples: Sequence[Example], *, index: TermIndex, model: Model | None) -> Figures:
        for example in examples:
            begun = time.perf_counter()
            suggestions = rank(index, example.text, model=model)
            self.milliseconds.append((time.perf_counter() - begun) * 1000)
            said = [top_level(each.category_code) for each in suggestions]
            self.hits.append(said[:1] == [example.label])
            self.among.append(example.label in said)
            self.certain.append(suggestions[0].confidence if suggestions else 0.0)
        return self

    def __str__(self) -> str:
        low, high = self._interval()
        return (
            f"top-1 {_percent(self.hits)}, top-3 {_percent(self.among)}, "
            f"calibration error {calibration_error(self.certain, self.hits):.3f} ({low:.3f}–{high:.3f}), "
            f"median {statistics.median(self.milliseconds):.2f} ms"
        )

    def _interval(self) -> tuple[float, float]:
        """Of the calibration error, 95 % by bootstrap."""
        chance, count = random.Random(1), len(self.hits)
        errors = []
        for _ in range(RESAMPLES):
            drawn = [chance.randrange(count) for _ in range(count)]
            errors.append(calibration_error([self.certain[n] for n in drawn], [self.hits[n] for n in drawn]))
        errors.sort()
        return errors[int(0.025 * RESAMPLES)], errors[int(0.975 * RESAMPLES) - 1]


def rows(folder: Path, *, index: TermIndex, route: Callable[[str, str], str]) -> list[Row]:
    """For each file of the folder. `route`: text and region → the unit type of the agency."""
    measured: list[Row] = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        examples = read(file)
        name = file.name.removesuffix(".jsonl.gz")
        if {example.label for example in examples} <= set(index.tops):
            measured.append(
                (f"`{name}` (a) terms alone", str(Figures().add(examples, index=index, model=None)))
            )
        measured.append((f"`{name}` (b) learned from one half", str(_halves(examples, index))))
    return measured


def read(file: Path) -> list[Example]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    return [Example(row["text"], row.get("category") or row["label"]) for row in given]


def _halves(examples: Sequence[Example], index: TermIndex) -> Figures:
    figures = Figures()
    for seed in HALVES:
        shuffled = list(examples)
        random.Random(seed).shuffle(shuffled)
        half = len(shuffled) // 2
        figures.add(shuffled[half:], index=index, model=train(shuffled[:half], index=index))
    return figures


def _percent(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.1%}"
