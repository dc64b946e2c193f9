"""What a fold looks things up in: policies, calendars, places. Pure values; sla/rules.py reads them from the database."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sla.workdays import Unit, WorkCalendar, local

NATIONAL = "national"
NO_PLACE_ZONE = "Asia/Jakarta"


@dataclass(frozen=True, kw_only=True)
class PolicyTerms:
    """One version of one policy; (code, version) names it in the timeline. `agency_id` None: it is national.

    `revival`: what a clock gets anew where its due date passed while it was stopped, in the same unit.
    """

    id: int
    code: str
    version: int
    applies_to: str
    agency_id: int | None
    length: int
    unit: Unit
    revival: int | None
    is_duty: bool
    valid_from: datetime.date


@dataclass(frozen=True, kw_only=True)
class Place:
    """An agency as clocks see it. `lineage`: its own id first, its organisation's root last."""

    lineage: tuple[int, ...]
    zone: str
    calendar: str

    @property
    def root_id(self) -> int:
        return self.lineage[-1]


class NoPolicy(LookupError):
    """The reference data of the clocks is not loaded, or lacks this clock."""


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """`calendars` holds every revision, by (code, revision). `coordinator_id`: the top of every ladder."""

    policies: tuple[PolicyTerms, ...]
    calendars: Mapping[tuple[str, int], WorkCalendar]
    places: Mapping[int, Place]
    coordinator_id: int | None = None

    def chosen(
        self, code: str, *, applies_to: str = "", agency_id: int | None = None, at: datetime.datetime
    ) -> PolicyTerms:
        """The policy that a clock starting now is measured by: the nearest agency's own, else the national one; of
        its versions the newest that is valid on that day, or the oldest where none is yet. Raises `NoPolicy`."""
        lineage: tuple[int | None, ...] = self.places[agency_id].lineage if agency_id is not None else ()
        fitting = [each for each in self.policies if each.code == code and each.applies_to == applies_to]
        day = local(at, NO_PLACE_ZONE).date()
        for owner in (*lineage, None):
            own = sorted(
                (each for each in fitting if each.agency_id == owner), key=lambda each: each.valid_from
            )
            valid = [each for each in own if each.valid_from <= day]
            if valid:
                return valid[-1]
            if own and owner is None:
                return own[0]
        raise NoPolicy(f"no policy for {code} {applies_to}".rstrip())

    def terms(self, code: str, version: int) -> PolicyTerms:
        """The version that a timeline names. Raises `NoPolicy`."""
        for each in self.policies:
            if each.code == code and each.version == version:
                return each
        raise NoPolicy(f"no version {version} of {code}")

    def calendar(self, code: str, revision: int) -> WorkCalendar:
        return self.calendars[code, revision]

    def newest_revision(self, code: str) -> int:
        """Raises `NoPolicy` where there is no such calendar."""
        revisions = [revision for known, revision in self.calendars if known == code]
        if not revisions:
            raise NoPolicy(f"no calendar {code}")
        return max(revisions)
