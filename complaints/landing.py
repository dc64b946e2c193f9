"""Where a new complaint lands: what the route says by law, what the rules against machine decisions allow, and who is
there to receive it (DOMAIN "The machine", "About officers", "Empty units")."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from complaints.lifecycle import Status
from complaints.receiver import NATIONAL_COORDINATOR, Receiver, receiver_for
from routing.models import Agency
from routing.resolve import Route
from routing.resolver import TrailStep
from routing.trail import sentence
from routing.verification import is_verified_nationally


@dataclass(frozen=True)
class Landing:
    """`routed`: the holder has it by rule; otherwise it waits at a front desk (or inspectorate) to be verified."""

    agency: Agency
    category: str | None
    routed: bool
    zone: str
    about_officers: bool
    supervisory: bool
    reason: str
    trail: list[TrailStep]
    names: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """Why there, in words."""
        return sentence(self.trail, self.names)

    @property
    def status(self) -> str:
        return Status.ROUTED if self.routed else Status.RECEIVED


def land(route: Route, *, is_secret: bool, at: datetime.datetime) -> Landing:
    """Choose the first holder: the mandated unit, where a machine may choose it and it has people; else a front desk."""
    provider = route.agency
    automatic = route.reason == "mandate" and not (is_secret or route.never_automatic)
    to_front_desk = not automatic and not route.about_officers
    wanted = provider.root_code if to_front_desk else provider.code
    receiver = _national_verifier(route, automatic=automatic, at=at) or receiver_for(
        wanted, root_code=provider.root_code, at=at
    )
    return Landing(
        agency=receiver.agency,
        category=route.category_code,
        # Only the mandated unit itself gets it by rule; a front desk, or whoever stands in for the unit, verifies first.
        routed=automatic and receiver.agency.code == provider.code and not provider.is_root,
        zone=route.zone,
        about_officers=route.about_officers,
        supervisory=route.supervisory or route.about_officers,
        reason=route.reason,
        trail=[*route.trail, *receiver.steps],
        names={**route.names, receiver.agency.code: receiver.agency.short_name},
    )


def _national_verifier(route: Route, *, automatic: bool, at: datetime.datetime) -> Receiver | None:
    """The national desk, where it verifies for this organisation and has people at work; else None (DOMAIN "Verification
    right")."""
    nationally = is_verified_nationally(
        route.mode,
        root_code=route.agency.root_code,
        is_named=route.reason == "named",
        is_automatic=automatic,
        about_officers=route.about_officers,
    )
    if not nationally:
        return None
    desk = receiver_for(NATIONAL_COORDINATOR, root_code=NATIONAL_COORDINATOR, at=at)
    if desk.steps:
        return None
    return Receiver(agency=desk.agency, steps=({"step": "verifier", "code": desk.agency.code},))
