"""A place by the name that people type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from routing import place_names
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
        ("kec. rancaekek kab bandung", "32.04.28"),
        ("kab bandung kec rancaekek", "32.04.28"),
        ("Jl. Sudirman, Lowokwaru, Malang", "35.73.05"),
        ("lowokwaru malang", "35.73.05"),
        ("gg. mawar rt 05 rw 02 kel. cikutra", "32.73.14.1002"),
        ("Perum Asri blok C no 12, Kel. Tanah Baru, Kec. Bogor Utara, Kota Bogor", "32.71.05.1007"),
        ("kel. sukajadi kota pekanbaru riau", "14.71.01.1007"),
        ("Kampung Baru, Medan", "12.71.15.1006"),
        ("jakbar", "31.73"),
        ("pasar minggu jaksel", "31.74.04"),
        ("kab. 50 kota", "13.07"),
        ("KAB LIMAPULUH KOTA", "13.07"),
        ("yogya", "34.71"),
        ("DI Yogyakarta", "34"),
        ("Btm centre", "21.71.10"),
        ("tj pinang", "21.72"),
        ("sungai beduk", "21.71.07"),
        ("Bojong Soang", "32.04.08"),
        ("rancekek", "32.04.28"),
        ("lowokwru, malang", "35.73.05"),
        ("surabya", "35.78"),
        ("tanjungpinang", "21.72"),
        ("Pare-Pare", "73.72"),
        ("Makàssar", "73.71"),
    ],
)
def test_the_place_meant_comes_first(typed: str, code: str) -> None:
    assert Region.objects.search(typed)[0].code == code


@pytest.mark.parametrize("typed", ["", " ", ",", "a", "\x00", "xyzzy plugh", "%_", "🙏"])
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert Region.objects.search(typed) == []


def test_a_name_in_many_provinces_is_never_silently_one() -> None:
    found = Region.objects.look_up("Menteng", limit=8)
    provinces = {place.code[:2] for place in found.rows if place.name == "Menteng"}
    assert {"31", "32", "62"} <= provinces


def test_of_one_name_the_place_with_more_people_around_comes_first() -> None:
    found = Region.objects.search("desa sukamaju", limit=40)
    people = [place.people_around for place in found]
    assert len(found) == 40
    assert people == sorted(people, key=lambda count: -(count or 0))


def test_more_than_fit_are_told_of() -> None:
    assert Region.objects.look_up("Sukamaju", limit=8).has_more
    assert not Region.objects.look_up("Rancaekek Wetan", limit=8).has_more


def test_what_is_only_spelt_alike_is_a_guess() -> None:
    assert Region.objects.look_up("rancekek").is_guess
    assert not Region.objects.look_up("rancaekek").is_guess


@pytest.mark.parametrize(
    "typed",
    ["a b c d e f g h", "zz, yy, xx, ww", "kel su", "x" * 5000, ",".join("abcdefgh" * 9), "di " * 400],
)
def test_hardly_anything_or_far_too_much_costs_few_queries(
    typed: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        Region.objects.look_up(typed)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_whatever_is_typed_has_readings_without_an_error(typed: str) -> None:
    for reading in place_names.readings(typed):
        assert reading.words
        assert reading.phrase == place_names.normalise(reading.phrase)


def test_the_full_name_costs_no_further_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = Region.objects.search("sungai panas, batam")
        names = [str(region) for region in found]
    assert names == ["Sungai Panas, Batam Kota, Kota Batam, Kepulauan Riau"]


def test_a_region_knows_those_around_it() -> None:
    ward = Region.objects.get(code="21.71.10.1006")
    assert ward.parent_code == "21.71.10"
    assert [region.name for region in ward.ancestors()] == ["Kepulauan Riau", "Kota Batam", "Batam Kota"]
