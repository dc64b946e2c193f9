"""Reminders: only past a due date, a reply is owed within three working days, or it goes up."""

import datetime

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Message
from outbox.models import Outgoing
from sla.models import Clock, Escalation
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, DISHUB, agency, make_officer
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, make_house

pytestmark = pytest.mark.django_db
LATE = MONDAY + 2 * DAY


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def head(house: dict[str, User]) -> User:
    return make_officer(BATAM, Role.SUPERVISOR, email="kepala@contoh.go.id", last_login=MONDAY)


@pytest.fixture
def complaint(house: dict[str, User]) -> Complaint:
    return broken_road()


def reminded(complaint: Complaint, head: User, *, at: datetime.datetime = LATE) -> Complaint:
    return actions.remind(complaint_id=complaint.pk, actor=head, at=at, text="Mengapa belum ada respon?")


def test_a_head_reminds_of_what_is_late_and_a_reply_is_owed(
    complaint: Complaint, head: User, house: dict[str, User]
) -> None:
    assert reminded(complaint, head).reminded_at == LATE
    clock = Clock.objects.get(complaint=complaint, code="reminder")
    assert (clock.agency.code if clock.agency else None, clock.state) == (BINA_MARGA, "running")
    assert Outgoing.objects.filter(key__contains=":reminded:").count() == 2, (
        "head and admin of the front desk"
    )
    answered = actions.answer_reminder(
        complaint_id=complaint.pk, actor=house[BINA_MARGA], at=LATE + HOUR, text="Alat rusak, besok selesai."
    )
    assert answered.reminded_at is None
    clock.refresh_from_db()
    assert clock.state == "stopped"


def test_a_reply_to_a_reminder_is_no_response(
    complaint: Complaint, head: User, house: dict[str, User]
) -> None:
    reminded(complaint, head)
    actions.answer_reminder(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=LATE + HOUR, text="Besok.")
    assert Clock.objects.get(complaint=complaint, code="initial_response").state == "running"


def test_who_holds_it_does_not_remind_themselves(complaint: Complaint, house: dict[str, User]) -> None:
    front_desk = house[BATAM]
    actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=front_desk, at=MONDAY + HOUR)
    with pytest.raises(IllegalMove):
        reminded(complaint, front_desk)


def test_nobody_is_reminded_of_what_is_not_late(complaint: Complaint, head: User) -> None:
    with pytest.raises(Refused, match="not_late"):
        reminded(complaint, head, at=MONDAY + HOUR)
    assert not Message.objects.exists()


def test_one_reminder_is_owed_an_answer_at_a_time(complaint: Complaint, head: User) -> None:
    reminded(complaint, head)
    with pytest.raises(Refused, match="reminded_already"):
        reminded(complaint, head, at=LATE + HOUR)


def test_without_a_reminder_there_is_nothing_to_answer(complaint: Complaint, house: dict[str, User]) -> None:
    with pytest.raises(Refused, match="no_reminder"):
        actions.answer_reminder(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=LATE, text="Ya.")


def test_the_holder_reminds_nobody(complaint: Complaint, house: dict[str, User]) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        reminded(complaint, house[BINA_MARGA])


def test_a_reminder_without_a_reply_goes_up(complaint: Complaint, head: User) -> None:
    reminded(complaint, head)
    sweep(now=LATE + 7 * DAY)
    clock = Clock.objects.get(complaint=complaint, code="reminder")
    assert clock.breached_at == clock.due_at
    assert Escalation.objects.filter(clock=clock).count() == 1


def test_it_goes_past_the_holders_own_head_who_reminded(complaint: Complaint, house: dict[str, User]) -> None:
    own_head = make_officer(BINA_MARGA, Role.SUPERVISOR, email="kabid@contoh.go.id", last_login=MONDAY)
    reminded(complaint, own_head)
    sweep(now=LATE + 7 * DAY)
    went_up = Escalation.objects.get(clock__complaint=complaint, clock__code="reminder")
    assert went_up.agency.code == BATAM


def test_what_one_holder_owed_the_next_does_not(
    complaint: Complaint, head: User, house: dict[str, User]
) -> None:
    reminded(complaint, head)
    moved = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=house[BATAM], at=LATE + HOUR)
    assert moved.reminded_at is None
    assert Clock.objects.get(complaint=complaint, code="reminder").state == "cancelled"


def test_an_arbiter_that_keeps_it_still_owes_the_reply(
    complaint: Complaint, head: User, house: dict[str, User]
) -> None:
    actions.return_up(
        complaint_id=complaint.pk,
        actor=house[BINA_MARGA],
        at=MONDAY + DAY,
        reason="Bukan jalan kota.",
        proposal=agency(DISHUB),
    )
    reminded(complaint, head)
    kept = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=house[BATAM], at=LATE + HOUR)
    assert kept.reminded_at == LATE
    assert Clock.objects.get(complaint=complaint, code="reminder").state == "running"
