"""The last step of routing: an agency without active people falls to its front desk, then up (DOMAIN "Empty units").

`routing.resolve` says who has authority; this says who can receive today. The trail tells each step. Asked within the
transaction that gives the complaint away: until that ends, no agency that it names can end (docs/locking.md).
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from accounts.staffing import StaffedAgency, with_staffing
from routing.days import legal_day
from routing.facts import INSPECTORATE
from routing.ladder import rungs
from routing.models import Agency
from routing.resolver import TrailStep

NATIONAL_COORDINATOR = "panrb"


@dataclass(frozen=True)
class Receiver:
    """Who receives, and what to add to the trail: one step where it fell to somebody else, none otherwise."""

    agency: Agency
    steps: tuple[TrailStep, ...]


def may_hold(agency: Agency, *, about_officers: bool) -> bool:
    """A report about an officer's conduct is for the inspectorate or the head of the organisation, never for a unit."""
    return not about_officers or agency.is_root or agency.unit_type == INSPECTORATE


def receiver_for(code: str, *, root_code: str, at: datetime.datetime) -> Receiver:
    """Who receives what is meant for the agency `code` in the organisation `root_code`.

    The national coordinator receives whatever reaches it, people or not: never nothing. One query where the agency or
    its front desk has people at work.
    """
    return _receiver(code, with_staffing(codes=[code, root_code], at=at), at=at)


def receiver_for_agency(agency: Agency, *, at: datetime.datetime, but: Collection[int] = ()) -> Receiver:
    """The same for an agency in hand. `but`: people who count as not being there, because the report concerns them."""
    own = with_staffing(ids=[agency.pk, agency.root_id], but=but, at=at)
    return _receiver(agency.code, own, at=at, but=but)


def tier_above(agency: Agency, *, at: datetime.datetime, but: Collection[int] = ()) -> Agency | None:
    """Who decides about what the front desk of this agency's organisation did: the first tier above with people at work,
    at the last the national coordinator. None for the coordinator itself."""
    root = agency if agency.is_root else Agency.objects.get(pk=agency.root_id)
    return None if root.code == NATIONAL_COORDINATOR else _above(root, at=at, but=but)


def _receiver(
    code: str, own: list[StaffedAgency], *, at: datetime.datetime, but: Collection[int] = ()
) -> Receiver:
    agency = next(each for each in own if each.code == code)
    day = legal_day(at)
    if not agency.is_valid_on(day):
        return _after(agency, own, at=at, but=but)
    if agency.staffed:
        return Receiver(agency=agency, steps=())
    return _beside(agency, own, "unstaffed", at=at, but=but)


def _after(
    agency: StaffedAgency, own: list[StaffedAgency], *, at: datetime.datetime, but: Collection[int]
) -> Receiver:
    """It ended between the choice and now: who succeeded it, or else its front desk."""
    successor = agency.successor_on(legal_day(at))
    if successor is None:
        return _beside(agency, own, "closed", at=at, but=but)
    found = receiver_for_agency(successor, at=at, but=but)
    return Receiver(agency=found.agency, steps=({"step": "succeeded", "code": agency.code}, *found.steps))


def _beside(
    agency: StaffedAgency,
    own: list[StaffedAgency],
    why: str,
    *,
    at: datetime.datetime,
    but: Collection[int],
) -> Receiver:
    day = legal_day(at)
    front_desk = next((each for each in own if each.pk == agency.root_id), None)
    able = front_desk is not None and front_desk.staffed and front_desk.is_valid_on(day)
    receiver = front_desk if front_desk is not None and able else _above(agency, at=at, but=but)
    return Receiver(
        agency=receiver,
        steps=({"step": why, "code": agency.code}, {"step": "receiver", "code": receiver.code}),
    )


def _above(agency: Agency, *, at: datetime.datetime, but: Collection[int] = ()) -> Agency:
    ladder = [rung.agency_id for rung in rungs(agency, at=legal_day(at)) if rung.agency_id != agency.root_id]
    found = {
        each.pk: each for each in with_staffing(ids=ladder, codes=[NATIONAL_COORDINATOR], but=but, at=at)
    }
    for agency_id in ladder:
        if found[agency_id].staffed and found[agency_id].is_valid_on(legal_day(at)):
            return found[agency_id]
    return next(each for each in found.values() if each.code == NATIONAL_COORDINATOR)
