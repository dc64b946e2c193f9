"""The last step of routing: an agency without active people falls to its front desk, then up (DOMAIN "Empty units").

`routing.resolve` says who has authority; this says who can receive today. The trail tells each step.
"""

import datetime
from dataclasses import dataclass

from accounts.staffing import StaffedAgency, with_staffing
from routing.days import legal_day
from routing.ladder import rungs
from routing.models import Agency
from routing.resolver import TrailStep

NATIONAL_COORDINATOR = "panrb"


@dataclass(frozen=True)
class Receiver:
    """Who receives, and what to add to the trail: one step where it fell to somebody else, none otherwise."""

    agency: Agency
    steps: tuple[TrailStep, ...]


def receiver_for(code: str, *, root_code: str, at: datetime.datetime) -> Receiver:
    """Who receives what is meant for the agency `code` in the organisation `root_code`.

    The national coordinator receives whatever reaches it, people or not: never nothing. One query where the agency or
    its front desk has people at work.
    """
    return _receiver(code, with_staffing(codes=[code, root_code], at=at), at=at)


def receiver_for_agency(agency: Agency, *, at: datetime.datetime) -> Receiver:
    """The same for an agency in hand."""
    return _receiver(agency.code, with_staffing(ids=[agency.pk, agency.root_id], at=at), at=at)


def _receiver(code: str, own: list[StaffedAgency], *, at: datetime.datetime) -> Receiver:
    agency = next(each for each in own if each.code == code)
    if agency.staffed:
        return Receiver(agency=agency, steps=())
    front_desk = next((each for each in own if each.pk == agency.root_id and each.staffed), None)
    receiver = front_desk or _above(agency, at=at)
    return Receiver(
        agency=receiver,
        steps=({"step": "unstaffed", "code": code}, {"step": "receiver", "code": receiver.code}),
    )


def _above(agency: Agency, *, at: datetime.datetime) -> Agency:
    ladder = [rung.agency_id for rung in rungs(agency, at=legal_day(at))]
    found = {each.pk: each for each in with_staffing(ids=ladder, codes=[NATIONAL_COORDINATOR], at=at)}
    for agency_id in ladder:
        if found[agency_id].staffed:
            return found[agency_id]
    return next(each for each in found.values() if each.code == NATIONAL_COORDINATOR)
