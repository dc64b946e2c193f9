"""Figures counted by hand: six complaints, by the real actions and the real sweep."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from complaints.models import Complaint
from reports import selection, today
from reports.figures import AgencyFigures, Figures, by_agency, by_month
from reports.months import Month, latest
from reports.scope import Scope
from reports.shares import NOTHING, Share
from tests.factories import BATAM, BINA_MARGA
from tests.reports.conftest import SATURDAY
from tests.sla.cast import DAY, MONDAY, broken_road

JULY = Month(2026, 7)
NATION = Scope(None, spans=True)
UNITS = Scope(None, spans=False)
JulyCast = dict[str, Complaint]


def only_row(scope: Scope = UNITS) -> AgencyFigures:
    [row] = by_agency(scope, JULY, at=SATURDAY)
    return row


def test_the_figures_of_an_agency_are_those_counted_by_hand(july: JulyCast) -> None:
    assert only_row().figures == Figures(
        received=6,
        open=2,
        judged=6,
        late=4,
        response_duty=Share(2, 5),
        response_target=NOTHING,
        settlement=Share(2, 5),
        first_response=datetime.timedelta(hours=3),
        escalated=4,
        referred=0,
        confirmed=1,
        on_word=0,
        silence=1,
        disputed=1,
    )


def test_the_nation_is_told_by_organisation_and_a_city_by_unit(july: JulyCast) -> None:
    assert (only_row(NATION).code, only_row(NATION).tier) == (BATAM, "regency_city")
    assert (only_row(UNITS).code, only_row(UNITS).tier) == (BINA_MARGA, "2")
    assert only_row(NATION).figures == only_row(UNITS).figures


def test_archiving_is_no_response_in_time(july: JulyCast) -> None:
    condition = selection.OF_A_MONTH["response_in_time"](SATURDAY)

    assert set(Complaint.objects.filter(condition)) == {july["confirmed"], july["disputed"]}


@pytest.mark.parametrize(
    ("pick", "count"),
    [
        *(("received", 6), ("open", 2), ("judged", 6), ("punctual", 2), ("late", 4)),
        *(("response_in_time", 2), ("response_late", 3), ("settled_in_time", 2), ("settled_late", 3)),
        *(
            ("escalated", 4),
            ("referred", 0),
            ("confirmed", 1),
            ("on_word", 0),
            ("silence", 1),
            ("disputed", 1),
        ),
    ],
)
def test_the_list_behind_a_figure_is_as_long_as_the_figure(july: JulyCast, pick: str, count: int) -> None:
    assert Complaint.objects.filter(selection.OF_A_MONTH[pick](SATURDAY)).count() == count


def test_what_came_in_before_midnight_in_western_time_is_of_the_month_before(house: dict[str, User]) -> None:
    midnight = datetime.datetime(2026, 7, 31, 17, 0, tzinfo=datetime.UTC)
    broken_road(at=midnight - datetime.timedelta(seconds=1))
    broken_road(at=midnight)

    received = [each.received for each in by_month(NATION, latest(Month(2026, 8), 3), at=midnight + DAY)]
    assert received == [0, 1, 1]


def test_a_clock_that_the_sweep_has_not_seen_yet_is_late_all_the_same(house: dict[str, User]) -> None:
    broken_road()

    assert by_agency(UNITS, JULY, at=MONDAY + DAY)[0].figures.late == 0
    assert by_agency(UNITS, JULY, at=MONDAY + DAY + datetime.timedelta(seconds=1))[0].figures.late == 1


def test_today_tells_which_clock_is_stuck_and_at_whose_desk(july: JulyCast) -> None:
    stages = today.stages(UNITS, at=SATURDAY)

    assert (stages["initial_response"].running, stages["initial_response"].late) == (1, 1)
    assert (stages["settlement"].running, stages["settlement"].late) == (2, 2)
    assert stages["settlement"].worst_code == BINA_MARGA


def test_the_most_overdue_comes_first_with_the_number_of_all(july: JulyCast) -> None:
    rows, total = today.most_overdue(UNITS, 1, at=SATURDAY)

    assert (rows, total) == ([july["forgotten"]], 2)


def test_four_queries_whatever_the_volume(house: dict[str, User]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            by_agency(NATION, JULY, at=SATURDAY)
            by_month(NATION, latest(JULY, 12), at=SATURDAY)
            today.stages(NATION, at=SATURDAY)
        return len(captured)

    few = [broken_road() for _ in range(3)]
    before = queries()
    few += [broken_road() for _ in range(3)]
    assert (before, queries()) == (4, 4)
