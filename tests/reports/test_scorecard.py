"""The half-year scorecard: what it counts, taken once and kept, in as many queries whatever the number of agencies."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.models import Complaint
from reports.actions import take_scorecard
from reports.halves import Half
from reports.models import Scorecard, ScorecardRow
from reports.scorecard import count, kept
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, agency, make_officer
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road

pytestmark = pytest.mark.django_db
HALF = Half(2026, 2)
OVER = datetime.datetime(2027, 1, 2, tzinfo=datetime.UTC)


@pytest.fixture
def operator() -> User:
    return make_officer(BINA_MARGA, last_login=MONDAY)


def row(code: str = BATAM, *, at: datetime.datetime = MONDAY + DAY) -> ScorecardRow:
    return next(each for each in count(HALF, at=at) if each.code == code)


def answered(operator: User, title: str, *, at: datetime.datetime = MONDAY) -> Complaint:
    complaint = broken_road(at, title=title)
    return actions.answer(complaint_id=complaint.pk, actor=operator, at=at + HOUR, text="Sudah ditambal.")


def test_every_organisation_has_a_row_and_its_units_count_with_it(operator: User) -> None:
    broken_road()
    found = {each.code: each for each in count(HALF, at=MONDAY + HOUR)}
    assert found[BATAM].received == 1
    assert found[KEPRI].received == found[KEPRI].judged == 0
    assert BINA_MARGA not in found


def test_the_outcomes_are_told_apart(operator: User) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=MONDAY)
    confirmed, silent, disputed = (answered(operator, f"Jalan {n}") for n in range(3))
    actions.accept(complaint_id=confirmed.pk, at=MONDAY + 2 * HOUR)
    actions.dispute(complaint_id=disputed.pk, at=MONDAY + 2 * HOUR, text="Belum.")
    sweep(now=MONDAY + 40 * DAY)
    told = row(at=MONDAY + 40 * DAY)
    silent.refresh_from_db()
    assert silent.closed_how == "silence"
    assert (told.received, told.answered, told.confirmed, told.silence, told.disputed) == (3, 2, 1, 1, 1)
    assert (told.response_in_time, told.response_of) == (3, 3)
    assert told.first_response == HOUR


def test_what_was_late_counts_once_each(operator: User) -> None:
    broken_road()
    told = row(at=MONDAY + 40 * DAY)
    assert (told.judged, told.late, told.answered) == (1, 1, 0)


def test_it_counts_what_came_in_within_the_half_and_nothing_else(operator: User) -> None:
    first = HALF.start
    broken_road(first - datetime.timedelta(seconds=1), title="Sebelumnya")
    broken_road(first, title="Di dalam")
    assert row().received == 1


def test_active_officers_and_who_has_joined(operator: User) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=MONDAY)
    make_officer(DISHUB, last_login=MONDAY - 60 * DAY)
    told = row()
    assert (told.joined, told.active) == (True, 2)


def test_it_is_taken_once_it_is_over_and_then_stays(operator: User) -> None:
    answered(operator, "Jalan")
    with pytest.raises(Refused, match="not_over"):
        take_scorecard(HALF, at=HALF.end - datetime.timedelta(seconds=1))
    taken = take_scorecard(HALF, at=OVER)
    assert taken is not None
    complaint = Complaint.objects.get()
    actions.dispute(complaint_id=complaint.pk, at=MONDAY + 2 * HOUR, text="Belum.")
    assert take_scorecard(HALF, at=OVER + DAY) is None
    own = kept(HALF)
    assert own is not None
    assert own[0].taken_at == OVER
    (told,) = (each for each in own[1] if each.code == BATAM)
    assert (told.answered, told.disputed) == (1, 0)
    assert Scorecard.objects.count() == 1


def test_an_agency_that_has_ended_since_keeps_its_row(operator: User) -> None:
    broken_road()
    ended = agency(BATAM)
    type(ended).objects.filter(pk=ended.pk).update(valid_until=datetime.date(2026, 12, 1))
    assert row(at=OVER).received == 1


def test_as_many_queries_with_many_agencies_and_reports(operator: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            count(HALF, at=MONDAY + DAY)
        return len(captured)

    broken_road()
    few = queries()
    make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=MONDAY)
    for number in range(5):
        answered(operator, f"Jalan {number}")
    assert queries() == few == 7
