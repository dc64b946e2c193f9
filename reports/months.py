"""The months that figures are told for, in Western Indonesian time: one calendar for the whole country. Pure."""

import datetime
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")


class Period(Protocol):
    """What figures can be told for: from its first instant to the first after it."""

    @property
    def start(self) -> datetime.datetime: ...
    @property
    def end(self) -> datetime.datetime: ...


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, at: datetime.datetime) -> "Month":
        local = at.astimezone(ZONE)
        return cls(local.year, local.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From `2026-11`. Raises `ValueError` for anything else."""
        day = datetime.datetime.strptime(text, "%Y-%m").replace(tzinfo=ZONE)
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.number, 1)

    @property
    def start(self) -> datetime.datetime:
        return datetime.datetime(self.year, self.number, 1, tzinfo=ZONE)

    @property
    def end(self) -> datetime.datetime:
        """The first instant after it."""
        return self.back(-1).start

    def back(self, months: int) -> "Month":
        """So many months earlier; later where negative."""
        years, rest = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(years, rest + 1)


def latest(month: Month, count: int) -> list[Month]:
    """The months that end with this one, the oldest first."""
    return [month.back(back) for back in reversed(range(count))]
