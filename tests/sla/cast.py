"""Officers on every rung above Batam's transport and public-works services, and complaints before them."""

import datetime
from collections.abc import Iterable

from accounts.models import Role, User
from complaints.models import Complaint, Event
from sla.models import Clock
from tests.factories import BATAM, BINA_MARGA, KEPRI, OMBUDSMAN, PANRB, make_complaint, make_officer

KEMENDAGRI = "kemendagri"
# Monday 6 July 2026, 09.00 WIB: fifty working days without a holiday but one lie ahead.
MONDAY = datetime.datetime(2026, 7, 6, 2, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def make_house(at: datetime.datetime = MONDAY) -> dict[str, User]:
    """One officer for each place, signed in on that day; the unit has an operator, and no head."""
    roles = {
        BINA_MARGA: Role.OPERATOR,
        BATAM: Role.AGENCY_ADMIN,
        KEPRI: Role.AGENCY_ADMIN,
        KEMENDAGRI: Role.OVERSEER,
        PANRB: Role.NATIONAL_ADMIN,
        OMBUDSMAN: Role.OMBUDSMAN,
    }
    return {
        code: make_officer(code, role, email=f"{role}.{number}@contoh.go.id", last_login=at)
        for number, (code, role) in enumerate(roles.items())
    }


def broken_road(at: datetime.datetime = MONDAY, **overrides: object) -> Complaint:
    return make_complaint(at=at, **overrides)


def clock(complaint: Complaint, code: str, run: int = 1) -> Clock:
    return Clock.objects.get(complaint=complaint, code=code, run=run)


def told(complaint: Complaint, *kinds: str) -> list[tuple[str, datetime.datetime]]:
    """What the timeline holds of these kinds, and when it counts."""
    return list(_events(complaint, kinds).values_list("kind", "at"))


def _events(complaint: Complaint, kinds: Iterable[str]):  # type: ignore[no-untyped-def]
    return Event.objects.filter(complaint_id=complaint.pk, kind__in=kinds).order_by("seq")
