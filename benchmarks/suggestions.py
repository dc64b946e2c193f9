"""How good suggestions and routes are on files of labelled reports, which are not part of the project: JSON lines of
`text` and `label`, gzip, in a folder (`make bench DATA=folder`).

A file whose labels are our top-level categories is measured (a) with the search terms alone and (b) after learning from
one half, on the other, over three random halves; one with labels of its own only (b), as a model of its own. One with a
table of its units (`kabbandung_agency.csv`: label, unit type, category) is measured by the agency that `route` gives.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.report import Row
from lapor.programs import ROOT
from routing.classifier.judging import calibration_error
from routing.classifier.learning import Example, train
from routing.classifier.model import Model
from routing.classifier.suggestion import Suggestion, rank
from routing.classifier.terms import top_level
from routing.route_lines import routed
from routing.suggest import InService

HALVES = (1, 2, 3)
RESAMPLES = 400
REGION = "32.04"
UNITS = Path(__file__).parent / "kabbandung_agency.csv"
MANY = 10_000


@dataclass
class Figures:
    """Of some passes over examples: what was said first, among three, how surely, and how long each took."""

    hits: list[bool] = field(default_factory=list)
    among: list[bool] = field(default_factory=list)
    certain: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        low, high = self._interval()
        return (
            f"top-1 {_percent(self.hits)}, top-3 {_percent(self.among)}, "
            f"calibration error {calibration_error(self.certain, self.hits):.3f} ({low:.3f}–{high:.3f}), "
            f"median {statistics.median(self.milliseconds):.2f} ms"
        )

    def add(self, label: str, suggestions: Sequence[Suggestion], milliseconds: float) -> None:
        said = [top_level(each.category_code) for each in suggestions]
        self.hits.append(said[:1] == [top_level(label)])
        self.among.append(top_level(label) in said)
        self.certain.append(suggestions[0].confidence if suggestions else 0.0)
        self.milliseconds.append(milliseconds)

    def _interval(self) -> tuple[float, float]:
        """Of the calibration error, 95 % by bootstrap."""
        chance, count = random.Random(1), len(self.hits)
        errors = []
        for _ in range(RESAMPLES):
            drawn = [chance.randrange(count) for _ in range(count)]
            errors.append(calibration_error([self.certain[n] for n in drawn], [self.hits[n] for n in drawn]))
        errors.sort()
        return errors[int(0.025 * RESAMPLES)], errors[int(0.975 * RESAMPLES) - 1]


def rows(folder: Path, *, service: InService, today: datetime.date) -> list[Row]:
    """For each file of the folder, and the time to route ten thousand of their lines."""
    measured: list[Row] = []
    texts: list[str] = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        examples, name = read(file), file.name.removesuffix(".jsonl.gz")
        texts += [example.text for example in examples]
        measured += _of_file(name, examples, service, today)
    return [*measured, (f"`route`, {MANY:,} lines in one process", f"{_route_many(texts):.0f} s")]


def read(file: Path) -> list[Example]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    return [Example(row["text"], row.get("category") or row["label"]) for row in given]


def _of_file(name: str, examples: list[Example], service: InService, today: datetime.date) -> list[Row]:
    if name == UNITS.stem:
        return _by_unit(name, examples, service, today)
    learned = (f"`{name}` (b) learned from one half", str(_halves(examples, service)))
    if {example.label for example in examples} <= set(service.index.tops):
        alone = (f"`{name}` (a) search terms alone", str(_pass(examples, service, None)))
        return [alone, learned]
    return [learned]


def _pass(examples: Sequence[Example], service: InService, model: Model | None) -> Figures:
    figures = Figures()
    for example in examples:
        begun = time.perf_counter()
        suggestions = rank(service.index, example.text, model=model)
        figures.add(example.label, suggestions, (time.perf_counter() - begun) * 1000)
    return figures


def _halves(examples: Sequence[Example], service: InService) -> Figures:
    all_three = Figures()
    for learn, test in _split(examples):
        figures = _pass(test, service, train(learn, index=service.index))
        for name, values in vars(figures).items():
            getattr(all_three, name).extend(values)
    return all_three


def _split(examples: Sequence[Example]) -> list[tuple[list[Example], list[Example]]]:
    halves = []
    for seed in HALVES:
        shuffled = list(examples)
        random.Random(seed).shuffle(shuffled)
        halves.append((shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]))
    return halves


def _by_unit(name: str, examples: list[Example], service: InService, today: datetime.date) -> list[Row]:
    units, categories = {}, {}
    with UNITS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            units[row["label"]], categories[row["label"]] = row["unit_type"], row["category"]

    def hits(tested: Sequence[Example], model: Model | None) -> list[bool]:
        serving = replace(service, model=model)
        return [_unit(example.text, serving, today) == units[example.label] for example in tested]

    learned: list[bool] = []
    for learn, test in _split(examples):
        known = [replace(example, label=categories[example.label]) for example in learn]
        learned += hits(test, train(known, index=service.index))
    return [
        (f"`{name}` (a) search terms alone, by `route`", f"top-1 {_percent(hits(examples, None))}"),
        (f"`{name}` (b) learned from one half, by `route`", f"top-1 {_percent(learned)}"),
    ]


def _unit(text: str, service: InService, today: datetime.date) -> Any:
    return routed({"text": text, "region": REGION}, service=service, today=today)["unit_type"]


def _route_many(texts: Sequence[str]) -> float:
    lines = "".join(json.dumps({"text": texts[n % len(texts)]}) + "\n" for n in range(MANY))
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "manage.py", "route"],
        cwd=ROOT,
        input=lines,
        text=True,
        capture_output=True,
        check=True,
    )
    seconds = time.perf_counter() - begun
    if done.stdout.count("\n") != MANY or '{"error"' in done.stdout:
        raise SystemExit("`route` did not answer every line.")
    return seconds


def _percent(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.1%}"
