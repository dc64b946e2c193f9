"""The last step of routing: an agency without active people falls to its front desk, then up (DOMAIN "Empty units").

`routing.resolve` says who has authority; this says who can receive today. The trail tells each step.
"""

import datetime
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q
from django_stubs_ext import WithAnnotations

from accounts.staffing import receivers
from routing.ladder import rungs
from routing.models import Agency
from routing.resolver import TrailStep

NATIONAL_COORDINATOR = "panrb"


@dataclass(frozen=True)
class Receiver:
    """Who receives, and what to add to the trail: one step where it fell to somebody else, none otherwise."""

    agency: Agency
    steps: tuple[TrailStep, ...]


class _Staffing(TypedDict):
    staffed: bool


def receiver_for(wanted: Q, *, code: str, at: datetime.datetime) -> Receiver:
    """Who receives what is meant for the agency `code`; `wanted` finds that agency and its front desk.

    The national coordinator receives whatever reaches it, people or not: never nothing. One query where the agency or
    its front desk has people at work.
    """
    own = {agency.code: agency for agency in _with_staffing(wanted, at=at)}
    agency = own[code]
    if agency.staffed:
        return Receiver(agency=agency, steps=())
    front_desk = next((each for each in own.values() if each.pk == agency.root_id and each.staffed), None)
    receiver = front_desk or _above(agency, at=at)
    return Receiver(
        agency=receiver,
        steps=({"step": "unstaffed", "code": code}, {"step": "receiver", "code": receiver.code}),
    )


def receiver_for_agency(agency: Agency, *, at: datetime.datetime) -> Receiver:
    """The same for an agency in hand."""
    return receiver_for(Q(pk__in=[agency.pk, agency.root_id]), code=agency.code, at=at)


def _with_staffing(wanted: Q, *, at: datetime.datetime) -> "list[WithAnnotations[Agency, _Staffing]]":
    return list(
        Agency.objects.filter(wanted).annotate(staffed=Exists(receivers(at=at).filter(agency=OuterRef("pk"))))
    )


def _above(agency: Agency, *, at: datetime.datetime) -> Agency:
    ladder = [rung.agency_id for rung in rungs(agency, at=at.date())]
    found = {each.pk: each for each in _with_staffing(Q(pk__in=ladder) | Q(code=NATIONAL_COORDINATOR), at=at)}
    for agency_id in ladder:
        if found[agency_id].staffed:
            return found[agency_id]
    return next(each for each in found.values() if each.code == NATIONAL_COORDINATOR)
