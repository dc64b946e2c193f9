"""Who receives a complaint: DESIGN §5 as one function over facts. No database, no Django.

Every step leaves its mark in the trail, as codes only; `trail.py` makes a sentence of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from routing.facts import (
    INSPECTORATE,
    NATIONAL_COORDINATOR,
    SINGLE_TIER,
    AgencyFact,
    Facts,
    MandateFact,
    covers_day,
)

Reason = Literal[
    "named",
    "inspectorate",
    "tier_above",
    "mandate",
    "front_desk",
    "ministry",
    "national_coordinator",
]


class TrailStep(TypedDict):
    """`step` names what was looked at or decided; `code` the category, tier, region or agency; `percent` how sure a
    suggestion was."""

    step: str
    code: NotRequired[str]
    percent: NotRequired[int]


@dataclass(frozen=True, slots=True)
class Decision:
    agency: AgencyFact
    reason: Reason
    trail: tuple[TrailStep, ...]


@dataclass(slots=True)
class _Trail:
    steps: list[TrailStep] = field(default_factory=list)

    def add(self, step: str, code: str | None = None) -> None:
        self.steps.append({"step": step, "code": code} if code else {"step": step})

    def end(self, agency: AgencyFact, reason: Reason) -> Decision:
        self.add(reason, agency.code)
        return Decision(agency=agency, reason=reason, trail=tuple(self.steps))


def decide(facts: Facts) -> Decision:
    """Always an agency that is valid on the day, the national coordinator at the last."""
    trail = _Trail()
    if is_about_officers(facts):
        return _inspect(facts, trail)
    return _provide(facts, trail)


def is_about_officers(facts: Facts) -> bool:
    return facts.about_officers or bool(facts.category and facts.category.about_officers)


def _inspect(facts: Facts, trail: _Trail) -> Decision:
    """Rule 0: the inspectorate of the government or ministry concerned, or the tier above."""
    concerned = _concerned(facts)
    trail.add("about_officers", concerned.root_code if concerned else None)
    if concerned is None:
        return trail.end(_national(facts), "national_coordinator")
    about_itself = concerned.unit_type == INSPECTORATE or bool(
        facts.category and facts.category.about_leaders
    )
    inspectorate = facts.inspectorate_of(concerned.root_code)
    if inspectorate is not None and not about_itself:
        return trail.end(inspectorate, "inspectorate")
    for above in facts.looks_up_to.get(concerned.root_code, ()):
        if (root := facts.agency(above)) is not None:
            trail.add("above", root.code)
            return trail.end(facts.inspectorate_of(root.code) or root, "tier_above")
    return trail.end(_national(facts), "national_coordinator")


def _concerned(facts: Facts) -> AgencyFact | None:
    """Whose officer it is: of the agency named, else of the one that provides the service;
    where the report tells only of conduct, of the government of the place."""
    named = facts.agency(facts.named)
    if named is not None:
        return named
    if facts.category is None or facts.category.about_officers:
        return _government(facts)
    provider = _provide(facts, _Trail())
    return None if provider.reason == "national_coordinator" else provider.agency


def _provide(facts: Facts, trail: _Trail) -> Decision:
    if (front_desk := _front_desk_of_named(facts, trail)) is not None:
        return trail.end(front_desk, "named")
    if facts.category is None:
        government = _government(facts)
        if government is not None:
            trail.add("region", facts.region.code if facts.region else None)
            return trail.end(government, "front_desk")
        return trail.end(_national(facts), "national_coordinator")
    trail.add("category", facts.category.code)
    for tier in _tiers_upward(_owner_tier(facts)):
        if (decision := _at_tier(facts, tier, trail)) is not None:
            return decision
    return trail.end(_national(facts), "national_coordinator")


def _front_desk_of_named(facts: Facts, trail: _Trail) -> AgencyFact | None:
    """Rule 1. A unit that was named stays in the trail, as a proposal to its front desk."""
    if facts.named is None:
        return None
    agency = facts.agency(facts.named)
    if agency is None:
        trail.add("closed", facts.named)
        return None
    if agency.code != facts.named:
        trail.add("succeeded", facts.named)
    if not agency.is_root:
        trail.add("unit_named", agency.code)
    return facts.agency(agency.root_code)


def _owner_tier(facts: Facts) -> str:
    """The tier that owns the category there: a province without autonomous cities owns their affairs too."""
    owner = facts.category.owner_tier if facts.category else ""
    province = facts.agency(facts.region.government_code("province")) if facts.region else None
    single = province is not None and province.unit_type == SINGLE_TIER
    return "province" if owner == "regency_city" and single else owner


def _tiers_upward(owner: str) -> tuple[str, ...]:
    tiers = ("regency_city", "province", "central")
    return tiers[tiers.index(owner) :]


def _at_tier(facts: Facts, tier: str, trail: _Trail) -> Decision | None:
    """Rules 2 to 4 at one tier: the mandate, else the front desk of its government there.

    A tier above the owner has no mandate to look for: only its front desk, or the ministry.
    """
    owns = _owner_tier(facts) == tier
    if tier == "central":
        trail.add("tier", tier)
        mandated = _mandated(facts, tier)
        return trail.end(mandated, "mandate" if owns else "ministry") if mandated else None
    government = _government_at(facts, tier)
    if government is None:
        return None
    trail.add("tier", tier)
    trail.add("government", government.code)
    mandated = _mandated(facts, tier) if owns else None
    if mandated is not None and mandated.code != government.code:
        return trail.end(mandated, "mandate")
    return trail.end(government, "front_desk")


def _mandated(facts: Facts, tier: str) -> AgencyFact | None:
    """The nearest category wins, then the narrowest region, then the code, so that it is certain."""
    ranked: list[tuple[int, int, str, AgencyFact]] = []
    lineage = facts.category.lineage if facts.category else ()
    for mandate in facts.mandates:
        agency = facts.agency(mandate.agency)
        if agency is None or not _holds(facts, mandate, agency, tier):
            continue
        region = mandate.region or agency.region or ""
        ranked.append((lineage.index(mandate.category), -len(region), agency.code, agency))
    return min(ranked)[-1] if ranked else None


def _holds(facts: Facts, mandate: MandateFact, agency: AgencyFact, tier: str) -> bool:
    if facts.category is None or mandate.category not in facts.category.lineage:
        return False
    if not covers_day(mandate.valid_from, mandate.valid_until, facts.at):
        return False
    covered = mandate.region or agency.region
    if covered and not (facts.region and facts.region.lies_in(covered)):
        return False
    return tier in _tiers_of(facts, agency, covered)


def _tiers_of(facts: Facts, agency: AgencyFact, covered: str | None) -> tuple[str, ...]:
    """A central body set up for one place (BP Batam) stands in for the government there too."""
    root = facts.agencies.get(agency.root_code, agency)
    if root.kind == "government":
        return (_tier_of_place(root.region or root.code),)
    return ("central", _tier_of_place(covered)) if covered else ("central",)


def _tier_of_place(region: str) -> str:
    return "province" if len(region) == 2 else "regency_city"


def _government(facts: Facts) -> AgencyFact | None:
    for tier in ("regency_city", "province"):
        if (government := _government_at(facts, tier)) is not None:
            return government
    return None


def _government_at(facts: Facts, tier: str) -> AgencyFact | None:
    """Its front desk. An administrative city is only a unit: the government there is the province."""
    found = facts.agency(facts.region.government_code(tier)) if facts.region else None
    return found if found is not None and found.is_root else None


def _national(facts: Facts) -> AgencyFact:
    return facts.agency(NATIONAL_COORDINATOR) or facts.agencies[NATIONAL_COORDINATOR]
