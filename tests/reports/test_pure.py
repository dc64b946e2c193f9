"""Shares, months and suppression: arithmetic without a database."""

import datetime

import pytest

from reports.months import Month, latest
from reports.shares import Share, total
from reports.suppression import hidden


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [(0, 10, (0, 28)), (5, 10, (23, 77)), (10, 10, (72, 100)), (8, 11, (43, 91)), (50, 100, (40, 60))],
)
def test_the_range_is_wilsons(count: int, of: int, expected: tuple[int, int]) -> None:
    assert Share(count, of).range == expected


def test_fewer_than_thirty_are_small() -> None:
    assert Share(29, 29).is_small
    assert not Share(30, 30).is_small


def test_all_and_none_are_said_only_where_it_is_so() -> None:
    assert [Share(n, 1000).percent for n in (0, 1, 999, 1000)] == [0, 1, 99, 100]


def test_shares_are_added_and_taken_apart() -> None:
    both = total([Share(1, 2), Share(3, 5)])

    assert both == Share(4, 7)
    assert both.without(Share(1, 2)) == Share(3, 5)


def test_a_month_begins_at_midnight_in_western_indonesia() -> None:
    before = datetime.datetime(2026, 12, 31, 16, 59, 59, tzinfo=datetime.UTC)

    assert Month.of(before) == Month(2026, 12)
    assert Month.of(before + datetime.timedelta(seconds=1)) == Month(2027, 1)
    assert Month(2026, 12).end == Month(2027, 1).start


def test_months_are_counted_across_the_year() -> None:
    assert [str(month) for month in latest(Month(2027, 1), 3)] == ["2026-11", "2026-12", "2027-01"]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "november", "2026-11-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"does not match|unconverted"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([10, 4, 3, 0], [False, True, True, False]),
        ([10, 4, 7], [False, True, True]),
        ([10, 0, 7], [False, False, False]),
        ([4], [True]),
        ([], []),
    ],
)
def test_small_counts_are_hidden_and_none_of_them_alone(counts: list[int], expected: list[bool]) -> None:
    assert hidden(counts) == expected
