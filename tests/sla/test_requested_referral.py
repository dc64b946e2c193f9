"""To the Ombudsman at the reporter's wish, or the Ombudsman's own."""

import pytest

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint
from outbox.models import Outgoing
from sla.models import Referral
from sla.requested_referral import may_ask_the_ombudsman, refer_for_ombudsman, refer_for_reporter
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, OMBUDSMAN
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db
LATER = MONDAY + 120 * DAY


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


def disputed(house: dict[str, User]) -> Complaint:
    complaint = broken_road()
    actions.answer(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + HOUR, text="Selesai.")
    return actions.dispute(complaint_id=complaint.pk, at=MONDAY + DAY, text="Belum.")


def test_a_disputed_answer_lets_the_reporter_ask(house: dict[str, User]) -> None:
    complaint = disputed(house)
    referral = refer_for_reporter(complaint_id=complaint.pk, at=MONDAY + DAY)
    assert (referral.reason, referral.state, referral.clock) == ("reporter", "open", None)
    assert told(complaint, "referred") == [("referred", MONDAY + DAY)]
    assert Outgoing.objects.filter(channel="simpel").count() == 1
    assert Complaint.objects.visible_to(house[OMBUDSMAN]).get() == complaint


def test_a_second_tap_gets_the_referral_that_stands(house: dict[str, User]) -> None:
    complaint = disputed(house)
    first = refer_for_reporter(complaint_id=complaint.pk, at=MONDAY + DAY)
    assert refer_for_reporter(complaint_id=complaint.pk, at=MONDAY + 2 * DAY) == first
    assert not may_ask_the_ombudsman(complaint, at=MONDAY + 2 * DAY)
    assert len(told(complaint, "referred")) == 1


def test_sixty_working_days_later_the_same_referral_stands(house: dict[str, User]) -> None:
    complaint = disputed(house)
    first = refer_for_reporter(complaint_id=complaint.pk, at=MONDAY + DAY)
    sweep(now=LATER)
    assert Referral.objects.get() == first


def test_without_a_reason_it_is_too_early(house: dict[str, User]) -> None:
    complaint = broken_road()
    with pytest.raises(Refused, match="too_early_for_the_ombudsman"):
        refer_for_reporter(complaint_id=complaint.pk, at=MONDAY + DAY)
    assert not Referral.objects.exists()


def test_a_late_settlement_lets_the_reporter_ask_also_before_the_sweep_came_by(
    house: dict[str, User],
) -> None:
    complaint = broken_road()
    due_at = clock(complaint, "settlement").due_at
    assert not may_ask_the_ombudsman(complaint, at=due_at)
    assert may_ask_the_ombudsman(complaint, at=due_at + HOUR)
    assert refer_for_reporter(complaint_id=complaint.pk, at=due_at + HOUR).reason == "reporter"


def test_the_ombudsman_takes_up_any_report_by_its_number(house: dict[str, User]) -> None:
    complaint = broken_road()
    referral = refer_for_ombudsman(
        number=complaint.shown_reference, actor=house[OMBUDSMAN], at=MONDAY + DAY, text="Menyangkut pola."
    )
    assert (referral.complaint, referral.reason) == (complaint, "ombudsman")
    assert referral.dossier["messages"][-1]["body"] == "Menyangkut pola."


@pytest.mark.parametrize("number", ["", "AAAA-AAAA", "7KM4-Q9RY"])
def test_an_unknown_number_is_told(house: dict[str, User], number: str) -> None:
    with pytest.raises(Refused, match="unknown_number"):
        refer_for_ombudsman(number=number, actor=house[OMBUDSMAN], at=MONDAY, text="Periksa.")


def test_nobody_but_the_ombudsman_refers_by_number(house: dict[str, User]) -> None:
    complaint = broken_road()
    with pytest.raises(IllegalMove, match="not_yours"):
        refer_for_ombudsman(number=complaint.reference, actor=house[BATAM], at=MONDAY, text="Periksa.")
