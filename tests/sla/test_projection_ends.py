"""What stops, cancels, pauses and revives each clock, and when a breach is set."""

import datetime

import pytest

from sla.clocks import Code, State, owed_until
from tests.sla.timelines import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    KECAMATAN,
    KELURAHAN,
    KEPRI,
    Timeline,
    submitted,
    wib,
)

AT = "07-07 08:00"


def states(timeline: Timeline) -> dict[str, str]:
    return {code: str(clock.state) for (code, _run), clock in timeline.clocks().items()}


RUNNING = {
    "verification": "running",
    "initial_response": "running",
    "settlement": "running",
    "ombudsman": "running",
    "first_follow_up": "running",
}


@pytest.mark.parametrize(
    ("timeline", "stopped"),
    [
        (submitted().officer("confirmed", AT, by=BATAM), {"verification"}),
        (submitted().officer("responded", AT), {"verification", "initial_response"}),
        (
            submitted().officer("followed_up", AT),
            {"verification", "initial_response", "first_follow_up", "ombudsman"},
        ),
        (
            submitted().officer("answered", AT),
            {"verification", "initial_response", "first_follow_up", "ombudsman", "settlement"},
        ),
        (
            submitted().officer("archived", AT, by=BATAM),
            {"verification", "initial_response", "first_follow_up", "settlement"},
        ),
        (submitted().officer("asked", AT), set()),
        (submitted().officer("noted", AT), set()),
        (submitted().reporter("replied", AT), set()),
    ],
    ids=lambda value: value.events[-1].kind if isinstance(value, Timeline) else "",
)
def test_what_stops_which_clock(timeline: Timeline, stopped: set[str]) -> None:
    found = {code: state for code, state in states(timeline).items() if code in RUNNING}
    assert found == RUNNING | dict.fromkeys(stopped, "stopped")


def test_a_persons_disposition_verifies_and_the_routers_does_not() -> None:
    assert submitted().one("verification").state == State.RUNNING
    assert submitted().disposed(AT, BINA_MARGA).one("verification").state == State.STOPPED


@pytest.mark.parametrize("kind", ["responded", "followed_up"])
@pytest.mark.parametrize("agency", [BATAM, BINA_MARGA, KEPRI])
def test_only_who_holds_it_gives_the_initial_response(kind: str, agency: int) -> None:
    assert submitted().officer(kind, AT, by=agency).one("initial_response").state == State.RUNNING


@pytest.mark.parametrize("role", ["clock", "router", "reporter"])
def test_no_machine_and_no_reporter_gives_the_initial_response(role: str) -> None:
    timeline = submitted()
    timeline.add("responded", AT, role, DISHUB)
    timeline.add("answered", AT, role, DISHUB)
    assert timeline.one("initial_response").state == State.RUNNING


def test_the_unit_above_within_the_organisation_may_respond_for_its_sub_unit() -> None:
    timeline = submitted(to=KELURAHAN).officer("responded", AT, by=KECAMATAN)
    assert timeline.one("initial_response").state == State.STOPPED


def test_a_return_is_no_response() -> None:
    timeline = submitted().returned(AT)
    assert timeline.one("initial_response").state == State.RUNNING
    assert timeline.one("first_follow_up").state == State.CANCELLED


def test_a_binding_disposition_stops_the_arbiters_clock() -> None:
    timeline = submitted().returned("07-07 08:00").disposed("07-08 09:00", BINA_MARGA)
    assert timeline.one("arbitration").stopped_at == wib("07-08 09:00")


def test_an_answer_by_a_rung_that_took_it_up_counts() -> None:
    timeline = submitted().officer("answered", AT, by=KEPRI)
    assert states(timeline)["initial_response"] == states(timeline)["settlement"] == "stopped"


@pytest.mark.parametrize("kind", ["accepted", "closed"])
def test_a_closed_complaint_has_no_clock_left(kind: str) -> None:
    timeline = submitted().officer("answered", AT).reporter(kind, "07-08 09:00")
    assert set(states(timeline).values()) == {"stopped"}


def test_the_last_second_is_in_time_and_the_next_one_late() -> None:
    in_time = submitted().officer("answered", "07-24 23:59:59").one("settlement")
    late = submitted().officer("answered", "07-25 00:00:00").one("settlement")
    assert (in_time.breached_at, late.breached_at) == (None, wib("07-24 23:59:59"))


def test_a_late_stop_hands_back_the_breach_to_be_recorded_once() -> None:
    timeline = submitted().officer("responded", "07-07 10:00")
    assert [clock.code for clock in timeline.folded().late] == [Code.INITIAL_RESPONSE]
    breached = [{"policy": "initial_response", "run": 1, "due_at": wib("07-07 09:00").isoformat()}]
    assert timeline.clock("clock_breached", "07-07 09:00", clocks=breached).folded().late == []


def test_a_breach_stays_when_the_complaint_leaves_the_holder() -> None:
    clock = submitted().disposed("07-15 09:00", BINA_MARGA).one("first_follow_up")
    assert (clock.state, clock.breached_at) == (State.CANCELLED, wib("07-13 23:59:59"))


def test_a_reporter_who_is_late_breaches_nothing() -> None:
    timeline = submitted().officer("answered", AT).reporter("disputed", "09-01 09:00")
    assert timeline.one("reporters_word").breached_at is None


# --- Pauses -----------------------------------------------------------------------------------------------------------


def test_a_postponement_pauses_every_clock_but_completion() -> None:
    found = states(submitted().officer("postponed", AT))
    assert found == dict.fromkeys(RUNNING, "paused") | {"completion": "running"}


def test_completion_is_due_after_thirty_calendar_days() -> None:
    assert submitted().officer("postponed", AT).one("completion").due_at == wib("08-06 23:59:59")


def test_after_a_pause_each_clock_has_what_it_had_before() -> None:
    timeline = submitted("07-06 09:00").officer("postponed", "07-06 15:00")
    clocks = timeline.reporter("resumed", "07-13 16:00", by_reporter=True).clocks()
    assert clocks["initial_response", 1].due_at == wib("07-14 10:00")
    assert clocks["verification", 1].due_at == wib("07-16 23:59:59")
    assert clocks["first_follow_up", 1].due_at == wib("07-20 23:59:59")
    assert clocks["settlement", 1].due_at == wib("07-31 23:59:59")
    assert clocks["completion", 1].state == State.STOPPED


def test_a_pause_with_a_breach_before_it_leaves_that_breach_where_it_was() -> None:
    timeline = (
        submitted().officer("postponed", "07-07 12:00").reporter("resumed", "07-09 12:00", by_reporter=True)
    )
    clock = timeline.one("initial_response")
    assert (clock.due_at, clock.breached_at) == (wib("07-07 09:00"), wib("07-07 09:00"))


def test_archiving_from_a_pause_lets_the_ombudsmans_clock_run_on() -> None:
    timeline = submitted().officer("postponed", "07-07 08:00").clock("archived", "08-06 23:59:59")
    found = states(timeline)
    assert found.pop("ombudsman") == found.pop("revival") == "running"
    assert set(found.values()) == {"stopped"}
    assert timeline.one("ombudsman").due_at > wib("09-30 23:59:59")


# --- Revivals ---------------------------------------------------------------------------------------------------------


def test_a_dispute_revives_the_same_run_and_keeps_its_due_date() -> None:
    timeline = submitted().officer("answered", AT).reporter("disputed", "07-09 09:00")
    for code, due in (("settlement", "07-24 23:59:59"), ("ombudsman", "09-30 23:59:59")):
        clock = timeline.one(code)
        assert (clock.state, clock.due_at, clock.stopped_at) == (State.RUNNING, wib(due), None)
    assert timeline.one("renewed_follow_up").due_at == wib("07-16 23:59:59")


def test_a_due_date_that_passed_while_stopped_becomes_the_revivals_length() -> None:
    timeline = submitted().officer("answered", AT).reporter("disputed", "10-05 09:00")
    assert timeline.one("settlement").due_at == wib("10-12 23:59:59")
    assert timeline.one("ombudsman").due_at == wib("10-19 23:59:59")


def test_a_breach_from_before_the_stop_stays_with_its_due_date() -> None:
    timeline = submitted().officer("answered", "07-27 09:00").reporter("disputed", "10-05 09:00")
    clock = timeline.one("settlement")
    assert (clock.state, clock.due_at, clock.breached_at) == (
        State.RUNNING,
        wib("07-24 23:59:59"),
        wib("07-24 23:59:59"),
    )


def test_each_dispute_gives_the_holder_a_renewed_clock() -> None:
    timeline = submitted()
    for day in ("07-07", "07-08"):
        timeline.officer("answered", f"{day} 09:00").reporter("disputed", f"{day} 15:00")
    assert timeline.one("renewed_follow_up", 1).state == State.STOPPED
    assert timeline.one("renewed_follow_up", 2).state == State.RUNNING


def test_a_broken_promise_counts_as_contested() -> None:
    timeline = submitted().officer("followed_up", AT, promised_on="2026-07-10")
    breached = [{"policy": "promise", "run": 1, "due_at": wib("07-10 23:59:59").isoformat()}]
    timeline.clock("clock_breached", "07-10 23:59:59", clocks=breached)
    assert timeline.one("ombudsman").state == State.RUNNING
    renewed = timeline.one("renewed_follow_up")
    assert (renewed.started_at, renewed.due_at) == (wib("07-10 23:59:59"), wib("07-17 23:59:59"))


def test_a_follow_up_after_a_broken_promise_that_no_sweep_saw_is_late_all_the_same() -> None:
    timeline = (
        submitted().officer("followed_up", AT, promised_on="2026-07-10").officer("followed_up", "07-20 09:00")
    )
    assert timeline.one("promise").breached_at == wib("07-10 23:59:59")
    assert timeline.one("renewed_follow_up").breached_at == wib("07-17 23:59:59")
    assert timeline.one("ombudsman").state == State.STOPPED


def test_leaving_a_holder_who_broke_a_promise_cancels_what_that_had_set_in_motion() -> None:
    timeline = (
        submitted().officer("followed_up", AT, promised_on="2026-07-10").disposed("07-13 09:00", BINA_MARGA)
    )
    assert timeline.one("renewed_follow_up").state == State.CANCELLED
    assert timeline.one("ombudsman").state == State.RUNNING


# --- Merged -----------------------------------------------------------------------------------------------------------


def test_a_merged_complaint_keeps_its_total_clocks_and_owes_nothing_apart() -> None:
    found = states(submitted().officer("merged", AT, by=BATAM, parent=7))
    assert found == RUNNING | {"verification": "stopped", "first_follow_up": "cancelled"}


def test_merging_from_a_pause_is_no_breach_of_what_was_paused() -> None:
    timeline = submitted().officer("postponed", AT).officer("merged", "07-10 09:00", by=BATAM, parent=7)
    clock = timeline.one("verification")
    assert (clock.state, clock.breached_at, clock.due_at) == (State.STOPPED, None, wib("07-14 23:59:59"))


def test_the_parents_answer_stops_the_childs_clocks_whoever_holds_the_parent() -> None:
    timeline = submitted().officer("merged", AT, by=BATAM, parent=7)
    timeline.officer("answered", "07-08 09:00", by=BINA_MARGA, via=7)
    assert {"running", "paused"} & set(states(timeline).values()) == set()


# --- What the queue sorts by ------------------------------------------------------------------------------------------


def due(timeline: Timeline) -> datetime.datetime | None:
    return owed_until(timeline.folded().clocks)


def test_the_queue_sorts_by_the_earliest_date_that_an_agency_owes() -> None:
    assert due(submitted()) == wib("07-07 09:00")
    assert due(submitted().officer("responded", AT)) == wib("07-13 23:59:59")


@pytest.mark.parametrize("kind", ["postponed", "answered"])
def test_while_the_reporter_is_to_act_no_agency_owes_anything(kind: str) -> None:
    assert due(submitted().officer(kind, AT)) is None


def test_a_merged_complaint_shares_the_initial_response_that_its_parent_has_had() -> None:
    assert (
        states(submitted().officer("merged", AT, by=BATAM, parent=7, responded=False))["initial_response"]
        == "running"
    )
    assert (
        states(submitted().officer("merged", AT, by=BATAM, parent=7, responded=True))["initial_response"]
        == "stopped"
    )
