"""Merged, split and taken in: what the fold makes of it (DOMAIN "Merge"), step by step, whole, and as recorded."""

import datetime

import pytest

from complaints.chain import Draft
from sla.bookkeeping import move_entry, start_entry
from sla.clocks import ClockValue, State
from sla.projection import fold
from tests.sla.timelines import BATAM, RULEBOOK, Timeline, submitted, wib

CHILD = 7
SPLIT_OFF = {"parent": 7, "disposed": True, "given": ""}


def merged(at: str = "07-07 09:00") -> Timeline:
    return submitted().officer("merged", at, by=BATAM, parent=7, responded=True)


def test_split_as_another_matter_it_folds_as_if_never_merged() -> None:
    timeline = merged().officer("followed_up", "07-08 09:00", via=7).officer("answered", "07-09 09:00", via=7)
    timeline.reporter("split", "07-20 09:00", reason="own", **SPLIT_OFF)
    assert timeline.clocks() == submitted().clocks()


def test_that_merging_had_ended_a_wait_for_the_reporter_stays() -> None:
    timeline = submitted().officer("postponed", "07-07 09:00", by=BATAM, missing=["photo"])
    timeline.officer("merged", "07-09 09:00", by=BATAM, parent=7, responded=False)
    timeline.reporter("split", "07-10 09:00", reason="own", **SPLIT_OFF)
    clocks = timeline.clocks()
    assert clocks["completion", 1].state == State.STOPPED
    assert clocks["settlement", 1].state == State.RUNNING
    assert clocks["settlement", 1].due_at == wib("07-28 23:59:59"), "moved by two working days"


@pytest.mark.parametrize("reason", ["disputed", "contested", "reopened"])
def test_split_by_a_dispute_what_was_shared_has_counted(reason: str) -> None:
    timeline = merged().officer("answered", "07-09 09:00", via=7)
    timeline.reporter("split", "07-10 09:00", reason=reason, **SPLIT_OFF)
    clocks = timeline.clocks()
    assert clocks["initial_response", 1].state == State.STOPPED
    assert clocks["settlement", 1].state == clocks["ombudsman", 1].state == State.RUNNING
    assert clocks["renewed_follow_up", 1].started_at == wib("07-10 09:00")


def parent_and(due: dict[str, datetime.datetime]) -> tuple[Timeline, list[ClockValue]]:
    timeline = submitted().officer("took_in", "07-07 08:00", by=BATAM, child=CHILD)
    folded = fold(timeline.events, RULEBOOK, {CHILD: due})
    assert all(child == CHILD for child, _clock in folded.taken)
    return timeline, [clock for _child, clock in folded.taken]


def test_the_earlier_due_date_is_taken_and_the_later_is_not() -> None:
    own = submitted().clocks()
    earlier = wib("07-15 23:59:59")
    _timeline, taken = parent_and(
        {"settlement": earlier, "initial_response": own["initial_response", 1].due_at + datetime.timedelta(1)}
    )
    assert [(clock.code, clock.due_at) for clock in taken] == [("settlement", earlier)]


def test_a_renewed_follow_up_of_the_child_hastens_the_first_of_the_parent() -> None:
    _timeline, taken = parent_and({"renewed_follow_up": wib("07-08 23:59:59")})
    assert [(clock.code, clock.due_at) for clock in taken] == [("first_follow_up", wib("07-08 23:59:59"))]


def test_a_date_that_has_passed_is_the_childs_own_breach() -> None:
    _timeline, taken = parent_and({"settlement": wib("07-06 23:59:59")})
    assert taken == []


def as_recorded(timeline: Timeline, taken: list[ClockValue]) -> Timeline:
    """With what the clocks' room writes down."""
    entries = [{**move_entry(clock), "child": CHILD} for clock in taken]
    return timeline.clock("clock_moved", "07-07 08:00", clocks=entries)


def test_what_was_taken_is_read_from_the_record_and_not_taken_again() -> None:
    timeline, taken = parent_and({"settlement": wib("07-15 23:59:59")})
    recorded = as_recorded(timeline, taken)
    again = fold(recorded.events, RULEBOOK, {CHILD: {"settlement": wib("07-13 23:59:59")}})
    assert again.taken == []
    assert recorded.one("settlement").due_at == wib("07-15 23:59:59")


def test_who_was_another_matter_gives_the_due_date_back() -> None:
    recorded = as_recorded(*parent_and({"settlement": wib("07-15 23:59:59")}))
    recorded.reporter("let_go", "07-10 09:00", child=CHILD, reason="own")
    assert recorded.one("settlement") == submitted().one("settlement")


def test_who_disputes_does_not() -> None:
    recorded = as_recorded(*parent_and({"settlement": wib("07-15 23:59:59")}))
    recorded.reporter("let_go", "07-10 09:00", child=CHILD, reason="disputed")
    assert recorded.one("settlement").due_at == wib("07-15 23:59:59")


def test_a_breach_of_what_was_taken_stays() -> None:
    due = wib("07-15 23:59:59")
    recorded = as_recorded(*parent_and({"settlement": due}))
    late = [{"policy": "settlement", "run": 1, "due_at": due.isoformat()}]
    recorded.clock("clock_breached", "07-15 23:59:59", clocks=late)
    recorded.reporter("let_go", "07-20 09:00", child=CHILD, reason="own")
    clock = recorded.one("settlement")
    assert (clock.due_at, clock.breached_at) == (due, due)


def test_a_change_of_class_after_a_merge_is_still_read_from_its_own_record() -> None:
    recorded = as_recorded(*parent_and({"settlement": wib("07-15 23:59:59")}))
    change = {"kind": "complaint", "supervisory": True, "was": {"kind": "complaint", "supervisory": False}}
    at = wib("07-08 09:00")
    recorded.events.append(
        Draft(kind="reclassified", at=at, role="agency_admin", agency_id=BATAM, payload=change)
    )
    moved = recorded.folded().moved
    assert len(moved) == 1
    recorded.clock("clock_moved", "07-08 09:00", clocks=[move_entry(moved[0])])
    assert recorded.folded().moved == []
    assert recorded.one("settlement").due_at == moved[0].due_at


def test_an_undone_disposition_is_as_if_never_done() -> None:
    timeline = submitted()
    timeline.disposed("07-06 10:00", BATAM)
    started = [clock for clock in timeline.folded().started if clock.agency_id == BATAM]
    timeline.clock("clock_started", "07-06 10:00", clocks=[start_entry(clock) for clock in started])
    timeline.officer("undone", "07-06 10:00", by=BATAM, undone=3)
    assert timeline.clocks() == submitted().clocks()
    timeline.disposed("07-06 11:00", BATAM)
    assert timeline.clocks() == submitted().disposed("07-06 11:00", BATAM).clocks()
