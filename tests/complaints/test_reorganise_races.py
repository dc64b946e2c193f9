"""An agency ends while others are writing, on connections that commit."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from accounts import staffing
from accounts.models import Role, User
from complaints import actions
from complaints.actions import reorganise
from complaints.actions.hand_on import carry_on, left_behind
from complaints.models import AgencyChange, Complaint, Event
from complaints.receiver import receiver_for_agency
from complaints.reorganisation import Plan
from tests.at_once import at_once
from tests.factories import BATAM, BINA_MARGA, DISHUB, NOW, PANRB, agency, make_complaint, make_officer
from tests.waiting import eventually

pytestmark = pytest.mark.own_database
TODAY = NOW.date()


@pytest.fixture
def administrator(db: None) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN, is_staff=True)


def merge_away(administrator: User) -> AgencyChange:
    """Bina Marga into Dishub, carried on to the end."""
    plan = Plan(
        kind="merged", agency=agency(BINA_MARGA), other=agency(DISHUB), on=TODAY, reason="Perampingan"
    )
    change = reorganise.order(plan=plan, actor=administrator, at=NOW)
    carry_on(change_id=change.pk, at=NOW)
    return change


@contextmanager
def half_way(act: Any) -> Iterator[threading.Event]:
    """Another connection has chosen Bina Marga as receiver, and has not written yet; `act` does so when told to."""
    chosen, go_on = threading.Event(), threading.Event()

    def other() -> None:
        with transaction.atomic():
            receiver = receiver_for_agency(agency(BINA_MARGA), at=NOW)
            chosen.set()
            go_on.wait(timeout=10)
            act(receiver.agency)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    assert chosen.wait(timeout=10)
    yield go_on
    go_on.set()
    thread.join(timeout=10)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock')"
        )
        return bool(cursor.fetchone()[0])


def given_to(complaint: Complaint) -> Any:
    return lambda receiver: Complaint.objects.filter(pk=complaint.pk).update(agency=receiver)


def test_what_is_given_to_an_agency_at_the_last_instant_passes_on_with_the_rest(
    operator: User, transport_operator: User, administrator: User
) -> None:
    """The merger waits for who has chosen the agency already."""
    complaint = make_complaint(category="perhubungan.lampu_jalan")
    assert complaint.agency.code == DISHUB
    ended: list[AgencyChange] = []

    def merge() -> None:
        ended.append(merge_away(administrator))
        connection.close()

    merging = threading.Thread(target=merge)
    with half_way(given_to(complaint)) as go_on:
        merging.start()
        assert eventually(somebody_waits), "the merger waits"
        go_on.set()
        merging.join(timeout=10)
    complaint.refresh_from_db()
    assert complaint.agency.code == DISHUB
    assert Event.objects.filter(complaint_id=complaint.pk, payload__reason="reorganised").exists()
    assert not left_behind(TODAY).exists()


def test_a_merger_that_waits_in_a_circle_gives_way_and_no_citizen_fails(
    operator: User, transport_operator: User, administrator: User
) -> None:
    """Somebody holds Dishub and wants Bina Marga; the merger holds Bina Marga and wants Dishub."""
    first, second = sorted((agency(BINA_MARGA).pk, agency(DISHUB).pk))
    holding = threading.Event()
    failed: list[Exception] = []

    def citizen() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT FROM routing_agency WHERE id = %s FOR KEY SHARE", [second])
                holding.set()
                assert eventually(somebody_waits)
                cursor.execute("SELECT FROM routing_agency WHERE id = %s FOR KEY SHARE", [first])
        except Exception as error:  # noqa: BLE001 – the test says that there is none
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=citizen)
    thread.start()
    assert holding.wait(timeout=10)
    assert merge_away(administrator).begun_at
    thread.join(timeout=10)
    assert failed == []


def test_without_the_lock_it_is_left_behind(
    operator: User, transport_operator: User, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control; and the next run of beat finds it."""
    monkeypatch.setattr(staffing, "_WITH_STAFFING", staffing._WITH_STAFFING.replace("FOR KEY SHARE OF a", ""))
    complaint = make_complaint(category="perhubungan.lampu_jalan")
    with half_way(given_to(complaint)):
        merge_away(administrator)
    assert left_behind(TODAY).get() == complaint
    assert reorganise.carry_on_all(at=NOW)["strays"] == 1
    assert not left_behind(TODAY).exists()


def test_a_merger_among_dispositions_submissions_and_answers_leaves_nothing_behind(
    operator: User, transport_operator: User, front_desk: User, administrator: User
) -> None:
    held = [make_complaint() for _ in range(3)]
    outcomes = at_once(
        lambda: merge_away(administrator),
        lambda: make_complaint(),
        lambda: actions.dispose(complaint_id=held[0].pk, to=agency(BINA_MARGA), actor=front_desk, at=NOW),
        lambda: actions.answer(complaint_id=held[1].pk, actor=operator, at=NOW, text="Sudah ditambal."),
        lambda: actions.dispose(complaint_id=held[2].pk, to=agency(BATAM), actor=front_desk, at=NOW),
    )
    assert isinstance(outcomes[0], AgencyChange)
    reorganise.carry_on_all(at=NOW + datetime.timedelta(seconds=30))
    assert not left_behind(TODAY).exists()
    assert AgencyChange.objects.get().finished_at
    assert not Complaint.objects.open().filter(agency__code=BINA_MARGA).exists()


def test_two_that_carry_on_at_once_pass_each_on_once(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaints = [make_complaint() for _ in range(6)]
    plan = Plan(
        kind="merged", agency=agency(BINA_MARGA), other=agency(DISHUB), on=TODAY, reason="Perampingan"
    )
    change = reorganise.order(plan=plan, actor=administrator, at=NOW)
    at_once(*[lambda: carry_on(change_id=change.pk, at=NOW)] * 4)
    change.refresh_from_db()
    events = Event.objects.filter(payload__reason="reorganised")
    assert sorted(events.values_list("complaint_id", flat=True)) == [each.pk for each in complaints]
    assert change.passed_on == len(complaints)


def test_of_two_orders_for_one_agency_one_is_refused(administrator: User) -> None:
    outcomes = at_once(lambda: merge_away(administrator), lambda: merge_away(administrator))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AgencyChange", "Refused"]
