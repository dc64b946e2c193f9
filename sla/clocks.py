"""Each clock, once: whose time runs, in whose zone and calendar, what ends it, how it goes up (DOMAIN "Clocks"). Pure."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from sla.workdays import Unit, WorkCalendar, add_working_hours, late_from, working_days_before


class Code(StrEnum):
    VERIFICATION = "verification"
    INITIAL_RESPONSE = "initial_response"
    FIRST_FOLLOW_UP = "first_follow_up"
    RENEWED_FOLLOW_UP = "renewed_follow_up"
    PROMISE = "promise"
    ARBITRATION = "arbitration"
    APPEAL = "appeal"
    REMINDER = "reminder"
    FAILED_SAMPLE = "failed_sample"
    SETTLEMENT = "settlement"
    COMPLETION = "completion"
    REPORTERS_WORD = "reporters_word"
    WITHDRAWAL = "withdrawal"
    REVIVAL = "revival"
    INFORMATION_REQUEST = "information_request"
    INFORMATION_EXTENSION = "information_extension"
    INFORMATION_OBJECTION = "information_objection"
    OMBUDSMAN = "ombudsman"


class Owner(StrEnum):
    """Whose time runs."""

    FRONT_DESK = "front_desk"
    GOVERNMENT = "government"
    HOLDER = "holder"
    ARBITER = "arbiter"
    REPORTER = "reporter"


class State(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


OWED_BY = {
    Code.VERIFICATION: Owner.FRONT_DESK,
    Code.INITIAL_RESPONSE: Owner.GOVERNMENT,
    Code.FIRST_FOLLOW_UP: Owner.HOLDER,
    Code.RENEWED_FOLLOW_UP: Owner.HOLDER,
    Code.PROMISE: Owner.HOLDER,
    Code.ARBITRATION: Owner.ARBITER,
    Code.APPEAL: Owner.ARBITER,
    Code.REMINDER: Owner.HOLDER,
    Code.FAILED_SAMPLE: Owner.ARBITER,
    Code.SETTLEMENT: Owner.GOVERNMENT,
    Code.COMPLETION: Owner.REPORTER,
    Code.REPORTERS_WORD: Owner.REPORTER,
    Code.WITHDRAWAL: Owner.REPORTER,
    Code.REVIVAL: Owner.REPORTER,
    Code.INFORMATION_REQUEST: Owner.FRONT_DESK,
    Code.INFORMATION_EXTENSION: Owner.FRONT_DESK,
    Code.INFORMATION_OBJECTION: Owner.ARBITER,
    Code.OMBUDSMAN: Owner.GOVERNMENT,
}
# They end when the complaint leaves who held it; the arbiter's own is stopped by a disposition, not cancelled.
HOLDERS = (Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP, Code.PROMISE, Code.REMINDER)
# Of these a parent takes the earlier due date from one that is merged into it (DOMAIN "Merge").
TAKEN = (Code.INITIAL_RESPONSE, Code.SETTLEMENT, Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)
FURTHER_RUNG_AFTER_HOURS = 24
# At HK 45 and HK 55 of sixty, counted from the end, so that a pause or a revival moves them along (DOMAIN "Anonymous and
# secret").
RELEASE_ASKED_BEFORE = (15, 5)
# "Bukan wewenang" is said within two working days of receipt (DOMAIN "Return, arbitration").
RETURN_WITHIN_WORKING_DAYS = 2
# After what they object to is found; after the superior's word, or its silence (UU 14/2008 ps. 36 (1), 37 (2)).
OBJECT_WITHIN_WORKING_DAYS = 30
TO_THE_COMMISSION_WITHIN_WORKING_DAYS = 14


@dataclass(kw_only=True)
class ClockValue:
    """One clock of one complaint, as the fold sees it. `first_due_at`: due when it started, before any pause or revival;
    `pauses`: those that moved its due date; `rungs`: the agencies it has gone up to, in order; `referred`: it has opened a referral;
    `excused`: a withdrawal has taken effect, so it opens none; `sealed`: the reporter is anonymous and has not released who
    they are; `asked`: how many of the two times they were asked to."""

    code: str
    run: int
    policy_id: int
    version: int
    unit: Unit
    revival: int | None
    agency_id: int | None
    zone: str
    calendar: str
    revision: int
    started_at: datetime.datetime
    first_due_at: datetime.datetime
    due_at: datetime.datetime
    state: str = State.RUNNING
    paused_at: datetime.datetime | None = None
    stopped_at: datetime.datetime | None = None
    breached_at: datetime.datetime | None = None
    pauses: list[tuple[datetime.datetime, datetime.datetime]] = field(default_factory=list)
    rungs: list[int] = field(default_factory=list)
    referred: bool = False
    excused: bool = False
    sealed: bool = False
    asked: int = 0

    @property
    def owed_by(self) -> str:
        return OWED_BY[Code(self.code)]

    @property
    def is_active(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)

    @property
    def owes_a_referral(self) -> bool:
        """Sixty working days have passed; also where what came too late stopped the clock before the sweep came by."""
        return (
            self.code == Code.OMBUDSMAN
            and self.breached_at is not None
            and not (self.referred or self.excused)
        )

    def next_at(self, calendar: WorkCalendar, *, coordinator_id: int | None) -> datetime.datetime | None:
        """The next instant at which something must happen: the first late second, the referral, or the next rung;
        None: nothing."""
        if self.owes_a_referral:
            return late_from(self.due_at)
        if self.state != State.RUNNING:
            return None
        if self.breached_at is None:
            return self._asks_at(calendar) or late_from(self.due_at)
        if self.code != Code.INITIAL_RESPONSE or coordinator_id is None or coordinator_id in self.rungs:
            return None
        return further_rung_at(self.due_at, len(self.rungs), calendar=calendar, zone=self.zone)

    def _asks_at(self, calendar: WorkCalendar) -> datetime.datetime | None:
        """When the reporter is asked next to release who they are; None: not any more, or not at all."""
        if self.code != Code.OMBUDSMAN or not self.sealed or self.asked >= len(RELEASE_ASKED_BEFORE):
            return None
        return release_asks(self.due_at, calendar=calendar, zone=self.zone)[self.asked]


def release_asks(due_at: datetime.datetime, *, calendar: WorkCalendar, zone: str) -> list[datetime.datetime]:
    """The two instants, in order."""
    return [working_days_before(due_at, days, calendar=calendar, zone=zone) for days in RELEASE_ASKED_BEFORE]


def further_rung_at(
    due_at: datetime.datetime, rungs_done: int, *, calendar: WorkCalendar, zone: str
) -> datetime.datetime:
    """The first rung is told at once, on a free day too; each further one after 24 more hours that fall on working
    days."""
    if rungs_done == 0:
        return due_at
    return add_working_hours(due_at, FURTHER_RUNG_AFTER_HOURS * rungs_done, calendar=calendar, zone=zone)


def owed_until(clocks: list[ClockValue]) -> datetime.datetime | None:
    """When something is due next: the earliest date that an agency owes and that runs, breached ones included."""
    running = [
        clock.due_at for clock in clocks if clock.state == State.RUNNING and clock.owed_by != Owner.REPORTER
    ]
    return min(running, default=None)
