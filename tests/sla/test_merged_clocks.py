"""Merging through the real house: the dates that a parent takes are recorded, kept, and found again by a rebuild."""

import datetime

import pytest

from complaints import actions
from complaints.classes import ComplaintClass
from complaints.models import Event
from sla.models import Clock
from sla.rebuild import rebuild
from tests.factories import BATAM, BINA_MARGA
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house

pytestmark = pytest.mark.django_db


def taken(complaint_id: int) -> list[dict[str, object]]:
    events = Event.objects.filter(complaint_id=complaint_id, kind="clock_moved")
    return [entry for event in events for entry in event.payload["clocks"] if "child" in entry]


def test_a_supervisory_parent_takes_the_fourteen_days_of_its_child_and_gives_them_back() -> None:
    house = make_house()
    parent, child = broken_road(), broken_road(at=MONDAY + HOUR)
    supervisory = ComplaintClass("complaint", supervisory=True)
    actions.propose_class(
        complaint_id=parent.pk, to=supervisory, actor=house[BATAM], at=MONDAY + HOUR, text="KKN."
    )
    actions.decide_class(
        complaint_id=parent.pk, actor=house["21"], at=MONDAY + 2 * HOUR, agrees=True, text="Setuju."
    )
    sixty = clock(parent, "settlement").due_at
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=house[BINA_MARGA], at=MONDAY + 3 * HOUR)
    fourteen = clock(child, "settlement").due_at
    assert fourteen < sixty
    assert clock(parent, "settlement").due_at == fourteen
    assert [(each["policy"], each["child"]) for each in taken(parent.pk)] == [("settlement", child.pk)]
    assert rebuild(at=MONDAY + DAY, only_check=True) == {"complaints": 2}
    parent.refresh_from_db()
    assert parent.settle_by == fourteen
    actions.split(complaint_id=child.pk, at=MONDAY + 4 * HOUR)
    assert clock(parent, "settlement").due_at == sixty
    assert rebuild(at=MONDAY + DAY, only_check=True) == {"complaints": 2}


def test_where_the_parents_dates_are_the_earlier_nothing_is_recorded() -> None:
    house = make_house()
    parent, child = broken_road(), broken_road(at=MONDAY + DAY)
    before = list(Clock.objects.filter(complaint=parent).values_list("code", "due_at"))
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=house[BINA_MARGA], at=MONDAY + DAY)
    assert list(Clock.objects.filter(complaint=parent).values_list("code", "due_at")) == before
    assert taken(parent.pk) == []
    assert rebuild(at=MONDAY + 2 * DAY, only_check=True) == {"complaints": 2}


def test_two_children_one_after_the_other_the_earliest_of_all_counts() -> None:
    house = make_house()
    oldest, middle, youngest = (broken_road(at=MONDAY + n * datetime.timedelta(minutes=1)) for n in range(3))
    officer = house[BINA_MARGA]
    actions.respond(complaint_id=oldest.pk, actor=officer, at=MONDAY + HOUR, text="Kami cek.")
    for child in (middle, youngest):
        actions.merge(complaint_id=child.pk, parent_id=oldest.pk, actor=officer, at=MONDAY + 2 * HOUR)
    assert clock(middle, "initial_response").state == "stopped"
    assert rebuild(at=MONDAY + DAY, only_check=True) == {"complaints": 3}
    assert clock(youngest, "ombudsman").state == "running"
