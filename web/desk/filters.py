"""What the address of the desk says: which queue, which tab, which words, from where on."""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

_URGENT = "!"


class Tab(StrEnum):
    TODO = "aksi"
    LATE = "terlambat"
    PAUSED = "jeda"
    ANSWERED = "dijawab"
    DECIDE = "putusan"
    UP = "naik"
    REVIEW = "periksa"


@dataclass(frozen=True)
class Position:
    """The last row read: the next page begins behind it. The urgent stand first, rows without a due date last."""

    due_at: datetime.datetime | None
    complaint_id: int
    is_urgent: bool = False

    def __str__(self) -> str:
        due = self.due_at.isoformat() if self.due_at else ""
        return f"{_URGENT if self.is_urgent else ''}{due}~{self.complaint_id}"

    @classmethod
    def parse(cls, text: str) -> "Position | None":
        is_urgent = text.startswith(_URGENT)
        due, _, number = text.removeprefix(_URGENT).rpartition("~")
        if not number.isdecimal() or len(number) > 18:
            return None
        try:
            due_at = datetime.datetime.fromisoformat(due) if due else None
        except ValueError:
            return None
        if due_at is not None and due_at.tzinfo is None:
            return None
        return cls(due_at=due_at, complaint_id=int(number), is_urgent=is_urgent)


@dataclass(frozen=True)
class Filters:
    """Everything that the desk's address carries; whatever is not understood falls back to the beginning."""

    agency_id: int | None = None
    tab: Tab = Tab.TODO
    words: str = ""
    category: str = ""
    below: bool = False
    priority: bool = False
    after: Position | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        tab, agency = query.get("tab", ""), query.get("meja", "")
        return cls(
            agency_id=int(agency) if agency.isdecimal() and len(agency) < 19 else None,
            tab=Tab(tab) if tab in set(Tab) else Tab.TODO,
            words=" ".join(query.get("cari", "").replace("\x00", "").split())[:200],
            category=query.get("urusan", "").replace("\x00", "")[:80],
            below=query.get("bawah") == "1",
            priority=query.get("prioritas") == "1",
            after=Position.parse(query.get("setelah", "")),
        )

    def query(self, **changes: object) -> str:
        """The address's query, with changes; a change begins at the first page unless it names another."""
        wanted = replace(self, **{"after": None, **changes})  # type: ignore[arg-type]
        parts = {
            "meja": str(wanted.agency_id or ""),
            "tab": "" if wanted.tab is Tab.TODO else str(wanted.tab),
            "cari": wanted.words,
            "urusan": wanted.category,
            "bawah": "1" if wanted.below else "",
            "prioritas": "1" if wanted.priority else "",
            "setelah": str(wanted.after or ""),
        }
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"?{query}" if query else ""

    @property
    def here(self) -> str:
        """The same page again, to carry from case to case."""
        return self.query(after=self.after)

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.category or self.priority)
