"""Where a report about officers goes after its first way: to the inspectorate, and to the tier above where it is about
the inspectorate itself or the head of the government (DOMAIN "About officers")."""

import datetime
from dataclasses import dataclass

from accounts.models import Membership, Role, User
from complaints.concern import concerned_in
from complaints.landing import land
from complaints.models import Complaint
from complaints.receiver import receiver_for_agency
from routing.days import legal_day
from routing.facts import INSPECTORATE
from routing.ladder import rungs
from routing.models import Agency
from routing.resolve import resolve
from routing.resolver import TrailStep


@dataclass(frozen=True)
class Way:
    """Who receives it, and why there."""

    agency: Agency
    trail: tuple[TrailStep, ...]


def inspectorate_for(complaint: Complaint, *, at: datetime.datetime) -> Way:
    """The inspectorate of the holder's government or ministry, whatever unit holds it; where the holder is itself the
    inspectorate, that above."""
    route = resolve(
        category=None,
        region=complaint.region_id,
        agency=complaint.agency.code,
        about_officers=True,
        at=legal_day(at),
    )
    landing = land(route, is_secret=True, at=at)
    return Way(landing.agency, tuple(landing.trail))


def way_up(complaint: Complaint, *, at: datetime.datetime) -> Way | None:
    """The inspectorate of whoever is above the whole government or ministry, else its front desk; the officers concerned
    do not count as being there. None at the top."""
    day, root_id = legal_day(at), complaint.agency.root_id
    above = [rung.agency_id for rung in rungs(complaint.agency, at=day) if rung.role_hint == "overseer"]
    if not above:
        return None
    overseer = Agency.objects.get(pk=above[0])
    inspectorates = Agency.objects.filter(root=overseer.root_id, unit_type=INSPECTORATE).valid_on(day)
    wanted = inspectorates.order_by("pk").first() or overseer
    receiver = receiver_for_agency(wanted, at=at, but=concerned_in(complaint))
    if receiver.agency.root_id == root_id:
        return None
    about: TrailStep = {"step": "about_officers", "code": Agency.objects.get(pk=root_id).code}
    reached: TrailStep = {"step": "tier_above", "code": wanted.code}
    return Way(receiver.agency, (about, reached, *receiver.steps))


def must_leave(complaint: Complaint, officer: User) -> bool:
    """Is the officer one of those who hold it, or the head there? Then the tier above decides."""
    own = Membership.objects.active().filter(user=officer)
    at_holder = own.filter(agency=complaint.agency_id)
    head = own.filter(agency=complaint.agency.root_id, role=Role.SUPERVISOR)
    return at_holder.exists() or head.exists()
