"""Points: as people write them, and how far apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.positions import Point, distance_km, read_point


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("1.1301, 104.0529", Point(1.1301, 104.0529)),
        ("  -6.914744,107.609810 ", Point(-6.914744, 107.60981)),
        ("(-6.9; 107.6)", Point(-6.9, 107.6)),
        ("-6,9147 107,6098", Point(-6.9147, 107.6098)),
        ("6.2 LS 106.8 BT", Point(-6.2, 106.8)),
        ("6.2°S 106.8°E", Point(-6.2, 106.8)),
        ("https://maps.example/maps/@-6.2088,106.8456,15z", Point(-6.2088, 106.8456)),
        ("https://maps.example/?q=-6.2088,106.8456", Point(-6.2088, 106.8456)),
    ],
)
def test_a_point_is_read_as_people_write_it(written: str, point: Point) -> None:
    assert read_point(written) == point


@pytest.mark.parametrize("written", ["", "Batam", "1.13", "200, 10", "1, 200", "1.1.1, 2", "nan, inf"])
def test_what_is_no_point_is_none(written: str) -> None:
    assert read_point(written) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_written_by_us_is_read_back(latitude: float, longitude: float) -> None:
    again = read_point(str(Point(latitude, longitude)))
    assert again is not None
    assert abs(again.latitude - latitude) < 1e-4
    assert abs(again.longitude - longitude) < 1e-4


def test_jakarta_to_bandung_is_about_117_km() -> None:
    assert 115 < distance_km(Point(-6.2, 106.8166), Point(-6.9147, 107.6098)) < 120


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        (Point(5.89, 95.32), True),  # Sabang
        (Point(-8.49, 140.40), True),  # Merauke
        (Point(0, 0), False),
        (Point(51.5, -0.12), False),
        (Point(-33.86, 151.2), False),
        (Point(104.05, 1.13), False),  # the two numbers the wrong way round
    ],
)
def test_only_points_in_indonesia_are_taken(point: Point, inside: bool) -> None:
    assert point.is_in_indonesia is inside
