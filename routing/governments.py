"""What every government has by law, made from the regions and not written out in a file:
its front desk, the inspectorate of every organisation, and to whom each looks up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from routing.facts import INSPECTORATE, NATIONAL_COORDINATOR, SINGLE_TIER
from routing.reference_rows import AgencyRow
from routing.unit_template import ADMINISTRATIVE, Government

HOME_AFFAIRS = "kemendagri"
CENTRAL_HUB = "kemenko_polkam"
OverseerRow = tuple[str, str, str, int]


def governments(all_governments: Iterable[Government]) -> Iterator[AgencyRow]:
    """The front desks. An administrative city has none: it is a unit of its province."""
    colloquial = {"province": "Pemprov", "capital": "Pemprov"}
    for government in all_governments:
        if government.style == ADMINISTRATIVE:
            continue
        alias = "Pemkot Pemko" if government.name.startswith("Kota") else "Pemkab"
        yield AgencyRow(
            code=government.region.code,
            name=f"Pemerintah {government.name}",
            short_name=government.name,
            kind="government",
            unit_type=SINGLE_TIER if government.style == "capital" else "",
            region=government.region.code,
            aliases=(colloquial.get(government.style, alias),),
        )


def inspectorates(agencies: Mapping[str, AgencyRow]) -> Iterator[AgencyRow]:
    """One below every living root that has none of its own in the file."""
    own = {agency.parent for agency in agencies.values() if agency.unit_type == INSPECTORATE}
    for root in agencies.values():
        if root.parent or root.valid_until or root.code in own:
            continue
        yield AgencyRow(
            code=f"{root.code}/inspektorat",
            name=f"{_title(root)} {root.short_name}",
            short_name=_title(root),
            kind="unit",
            unit_type=INSPECTORATE,
            parent=root.code,
            region=root.region,
            aliases=("APIP",),
        )


def _title(root: AgencyRow) -> str:
    if root.kind == "government":
        return "Inspektorat Daerah"
    if root.kind == "state_enterprise":
        return "Satuan Pengawasan Intern"
    return "Inspektorat Jenderal" if root.name.startswith("Kementerian") else "Inspektorat"


def oversight(agencies: Mapping[str, AgencyRow]) -> Iterator[OverseerRow]:
    """(agency, purpose, to, order) after DOMAIN's ladder and arbiters. Returns and escalations
    climb the same way; between centre and region the national coordinator decides."""
    for root in agencies.values():
        if root.parent or root.code == NATIONAL_COORDINATOR:
            continue
        for purpose in ("return", "escalate"):
            for order, above in enumerate(_above(root), start=1):
                yield root.code, purpose, above, order
        yield root.code, "arbitrate", NATIONAL_COORDINATOR, 1


def _above(root: AgencyRow) -> tuple[str, ...]:
    if root.kind == "government":
        province = (root.region[:2],) if len(root.region) > 2 else ()
        return (*province, HOME_AFFAIRS, NATIONAL_COORDINATOR)
    if root.code == CENTRAL_HUB:
        return (NATIONAL_COORDINATOR,)
    return (CENTRAL_HUB, NATIONAL_COORDINATOR)
