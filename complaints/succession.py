"""Who holds a complaint when its holder's agency has ended (docs/routing.md "Reorganisation").

The law's word first: who succeeded it, or who has the mandate now in the same organisation; else the front desk there;
else wherever a new complaint of the same matter would land. Then who can receive today (complaints/receiver.py).
"""

import datetime
from dataclasses import dataclass

from complaints.landing import Landing, land
from complaints.models import Complaint
from complaints.receiver import may_hold, receiver_for_agency
from routing.days import legal_day
from routing.models import Agency
from routing.resolve import Route, resolve
from routing.resolver import TrailStep


@dataclass(frozen=True)
class Heir:
    """The agency that holds it from now, and why."""

    agency: Agency
    trail: tuple[TrailStep, ...]


class Succession:
    """The heirs of one batch; complaints that are alike are looked up once."""

    def __init__(self, *, at: datetime.datetime, by_mandate_first: bool) -> None:
        self.at = at
        self.by_mandate_first = by_mandate_first
        self._landings: dict[tuple[object, ...], Landing] = {}
        self._successors: dict[int, Agency | None] = {}
        self._roots: dict[int, Agency] = {}
        self._received: dict[int, Heir] = {}

    def heir_of(self, complaint: Complaint) -> Heir:
        ended = complaint.agency
        ways = [self._by_succession, self._by_mandate]
        if self.by_mandate_first:
            ways.reverse()
        for way in (*ways, self._by_front_desk, self._by_route):
            if (heir := way(complaint)) is not None:
                return Heir(heir.agency, ({"step": "closed", "code": ended.code}, *heir.trail))
        raise AssertionError("a route leads always somewhere")

    def _by_succession(self, complaint: Complaint) -> Heir | None:
        ended = complaint.agency
        if ended.pk not in self._successors:
            self._successors[ended.pk] = ended.successor_on(legal_day(self.at))
        successor = self._successors[ended.pk]
        if successor is None or not may_hold(successor, about_officers=complaint.about_officers):
            return None
        return self._received_for(successor, "heir")

    def _by_mandate(self, complaint: Complaint) -> Heir | None:
        """Only within the organisation that has it: a person there decided once that it is theirs."""
        landing = self._landing(complaint)
        if landing.agency.root_id != complaint.agency.root_id or landing.agency.is_root:
            return None
        return _landed(landing)

    def _by_front_desk(self, complaint: Complaint) -> Heir | None:
        root_id = complaint.agency.root_id
        if root_id not in self._roots:
            self._roots[root_id] = Agency.objects.get(pk=root_id)
        root = self._roots[root_id]
        return self._received_for(root, "front_desk") if root.is_valid_on(legal_day(self.at)) else None

    def _by_route(self, complaint: Complaint) -> Heir | None:
        return _landed(self._landing(complaint))

    def _received_for(self, agency: Agency, why: str) -> Heir:
        if agency.pk not in self._received:
            receiver = receiver_for_agency(agency, at=self.at)
            trail: tuple[TrailStep, ...] = ({"step": why, "code": agency.code}, *receiver.steps)
            self._received[agency.pk] = Heir(receiver.agency, trail)
        return self._received[agency.pk]

    def _landing(self, complaint: Complaint) -> Landing:
        matter = (
            complaint.category_id,
            complaint.region_id,
            complaint.about_officers,
            complaint.is_secret,
        )
        if matter not in self._landings:
            self._landings[matter] = land(self._route(complaint), is_secret=complaint.is_secret, at=self.at)
        return self._landings[matter]

    def _route(self, complaint: Complaint) -> Route:
        """A category that is no longer used leads nowhere: as if none had been chosen."""
        category = complaint.category
        return resolve(
            category=category.code if category is not None and category.is_active else None,
            region=complaint.region_id,
            about_officers=complaint.about_officers,
            at=legal_day(self.at),
        )


def _landed(landing: Landing) -> Heir:
    return Heir(landing.agency, tuple(landing.trail))
