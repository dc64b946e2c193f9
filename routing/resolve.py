"""`resolve(...)`: the facts in one round trip, then the pure decision.

The route carries what the caller needs to know of category and place, so that it asks no more.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from routing import trail as trail_sentence
from routing.errors import UnknownAgency, UnknownCategory, UnknownReference, UnknownRegion
from routing.facts import DEFAULT_ZONE, AgencyFact, CategoryFact, Facts, RegionFact
from routing.gather import gather
from routing.resolver import Reason, TrailStep, decide, is_about_officers

__all__ = ["Route", "UnknownAgency", "UnknownCategory", "UnknownReference", "UnknownRegion", "resolve"]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a complaint goes and why. `about_officers` joins what the reporter said and what
    the category says; `zone` is that of the place, WIB where there is none."""

    agency: AgencyFact
    reason: Reason
    trail: tuple[TrailStep, ...]
    names: Mapping[str, str]
    category: CategoryFact | None
    region: RegionFact | None
    about_officers: bool
    mode: str = "full"
    """Of the organisation: who verifies there (routing/verification.py)."""

    @property
    def agency_id(self) -> int:
        return self.agency.id

    @property
    def agency_code(self) -> str:
        return self.agency.code

    @property
    def agency_name(self) -> str:
        return self.agency.name

    @property
    def category_code(self) -> str | None:
        return self.category.code if self.category else None

    @property
    def region_code(self) -> str | None:
        return self.region.code if self.region else None

    @property
    def zone(self) -> str:
        return self.region.zone if self.region else DEFAULT_ZONE

    @property
    def supervisory(self) -> bool:
        return bool(self.category and self.category.supervisory)

    @property
    def never_automatic(self) -> bool:
        return self.about_officers or bool(self.category and self.category.never_automatic)

    @property
    def sentence(self) -> str:
        return trail_sentence.sentence(self.trail, self.names)


def resolve(
    *,
    category: str | None,
    region: str | None,
    agency: str | None = None,
    about_officers: bool = False,
    at: datetime.date,
) -> Route:
    """Raises UnknownCategory, UnknownRegion or UnknownAgency for a code that names nothing."""
    facts = gather(
        category=category or None,
        region=region or None,
        agency=agency or None,
        about_officers=about_officers,
        at=at,
    )
    decision = decide(facts)
    return Route(
        agency=decision.agency,
        reason=decision.reason,
        trail=decision.trail,
        names=_names(facts, decision.trail),
        category=facts.category,
        region=facts.region,
        about_officers=is_about_officers(facts),
        mode=facts.agencies[decision.agency.root_code].verification_mode,
    )


def _names(facts: Facts, trail: tuple[TrailStep, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for code in trail_sentence.codes([trail]):
        if code in facts.agencies:
            names[code] = facts.agencies[code].short_name
        elif facts.category is not None and code == facts.category.code:
            names[code] = facts.category.name
        elif facts.region is not None and code == facts.region.code:
            names[code] = facts.region.name
    return names
