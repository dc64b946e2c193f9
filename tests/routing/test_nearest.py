"""The known places near a point."""

from typing import Literal

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from routing.models import Region
from routing.place_of_point import PointPlace, place_of
from routing.positions import DISTRICT_KM, FARTHEST_KM, Point, distance_km

pytestmark = pytest.mark.django_db
IN_KUTAWARINGIN = Point(-7.0335, 107.5185)
OPEN_SEA = Point(-8.9, 105.2)


def test_the_nearest_known_place_comes_first_with_its_distance(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        found = Region.objects.nearest(IN_KUTAWARINGIN)
    assert found[0].region.code[:5] == "32.04"
    assert found[0].km < 1
    assert [each.km for each in found] == sorted(each.km for each in found)


def test_far_from_every_known_place_there_is_none() -> None:
    assert Region.objects.nearest(OPEN_SEA) == []


def test_nearest_agrees_with_a_search_through_all() -> None:
    known = list(Region.objects.exclude(latitude=None))
    for point in (IN_KUTAWARINGIN, Point(-6.99, 110.42), Point(1.13, 104.0), Point(-8.65, 115.2)):
        by_hand = sorted((distance_km(point, each.point), each.code) for each in known if each.point)[:3]
        nearest = [(each.km, each.region.code) for each in Region.objects.nearest(point)]
        assert nearest == [each for each in by_hand if each[0] <= FARTHEST_KM]


def test_nearest_goes_by_index() -> None:
    box = Region.objects.filter(latitude__range=(-7.1, -7.0), longitude__range=(107.4, 107.6))
    assert "routing_region_point" in box.explain()


def test_half_a_point_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.filter(code="21").update(latitude=1.0)


def test_every_known_point_lies_near_others_of_its_regency() -> None:
    """A point matched to the wrong regency would stand far from the rest."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE near < 0.5)::float / count(*) FROM (
                SELECT (SELECT min(abs(a.latitude - b.latitude) + abs(a.longitude - b.longitude))
                        FROM routing_region b
                        WHERE b.latitude IS NOT NULL AND b.code <> a.code
                          AND left(b.code, 5) = left(a.code, 5)) AS near
                FROM routing_region a WHERE a.latitude IS NOT NULL
            ) distances WHERE near IS NOT NULL
            """
        )
        assert cursor.fetchone()[0] > 0.99


def test_close_by_a_known_place_its_district_is_suggested() -> None:
    found = place_of(Point(-7.0335, 107.5185))
    assert (found.where, found.region and found.region.code) == ("near", "32.04.37")
    assert found.km is not None
    assert found.km < DISTRICT_KM


def test_farther_away_only_the_city_or_regency_is() -> None:
    found = place_of(Point(1.1301, 104.0529))
    assert (found.where, found.region and found.region.code) == ("near", "21.71")


@pytest.mark.parametrize(
    ("point", "where"), [(OPEN_SEA, "unknown"), (Point(51.5, -0.1), "outside"), (Point(0, 0), "outside")]
)
def test_where_nothing_is_known_nothing_is_suggested(
    point: Point, where: Literal["unknown", "outside"]
) -> None:
    assert place_of(point) == PointPlace(where)
