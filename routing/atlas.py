"""The facts of every resolve at once, for sweeps over the whole country: `gather` asks for one, this reads all in five
queries. The decision is the same `decide`, over the same facts and more."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from typing import Any

from routing.facts import AgencyFact, CategoryFact, Facts, MandateFact, RegionFact
from routing.models import Agency, Category, Mandate, Oversight, OversightPurpose, Region
from routing.place_codes import containing_codes

CATEGORY_FIELDS = [each.name for each in fields_of(CategoryFact)]
Reach = tuple[str, str]
"""A category and a region, "" for the whole country."""


@dataclass(slots=True)
class Atlas:
    """`agencies`, `regions`, `categories` by code. `looks_up_to`: of each root, the roots above it, nearest first."""

    agencies: Mapping[str, AgencyFact]
    regions: Mapping[str, RegionFact]
    categories: Mapping[str, CategoryFact]
    mandates: Mapping[Reach, tuple[MandateFact, ...]]
    looks_up_to: Mapping[str, tuple[str, ...]]
    _units: dict[str, list[AgencyFact]] = field(default_factory=dict)
    _around: dict[tuple[str, str], dict[str, AgencyFact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for agency in self.agencies.values():
            self._units.setdefault(agency.root_code, []).append(agency)

    def facts(
        self,
        *,
        category: str | None,
        region: str | None,
        at: datetime.date,
        named: str | None = None,
        about_officers: bool = False,
    ) -> Facts:
        """What `decide` looks at; codes that name nothing are a KeyError."""
        known = self.categories[category] if category else None
        places = containing_codes(region) if region else []
        lineage = known.lineage if known else ()
        return Facts(
            at=at,
            category=known,
            region=self.regions[region] if region else None,
            named=named,
            about_officers=about_officers,
            agencies=self._agencies_around(region or "", named),
            mandates=tuple(
                mandate
                for code in lineage
                for place in (*places, "")
                for mandate in self.mandates.get((code, place), ())
            ),
            looks_up_to=self.looks_up_to,
        )

    def _agencies_around(self, region: str, named: str | None) -> dict[str, AgencyFact]:
        """Those of the centre and of the governments of the place, and whoever succeeds one of them. The same for all
        places of one regency, so it is kept."""
        key = (region[:5], named.partition("/")[0] if named else "")
        if (known := self._around.get(key)) is None:
            roots = [root for root in self._units if not root[:1].isdigit()]
            roots += [code for code in (region[:2], region[:5]) if code in self.agencies]
            roots += [self.agencies[named].root_code] if named else []
            known = self._around[key] = self._closed(roots)
        return known

    def _closed(self, roots: Iterable[str]) -> dict[str, AgencyFact]:
        found: dict[str, AgencyFact] = {}
        todo = [*dict.fromkeys(self.agencies[root].root_code for root in roots)]
        done: set[str] = set()
        while todo:
            root = todo.pop()
            if root in done:
                continue
            done.add(root)
            for agency in self._units[root]:
                found[agency.code] = agency
                if agency.successor is not None:
                    todo.append(self.agencies[agency.successor].root_code)
            todo += self.looks_up_to.get(root, ())
        return found


def atlas() -> Atlas:
    """In five queries."""
    rows = list(
        Agency.objects.order_by().values(
            *("id", "code", "name", "short_name", "kind", "unit_type", "valid_from", "valid_until"),
            *("region_id", "root__code", "successor__code"),
        )
    )
    code_of = {row["id"]: row["code"] for row in rows}
    agencies = {row["code"]: _fact(**row) for row in rows}
    regions = Region.objects.order_by().values_list("code", "full_name", "zone")
    categories = Category.objects.active().order_by("position").values(*CATEGORY_FIELDS)
    return Atlas(
        agencies=agencies,
        regions={row[0]: RegionFact(*row) for row in regions},
        categories={row["code"]: CategoryFact(**row) for row in categories},
        mandates=_mandates(code_of, agencies),
        looks_up_to=_looks_up_to(code_of),
    )


def _fact(*, region_id: str | None, root__code: str, successor__code: str | None, **row: Any) -> AgencyFact:
    return AgencyFact(root_code=root__code, region=region_id, successor=successor__code, **row)


def _mandates(
    code_of: Mapping[int, str], agencies: Mapping[str, AgencyFact]
) -> dict[Reach, tuple[MandateFact, ...]]:
    found: dict[Reach, list[MandateFact]] = {}
    rows = Mandate.objects.order_by("pk").values_list(
        "agency_id", "category_id", "region_id", "valid_from", "valid_until"
    )
    for agency_id, category, region, first, last in rows:
        mandate = MandateFact(code_of[agency_id], category, region, first, last)
        reach = region or agencies[mandate.agency].region or ""
        found.setdefault((category, reach), []).append(mandate)
    return {reach: tuple(mandates) for reach, mandates in found.items()}


def _looks_up_to(code_of: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    rows = Oversight.objects.filter(purpose=OversightPurpose.ESCALATE).order_by("agency", "order")
    for root, above in rows.values_list("agency_id", "to_id"):
        found.setdefault(code_of[root], []).append(code_of[above])
    return {root: tuple(codes) for root, codes in found.items()}
