"""What can happen to a complaint's clocks, whatever the event: start, stop, cancel, pause, resume, revive, move, breach.
Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sla.clocks import ClockValue, Code, Owner, State
from sla.rulebook import NATIONAL, NO_PLACE_ZONE, PolicyTerms, Rulebook
from sla.workdays import Unit, WorkCalendar, add, add_pause, end_of_day, is_late

ALL = tuple(Code)
RecordedStarts = Mapping[tuple[str, int], Mapping[str, Any]]
RecordedMoves = Sequence[Mapping[str, Any]]


class Clockwork:
    """The clocks of one complaint, at one point of its timeline. `zone`: of the complaint's place."""

    def __init__(
        self, rulebook: Rulebook, recorded_starts: RecordedStarts, recorded_moves: RecordedMoves = ()
    ) -> None:
        self.rulebook = rulebook
        self.recorded_starts = recorded_starts
        self.recorded_moves = recorded_moves
        self.moves: list[ClockValue] = []
        """As they were after each move of a due date by a change of class."""
        self.zone = NO_PLACE_ZONE
        self.clocks: dict[tuple[str, int], ClockValue] = {}

    def active(self, codes: tuple[Code, ...] = ALL) -> list[ClockValue]:
        return [clock for clock in self.clocks.values() if clock.is_active and clock.code in codes]

    def start(
        self,
        code: Code,
        at: datetime.datetime,
        *,
        agency_id: int | None = None,
        of: int | None = None,
        applies_to: str = "",
        due_at: datetime.datetime | None = None,
        counted_from: datetime.datetime | None = None,
    ) -> None:
        """Start the next run. `agency_id`: whom it runs against; `of`: whose policy counts where it runs against all
        of the government; `counted_from`: where its length begins, if not now."""
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
            due_at = add(counted_from or at, terms.length, terms.unit, calendar=worked, zone=zone)
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

    def promise(self, holder: int, at: datetime.datetime, promised_on: datetime.date) -> None:
        """Due at the end of the day that was promised, where the holder is."""
        due_at = end_of_day(promised_on, self.rulebook.places[holder].zone)
        self.start(Code.PROMISE, at, agency_id=holder, due_at=due_at)

    def renew(self, holder: int | None, at: datetime.datetime) -> None:
        if holder is not None and not self.active((Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)):
            self.start(Code.RENEWED_FOLLOW_UP, at, agency_id=holder)

    def stop(self, codes: tuple[Code, ...], at: datetime.datetime) -> None:
        self._end(codes, at, State.STOPPED)

    def cancel(self, codes: tuple[Code, ...], at: datetime.datetime) -> None:
        self._end(codes, at, State.CANCELLED)

    def _end(self, codes: tuple[Code, ...], at: datetime.datetime, state: State) -> None:
        # Again, because the end of a promise that was already broken may have started or revived one of the others.
        while clocks := self.active(codes):
            for clock in clocks:
                self.note_if_late(clock, at)
                clock.state, clock.stopped_at, clock.paused_at = state, at, None

    def note_if_late(self, clock: ClockValue, at: datetime.datetime) -> None:
        """The first to touch a clock after its due date sets the breach; a reporter's time is nobody's breach."""
        if clock.state == State.RUNNING and clock.owed_by != Owner.REPORTER and is_late(clock.due_at, at):
            self.breach(clock)

    def breach(self, clock: ClockValue) -> None:
        if clock.breached_at is not None:
            return
        clock.breached_at = clock.due_at
        if clock.code == Code.PROMISE:
            # A broken promise counts as contested (DOMAIN "Substance"): that follow-up never stopped the Ombudsman's.
            self.revive(Code.OMBUDSMAN, clock.due_at)
            self.renew(clock.agency_id, clock.due_at)

    @property
    def is_paused(self) -> bool:
        return any(clock.state == State.PAUSED for clock in self.active())

    def pause(self, at: datetime.datetime, codes: tuple[Code, ...] = ALL) -> None:
        for clock in self.active(codes):
            self.note_if_late(clock, at)
        for clock in self.active(codes):
            clock.state, clock.paused_at = State.PAUSED, at

    def resume(self, at: datetime.datetime, codes: tuple[Code, ...] = ALL) -> None:
        for clock in self.active(codes):
            if clock.state == State.PAUSED and clock.paused_at is not None:
                if clock.breached_at is None:
                    clock.due_at = self._after_pause(clock, clock.due_at, clock.paused_at, at)
                    clock.pauses.append((clock.paused_at, at))
                clock.state, clock.paused_at = State.RUNNING, None

    def _after_pause(
        self,
        clock: ClockValue,
        due_at: datetime.datetime,
        paused_at: datetime.datetime,
        resumed_at: datetime.datetime,
    ) -> datetime.datetime:
        return add_pause(
            due_at,
            clock.unit,
            paused_at=paused_at,
            resumed_at=resumed_at,
            calendar=self._calendar_of(clock),
            zone=clock.zone,
        )

    def revive(self, code: Code, at: datetime.datetime) -> None:
        """The same run goes on. Its due date stays, or, where it passed while stopped, becomes the revival's length
        from now (its whole length where the policy names none); a breach from before the stop stays."""
        clock = self.clocks.get((code, 1))
        if clock is None or clock.state != State.STOPPED:
            return
        clock.state, clock.stopped_at = State.RUNNING, None
        if clock.breached_at is None and is_late(clock.due_at, at):
            length = clock.revival or self.rulebook.terms(code, clock.version).length
            clock.due_at = add(at, length, clock.unit, calendar=self._calendar_of(clock), zone=clock.zone)

    def reclass(self, at: datetime.datetime, *, applies_to: str, of: int | None) -> None:
        """The settlement is measured by another class, still from where it started (DOMAIN "Total clocks … never restart
        on a … change of class"); not where it was breached already."""
        clock = self.clocks.get((Code.SETTLEMENT, 1))
        if clock is None:
            return
        self.note_if_late(clock, at)
        if clock.breached_at is not None:
            return
        done = len(self.moves)
        recorded = self.recorded_moves[done] if done < len(self.recorded_moves) else None
        if recorded is not None:
            terms = self.rulebook.terms(clock.code, recorded["version"])
        else:
            terms = self.rulebook.chosen(clock.code, applies_to=applies_to, agency_id=of, at=at)
        clock.policy_id, clock.version, clock.unit, clock.revival = (
            terms.id,
            terms.version,
            terms.unit,
            terms.revival,
        )
        if recorded is not None:
            clock.due_at = datetime.datetime.fromisoformat(recorded["due_at"])
        else:
            clock.due_at = self._measured_anew(clock, terms, at)
        self.moves.append(replace(clock))

    def _measured_anew(
        self, clock: ClockValue, terms: PolicyTerms, at: datetime.datetime
    ) -> datetime.datetime:
        """What would have passed already while the other class counted gets the revival's length from now."""
        calendar = self._calendar_of(clock)
        due_at = add(clock.started_at, terms.length, terms.unit, calendar=calendar, zone=clock.zone)
        for paused_at, resumed_at in clock.pauses:
            due_at = self._after_pause(clock, due_at, paused_at, resumed_at)
        if terms.revival is not None and is_late(due_at, at):
            return add(at, terms.revival, terms.unit, calendar=calendar, zone=clock.zone)
        return due_at

    def take(self, code: str, due_at: datetime.datetime, at: datetime.datetime) -> ClockValue | None:
        """Due as early as one that was merged into it was: the clock that moved. A date that has passed is the other's
        breach, and stays with it; a follow-up is one, the first or a renewed one."""
        follow_ups = (Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)
        codes = follow_ups if code in follow_ups else (Code(code),)
        for clock in self.active(codes):
            self.note_if_late(clock, at)
            if clock.breached_at is None and due_at < clock.due_at and not is_late(due_at, at):
                clock.due_at = due_at
                return clock
        return None

    def _calendar_of(self, clock: ClockValue) -> WorkCalendar:
        return self.rulebook.calendar(clock.calendar, clock.revision)


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
