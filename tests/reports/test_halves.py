"""Half-years, on both sides of midnight in Jakarta."""

import datetime

import pytest

from reports.halves import Half, latest


@pytest.mark.parametrize(
    ("instant", "half"),
    [
        ("2026-06-30T16:59:59+00:00", Half(2026, 1)),
        ("2026-06-30T17:00:00+00:00", Half(2026, 2)),
        ("2026-12-31T16:59:59+00:00", Half(2026, 2)),
        ("2026-12-31T17:00:00+00:00", Half(2027, 1)),
    ],
)
def test_a_half_begins_at_midnight_in_jakarta(instant: str, half: Half) -> None:
    assert Half.of(datetime.datetime.fromisoformat(instant)) == half


def test_one_ends_where_the_next_begins() -> None:
    halves = latest(Half(2027, 1), 4)
    assert [str(each) for each in halves] == ["2027-1", "2026-2", "2026-1", "2025-2"]
    assert [each.start for each in halves[:-1]] == [each.end for each in halves[1:]]


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-3", "2026-0", "0000-1", "-1", "abcd-1", "2026-1-1", "²026-1"]
)
def test_what_is_no_half_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Half.parse(text)


def test_one_reads_what_it_writes() -> None:
    assert Half.parse(str(Half(2026, 2))) == Half(2026, 2)
