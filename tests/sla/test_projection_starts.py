"""Which clocks a timeline starts, against whom, by whose calendar and policy, and until when."""

import pytest

from complaints.chain import Draft
from sla.clocks import State
from sla.projection import fold
from sla.rulebook import NoPolicy, Rulebook
from tests.sla.timelines import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    KEPRI,
    MERAUKE,
    PUSKESMAS,
    RULEBOOK,
    submitted,
    wib,
)


def test_a_submission_starts_these_clocks_and_no_other() -> None:
    clocks = submitted("07-06 09:00").clocks()
    assert {code: clock.due_at for (code, _run), clock in clocks.items()} == {
        "verification": wib("07-09 23:59:59"),
        "initial_response": wib("07-07 09:00"),
        "settlement": wib("07-24 23:59:59"),
        "ombudsman": wib("09-30 23:59:59"),
        "first_follow_up": wib("07-13 23:59:59"),
    }


@pytest.mark.parametrize(
    ("kind", "supervisory", "due"),
    [
        ("information_request", False, "07-13 23:59:59"),
        ("aspiration", False, "07-13 23:59:59"),
        ("criticism", False, "07-13 23:59:59"),
        ("complaint", False, "07-24 23:59:59"),
        ("complaint", True, "09-30 23:59:59"),
    ],
)
def test_the_class_sets_the_settlement_clock(kind: str, supervisory: bool, due: str) -> None:
    assert submitted(kind=kind, supervisory=supervisory).one("settlement").due_at == wib(due)


def test_what_waits_at_a_front_desk_has_no_holders_clock_yet() -> None:
    assert ("first_follow_up", 1) not in submitted(to=BATAM, routed=False).clocks()


def test_a_front_desk_that_takes_it_itself_owes_a_follow_up() -> None:
    clock = submitted(to=BATAM, routed=False).disposed("07-07 10:00", BATAM).one("first_follow_up")
    assert (clock.agency_id, clock.due_at) == (BATAM, wib("07-14 23:59:59"))


def test_the_initial_response_is_a_duty_in_batam_and_a_target_elsewhere() -> None:
    def is_duty(to: int) -> bool:
        clock = submitted(to=to).one("initial_response")
        return RULEBOOK.terms(clock.code, clock.version).is_duty

    assert (is_duty(DISHUB), is_duty(BATAM), is_duty(KEPRI)) == (True, True, False)


def test_verification_runs_against_the_front_desk_and_total_clocks_against_no_single_agency() -> None:
    clocks = submitted().clocks()
    against = {code: clock.agency_id for (code, _run), clock in clocks.items()}
    assert against == {
        "verification": BATAM,
        "first_follow_up": DISHUB,
        "initial_response": None,
        "settlement": None,
        "ombudsman": None,
    }


def test_holder_clocks_use_the_holders_zone_and_total_clocks_the_places() -> None:
    # 22:30 WIB on Monday is 00:30 on Tuesday in Merauke.
    clocks = submitted("07-06 22:30", to=MERAUKE).clocks()
    assert clocks["first_follow_up", 1].due_at.isoformat() == "2026-07-14T23:59:59+09:00"
    assert clocks["settlement", 1].due_at.isoformat() == "2026-07-24T23:59:59+07:00"


def test_holder_clocks_use_the_holders_week() -> None:
    clock = submitted("07-06 09:00", to=PUSKESMAS).one("first_follow_up")
    assert (clock.calendar, clock.due_at) == ("six_day", wib("07-11 23:59:59"))


def test_each_new_holder_has_a_first_follow_up_of_its_own() -> None:
    timeline = submitted().disposed("07-08 09:00", BINA_MARGA)
    first, second = timeline.one("first_follow_up"), timeline.one("first_follow_up", 2)
    assert (first.state, first.stopped_at) == (State.CANCELLED, wib("07-08 09:00"))
    assert (second.agency_id, second.due_at) == (BINA_MARGA, wib("07-15 23:59:59"))


def test_back_to_a_holder_who_had_it_starts_the_renewed_clock() -> None:
    timeline = submitted().returned("07-07 09:00").disposed("07-08 09:00", DISHUB)
    assert timeline.one("renewed_follow_up").due_at == wib("07-15 23:59:59")
    assert ("first_follow_up", 2) not in timeline.clocks()


def test_a_front_desk_that_kept_it_before_and_gets_it_back_by_return_has_the_renewed_clock() -> None:
    timeline = (
        submitted(to=BATAM, routed=False).disposed("07-07 10:00", BATAM).disposed("07-08 10:00", DISHUB)
    )
    timeline.returned("07-09 10:00").disposed("07-09 11:00", BATAM)
    assert timeline.one("renewed_follow_up").agency_id == BATAM


def test_a_disposition_to_who_holds_it_restarts_nothing() -> None:
    timeline = submitted().disposed("07-10 09:00", DISHUB)
    assert timeline.one("first_follow_up").due_at == wib("07-13 23:59:59")
    assert ("renewed_follow_up", 1) not in timeline.clocks()


def test_total_clocks_never_restart_on_a_transfer_or_return() -> None:
    before = submitted().clocks()
    after = submitted().returned("07-07 09:00").disposed("07-08 09:00", BINA_MARGA).clocks()
    for code in ("initial_response", "settlement", "ombudsman"):
        assert (after[code, 1].due_at, (code, 2) in after) == (before[code, 1].due_at, False)


def test_a_return_starts_the_arbiters_clock() -> None:
    clock = submitted().returned("07-09 15:00").one("arbitration")
    assert (clock.agency_id, clock.due_at) == (BATAM, wib("07-13 23:59:59"))


def test_a_promise_is_due_at_the_end_of_the_day_that_was_named() -> None:
    clock = submitted().officer("followed_up", "07-07 09:00", promised_on="2026-07-18").one("promise")
    assert clock.due_at == wib("07-18 23:59:59")


def test_an_answer_starts_the_reporters_ten_working_days() -> None:
    clock = submitted().officer("answered", "07-07 09:00").one("reporters_word")
    assert (clock.owed_by, clock.due_at) == ("reporter", wib("07-21 23:59:59"))


def test_what_a_start_was_measured_by_is_read_from_the_timeline() -> None:
    """A fold of the recorded timeline answers as then, whatever the policies say by now."""
    timeline = submitted()
    recorded = [
        {
            "policy": str(clock.code),
            "version": clock.version,
            "run": clock.run,
            "agency": clock.agency_id,
            "calendar": clock.calendar,
            "revision": clock.revision,
            "zone": clock.zone,
            "started_at": clock.started_at.isoformat(),
            "due_at": wib("07-31 12:00").isoformat(),
        }
        for clock in timeline.folded().started
    ]
    folded = timeline.clock("clock_started", "07-06 09:00", clocks=recorded).folded()
    assert folded.started == []
    assert {clock.due_at for clock in folded.clocks} == {wib("07-31 12:00")}


def test_without_policies_a_submission_is_refused_rather_than_left_without_a_clock() -> None:
    empty = Rulebook(policies=(), calendars=RULEBOOK.calendars, places=RULEBOOK.places)
    payload = {"kind": "complaint", "supervisory": False, "zone": "Asia/Jakarta"}
    event = Draft(kind="submitted", at=wib("07-06 09:00"), role="reporter", payload=payload)
    with pytest.raises(NoPolicy):
        fold([event], empty)
