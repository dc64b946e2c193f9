"""Formal requests for information (UU 14/2008 ps. 22, 35–37): each rule, each refusal, each clock."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, InformationRequest, Involvement, Purpose
from outbox.models import Outgoing
from sla.actions import (
    decide_information,
    extend_information,
    object_to_information,
    register_information,
)
from sla.information import information_of
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, KEPRI, make_officer
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db
REPORTER = actions.ReporterDetails(name="Rina", email="rina@contoh.id")
WEEK = 7 * DAY


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def asked(house: dict[str, User]) -> Complaint:
    return broken_road(kind="information_request", reporter=REPORTER, is_anonymous=False)


@pytest.fixture
def registered(house: dict[str, User], asked: Complaint) -> Complaint:
    register_information(complaint_id=asked.pk, actor=house[BATAM], at=MONDAY + HOUR)
    return asked


@pytest.fixture
def head(house: dict[str, User]) -> User:
    return make_officer(BATAM, Role.SUPERVISOR, email="kepala@contoh.go.id", last_login=MONDAY)


def answer(complaint: Complaint, house: dict[str, User], at: datetime.datetime) -> None:
    actions.answer(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=at, text="Ini datanya.")


def objected(complaint: Complaint, at: datetime.datetime, ground: str = "unmet") -> Complaint:
    return object_to_information(complaint_id=complaint.pk, at=at, ground=ground, text="Datanya kosong.")


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def letters(complaint: Complaint, notice: str) -> int:
    return Outgoing.objects.filter(key__startswith=f"reporter:{complaint.reference}:{notice}:").count()


def test_the_front_desk_registers_with_a_number_of_the_bodys_year(
    house: dict[str, User], registered: Complaint
) -> None:
    request = InformationRequest.objects.select_related("agency").get()
    assert request.number == "PPID/21.71/2026/0001"
    assert clock(registered, "information_request").agency_id == request.agency_id
    assert letters(registered, "information_registered") == 1


def test_numbers_run_on(house: dict[str, User], registered: Complaint) -> None:
    other = broken_road(kind="information_request")
    second = register_information(complaint_id=other.pk, actor=house[BATAM], at=MONDAY + HOUR)
    assert second.sequence == 2


def test_the_year_is_the_one_on_the_wall(house: dict[str, User], asked: Complaint) -> None:
    new_year = datetime.datetime(2026, 12, 31, 17, 30, tzinfo=datetime.UTC)
    request = register_information(complaint_id=asked.pk, actor=house[BATAM], at=new_year)
    assert request.year == 2027


def test_only_a_request_for_information_is_registered_and_once(
    house: dict[str, User], registered: Complaint
) -> None:
    road = broken_road()
    act = lambda pk: register_information(complaint_id=pk, actor=house[BATAM], at=MONDAY + HOUR)  # noqa: E731
    assert refused(lambda: act(road.pk)) == "no_information_request"
    assert refused(lambda: act(registered.pk)) == "registered_already"


@pytest.mark.parametrize("code", [BINA_MARGA, KEPRI])
def test_nobody_but_the_front_desk_registers(house: dict[str, User], asked: Complaint, code: str) -> None:
    with pytest.raises(IllegalMove):
        register_information(complaint_id=asked.pk, actor=house[code], at=MONDAY + HOUR)


def test_what_is_answered_is_not_registered_any_more(house: dict[str, User], asked: Complaint) -> None:
    answer(asked, house, MONDAY + HOUR)
    with pytest.raises(IllegalMove):
        register_information(complaint_id=asked.pk, actor=house[BATAM], at=MONDAY + 2 * HOUR)


def extend(complaint: Complaint, house: dict[str, User], at: datetime.datetime, text: str = "Arsip.") -> None:
    extend_information(complaint_id=complaint.pk, actor=house[BATAM], at=at, text=text)


def test_the_time_is_extended_once_with_a_reason_and_the_reporter_is_told(
    house: dict[str, User], registered: Complaint
) -> None:
    assert refused(lambda: extend(registered, house, MONDAY + DAY, " ")) == "empty"
    extend(registered, house, MONDAY + DAY)
    assert clock(registered, "information_extension").due_at.date() == datetime.date(2026, 7, 29)
    assert letters(registered, "information_extended") == 1
    assert refused(lambda: extend(registered, house, MONDAY + 2 * DAY)) == "extended_already"


def test_it_is_not_extended_after_its_end(house: dict[str, User], registered: Complaint) -> None:
    last = datetime.datetime(2026, 7, 20, 16, 59, 59, tzinfo=datetime.UTC)
    second = datetime.timedelta(seconds=1)
    assert refused(lambda: extend(registered, house, last + second)) == "too_late_to_extend"
    extend(registered, house, last)


def test_nothing_is_extended_that_is_not_registered(house: dict[str, User], asked: Complaint) -> None:
    assert refused(lambda: extend(asked, house, MONDAY + DAY)) == "not_registered"


def test_late_it_goes_up_to_the_superior_and_the_reporter_hears(
    house: dict[str, User], registered: Complaint
) -> None:
    sweep(now=MONDAY + 15 * DAY)
    late = clock(registered, "information_request")
    assert late.breached_at == late.due_at
    assert late.escalations.get().agency.code == BATAM
    assert letters(registered, "late") >= 1
    assert sweep(now=MONDAY + 15 * DAY) == {}


def test_an_objection_waits_for_an_answer_or_for_the_end_of_the_time(
    house: dict[str, User], registered: Complaint
) -> None:
    assert refused(lambda: objected(registered, MONDAY + DAY)) == "too_early_to_object"
    assert refused(lambda: objected(registered, MONDAY + 15 * DAY, "fee")) == "ground_not_met"
    objected(registered, MONDAY + 15 * DAY, "unanswered")
    assert InformationRequest.objects.get().ground == "unanswered"


def test_in_an_answer_that_came_in_time_lateness_is_no_ground(
    house: dict[str, User], registered: Complaint
) -> None:
    answer(registered, house, MONDAY + DAY)
    assert refused(lambda: objected(registered, MONDAY + 2 * DAY, "late")) == "ground_not_met"
    assert refused(lambda: objected(registered, MONDAY + 2 * DAY, "anger")) == "unknown_ground"
    objected(registered, MONDAY + 2 * DAY, "not_as_asked")


def test_an_objection_comes_within_thirty_working_days_of_the_answer(
    house: dict[str, User], registered: Complaint
) -> None:
    answer(registered, house, MONDAY + DAY)
    last = datetime.datetime(2026, 8, 19, 16, 59, 59, tzinfo=datetime.UTC)
    second = datetime.timedelta(seconds=1)
    assert refused(lambda: objected(registered, last + second)) == "too_late_to_object"
    objected(registered, last)


def test_the_second_tap_changes_nothing_another_text_is_refused(
    house: dict[str, User], registered: Complaint
) -> None:
    answer(registered, house, MONDAY + DAY)
    objected(registered, MONDAY + 2 * DAY)
    before = len(told(registered, "information_objected"))
    objected(registered, MONDAY + 2 * DAY)
    assert len(told(registered, "information_objected")) == before == 1
    other = lambda: object_to_information(  # noqa: E731
        complaint_id=registered.pk, at=MONDAY + 3 * DAY, ground="fee", text="Mahal."
    )
    assert refused(other) == "objected_already"


def test_the_head_decides_not_who_answered(house: dict[str, User], registered: Complaint, head: User) -> None:
    answer(registered, house, MONDAY + DAY)
    objected(registered, MONDAY + 2 * DAY)
    decide = lambda who: decide_information(  # noqa: E731
        complaint_id=registered.pk, actor=who, at=MONDAY + 3 * DAY, granted=True, text="Diberikan."
    )
    for other in (house[BATAM], house[BINA_MARGA], house[KEPRI]):
        with pytest.raises(IllegalMove):
            decide(other)
    decide(head)
    request = InformationRequest.objects.get()
    assert (request.granted, request.decided_at) == (True, MONDAY + 3 * DAY)
    assert clock(registered, "information_objection").state == "stopped"
    assert letters(registered, "information_decided") == 1
    assert not Involvement.objects.filter(purpose=Purpose.OBJECTION, until=None).exists()
    with pytest.raises(IllegalMove):
        decide(head)


def test_where_nobody_is_head_the_rung_above_decides(house: dict[str, User], registered: Complaint) -> None:
    answer(registered, house, MONDAY + DAY)
    objected(registered, MONDAY + 2 * DAY)
    decide_information(
        complaint_id=registered.pk, actor=house[KEPRI], at=MONDAY + 3 * DAY, granted=False, text="Tetap."
    )
    assert InformationRequest.objects.get().granted is False


def test_the_superior_sees_the_case_until_it_is_decided(
    house: dict[str, User], registered: Complaint, head: User
) -> None:
    Complaint.objects.filter(pk=registered.pk).update(is_secret=True)
    answer(registered, house, MONDAY + DAY)
    seen = Complaint.objects.filter(pk=registered.pk).visible_to(head)
    assert not seen.exists()
    objected(registered, MONDAY + 2 * DAY)
    assert seen.exists()
    decide_information(
        complaint_id=registered.pk, actor=head, at=MONDAY + 3 * DAY, granted=False, text="Dikecualikan."
    )
    assert not seen.exists()


def test_a_silent_superior_opens_the_way_to_the_commission_once(
    house: dict[str, User], registered: Complaint, head: User
) -> None:
    answer(registered, house, MONDAY + DAY)
    objected(registered, MONDAY + 2 * DAY)
    heads = Outgoing.objects.filter(key__startswith=f"heads:{registered.reference}:information_objected:")
    assert head.email in [letter.recipient for letter in heads]
    sweep(now=MONDAY + 8 * WEEK)
    sweep(now=MONDAY + 9 * WEEK)
    assert letters(registered, "information_commission") == 1
    standing = information_of(registered, at=MONDAY + 8 * WEEK)
    assert standing is not None
    assert standing.commission_until is not None


def test_the_commissions_fourteen_days_run_from_the_superiors_word(
    house: dict[str, User], registered: Complaint, head: User
) -> None:
    answer(registered, house, MONDAY + DAY)
    objected(registered, MONDAY + 2 * DAY)
    decide_information(
        complaint_id=registered.pk, actor=head, at=MONDAY + 4 * DAY, granted=False, text="Dikecualikan."
    )
    standing = information_of(registered, at=MONDAY + 5 * DAY)
    assert standing is not None
    assert standing.commission_until == datetime.datetime(2026, 7, 30, 16, 59, 59, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "wrong", [{"sequence": 0}, {"ground": "fee"}, {"granted": True}, {"decided_at": MONDAY, "granted": True}]
)
def test_the_database_holds_what_a_request_is(registered: Complaint, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.filter(complaint=registered).update(**wrong)
