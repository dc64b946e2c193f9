"""An agency among all 27,000, as officers and citizens type it."""

import datetime

import pytest
from django.db import connection

from routing.models import Agency

DAY = datetime.date(2026, 11, 24)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Dinas Pendidikan Kab. Sleman", "34.04/dinas_pendidikan"),
        ("DISHUB BATAM", "21.71/dinas_perhubungan"),
        ("kecamatan rancaekek", "32.04/kecamatan_rancaekek"),
        ("kec. danurejan, yogyakarta", "34.71/kecamatan_danurejan"),
        ("sleman", "34.04"),
        ("disdik jabar", "32/dinas_pendidikan"),
        ("satpol pp kota bandung", "32.73/satpol_pp"),
        ("pdam kabupaten bandung", "32.04/perumda_air_minum"),
        ("bapenda dki", "31/badan_pendapatan"),
        ("damkar jakarta selatan", "31.74/dinas_pemadam_kebakaran"),
        ("pupr", "kl/kementerian_pu"),
    ],
)
def test_the_agency_meant_comes_first(typed: str, code: str) -> None:
    found = Agency.objects.valid_on(DAY).search(typed).first()
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "  ", "%_", "🙏", ",", "x" * 10_000])
def test_what_names_no_agency_finds_none(typed: str) -> None:
    assert not Agency.objects.search(typed).exists()


def test_those_of_the_own_organisation_stand_first() -> None:
    bantul = Agency.objects.get(code="34.02")
    found = Agency.objects.search("dinas sosial", near=bantul.pk)
    assert [agency.code for agency in found[:1]] == ["34.02/dinas_sosial"]


def test_whole_words_stand_before_parts_of_words() -> None:
    """ "dinas" is part of "Koordinasi" too, in the name of a ministry."""
    assert all(agency.name.startswith("Dinas") for agency in Agency.objects.search("dinas")[:20])


def test_the_words_are_found_by_index() -> None:
    with connection.cursor() as cursor:
        query, values = Agency.objects.search("dinas pendidikan sleman").query.sql_with_params()
        cursor.execute(f"EXPLAIN {query}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "routing_agency_search" in plan
