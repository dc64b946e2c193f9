"""The invented complaints of texts/*.toml, each with the words that its officers will write."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Story:
    """One complaint to be. `place`: where it is set, put in for `{place}` in every text."""

    number: int
    told: Mapping[str, Any]

    @property
    def plot(self) -> str:
        return str(self.told["plot"])

    @property
    def place(self) -> str:
        return str(self.told.get("address", ""))

    def text(self, name: str) -> str:
        """What is said there, or nothing."""
        return str(self.told.get(name, "")).replace("{place}", self.place)

    def code(self, name: str) -> str | None:
        """The code of a category, region or agency, where one is given."""
        return self.told.get(name) or None

    def flag(self, name: str) -> bool:
        return bool(self.told.get(name, False))


def read_stories() -> list[Story]:
    """Every story and its retellings elsewhere, in the order of the files. A retelling takes over what it does not say."""
    told: list[Mapping[str, Any]] = []
    for path in sorted(TEXTS.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["story"]:
            retold = entry.pop("also", [])
            told += [entry, *({**entry, **other} for other in retold)]
    return [Story(number=number, told=each) for number, each in enumerate(told, start=1)]


def most_varied(stories: list[Story], amount: int | None) -> list[Story]:
    """So many of them that as many plots as possible are among them: the first of each plot, then the second of each."""
    by_plot: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_plot[story.plot].append(story)
    return list(_in_turns(by_plot))[:amount]


def _in_turns(by_plot: Mapping[str, list[Story]]) -> Iterator[Story]:
    for row in zip_longest(*by_plot.values()):
        yield from (story for story in row if story is not None)
