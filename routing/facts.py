"""What the resolver looks at: plain facts, whoever gathered them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

NATIONAL_COORDINATOR = "panrb"
DEFAULT_ZONE = "Asia/Jakarta"
INSPECTORATE = "inspektorat"
SINGLE_TIER = "otonomi_tunggal"
"""The unit type of a province whose cities and regencies are units of its own (Jakarta): it owns their affairs too."""


@dataclass(frozen=True, slots=True)
class AgencyFact:
    id: int
    code: str
    name: str
    short_name: str
    kind: str
    unit_type: str
    root_code: str
    region: str | None
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    successor: str | None = None
    verification_mode: str = "full"

    @property
    def is_root(self) -> bool:
        return self.code == self.root_code

    def is_valid_on(self, day: datetime.date) -> bool:
        return covers_day(self.valid_from, self.valid_until, day)


@dataclass(frozen=True, slots=True)
class CategoryFact:
    code: str
    name: str
    owner_tier: str
    supervisory: bool = False
    about_officers: bool = False
    about_leaders: bool = False
    never_automatic: bool = False

    @property
    def lineage(self) -> tuple[str, ...]:
        """Its code and those above it, the nearest first."""
        parts = self.code.split(".")
        return tuple(".".join(parts[:count]) for count in range(len(parts), 0, -1))


@dataclass(frozen=True, slots=True)
class RegionFact:
    code: str
    name: str
    zone: str = DEFAULT_ZONE

    def government_code(self, tier: str) -> str | None:
        """The code of the government of that tier there; none where the place is too wide."""
        length = {"province": 2, "regency_city": 5}.get(tier)
        return self.code[:length] if length and len(self.code) >= length else None

    def lies_in(self, wider: str) -> bool:
        return self.code == wider or self.code.startswith(wider + ".")


@dataclass(frozen=True, slots=True)
class MandateFact:
    agency: str
    category: str
    region: str | None = None
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`agencies` by code holds at least every agency that the other facts name, and the
    national coordinator; `looks_up_to` gives, for a root, the roots above it, nearest first."""

    at: datetime.date
    category: CategoryFact | None
    region: RegionFact | None
    named: str | None
    about_officers: bool
    agencies: Mapping[str, AgencyFact]
    mandates: tuple[MandateFact, ...] = ()
    looks_up_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def agency(self, code: str | None) -> AgencyFact | None:
        """The agency, if it is valid on the day; one that ended gives its valid successor."""
        seen: set[str] = set()
        while code is not None and code not in seen:
            seen.add(code)
            found = self.agencies.get(code)
            if found is None or found.is_valid_on(self.at):
                return found
            code = found.successor
        return None

    def inspectorate_of(self, root: str) -> AgencyFact | None:
        """The inspectorate there on the day; of one that ended, its successor, if that is an inspectorate there too: a
        report about officers passes to no other unit."""
        own = [
            self.agency(agency.code)
            for agency in self.agencies.values()
            if agency.root_code == root and agency.unit_type == INSPECTORATE
        ]
        return min(
            (
                agency
                for agency in own
                if agency is not None and agency.root_code == root and agency.unit_type == INSPECTORATE
            ),
            key=lambda agency: agency.code,
            default=None,
        )


def covers_day(first: datetime.date | None, last: datetime.date | None, day: datetime.date) -> bool:
    """Both days belong to it; none means open at that end."""
    return (first is None or first <= day) and (last is None or day <= last)
