"""A place by the name that people type."""

import pytest
from pytest_django import DjangoAssertNumQueries

from routing.models import Region

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Batam Kota, Batam", "21.71.10"),
        ("Kecamatan Batam Kota", "21.71.10"),
        ("kec. batam kota", "21.71.10"),
        ("Kel. Sungai Panas", "21.71.10.1006"),
        ("SUNGAI PANAS, Batam Kota, Kota Batam, Kepulauan Riau", "21.71.10.1006"),
        ("sungai panas batam", "21.71.10.1006"),
        ("Batam", "21.71"),
        ("Kota Batam", "21.71"),
        ("Kab. Bandung", "32.04"),
        ("Kepri", "21"),
        ("DKI Jakarta", "31"),
        ("jawa barat", "32"),
        ("Sungai Pnas, Batam", "21.71.10.1006"),
    ],
)
def test_the_place_meant_comes_first(typed: str, code: str) -> None:
    assert Region.objects.search(typed)[0].code == code


@pytest.mark.parametrize("typed", ["", " ", ",", "a", "\x00", "xyzzy plugh", "%_", "🙏"])
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert Region.objects.search(typed) == []


def test_the_full_name_costs_no_further_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = Region.objects.search("sungai panas, batam")
        names = [str(region) for region in found]
    assert names == ["Sungai Panas, Batam Kota, Kota Batam, Kepulauan Riau"]


def test_a_region_knows_those_around_it() -> None:
    ward = Region.objects.get(code="21.71.10.1006")
    assert ward.parent_code == "21.71.10"
    assert [region.name for region in ward.ancestors()] == ["Kepulauan Riau", "Kota Batam", "Batam Kota"]
