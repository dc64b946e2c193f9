"""What everybody may read: aggregates, small ones hidden."""

from accounts.models import User
from complaints.models import Complaint
from reports.months import Month, latest
from reports.public import by_province, of_the_country
from tests.reports.conftest import SATURDAY
from tests.sla.cast import broken_road

MONTHS = latest(Month(2026, 7), 3)


def test_small_counts_of_a_month_are_hidden_and_empty_months_are_told(july: dict[str, Complaint]) -> None:
    may, june, told = of_the_country(MONTHS, at=SATURDAY)

    assert (may.counts["received"], june.counts["received"], told.counts["received"]) == (0, 0, 6)
    assert (told.counts["confirmed"], told.counts["silence"], told.counts["disputed"]) == (None, None, None)


def test_a_share_is_not_told_where_its_parts_are_few(july: dict[str, Complaint]) -> None:
    assert of_the_country(MONTHS, at=SATURDAY)[-1].percent is None


def test_a_share_is_told_where_nothing_can_be_counted_back(house: dict[str, User]) -> None:
    for _ in range(5):
        broken_road()

    assert of_the_country(MONTHS, at=SATURDAY)[-1].percent == 0


def test_a_province_is_the_finest_place(house: dict[str, User]) -> None:
    for _ in range(5):
        broken_road(is_secret=True)

    assert [(row.code, row.counts["received"]) for row in by_province(MONTHS, at=SATURDAY)] == [("21", 5)]
