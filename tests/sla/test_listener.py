"""Clocks are kept in the transaction of each action."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import actions
from complaints.models import Complaint, Event
from sla import rules
from sla.clocks import State
from sla.models import Clock
from tests.factories import BINA_MARGA, DONE
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db


def test_a_submission_costs_the_clocks_one_statement_and_one_event() -> None:
    make_house()
    rules.current()
    with CaptureQueriesContext(connection) as queries:
        complaint = broken_road()
    of_clocks = [query["sql"] for query in queries if "sla_" in query["sql"]]
    assert [sql.split(" (")[0] for sql in of_clocks] == ['INSERT INTO "sla_clock"']
    assert len(told(complaint, "clock_started")) == 1


def test_the_complaint_carries_the_earliest_date_that_is_owed() -> None:
    make_house()
    complaint = broken_road()
    assert Complaint.objects.get(pk=complaint.pk).due_at == MONDAY + DAY


def test_an_initial_response_moves_the_queue_to_the_next_date() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    actions.respond(complaint_id=complaint.pk, actor=operator, at=MONDAY + HOUR, text="Kami survei besok.")
    stopped = clock(complaint, "initial_response")
    assert (stopped.state, stopped.stopped_at, stopped.next_at) == (State.STOPPED, MONDAY + HOUR, None)
    # Verification was the router's choice, confirmed by the holder's first response.
    assert clock(complaint, "verification").state == State.STOPPED
    assert Complaint.objects.get(pk=complaint.pk).due_at == clock(complaint, "first_follow_up").due_at


def test_an_action_that_comes_late_sets_the_breach_and_tells_it_once() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    actions.respond(complaint_id=complaint.pk, actor=operator, at=MONDAY + 2 * DAY, text="Maaf, terlambat.")
    actions.follow_up(
        complaint_id=complaint.pk, actor=operator, at=MONDAY + 2 * DAY + HOUR, text="Sudah ditambal.", **DONE
    )
    assert clock(complaint, "initial_response").breached_at == MONDAY + DAY
    assert told(complaint, "clock_breached") == [("clock_breached", MONDAY + DAY)]


def test_words_among_people_touch_no_clock() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    with CaptureQueriesContext(connection) as queries:
        actions.note(complaint_id=complaint.pk, actor=operator, at=MONDAY + HOUR, text="Minta truk aspal.")
    assert not [query for query in queries if "sla_" in query["sql"]]


def test_what_is_stored_is_what_the_timeline_says() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    actions.answer(complaint_id=complaint.pk, actor=operator, at=MONDAY + HOUR, text="Sudah ditambal.")
    actions.dispute(complaint_id=complaint.pk, at=MONDAY + DAY, text="Belum, masih berlubang.")
    entries = [
        entry["policy"]
        for event in Event.objects.filter(complaint_id=complaint.pk, kind="clock_started")
        for entry in event.payload["clocks"]
    ]
    assert sorted(entries) == sorted(Clock.objects.filter(complaint=complaint).values_list("code", flat=True))
