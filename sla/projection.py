"""The one fold of a timeline into clocks (DESIGN §6). Pure: a function of the events, never of the present time.

What a start depends on (policy version, calendar and revision, zone) is chosen once and recorded in `clock_started`;
a fold of the recorded timeline reads it from there. What the timeline does not record yet is handed back, to be
recorded: `Folded.started` and `Folded.late`.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sla.clocks import HOLDERS, ClockValue, Code, Owner, State
from sla.rulebook import NATIONAL, NO_PLACE_ZONE, PolicyTerms, Rulebook
from sla.workdays import Unit, WorkCalendar, add, add_pause, end_of_day, is_late

_NOT_OFFICERS = frozenset({"reporter", "router", "clock"})
_RESPONSE_STOPS = (Code.INITIAL_RESPONSE, Code.VERIFICATION)
_FOLLOW_UP_STOPS = (*_RESPONSE_STOPS, Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP, Code.OMBUDSMAN)
_ANSWER_STOPS = (*_FOLLOW_UP_STOPS, Code.SETTLEMENT, Code.ARBITRATION)


class Happened(Protocol):
    """An event, stored or not: what the fold reads of it."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime.datetime: ...
    @property
    def role(self) -> str: ...
    @property
    def agency_id(self) -> int | None: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


@dataclass
class Folded:
    """`started`: clocks whose start the timeline does not record yet; `late`: those whose breach it does not."""

    clocks: list[ClockValue] = field(default_factory=list)
    started: list[ClockValue] = field(default_factory=list)
    late: list[ClockValue] = field(default_factory=list)


def fold(events: Iterable[Happened], rulebook: Rulebook) -> Folded:
    """Every clock of one complaint. `events`: the whole timeline, in order.

    Raises `rulebook.NoPolicy` where a clock must start and no policy or calendar is known.
    """
    timeline = list(events)
    folding = _Folding(timeline, rulebook)
    for event in timeline:
        folding.take(event)
    return folding.result()


def settlement_class(*, kind: str, supervisory: bool) -> str:
    """Which settlement policy a complaint is measured by; criticism and aspirations have their own."""
    if kind == "complaint":
        return "supervisory" if supervisory else "non_supervisory"
    return kind


class _Folding:
    def __init__(self, timeline: list[Happened], rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.clocks: dict[tuple[str, int], ClockValue] = {}
        self.recorded_starts = dict(_recorded(timeline, "clock_started"))
        self.recorded_breaches = set(dict(_recorded(timeline, "clock_breached")))
        self.first_holder = next(
            (event.payload["to"] for event in timeline if event.kind == "disposed"), None
        )
        self.zone = NO_PLACE_ZONE
        self.holder: int | None = None
        self.had_it: set[int] = set()
        self.merged = False
        self.handlers: dict[str, Callable[[Happened], None]] = {
            "submitted": self._submitted,
            "disposed": self._disposed,
            "confirmed": lambda event: self._stop((Code.VERIFICATION,), event.at),
            "returned": self._returned,
            "responded": self._responded,
            "followed_up": self._followed_up,
            "answered": self._answered,
            "postponed": self._postponed,
            "resumed": self._resumed,
            "disputed": self._disputed,
            "accepted": self._closed,
            "closed": self._closed,
            "archived": self._archived,
            "merged": self._merged,
            "clock_breached": self._breached,
            "escalated": self._escalated,
            "referred": self._referred,
        }

    def take(self, event: Happened) -> None:
        if handler := self.handlers.get(event.kind):
            handler(event)

    def result(self) -> Folded:
        clocks = list(self.clocks.values())
        return Folded(
            clocks=clocks,
            started=[clock for clock in clocks if (clock.code, clock.run) not in self.recorded_starts],
            late=[
                clock
                for clock in clocks
                if clock.breached_at is not None and (clock.code, clock.run) not in self.recorded_breaches
            ],
        )

    # --- What each event means ----------------------------------------------------------------------------------------

    def _submitted(self, event: Happened) -> None:
        self.zone = event.payload["zone"]
        front_desk = (
            self.rulebook.places[self.first_holder].root_id if self.first_holder is not None else None
        )
        by_class = settlement_class(kind=event.payload["kind"], supervisory=event.payload["supervisory"])
        self._start(Code.VERIFICATION, event.at, agency_id=front_desk)
        # The total clocks: they start once, and never again on a transfer, return, merge or change of class.
        self._start(Code.INITIAL_RESPONSE, event.at, of=self.first_holder)
        self._start(Code.SETTLEMENT, event.at, of=self.first_holder, applies_to=by_class)
        self._start(Code.OMBUDSMAN, event.at)

    def _disposed(self, event: Happened) -> None:
        to = event.payload["to"]
        if to != self.holder:
            self._cancel(HOLDERS, event.at)
        self._stop((Code.ARBITRATION,), event.at)
        waits_for_verification = not event.payload.get("routed", True)
        if not event.payload["by_rule"] and not waits_for_verification:
            self._stop((Code.VERIFICATION,), event.at)
        moved, self.holder = to != self.holder, to
        if waits_for_verification or (to in self.had_it and not moved):
            return
        code = Code.RENEWED_FOLLOW_UP if to in self.had_it else Code.FIRST_FOLLOW_UP
        self.had_it.add(to)
        self._start(code, event.at, agency_id=to)

    def _returned(self, event: Happened) -> None:
        self._cancel((*HOLDERS, Code.ARBITRATION), event.at)
        self.holder = event.payload["to"]
        self._start(Code.ARBITRATION, event.at, agency_id=self.holder)

    def _responded(self, event: Happened) -> None:
        if self._is_from_holder(event):
            self._stop(_RESPONSE_STOPS, event.at)

    def _followed_up(self, event: Happened) -> None:
        if not self._is_from_holder(event):
            return
        self._stop((Code.PROMISE,), event.at)
        self._stop(_FOLLOW_UP_STOPS, event.at)
        if event.payload.get("promised_on") and not self.merged:
            self._promise(event.at, datetime.date.fromisoformat(event.payload["promised_on"]))

    def _answered(self, event: Happened) -> None:
        """A rung that took the complaint up may answer too: then it is the agency that handles it."""
        if event.role in _NOT_OFFICERS:
            return
        self._stop((Code.PROMISE,), event.at)
        self._stop(_ANSWER_STOPS, event.at)
        if not self.merged:
            self._start(Code.REPORTERS_WORD, event.at)

    def _postponed(self, event: Happened) -> None:
        for clock in self._active():
            self._note_if_late(clock, event.at)
        for clock in self._active():
            clock.state, clock.paused_at = State.PAUSED, event.at
        self._start(Code.COMPLETION, event.at)

    def _resumed(self, event: Happened) -> None:
        self._stop((Code.COMPLETION,), event.at)
        self._resume(event.at)

    def _disputed(self, event: Happened) -> None:
        self._stop((Code.REPORTERS_WORD,), event.at)
        self._revive(Code.SETTLEMENT, event.at)
        self._revive(Code.OMBUDSMAN, event.at)
        self._renew(self.holder, event.at)

    def _closed(self, event: Happened) -> None:
        self._resume(event.at)
        self._stop(tuple(Code), event.at)

    def _archived(self, event: Happened) -> None:
        self._stop((Code.COMPLETION,), event.at)
        self._resume(event.at)
        self._stop(tuple(code for code in Code if code is not Code.OMBUDSMAN), event.at)

    def _merged(self, event: Happened) -> None:
        """The total clocks run on, and are stopped by the parent's events; who held it owes nothing apart any more."""
        self._stop((Code.COMPLETION, Code.REPORTERS_WORD, Code.VERIFICATION), event.at)
        self._resume(event.at)
        self._stop((Code.VERIFICATION,), event.at)
        self._cancel((*HOLDERS, Code.ARBITRATION), event.at)
        self.merged = True

    def _breached(self, event: Happened) -> None:
        for entry in event.payload["clocks"]:
            clock = self.clocks[entry["policy"], entry["run"]]
            if clock.breached_at is None:
                self._breach(clock)

    def _escalated(self, event: Happened) -> None:
        self.clocks[event.payload["policy"], event.payload["run"]].rungs.append(event.payload["to"])

    def _referred(self, event: Happened) -> None:
        if event.payload["reason"] == "deadline":
            self.clocks[Code.OMBUDSMAN, 1].referred = True

    def _is_from_holder(self, event: Happened) -> bool:
        """An officer of the agency that holds it; for a merged complaint, whoever holds the parent."""
        if event.role in _NOT_OFFICERS:
            return False
        return self.merged or (self.holder is not None and event.agency_id == self.holder)

    # --- What happens to clocks ---------------------------------------------------------------------------------------

    def _active(self, codes: tuple[Code, ...] = tuple(Code)) -> list[ClockValue]:
        return [clock for clock in self.clocks.values() if clock.is_active and clock.code in codes]

    def _start(
        self,
        code: Code,
        at: datetime.datetime,
        *,
        agency_id: int | None = None,
        of: int | None = None,
        applies_to: str = "",
        due_at: datetime.datetime | None = None,
    ) -> None:
        """Start the next run. `agency_id`: whom it runs against; `of`: whose policy counts where it runs against all
        of the government."""
        run = 1 + sum(known == code for known, _ in self.clocks)
        recorded = self.recorded_starts.get((code, run))
        if recorded is not None:
            self.clocks[code, run] = _as_recorded(recorded, self.rulebook.terms(code, recorded["version"]))
            return
        terms = self.rulebook.chosen(
            code, applies_to=applies_to, agency_id=agency_id if agency_id is not None else of, at=at
        )
        place = self.rulebook.places[agency_id] if agency_id is not None else None
        zone, calendar = (place.zone, place.calendar) if place else (self.zone, NATIONAL)
        revision = self.rulebook.newest_revision(calendar)
        if due_at is None:
            worked = self.rulebook.calendar(calendar, revision)
            due_at = add(at, terms.length, terms.unit, calendar=worked, zone=zone)
        self.clocks[code, run] = ClockValue(
            code=code,
            run=run,
            policy_id=terms.id,
            version=terms.version,
            unit=terms.unit,
            revival=terms.revival,
            agency_id=agency_id,
            zone=zone,
            calendar=calendar,
            revision=revision,
            started_at=at,
            first_due_at=due_at,
            due_at=due_at,
        )

    def _promise(self, at: datetime.datetime, promised_on: datetime.date) -> None:
        zone = self.rulebook.places[self.holder].zone if self.holder is not None else self.zone
        self._start(Code.PROMISE, at, agency_id=self.holder, due_at=end_of_day(promised_on, zone))

    def _renew(self, holder: int | None, at: datetime.datetime) -> None:
        if holder is not None and not self._active((Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)):
            self._start(Code.RENEWED_FOLLOW_UP, at, agency_id=holder)

    def _stop(self, codes: tuple[Code, ...], at: datetime.datetime) -> None:
        self._end(codes, at, State.STOPPED)

    def _cancel(self, codes: tuple[Code, ...], at: datetime.datetime) -> None:
        self._end(codes, at, State.CANCELLED)

    def _end(self, codes: tuple[Code, ...], at: datetime.datetime, state: State) -> None:
        # Again, because the end of a promise that was already broken may have started or revived one of the others.
        while clocks := self._active(codes):
            for clock in clocks:
                self._note_if_late(clock, at)
                clock.state, clock.stopped_at, clock.paused_at = state, at, None

    def _note_if_late(self, clock: ClockValue, at: datetime.datetime) -> None:
        """The first to touch a clock after its due date sets the breach; a reporter's time is nobody's breach."""
        if clock.state == State.RUNNING and clock.owed_by != Owner.REPORTER and is_late(clock.due_at, at):
            self._breach(clock)

    def _breach(self, clock: ClockValue) -> None:
        if clock.breached_at is not None:
            return
        clock.breached_at = clock.due_at
        if clock.code == Code.PROMISE:
            # A broken promise counts as contested (DOMAIN "Substance"): that follow-up never stopped the Ombudsman's.
            self._revive(Code.OMBUDSMAN, clock.due_at)
            self._renew(clock.agency_id, clock.due_at)

    def _resume(self, at: datetime.datetime) -> None:
        for clock in self._active():
            if clock.state == State.PAUSED and clock.paused_at is not None:
                if clock.breached_at is None:
                    clock.due_at = add_pause(
                        clock.due_at,
                        clock.unit,
                        paused_at=clock.paused_at,
                        resumed_at=at,
                        calendar=self._calendar_of(clock),
                        zone=clock.zone,
                    )
                clock.state, clock.paused_at = State.RUNNING, None

    def _revive(self, code: Code, at: datetime.datetime) -> None:
        """The same run goes on. Its due date stays, or, where it passed while stopped, becomes the revival's length
        from now; a breach from before the stop stays."""
        clock = self.clocks.get((code, 1))
        if clock is None or clock.state != State.STOPPED:
            return
        clock.state, clock.stopped_at = State.RUNNING, None
        if clock.breached_at is None and clock.revival is not None and is_late(clock.due_at, at):
            clock.due_at = add(
                at, clock.revival, clock.unit, calendar=self._calendar_of(clock), zone=clock.zone
            )

    def _calendar_of(self, clock: ClockValue) -> WorkCalendar:
        return self.rulebook.calendar(clock.calendar, clock.revision)


def _recorded(timeline: list[Happened], kind: str) -> Iterator[tuple[tuple[str, int], Mapping[str, Any]]]:
    for event in timeline:
        if event.kind == kind:
            for entry in event.payload["clocks"]:
                yield (entry["policy"], entry["run"]), entry


def _as_recorded(entry: Mapping[str, Any], terms: PolicyTerms) -> ClockValue:
    due_at = datetime.datetime.fromisoformat(entry["due_at"])
    return ClockValue(
        code=entry["policy"],
        run=entry["run"],
        policy_id=terms.id,
        version=terms.version,
        unit=Unit(terms.unit),
        revival=terms.revival,
        agency_id=entry["agency"],
        zone=entry["zone"],
        calendar=entry["calendar"],
        revision=entry["revision"],
        started_at=datetime.datetime.fromisoformat(entry["started_at"]),
        first_due_at=due_at,
        due_at=due_at,
    )
