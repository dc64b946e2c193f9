"""Returns in time, and forwarding by agreement."""

import datetime
from typing import Any

import pytest

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Disposition, Involvement, Message, Purpose
from outbox.models import Outgoing
from sla.models import Clock
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
# Thursday 9 July 2026, 09.00 WIB: the second working day after it ends on Monday.
THURSDAY = datetime.datetime(2026, 7, 9, 2, 0, tzinfo=datetime.UTC)
MONDAY_NIGHT = datetime.datetime(2026, 7, 13, 16, 59, 59, tzinfo=datetime.UTC)
HOUR, SECOND = datetime.timedelta(hours=1), datetime.timedelta(seconds=1)


@pytest.fixture
def operator() -> User:
    return make_officer(BINA_MARGA, last_login=THURSDAY)


@pytest.fixture
def transport_operator() -> User:
    return make_officer(DISHUB, last_login=THURSDAY)


@pytest.fixture
def complaint(operator: User, transport_operator: User, front_desk: User) -> Complaint:
    return make_complaint(at=THURSDAY, reporter=actions.ReporterDetails(email="warga@example.id"))


def offered(complaint: Complaint, operator: User, **changes: Any) -> Complaint:
    arguments: dict[str, Any] = {
        "to": agency(DISHUB),
        "at": THURSDAY + HOUR,
        "text": "Lampu, bukan jalan.",
    } | changes
    return actions.offer(complaint_id=complaint.pk, actor=operator, **arguments)


def given_back(complaint: Complaint, actor: User, *, at: datetime.datetime) -> Complaint:
    return actions.return_up(
        complaint_id=complaint.pk, actor=actor, at=at, reason="Bukan kami.", proposal=agency(DISHUB)
    )


# --- Returns in time --------------------------------------------------------------------------------------------------


def test_a_return_is_possible_until_the_second_working_day_ends(complaint: Complaint, operator: User) -> None:
    complaint.refresh_from_db()
    assert complaint.return_until == MONDAY_NIGHT
    assert given_back(complaint, operator, at=MONDAY_NIGHT + SECOND / 2).agency.code == BATAM


def test_a_second_later_it_is_too_late_to_return(complaint: Complaint, operator: User) -> None:
    with pytest.raises(Refused, match="too_late_to_return"):
        given_back(complaint, operator, at=MONDAY_NIGHT + SECOND)
    assert not Message.objects.exists()


def test_each_receipt_has_its_own_two_days(complaint: Complaint, front_desk: User) -> None:
    later = MONDAY_NIGHT + 5 * HOUR
    moved = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=front_desk, at=later)
    assert moved.return_until is not None
    assert moved.return_until > later + 24 * HOUR


# --- Forwarding -------------------------------------------------------------------------------------------------------


def test_a_sibling_that_agrees_takes_it(
    complaint: Complaint, operator: User, transport_operator: User
) -> None:
    settlement = Clock.objects.get(complaint=complaint, code="settlement").due_at
    assert offered(complaint, operator).agency.code == BINA_MARGA
    taken = actions.forward(complaint_id=complaint.pk, actor=transport_operator, at=THURSDAY + 2 * HOUR)
    assert (taken.agency.code, taken.status, taken.returns) == (DISHUB, "routed", 1)
    assert Disposition.objects.filter(complaint=complaint).latest("pk").to.code == DISHUB
    assert Clock.objects.get(complaint=complaint, code="settlement").due_at == settlement
    assert [clock.state for clock in Clock.objects.filter(code="first_follow_up").order_by("run")] == [
        "cancelled",
        "running",
    ]
    assert not Involvement.objects.filter(purpose=Purpose.OFFERED, until__isnull=True).exists()
    assert Outgoing.objects.filter(key__contains=":disposed:").count() == 1


def test_a_declined_offer_leaves_it_where_it_is(
    complaint: Complaint, operator: User, transport_operator: User
) -> None:
    offered(complaint, operator)
    left = actions.decline(
        complaint_id=complaint.pk,
        actor=transport_operator,
        at=THURSDAY + 2 * HOUR,
        text="Jalan, bukan lampu.",
    )
    assert (left.agency.code, left.returns) == (BINA_MARGA, 0)
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.forward(complaint_id=complaint.pk, actor=transport_operator, at=THURSDAY + 3 * HOUR)


def test_who_is_offered_it_sees_it_and_no_longer_when_it_is_settled(
    complaint: Complaint, operator: User, transport_operator: User
) -> None:
    seen = Complaint.objects.visible_to(transport_operator)
    assert not seen.exists()
    offered(complaint, operator)
    assert seen.all().get() == complaint
    actions.answer(complaint_id=complaint.pk, actor=operator, at=THURSDAY + 2 * HOUR, text="Selesai.")
    assert not seen.all().exists()


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (None, "no_agency"),
        (BINA_MARGA, "offers_itself"),
        (KEPRI, "no_sibling"),
        ("21.71/dinas_sosial", "unstaffed"),
    ],
)
def test_an_offer_that_nobody_could_take_is_refused(
    complaint: Complaint, operator: User, to: str | None, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        offered(complaint, operator, to=agency(to) if to else None)
    assert not Message.objects.exists()


def test_one_offer_at_a_time(complaint: Complaint, operator: User) -> None:
    offered(complaint, operator)
    with pytest.raises(Refused, match="offered_already"):
        offered(complaint, operator)


def test_after_two_returns_or_forwards_nothing_is_offered_or_returned(
    complaint: Complaint, operator: User, transport_operator: User
) -> None:
    at = THURSDAY + HOUR
    offered(complaint, operator)
    actions.forward(complaint_id=complaint.pk, actor=transport_operator, at=at)
    actions.offer(
        complaint_id=complaint.pk, actor=transport_operator, at=at, to=agency(BINA_MARGA), text="Jalan saja."
    )
    actions.forward(complaint_id=complaint.pk, actor=operator, at=at)
    with pytest.raises(Refused, match="returned_twice"):
        offered(complaint, operator)
    with pytest.raises(Refused, match="returned_twice"):
        given_back(complaint, operator, at=at)
