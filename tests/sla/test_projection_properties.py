"""Whatever happens to a complaint, in any order that the lifecycle allows: what is always true of its clocks."""

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.chain import Draft
from sla.bookkeeping import breached, start_entry
from sla.clocks import Code, State
from sla.projection import Folded, fold
from sla.workdays import is_late
from tests.sla.timelines import BATAM, BINA_MARGA, DISHUB, RULEBOOK, WIB, Timeline, wib

OPEN = {"received", "routed", "in_progress", "awaiting_reporter", "answered"}
# From which states each thing can happen, and to which it leads (None: unchanged).
MOVES: dict[str, tuple[set[str], str | None]] = {
    "disposed": ({"received", "routed", "in_progress"}, "routed"),
    "confirmed": ({"routed"}, None),
    "returned": ({"routed", "in_progress"}, "received"),
    "responded": ({"routed"}, "in_progress"),
    "followed_up": ({"routed", "in_progress"}, "in_progress"),
    "promised": ({"routed", "in_progress"}, "in_progress"),
    "answered": ({"routed", "in_progress"}, "answered"),
    "disputed": ({"answered"}, "in_progress"),
    "postponed": ({"received", "routed", "in_progress"}, "awaiting_reporter"),
    "resumed": ({"awaiting_reporter"}, "routed"),
    "closed": ({"answered"}, "closed"),
    "archived": ({"received", "routed", "awaiting_reporter"}, "archived"),
    "merged": (OPEN - {"answered"}, "merged"),
    "heard": ({"merged"}, None),
    "shared": ({"merged"}, None),
    "split": ({"merged"}, None),
    "left": ({"merged"}, "in_progress"),
    "reorganised": (OPEN, None),
}
KINDS = {
    "promised": "followed_up",
    "reorganised": "disposed",
    "heard": "followed_up",
    "shared": "answered",
    "left": "split",
}
steps = st.lists(
    st.tuples(
        st.sampled_from(sorted(MOVES)), st.integers(1, 500), st.sampled_from([DISHUB, BINA_MARGA, BATAM])
    ),
    max_size=14,
)


class Story:
    """A timeline that is kept as the house keeps it: starts and breaches recorded with each event."""

    def __init__(self) -> None:
        self.now, self.status, self.was, self.holder = wib("01-05 09:00"), "routed", "", DISHUB
        self.events = Timeline().submitted("01-05 09:00").events
        self.record()

    def record(self) -> None:
        folded = self.folded()
        if folded.started:
            self.add("clock_started", clocks=[start_entry(clock) for clock in folded.started])
        self.events += [breached(clock) for clock in folded.late]

    def add(self, kind: str, agency: int | None = None, role: str = "clock", **payload: object) -> None:
        self.events.append(Draft(kind=kind, at=self.now, role=role, agency_id=agency, payload=payload))

    def go_on(self, move: str, hours: int, to: int) -> None:
        sources, target = MOVES[move]
        if self.status not in sources:
            return
        self.now += datetime.timedelta(hours=hours)
        kind = KINDS.get(move, move)
        payload: dict[str, object] = {"to": to, "by_rule": False, "by_reporter": True}
        if move == "reorganised":
            payload |= {"reason": "reorganised", "routed": self.status in ("routed", "in_progress")}
        if move in ("heard", "shared"):
            payload["via"] = 1
        if move in ("split", "left"):
            reason = {"split": "own", "left": "disputed"}[move]
            payload |= {"parent": 1, "reason": reason, "disposed": True, "given": ""}
        if move == "promised":
            payload["promised_on"] = (self.now + datetime.timedelta(days=3)).date().isoformat()
        self.add(kind, self.holder, "operator", **payload)
        self.holder = to if move in ("disposed", "returned", "reorganised") else self.holder
        if move == "merged":
            self.was = "routed" if self.status == "awaiting_reporter" else self.status
        self.status = self.was if move == "split" else target or self.status
        self.record()

    def folded(self) -> Folded:
        return fold(self.events, RULEBOOK)


def told(moves: list[tuple[str, int, int]]) -> Story:
    story = Story()
    for move in moves:
        story.go_on(*move)
    return story


@settings(max_examples=200, deadline=None)
@given(moves=steps)
def test_an_open_complaint_always_has_a_running_clock(moves: list[tuple[str, int, int]]) -> None:
    story = told(moves)
    running = [clock for clock in story.folded().clocks if clock.state == State.RUNNING]
    assert running or story.status not in OPEN


@settings(max_examples=200, deadline=None)
@given(moves=steps)
def test_what_was_recorded_folds_to_the_same_clocks_and_asks_for_nothing_more(
    moves: list[tuple[str, int, int]],
) -> None:
    story = told(moves)
    once, again = story.folded(), story.folded()
    assert (once.started, once.late) == ([], [])
    assert once.clocks == again.clocks


@settings(max_examples=200, deadline=None)
@given(before=steps, heard=steps, after=steps)
def test_a_merge_that_was_another_matter_leaves_no_trace_on_the_clocks(
    before: list[tuple[str, int, int]],
    heard: list[tuple[str, int, int]],
    after: list[tuple[str, int, int]],
) -> None:
    story, plain = told(before), told(before)
    if story.status not in MOVES["merged"][0] or story.status == "awaiting_reporter":
        return
    merged_at = len(story.events)
    story.go_on("merged", 1, DISHUB)
    for step in heard:
        if step[0] in ("heard", "shared"):
            story.go_on(*step)
    if any(event.kind == "clock_breached" for event in story.events[merged_at:]):
        return  # A breach found by the merge stays on record; it would have been found later all the same.
    story.go_on("split", 1, DISHUB)
    plain.now, plain.was = story.now, story.was
    plain.record()
    for step in after:
        if step[0] not in ("merged", "heard", "shared", "split", "left"):
            story.go_on(*step)
            plain.go_on(*step)
    assert story.folded().clocks == plain.folded().clocks


@settings(max_examples=200, deadline=None)
@given(moves=steps)
def test_policies_that_change_later_change_no_clock(moves: list[tuple[str, int, int]]) -> None:
    story = told(moves)
    newer = tuple(
        replace(each, id=each.id + 900, version=each.version + 900, length=1) for each in RULEBOOK.policies
    )
    changed = replace(RULEBOOK, policies=RULEBOOK.policies + newer)
    assert fold(story.events, changed).clocks == story.folded().clocks


@settings(max_examples=200, deadline=None)
@given(moves=steps)
def test_a_breach_is_the_due_date_and_belongs_to_what_ended_late(moves: list[tuple[str, int, int]]) -> None:
    for clock in told(moves).folded().clocks:
        if clock.breached_at is not None:
            assert clock.breached_at == clock.due_at
        elif clock.stopped_at is not None and clock.owed_by != "reporter":
            assert not is_late(clock.due_at, clock.stopped_at)


@settings(max_examples=200, deadline=None)
@given(moves=steps)
def test_total_clocks_run_once_and_holders_one_at_a_time(moves: list[tuple[str, int, int]]) -> None:
    clocks = told(moves).folded().clocks
    codes = [clock.code for clock in clocks]
    assert all(codes.count(code) == 1 for code in (Code.INITIAL_RESPONSE, Code.SETTLEMENT, Code.OMBUDSMAN))
    active = [clock.code for clock in clocks if clock.is_active]
    assert sum(code in (Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP) for code in active) <= 1
    assert all(clock.zone == WIB for clock in clocks)
