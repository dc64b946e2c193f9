"""Asked at HK 45 and 55 whether the Ombudsman may know who an anonymous reporter is; and what goes with the referral."""

import datetime
from typing import Any

import pytest

from accounts.models import User
from complaints import actions
from complaints.models import Complaint, Event
from outbox.models import Channel, Outgoing
from sla.models import Referral
from sla.rebuild import rebuild
from sla.requested_referral import refer_for_ombudsman
from sla.sweep import sweep
from sla.workdays import WorkCalendar, working_days_before
from tests.factories import BINA_MARGA, DONE, OMBUDSMAN
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db
WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")
JAKARTA = "Asia/Jakarta"
# From Monday 6 July 2026, without Monday 17 August and Tuesday 25 August, which are holidays, at eight in Batam.
HK_45 = datetime.datetime(2026, 9, 9, 1, 0, tzinfo=datetime.UTC)
HK_55 = datetime.datetime(2026, 9, 23, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def sealed(house: dict[str, User]) -> Complaint:
    return broken_road(reporter=WARGA)


def asks(complaint: Complaint) -> list[tuple[int, datetime.datetime]]:
    events = Event.objects.filter(complaint_id=complaint.pk, kind="release_asked").order_by("seq")
    return [(event.payload["number"], event.at) for event in events]


def mails() -> int:
    return Outgoing.objects.filter(channel=Channel.EMAIL, key__contains=":release_asked:").count()


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "2026-08-18"), (1, "2026-08-14"), (2, "2026-08-13"), (6, "2026-08-07")]
)
def test_working_days_are_counted_back_over_holidays_and_weekends(days: int, expected: str) -> None:
    calendar = WorkCalendar(free_days=frozenset({datetime.date(2026, 8, 17)}))
    due = datetime.datetime(2026, 8, 18, 16, 59, 59, tzinfo=datetime.UTC)
    found = working_days_before(due, days, calendar=calendar, zone=JAKARTA)
    assert found.isoformat() == f"{expected}T08:00:00+07:00"


def test_the_reporter_is_asked_at_hk_45_and_55_each_once(sealed: Complaint) -> None:
    sweep(now=HK_45 - HOUR)
    assert asks(sealed) == []
    for _beat in range(2):
        sweep(now=HK_45 + HOUR)
    assert asks(sealed) == [(1, HK_45)]
    for _beat in range(2):
        sweep(now=HK_55 + DAY)
    assert asks(sealed) == [(1, HK_45), (2, HK_55)]
    assert mails() == 2


def test_after_a_stillstand_the_reporter_is_asked_once_for_both(sealed: Complaint) -> None:
    sweep(now=HK_55 + HOUR)
    assert asks(sealed) == [(2, HK_55)]
    assert mails() == 1


@pytest.mark.parametrize(
    "how",
    [
        {"reporter": WARGA, "is_anonymous": False},
        {"reporter": actions.ReporterDetails()},
        {"reporter": WARGA, "releases_identity": True},
    ],
)
def test_who_need_not_be_asked_is_not(house: dict[str, User], how: dict[str, Any]) -> None:
    complaint = broken_road(**how)
    sweep(now=HK_55 + HOUR)
    assert asks(complaint) == []
    assert clock(complaint, "ombudsman").next_at == clock(complaint, "ombudsman").due_at + datetime.timedelta(
        seconds=1
    )


def test_who_released_it_after_the_first_is_not_asked_again_until_they_take_it_back(
    sealed: Complaint,
) -> None:
    sweep(now=HK_45 + HOUR)
    actions.release_identity(complaint_id=sealed.pk, at=HK_45 + 2 * HOUR)
    sweep(now=HK_55 + HOUR)
    assert len(asks(sealed)) == 1
    actions.revoke_release(complaint_id=sealed.pk, at=HK_55 + 2 * HOUR)
    sweep(now=HK_55 + 3 * HOUR)
    assert asks(sealed)[1:] == [(2, HK_55)]


def test_a_name_that_was_sealed_later_is_asked_for_too(house: dict[str, User]) -> None:
    complaint = broken_road(reporter=WARGA, is_anonymous=False)
    actions.tighten(complaint_id=complaint.pk, actor=None, at=MONDAY + DAY, anonymous=True)
    sweep(now=HK_45 + HOUR)
    assert asks(complaint) == [(1, HK_45)]


def test_a_stopped_clock_asks_nothing(sealed: Complaint, house: dict[str, User]) -> None:
    actions.follow_up(
        complaint_id=sealed.pk, actor=house[BINA_MARGA], at=MONDAY + DAY, text="Sudah ditambal.", **DONE
    )
    sweep(now=HK_55 + HOUR)
    assert asks(sealed) == []


def test_the_clocks_read_the_same_from_the_whole_timeline(sealed: Complaint) -> None:
    sweep(now=HK_45 + HOUR)
    events = Event.objects.count()
    assert rebuild(at=HK_45 + 2 * HOUR) == {"complaints": 1}
    assert Event.objects.count() == events


@pytest.mark.parametrize(("released", "identity"), [(False, "withheld"), (True, "released")])
def test_the_referral_goes_marked_so_without_a_release(
    house: dict[str, User], *, released: bool, identity: str
) -> None:
    complaint = broken_road(reporter=WARGA, releases_identity=released)
    sweep(now=MONDAY + 100 * DAY)
    dossier = Referral.objects.get(complaint=complaint).dossier
    assert dossier["reporter"]["identity"] == identity
    assert ("Warga Sejati" in str(dossier)) is released


def test_asked_late_and_referred_in_one_sweep_stand_in_the_order_in_which_they_were_due(
    sealed: Complaint,
) -> None:
    sweep(now=MONDAY + 100 * DAY)
    kinds = [kind for kind, _at in told(sealed, "release_asked", "referred")]
    assert kinds == ["release_asked", "referred"]


def test_what_is_released_after_the_referral_is_sent_on_once(
    sealed: Complaint, house: dict[str, User]
) -> None:
    referral = refer_for_ombudsman(
        number=sealed.reference, actor=house[OMBUDSMAN], at=MONDAY + DAY, text="Kami periksa."
    )
    for _tap in range(2):
        actions.release_identity(complaint_id=sealed.pk, at=MONDAY + 2 * DAY)
    sent = Outgoing.objects.get(key=f"referral:{referral.pk}:identity")
    assert sent.payload["reporter"]["name"] == "Warga Sejati"
    assert Referral.objects.get().dossier["reporter"] == {"identity": "withheld"}
