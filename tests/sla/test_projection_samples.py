"""What a failed sample of a closed answer does to clocks."""

from sla.clocks import State
from tests.sla.timelines import BATAM, PANRB, Timeline, submitted, wib

CLOSED = "07-08 09:00"


def failed(*, passed: bool = False) -> Timeline:
    timeline = submitted().officer("answered", "07-07 10:00").reporter("accepted", CLOSED)
    return timeline.add("sample_rated", "08-03 09:00", "overseer", PANRB, passed=passed, to=BATAM)


def decided(timeline: Timeline, *, stands: bool) -> Timeline:
    return timeline.add("sample_decided", "08-05 09:00", "agency_admin", BATAM, stands=stands)


def test_a_failed_sample_gives_the_tier_above_five_working_days() -> None:
    clock = failed().one("failed_sample")
    assert (clock.agency_id, clock.owed_by, clock.state) == (BATAM, "arbiter", State.RUNNING)
    assert clock.due_at == wib("08-10 23:59:59")


def test_one_that_passes_starts_nothing() -> None:
    assert ("failed_sample", 1) not in failed(passed=True).clocks()


def test_a_decision_that_it_stands_stops_it_and_revives_nothing() -> None:
    clocks = decided(failed(), stands=True).clocks()
    assert {clock.state for clock in clocks.values()} == {State.STOPPED}


def test_sent_back_the_total_clocks_run_on_and_the_holder_owes_anew() -> None:
    timeline = decided(failed(), stands=False)
    assert timeline.one("failed_sample").state == State.STOPPED
    assert timeline.one("ombudsman").due_at == wib("09-30 23:59:59")
    # Its date had passed while it was stopped: five working days from the decision.
    assert timeline.one("settlement").due_at == wib("08-12 23:59:59")
    assert timeline.one("renewed_follow_up").due_at == wib("08-12 23:59:59")


def test_a_decision_that_comes_late_is_a_breach_of_the_tier() -> None:
    timeline = failed().add("sample_decided", "08-11 09:00", "agency_admin", BATAM, stands=True)
    assert timeline.one("failed_sample").breached_at == wib("08-10 23:59:59")


def test_a_reopening_leaves_nothing_to_decide() -> None:
    timeline = failed().reporter("reopened", "08-04 09:00")
    assert timeline.one("failed_sample").state == State.STOPPED
    assert timeline.one("renewed_follow_up").state == State.RUNNING
