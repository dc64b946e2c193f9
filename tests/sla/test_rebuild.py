"""The clocks made again from the timelines."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from outbox.models import Outgoing
from sla.models import Clock
from sla.rebuild import open_without_a_clock, rebuild
from sla.sweep import sweep
from tests.factories import BINA_MARGA
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house

pytestmark = pytest.mark.django_db
LATER = MONDAY + 120 * DAY


def a_sound_house() -> Complaint:
    """Complaints in many states: escalated and referred, disputed, paused, closed by silence, promised."""
    operator = make_house()[BINA_MARGA]
    escalated, disputed, promised, closed = (broken_road() for _ in range(4))
    by_operator: dict[str, Any] = {"actor": operator, "at": MONDAY + HOUR, "text": "Kami kerjakan."}
    actions.answer(complaint_id=disputed.pk, **by_operator)
    actions.dispute(complaint_id=disputed.pk, at=MONDAY + 2 * DAY, text="Belum.")
    actions.follow_up(complaint_id=promised.pk, promised_on=(MONDAY + 4 * DAY).date(), **by_operator)
    actions.answer(complaint_id=closed.pk, **by_operator)
    sweep(now=LATER)
    User.objects.update(last_login=LATER)
    paused = broken_road(at=LATER)
    actions.postpone(
        complaint_id=paused.pk, actor=operator, at=LATER + HOUR, text="Di mana?", missing=["place"]
    )
    return escalated


def test_on_a_sound_database_it_changes_nothing() -> None:
    a_sound_house()
    before, letters = list(Clock.objects.order_by("pk").values()), Outgoing.objects.count()
    assert rebuild(at=LATER + DAY) == {"complaints": 5}
    assert (list(Clock.objects.order_by("pk").values()), Outgoing.objects.count()) == (before, letters)


def test_what_was_damaged_is_as_it_was() -> None:
    complaint = a_sound_house()
    sound = list(Clock.objects.order_by("pk").values())
    Clock.objects.filter(code="settlement").update(due_at=LATER, breached_at=None, next_at=None)
    Complaint.objects.filter(pk=complaint.pk).update(due_at=None)
    rebuild(at=LATER + DAY)
    assert list(Clock.objects.order_by("pk").values()) == sound
    assert Complaint.objects.get(pk=complaint.pk).due_at == MONDAY + DAY


def test_a_lost_clock_comes_back_and_one_that_no_timeline_tells_of_goes() -> None:
    make_house()
    complaint = broken_road()
    clock(complaint, "settlement").delete()
    stray = clock(complaint, "ombudsman")
    stray.pk, stray.run = None, 7
    stray.save(force_insert=True)
    assert rebuild(at=MONDAY + HOUR) == {"complaints": 1, "created": 1, "deleted": 1}
    assert Clock.objects.filter(complaint=complaint, code="settlement").count() == 1


def test_a_clock_that_went_up_a_rung_is_never_deleted() -> None:
    make_house()
    complaint = broken_road()
    sweep(now=MONDAY + DAY + HOUR)
    Clock.objects.filter(complaint=complaint, code="initial_response").update(run=7)
    assert rebuild(at=MONDAY + 2 * DAY)["left"] == 1
    assert Clock.objects.filter(complaint=complaint, code="initial_response", run=7).exists()


def test_a_check_tells_and_changes_nothing() -> None:
    make_house()
    complaint = broken_road()
    Clock.objects.filter(complaint=complaint, code="settlement").update(zone="Asia/Makassar")
    with pytest.raises(CommandError, match="timelines"):
        call_command("rebuild_clocks", "--check")
    assert clock(complaint, "settlement").zone == "Asia/Makassar"


def test_every_open_complaint_has_something_that_pushes_it_on() -> None:
    complaint = a_sound_house()
    assert open_without_a_clock() == []
    Clock.objects.filter(complaint=complaint).update(state="stopped", stopped_at=LATER, next_at=None)
    assert open_without_a_clock() == [complaint.pk]
