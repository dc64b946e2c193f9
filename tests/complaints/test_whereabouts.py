"""Keys of place and month."""

import datetime

import pytest

from complaints.whereabouts import coarse, keys_around, keys_near, keys_of, metres_between

AT = datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC)
DAYS = datetime.timedelta(days=30)


@pytest.mark.parametrize(
    ("region", "point", "keys"),
    [
        (None, None, []),
        ("21", None, ["21@2026-11", "=21@2026-11"]),
        ("21.71", None, ["21.71@2026-11", "=21.71@2026-11"]),
        ("21.71.10", None, ["21.71@2026-11", "21.71.10@2026-11"]),
        ("21.71.10.1006", None, ["21.71@2026-11", "21.71.10@2026-11"]),
        (None, (-6.2, 106.8166), ["-620:10681@2026-11"]),
        ("21.71.10", (1.13, 104.05), ["21.71@2026-11", "21.71.10@2026-11", "112:10405@2026-11"]),
    ],
)
def test_a_report_is_found_by(region: str | None, point: tuple[float, float] | None, keys: list[str]) -> None:
    assert keys_of(region=region, point=point, at=AT) == keys


@pytest.mark.parametrize(
    ("until", "months"),
    [
        ("2026-11-30T23:59:59+00:00", {"2026-10", "2026-11"}),
        ("2026-12-31T00:00:00+00:00", {"2026-12"}),
        ("2027-01-10T00:00:00+00:00", {"2026-12", "2027-01"}),
        ("2027-03-01T12:00:00+00:00", {"2027-01", "2027-02", "2027-03"}),
    ],
)
def test_thirty_days_touch_these_months(until: str, months: set[str]) -> None:
    end = datetime.datetime.fromisoformat(until)
    keys = keys_around(region="21.71", since=end - DAYS, until=end)
    assert {key.partition("@")[2] for key in keys} == months


@pytest.mark.parametrize("step", [(0.009, 0.0), (0.0, 0.009), (-0.006, 0.006), (0.0, -0.0089)])
def test_within_a_kilometre_the_squares_around_hold_it(step: tuple[float, float]) -> None:
    for start in ((1.1299, 104.0501), (-0.0001, 109.3399), (-6.1751, 106.8272)):
        other = (start[0] + step[0], start[1] + step[1])
        found = keys_near(point=start, since=AT, until=AT)
        assert set(keys_of(region=None, point=other, at=AT)) <= set(found)


def test_a_hundredth_of_a_degree_is_eleven_hundred_metres_and_less_far_from_the_equator() -> None:
    assert metres_between((0.0, 110.0), (0.01, 110.0)) == pytest.approx(1112, abs=1)
    assert metres_between((-10.0, 110.0), (-10.0, 110.01)) == pytest.approx(1095, abs=1)


def test_coarse_points_are_the_same_within_a_square() -> None:
    assert coarse((1.1201, 104.0599)) == coarse((1.1299, 104.0501)) == pytest.approx((1.125, 104.055))
