"""The holder's agency ended and another holds it: whose time runs from then (docs/routing.md "Reorganisation")."""

import pytest

from sla.clocks import State
from tests.sla.timelines import BATAM, BINA_MARGA, DISHUB, KEPRI, Timeline, submitted, wib

TOTAL = ("initial_response", "settlement", "ombudsman", "verification")


def passed_on(timeline: Timeline, at: str, to: int, *, routed: bool = True) -> Timeline:
    return timeline.add("disposed", at, "router", to=to, by_rule=True, routed=routed, reason="reorganised")


def test_the_total_clocks_and_the_verification_run_on_untouched() -> None:
    before = submitted().clocks()
    after = passed_on(submitted(), "07-08 09:00", BINA_MARGA).clocks()
    for code in TOTAL:
        assert after[code, 1] == before[code, 1]


def test_the_new_holder_has_its_first_follow_up() -> None:
    timeline = passed_on(submitted(), "07-08 09:00", BINA_MARGA)
    old, new = timeline.one("first_follow_up"), timeline.one("first_follow_up", 2)
    assert (old.state, old.agency_id) == (State.CANCELLED, DISHUB)
    assert (new.state, new.agency_id, new.due_at) == (State.RUNNING, BINA_MARGA, wib("07-15 23:59:59"))


def test_back_to_a_holder_who_had_it_is_the_renewed_clock() -> None:
    timeline = passed_on(submitted().disposed("07-07 09:00", BINA_MARGA), "07-08 09:00", DISHUB)
    assert timeline.one("renewed_follow_up").agency_id == DISHUB
    assert ("first_follow_up", 3) not in timeline.clocks()


def test_a_breach_of_the_old_holder_stays() -> None:
    timeline = passed_on(submitted(), "07-20 09:00", BINA_MARGA)
    assert timeline.one("first_follow_up").breached_at == wib("07-13 23:59:59")


def test_what_waits_to_be_verified_goes_on_waiting() -> None:
    timeline = passed_on(submitted(to=BATAM, routed=False), "07-07 09:00", KEPRI, routed=False)
    assert timeline.one("verification").state == State.RUNNING
    assert ("first_follow_up", 1) not in timeline.clocks()


def test_what_is_answered_waits_for_the_reporter_only() -> None:
    timeline = submitted().officer("answered", "07-08 09:00")
    clocks = passed_on(timeline, "07-09 09:00", BINA_MARGA, routed=False).clocks()
    assert clocks["reporters_word", 1].state == State.RUNNING
    assert not [code for code, _run in clocks if code == "renewed_follow_up"]
    assert clocks["first_follow_up", 1].state == State.STOPPED


def test_after_a_dispute_the_new_holder_owes_the_renewed_follow_up() -> None:
    timeline = passed_on(
        submitted().officer("answered", "07-08 09:00"), "07-09 09:00", BINA_MARGA, routed=False
    )
    assert timeline.reporter("disputed", "07-10 09:00").one("renewed_follow_up").agency_id == BINA_MARGA


def test_a_front_desks_word_that_it_stays_there_starts_no_second_follow_up() -> None:
    answered = submitted().officer("answered", "07-08 09:00")
    timeline = passed_on(answered, "07-09 09:00", BINA_MARGA, routed=False).reporter(
        "disputed", "07-10 09:00"
    )
    clocks = timeline.disposed("07-13 09:00", BINA_MARGA).clocks()
    active = [code for code, _run in clocks if "follow_up" in code and clocks[code, _run].is_active]
    assert active == ["renewed_follow_up"]


def test_what_an_arbiter_has_not_decided_the_next_one_decides() -> None:
    timeline = passed_on(submitted().returned("07-08 09:00"), "07-09 09:00", KEPRI, routed=False)
    assert timeline.one("arbitration").state == State.CANCELLED
    assert timeline.one("arbitration", 2).agency_id == KEPRI
    decided = timeline.disposed("07-10 09:00", DISHUB)
    assert decided.one("arbitration", 2).state == State.STOPPED
    assert decided.one("renewed_follow_up").agency_id == DISHUB


@pytest.mark.parametrize("routed", [True, False])
def test_while_the_reporter_is_asked_nothing_runs_and_all_goes_on_with_the_reply(routed: bool) -> None:
    timeline = submitted().officer("postponed", "07-08 09:00")
    clocks = passed_on(timeline, "07-09 09:00", BINA_MARGA, routed=routed).clocks()
    assert clocks["completion", 1].state == State.RUNNING
    assert not [
        clock.code for clock in clocks.values() if clock.state == State.RUNNING and clock.code != "completion"
    ]
    resumed = timeline.reporter("resumed", "07-13 09:00").clocks()
    assert (("first_follow_up", 2) in resumed) == routed
    if routed:
        # Two working days of its own five had not passed: 10 and 13 July.
        assert resumed["first_follow_up", 2].due_at == wib("07-20 23:59:59")
