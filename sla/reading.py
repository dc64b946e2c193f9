"""What pages, the API and operations read of clocks. How it is worded: web/deadlines.py."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Min

from complaints.chain import Draft
from complaints.models import Complaint
from sla import rules
from sla.clocks import OWED_BY, Code, State
from sla.models import Clock, Unit
from sla.projection import fold
from sla.workdays import is_late, local


@dataclass(frozen=True, kw_only=True)
class ClockView:
    """One clock for a page. Instants are on the wall clock of its zone."""

    policy_code: str
    label: str
    run: int
    owed_by: str
    agency_id: int | None
    state: str
    is_duty: bool
    is_hours: bool
    zone: str
    started_at: datetime.datetime
    due_at: datetime.datetime
    paused_at: datetime.datetime | None
    stopped_at: datetime.datetime | None
    breached_at: datetime.datetime | None

    @property
    def is_running(self) -> bool:
        return self.state == State.RUNNING

    def is_late(self, at: datetime.datetime) -> bool:
        """Has it run out, whether the sweep came by or not? One that ended in time never is."""
        return self.breached_at is not None or (self.is_running and is_late(self.due_at, at))

    def remaining(self, at: datetime.datetime) -> datetime.timedelta:
        """Until it is due; negative once that has passed. Counted from where it was paused or stopped, if it was."""
        return self.due_at - (self.stopped_at or self.paused_at or at)


def clocks_of(complaint: Complaint) -> list[ClockView]:
    """All clocks of a complaint, in the order in which they started. One query."""
    rows = Clock.objects.filter(complaint=complaint).select_related("policy").order_by("started_at", "id")
    return [_view(row) for row in rows]


def preview(
    *,
    kind: str,
    supervisory: bool,
    about_officers: bool,
    agency_id: int | None,
    zone: str,
    at: datetime.datetime,
) -> list[tuple[str, datetime.datetime]]:
    """What would be due, and when, for a complaint sent now and routed to this agency: (clock, due) by date. It is the
    fold itself that answers. A report about an officer's conduct waits for a person, so no holder's clock runs yet."""
    submitted = {"kind": kind, "supervisory": supervisory, "zone": zone}
    disposed = {"to": agency_id, "by_rule": True, "routed": not about_officers}
    events = [Draft(kind="submitted", at=at, role="reporter", payload=submitted)]
    if agency_id is not None:
        events.append(Draft(kind="disposed", at=at, role="router", payload=disposed))
    folded = fold(events, rules.current())
    return sorted(((clock.code, clock.due_at) for clock in folded.clocks), key=lambda pair: pair[1])


def oldest_unhandled(at: datetime.datetime) -> datetime.datetime | None:
    """The earliest instant by `at` that the sweep has not handled yet; none where it is up to date."""
    found: dict[str, Any] = Clock.objects.filter(next_at__lte=at).aggregate(oldest=Min("next_at"))
    oldest: datetime.datetime | None = found["oldest"]
    return oldest


def _view(row: Clock) -> ClockView:
    return ClockView(
        policy_code=row.code,
        label=row.get_code_display(),
        run=row.run,
        owed_by=OWED_BY[Code(row.code)],
        agency_id=row.agency_id,
        state=row.state,
        is_duty=row.policy.is_duty,
        is_hours=row.policy.unit == Unit.HOURS,
        zone=row.zone,
        started_at=local(row.started_at, row.zone),
        due_at=local(row.due_at, row.zone),
        paused_at=local(row.paused_at, row.zone) if row.paused_at else None,
        stopped_at=local(row.stopped_at, row.zone) if row.stopped_at else None,
        breached_at=local(row.breached_at, row.zone) if row.breached_at else None,
    )
