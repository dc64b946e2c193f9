"""Half-years in Western Indonesian time: January to June, July to December. Pure."""

import datetime
from dataclasses import dataclass

from reports.months import ZONE, Month


@dataclass(frozen=True, order=True)
class Half:
    year: int
    number: int
    """1 or 2."""

    @classmethod
    def of(cls, at: datetime.datetime) -> "Half":
        month = Month.of(at)
        return cls(month.year, 1 if month.number <= 6 else 2)

    @classmethod
    def parse(cls, text: str) -> "Half":
        """From `2026-1`. Raises `ValueError` for anything else."""
        year, dash, number = text.partition("-")
        if not dash or number not in ("1", "2") or not (year.isascii() and year.isdigit()) or len(year) != 4:
            raise ValueError(text)
        half = cls(int(year), int(number))
        half.start  # noqa: B018 - no such year raises
        return half

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number}"

    @property
    def start(self) -> datetime.datetime:
        return datetime.datetime(self.year, 1 if self.number == 1 else 7, 1, tzinfo=ZONE)

    @property
    def end(self) -> datetime.datetime:
        """The first instant after it."""
        return self.back(-1).start

    def back(self, halves: int) -> "Half":
        """So many halves earlier; later where negative."""
        years, rest = divmod(self.year * 2 + self.number - 1 - halves, 2)
        return Half(years, rest + 1)


def latest(half: Half, count: int) -> list[Half]:
    """Those that end with this one, the newest first."""
    return [half.back(back) for back in range(count)]
