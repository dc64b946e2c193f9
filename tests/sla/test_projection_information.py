"""What a formal request for information does to clocks; Monday 6 July 2026, no holiday in the weeks after."""

from sla.clocks import State
from tests.sla.timelines import BATAM, Timeline, submitted, wib

ASKED = {"kind": "information_request"}


def registered(at: str = "07-06 10:00") -> Timeline:
    return submitted(**ASKED).officer("information_registered", at, by=BATAM, to=BATAM, year=2026, sequence=1)


def test_ten_working_days_run_against_the_public_body_from_the_registration() -> None:
    clock = registered().one("information_request")
    assert clock.agency_id == BATAM
    assert clock.due_at == wib("07-20 23:59:59")


def test_the_settlement_runs_on_beside_it() -> None:
    assert registered().one("settlement").state == State.RUNNING


def test_an_extension_adds_seven_to_where_the_ten_end() -> None:
    timeline = registered().officer("information_extended", "07-09 10:00", by=BATAM, to=BATAM)
    assert timeline.one("information_request").state == State.STOPPED
    assert timeline.one("information_extension").due_at == wib("07-29 23:59:59")


def test_an_answer_stops_both() -> None:
    timeline = registered().officer("information_extended", "07-09 10:00", by=BATAM, to=BATAM)
    timeline.officer("answered", "07-28 10:00")
    assert timeline.one("information_extension").state == State.STOPPED
    assert timeline.one("information_extension").breached_at is None


def test_an_answer_too_late_is_a_breach() -> None:
    clock = registered().officer("answered", "07-21 00:00").one("information_request")
    assert clock.breached_at == wib("07-20 23:59:59")


def test_a_postponement_moves_it() -> None:
    timeline = registered().officer("postponed", "07-07 10:00", missing=["what"])
    timeline.reporter("resumed", "07-09 10:00", by_reporter=True)
    assert timeline.one("information_request").due_at == wib("07-22 23:59:59")


def test_the_objection_runs_thirty_days_also_where_the_report_is_closed_meanwhile() -> None:
    timeline = registered().officer("answered", "07-08 10:00")
    timeline.reporter("information_objected", "07-09 10:00", to=BATAM, ground="unmet")
    timeline.reporter("accepted", "07-10 10:00")
    clock = timeline.one("information_objection")
    assert clock.state == State.RUNNING
    assert clock.due_at == wib("08-21 23:59:59")


def test_the_superiors_word_stops_it() -> None:
    timeline = registered().officer("answered", "07-08 10:00")
    timeline.reporter("information_objected", "07-09 10:00", to=BATAM, ground="unmet")
    timeline.officer("information_decided", "07-15 10:00", by=BATAM, granted=False)
    assert timeline.one("information_objection").state == State.STOPPED
