"""Who is told when a complaint is late, and who decides when nobody takes it (DOMAIN).

People are unknown here: whoever walks the rungs skips those that nobody staffs.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from routing.models import Agency, Oversight, OversightPurpose

RoleHint = Literal["unit_head", "front_desk", "overseer"]


@dataclass(frozen=True, slots=True)
class Rung:
    """`role_hint` says whom to tell there: the head of the unit; the front desk and its
    superiors (regional secretary, or the ministry's inspectorate-general); overseers."""

    agency_id: int
    agency_code: str
    role_hint: RoleHint


def rungs(agency: Agency, *, at: datetime.date) -> list[Rung]:
    """From the holder upward: its unit, its government or ministry, then those above."""
    own: list[Rung] = []
    if not agency.is_root:
        own.append(Rung(agency.pk, agency.code, "unit_head"))
    root = agency if agency.is_root else Agency.objects.get(pk=agency.root_id)
    own.append(Rung(root.pk, root.code, "front_desk"))
    above = _looks_up_to(root.pk, OversightPurpose.ESCALATE, at)
    return own + [Rung(overseer.pk, overseer.code, "overseer") for overseer in above]


def arbiters_of(agency: Agency, *, at: datetime.date, against: Agency | None = None) -> list[Agency]:
    """Who decides where a returned complaint goes, the first first; `against` is the agency proposed instead. A unit's
    front desk; between centre and region the national coordinator; else who is above both and none of the two."""
    if not agency.is_root:
        return [Agency.objects.get(pk=agency.root_id)]
    if against is not None and _is_regional(agency) != _is_regional(against):
        return _looks_up_to(agency.pk, OversightPurpose.ARBITRATE, at)
    line = _looks_up_to(agency.pk, OversightPurpose.RETURN, at)
    return line if against is None else _above_both(line, against, at) or line


def _above_both(line: list[Agency], against: Agency, at: datetime.date) -> list[Agency]:
    """Two cities of one province are decided by the province, of two provinces by Kemendagri; and a province that is
    proposed itself does not decide for itself. Nobody is above the national coordinator: then the line stays."""
    others = {each.pk for each in _looks_up_to(against.root_id, OversightPurpose.RETURN, at)}
    return [each for each in line if each.pk in others and each.pk != against.root_id]


def arbiter_of(agency: Agency, *, at: datetime.date, against: Agency | None = None) -> Agency | None:
    """None only for the national coordinator, which has nobody above it."""
    return next(iter(arbiters_of(agency, at=at, against=against)), None)


def next_arbiter(agency: Agency, *, after: Agency, at: datetime.date) -> Agency | None:
    """The one who decides when `after` let its time pass."""
    if not agency.is_root:
        root = Agency.objects.get(pk=agency.root_id)
        if after.pk == root.pk:
            return arbiter_of(root, at=at)
        return next_arbiter(root, after=after, at=at)
    line = iter(arbiters_of(agency, at=at))
    for arbiter in line:
        if arbiter.pk == after.pk:
            return next(line, None)
    return None


def _looks_up_to(root_id: int, purpose: OversightPurpose, at: datetime.date) -> list[Agency]:
    overseers = (
        Oversight.objects.filter(agency=root_id, purpose=purpose).select_related("to").order_by("order")
    )
    line: dict[int, Agency] = {}
    for oversight in overseers:
        # One that ended is followed to its successor, as the resolver does.
        above = oversight.to if oversight.to.is_valid_on(at) else oversight.to.successor_on(at)
        if above is not None and above.pk != root_id:
            line.setdefault(above.pk, above)
    return list(line.values())


def _is_regional(agency: Agency) -> bool:
    """Codes of regional organisations begin with that of their region."""
    return agency.code[:1].isdigit()
