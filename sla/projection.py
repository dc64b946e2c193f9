"""The one fold of a timeline into clocks (DESIGN §6). Pure: a function of the events, never of the present time.

What a start depends on (policy version, calendar and revision, zone) is chosen once and recorded in `clock_started`,
a change of class in `clock_moved`; a fold of the recorded timeline reads it from there. What the timeline does not
record yet is handed back, to be recorded: `Folded.started`, `Folded.moved` and `Folded.late`. What the reporter's rights
do to clocks stands in `projection_rights`.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from complaints.classes import ComplaintClass
from sla.clocks import HOLDERS, RETURN_WITHIN_WORKING_DAYS, TAKEN, ClockValue, Code
from sla.clockwork import ALL, Clockwork
from sla.counted import counted, taken_moves
from sla.projection_information import INFORMATION, OUTLIVES_THE_CASE
from sla.projection_rights import RIGHTS, appeal_granted
from sla.rulebook import Rulebook
from sla.workdays import Unit, add

# Dispositions that pass a report on without anybody having decided anything.
_AS_IT_STANDS = frozenset({"reorganised", "to_inspectorate", "handed_up"})
_NOT_OFFICERS = frozenset({"reporter", "router", "clock"})
_RESPONSE_STOPS = (Code.INITIAL_RESPONSE, Code.VERIFICATION)
_FOLLOW_UP_STOPS = (*_RESPONSE_STOPS, Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP, Code.OMBUDSMAN)
_ANSWER_STOPS = (
    *_FOLLOW_UP_STOPS,
    Code.SETTLEMENT,
    Code.ARBITRATION,
    Code.INFORMATION_REQUEST,
    Code.INFORMATION_EXTENSION,
)
_CASE = tuple(code for code in ALL if code not in OUTLIVES_THE_CASE)


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
    """`started`: clocks whose start the timeline does not record yet; `moved`: due dates whose move it does not, in order;
    `late`: those whose breach it does not."""

    clocks: list[ClockValue] = field(default_factory=list)
    started: list[ClockValue] = field(default_factory=list)
    moved: list[ClockValue] = field(default_factory=list)
    late: list[ClockValue] = field(default_factory=list)
    taken: list[tuple[int, ClockValue]] = field(default_factory=list)
    """(child, clock): due dates taken from one merged into it, which the timeline does not tell yet."""
    handed_on: dict[str, datetime.datetime] = field(default_factory=dict)
    """By clock: what was due when it was merged, for its parent to take."""
    return_until: datetime.datetime | None = None
    """Until when the present holder may return it."""
    settle_by: datetime.datetime | None = None
    """When its settlement is due, or was."""


def fold(
    events: Iterable[Happened], rulebook: Rulebook, handed: Mapping[int, Mapping[str, datetime.datetime]] = {}
) -> Folded:
    """Every clock of one complaint. `events`: the whole timeline, in order; `handed`: due dates by child, of which the
    newest merge takes the earlier, where the timeline does not say yet what it took.

    Raises `rulebook.NoPolicy` where a clock must start and no policy or calendar is known.
    """
    timeline = counted(list(events))
    folding = Folding(timeline, rulebook, handed)
    for event in timeline:
        folding.take(event)
    return folding.result()


class Folding:
    """One timeline on its way through the fold."""

    def __init__(
        self,
        timeline: list[Happened],
        rulebook: Rulebook,
        handed: Mapping[int, Mapping[str, datetime.datetime]],
    ) -> None:
        self.rulebook = rulebook
        self.handed = handed
        self.recorded_taken = taken_moves(timeline)
        self.merges_ahead = sum(event.kind == "took_in" for event in timeline)
        self.merges = 0
        self.recorded_starts = dict(_recorded(timeline, "clock_started"))
        self.recorded_breaches = set(dict(_recorded(timeline, "clock_breached")))
        self.first_holder = next(
            (event.payload["to"] for event in timeline if event.kind == "disposed"), None
        )
        self.recorded_moves = [
            entry for _key, entry in _recorded(timeline, "clock_moved") if "child" not in entry
        ]
        self.clockwork = Clockwork(rulebook, self.recorded_starts, self.recorded_moves)
        self.clocks = self.clockwork.clocks
        self.holder: int | None = None
        self.received_at: datetime.datetime | None = None
        self.with_arbiter = False
        self.had_it: set[int] = set()
        self.merged = False
        self.settles_as = ""
        self.on_appeal = False
        self.appeal_used = False
        self.is_sealed = False
        self.release_asked = 0
        self.handed_on: dict[str, datetime.datetime] = {}
        self.taken: list[tuple[int, ClockValue]] = []
        self.cut_short: list[str] = []
        """The clocks that ran when it was archived or merged."""
        self.handlers: dict[str, Callable[[Happened], None]] = {
            "submitted": self._submitted,
            "disposed": self._disposed,
            "confirmed": lambda event: self.clockwork.stop((Code.VERIFICATION,), event.at),
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
        before = self.holder
        if handler := self.handlers.get(event.kind):
            handler(event)
        elif right := RIGHTS.get(event.kind) or INFORMATION.get(event.kind):
            right(self, event)
        if self.holder != before:
            self.received_at = event.at

    def result(self) -> Folded:
        clocks = list(self.clocks.values())
        if ombudsman := self.clocks.get((Code.OMBUDSMAN, 1)):
            ombudsman.sealed, ombudsman.asked = self.is_sealed, self.release_asked
        return Folded(
            return_until=self._return_until(),
            settle_by=next((each.due_at for each in clocks if each.code == Code.SETTLEMENT), None),
            clocks=clocks,
            started=[clock for clock in clocks if (clock.code, clock.run) not in self.recorded_starts],
            moved=self.clockwork.moves[len(self.recorded_moves) :],
            taken=self.taken,
            handed_on=self.handed_on,
            late=[
                clock
                for clock in clocks
                if clock.breached_at is not None and (clock.code, clock.run) not in self.recorded_breaches
            ],
        )

    def _return_until(self) -> datetime.datetime | None:
        if self.holder is None or self.received_at is None:
            return None
        place = self.rulebook.places[self.holder]
        calendar = self.rulebook.calendar(place.calendar, self.rulebook.newest_revision(place.calendar))
        return add(
            self.received_at,
            RETURN_WITHIN_WORKING_DAYS,
            Unit.WORKING_DAYS,
            calendar=calendar,
            zone=place.zone,
        )

    def _submitted(self, event: Happened) -> None:
        self.is_sealed = event.payload.get("sealed", False)
        self.clockwork.zone = event.payload["zone"]
        front_desk = (
            self.rulebook.places[self.first_holder].root_id if self.first_holder is not None else None
        )
        by_class = ComplaintClass(event.payload["kind"], event.payload["supervisory"]).settles_as
        self.settles_as = by_class
        self.clockwork.start(Code.VERIFICATION, event.at, agency_id=front_desk)
        # The total clocks: they start once, and never again on a transfer, return, merge or change of class.
        self.clockwork.start(Code.INITIAL_RESPONSE, event.at, of=self.first_holder)
        self.clockwork.start(Code.SETTLEMENT, event.at, of=self.first_holder, applies_to=by_class)
        self.clockwork.start(Code.OMBUDSMAN, event.at)

    def _disposed(self, event: Happened) -> None:
        if event.payload.get("reason") in _AS_IT_STANDS:
            self._passed_on(event)
            return
        to, routed = event.payload["to"], event.payload.get("routed", True)
        if self.on_appeal:
            appeal_granted(self, event)
        stays = to == self.holder and not self.with_arbiter
        # An arbiter that keeps it has left nobody: the reply to a reminder is owed still.
        if to != self.holder:
            self.clockwork.cancel(HOLDERS, event.at)
        self.clockwork.stop((Code.ARBITRATION,), event.at)
        if routed and not event.payload["by_rule"]:
            self.clockwork.stop((Code.VERIFICATION,), event.at)
        self.holder, self.with_arbiter = to, False
        # Where it waits to be verified, nobody has it to follow up yet.
        owes_already = to in self.had_it or self.clockwork.active(
            (Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)
        )
        if routed and not (stays and owes_already):
            self.follow_up_from(to, event.at)

    def _passed_on(self, event: Happened) -> None:
        """The holder's agency ended, or it went to the inspectorate or up, and another holds it: nobody verified, decided or settled anything by that, so the
        total clocks, the verification and the reporter's own run on. What the old holder owed is owed by the new one,
        from now, and waits with the rest where the reporter is asked for something."""
        to, was_paused = event.payload["to"], self.clockwork.is_paused
        # What ends while it waits was not late: its due date moves by the wait until now.
        self.clockwork.resume(event.at, (*HOLDERS, Code.ARBITRATION))
        self.clockwork.cancel(HOLDERS, event.at)
        self.holder = to
        owed: tuple[Code, ...] = ()
        if self.with_arbiter:
            self.clockwork.cancel((Code.ARBITRATION,), event.at)
            self.clockwork.start(Code.ARBITRATION, event.at, agency_id=to)
            owed = (Code.ARBITRATION,)
        elif event.payload["routed"] and self.merged:
            # Nothing apart from its parent, until it goes its own way.
            self.had_it.add(to)
        elif event.payload["routed"]:
            self.follow_up_from(to, event.at)
            owed = HOLDERS
        if was_paused:
            self.clockwork.pause(event.at, owed)

    def follow_up_from(self, holder: int, at: datetime.datetime) -> None:
        """Back to a holder who had it before: the renewed clock, not a second first."""
        code = Code.RENEWED_FOLLOW_UP if holder in self.had_it else Code.FIRST_FOLLOW_UP
        self.had_it.add(holder)
        self.clockwork.start(code, at, agency_id=holder)

    def _returned(self, event: Happened) -> None:
        self.clockwork.cancel((*HOLDERS, Code.ARBITRATION), event.at)
        self.holder, self.with_arbiter = event.payload["to"], True
        self.clockwork.start(Code.ARBITRATION, event.at, agency_id=self.holder)

    def _responded(self, event: Happened) -> None:
        if self._is_from_holder(event):
            self.clockwork.stop(_RESPONSE_STOPS, event.at)

    def _followed_up(self, event: Happened) -> None:
        if not self._is_from_holder(event):
            return
        if event.payload.get("canned"):
            # An unedited text is not of substance: somebody has written, and that is all (DOMAIN "Substance").
            self.clockwork.stop(_RESPONSE_STOPS, event.at)
            if self.clockwork.active((Code.PROMISE,)):
                return
        else:
            self.clockwork.stop((Code.PROMISE,), event.at)
            self.clockwork.stop(_FOLLOW_UP_STOPS, event.at)
        if event.payload.get("promised_on") and self.holder is not None and not self.merged:
            promised_on = datetime.date.fromisoformat(event.payload["promised_on"])
            self.clockwork.promise(self.holder, event.at, promised_on)

    def _answered(self, event: Happened) -> None:
        """A rung that took the complaint up may answer too: then it is the agency that handles it."""
        if event.role in _NOT_OFFICERS:
            return
        self.clockwork.stop((Code.PROMISE,), event.at)
        self.clockwork.stop(_ANSWER_STOPS, event.at)
        if not self.merged:
            self.clockwork.start(Code.REPORTERS_WORD, event.at)

    def _postponed(self, event: Happened) -> None:
        # A withdrawal takes effect all the same: its time is not the report's.
        self.clockwork.pause(event.at, tuple(code for code in Code if code is not Code.WITHDRAWAL))
        self.clockwork.start(Code.COMPLETION, event.at)

    def _resumed(self, event: Happened) -> None:
        self.clockwork.stop((Code.COMPLETION,), event.at)
        self.clockwork.resume(event.at)

    def _disputed(self, event: Happened) -> None:
        self.clockwork.stop((Code.REPORTERS_WORD,), event.at)
        self.clockwork.revive(Code.SETTLEMENT, event.at)
        self.clockwork.revive(Code.OMBUDSMAN, event.at)
        self.clockwork.renew(self.holder, event.at)

    def _closed(self, event: Happened) -> None:
        self.clockwork.resume(event.at)
        self.clockwork.stop(_CASE, event.at)

    def _archived(self, event: Happened) -> None:
        self.clockwork.stop((Code.COMPLETION,), event.at)
        self.clockwork.resume(event.at)
        self.cut_short = [clock.code for clock in self.clockwork.active()]
        self.clockwork.stop(tuple(code for code in _CASE if code is not Code.OMBUDSMAN), event.at)
        ombudsman = self.clocks.get((Code.OMBUDSMAN, 1))
        is_withdrawn = event.payload.get("reason") == "withdrawn"
        if ombudsman is not None and is_withdrawn:
            ombudsman.excused = True
        # What the clock archived can be revived always; what an officer did, appealed against once.
        if is_withdrawn or event.payload.get("reason") == "incomplete" or not self.appeal_used:
            self.clockwork.start(Code.REVIVAL, event.at)

    def _merged(self, event: Happened) -> None:
        """The total clocks run on, and are stopped by the parent's events, also by the initial response that the parent
        has had already; who held it owes nothing apart any more, but what was promised to this reporter by a date."""
        self.clockwork.stop((Code.COMPLETION,), event.at)
        self.clockwork.resume(event.at)
        self.cut_short = [clock.code for clock in self.clockwork.active()]
        self.handed_on = {clock.code: clock.due_at for clock in self.clockwork.active(TAKEN)}
        self.clockwork.stop((Code.REPORTERS_WORD, Code.VERIFICATION, Code.WITHDRAWAL), event.at)
        if event.payload.get("responded"):
            self.clockwork.stop((Code.INITIAL_RESPONSE,), event.at)
        owed = tuple(code for code in HOLDERS if code is not Code.PROMISE)
        self.clockwork.cancel((*owed, Code.ARBITRATION), event.at)
        self.merged = True

    def _breached(self, event: Happened) -> None:
        for entry in event.payload["clocks"]:
            clock = self.clocks[entry["policy"], entry["run"]]
            if clock.breached_at is None:
                self.clockwork.breach(clock)

    def _escalated(self, event: Happened) -> None:
        self.clocks[event.payload["policy"], event.payload["run"]].rungs.append(event.payload["to"])

    def _referred(self, event: Happened) -> None:
        if event.payload["reason"] == "deadline":
            self.clocks[Code.OMBUDSMAN, 1].referred = True

    def _is_from_holder(self, event: Happened) -> bool:
        """An officer of the agency that holds it, or of a unit above that within its organisation (a kecamatan works what
        its kelurahan holds), but no front desk for a unit; for a merged complaint, whoever holds the parent."""
        if event.role in _NOT_OFFICERS or event.agency_id is None:
            return False
        if self.merged or event.agency_id == self.holder:
            return True
        return self.holder is not None and event.agency_id in self.rulebook.places[self.holder].lineage[:-1]


def _recorded(timeline: list[Happened], kind: str) -> Iterator[tuple[tuple[str, int], Mapping[str, Any]]]:
    for event in timeline:
        if event.kind == kind:
            for entry in event.payload["clocks"]:
                yield (entry["policy"], entry["run"]), entry
