"""The reference data in the database."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from routing.loading import load
from routing.models import Agency, Category, LoadedReference, Mandate, Oversight, Region

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    return {
        "regions": list(Region.objects.filter(code__startswith="21").values_list()),
        "agencies": list(Agency.objects.values_list()),
        "oversight": list(Oversight.objects.values_list("agency", "purpose", "to", "order")),
        "categories": list(Category.objects.values_list("code", "parent", "position", "terms")),
        "mandates": list(Mandate.objects.order_by("pk").values_list()),
    }


def test_an_unchanged_edition_is_not_loaded_again() -> None:
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert "routing: unchanged" in out.getvalue()


def test_loading_twice_changes_nothing() -> None:
    before = everything()
    LoadedReference.objects.all().delete()
    assert load() is not None
    assert everything() == before


def test_what_an_admin_set_on_an_agency_survives_a_new_edition() -> None:
    Agency.objects.filter(code="21.71").update(verification_mode="central", name="Salah")
    LoadedReference.objects.all().delete()
    load()
    batam = Agency.objects.get(code="21.71")
    assert (batam.verification_mode, batam.name) == ("central", "Pemerintah Kota Batam")


def test_an_agency_kept_by_hand_is_passed_by_with_its_mandates() -> None:
    unit = Agency.objects.get(code="34.04/dinas_perhubungan")
    Agency.objects.filter(pk=unit.pk).update(
        name="Dinas Perhubungan dan Parkir",
        parent=Agency.objects.get(code="34.04/dinas_kominfo"),
        is_curated=True,
    )
    Mandate.objects.filter(agency=unit).update(category="perhubungan.parkir")
    LoadedReference.objects.all().delete()
    load()
    unit.refresh_from_db()
    assert (unit.name, str(unit.parent)) == (
        "Dinas Perhubungan dan Parkir",
        "Dinas Komunikasi dan Informatika Kabupaten Sleman",
    )
    assert [mandate.category_id for mandate in unit.mandates.all()] == ["perhubungan.parkir"]


def test_a_mandate_that_is_in_no_file_goes_and_one_that_is_missing_comes_back() -> None:
    unit = Agency.objects.get(code="34.04/dinas_perhubungan")
    Mandate.objects.filter(agency=unit).update(category="air_minum")
    LoadedReference.objects.all().delete()
    load()
    assert [mandate.category_id for mandate in unit.mandates.all()] == ["perhubungan"]


def test_every_mandate_of_a_place_says_its_region() -> None:
    assert not Mandate.objects.filter(region=None).exclude(agency__region=None).exists()


def test_every_government_is_a_root_with_an_inspectorate() -> None:
    governments = Agency.objects.roots().filter(kind="government")
    assert governments.count() == 38 + 514 - 6  # the administrative cities and regency of Jakarta are units
    assert not governments.exclude(children__unit_type="inspektorat").exists()


def test_every_zone_is_that_of_its_province() -> None:
    zones = dict(Region.objects.filter(level="province").values_list("code", "zone"))
    assert sorted(code for code, zone in zones.items() if zone == "Asia/Makassar") == (
        ["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"]
    )
    assert sorted(code for code, zone in zones.items() if zone == "Asia/Jayapura") == (
        ["81", "82", "91", "92", "93", "94", "95", "96"]
    )


def test_batam_is_there_in_full() -> None:
    batam = Agency.objects.get(code="21.71")
    below = Agency.objects.below(batam)
    assert below.filter(unit_type="kecamatan", parent=batam).count() == 12
    assert below.filter(unit_type="kelurahan", parent__unit_type="kecamatan").count() == 64
    assert set(below.values_list("root", flat=True)) == {batam.pk}


@pytest.mark.parametrize("words", ["PUPR", "pekerjaan umum dan perumahan rakyat", "Kementerian PU"])
def test_a_ministry_is_found_by_its_old_and_its_new_name(words: str) -> None:
    living = Agency.objects.valid_on(datetime.date(2026, 11, 24)).search(words)
    assert "kl/kementerian_pu" in living.values_list("code", flat=True)


def test_moving_a_unit_moves_all_below_it() -> None:
    district = Agency.objects.get(code="21.71/kecamatan_batam_kota")
    province = Agency.objects.get(code="21")
    district.parent = province
    district.save()
    ward = Agency.objects.get(code="21.71/kelurahan_sungai_panas")
    assert (ward.root_id, ward.path) == (province.pk, f"/{province.pk}/{district.pk}/{ward.pk}/")


def test_an_agency_cannot_stand_below_itself() -> None:
    district = Agency.objects.get(code="21.71/kecamatan_batam_kota")
    district.parent = Agency.objects.get(code="21.71/kelurahan_sungai_panas")
    with pytest.raises(IntegrityError, match="below itself"), transaction.atomic():
        district.save()


def test_a_new_unit_knows_its_path_at_once() -> None:
    batam = Agency.objects.get(code="21.71")
    unit = Agency.objects.create(code="21.71/uji", name="Uji", short_name="Uji", kind="unit", parent=batam)
    assert (unit.path, unit.root_id) == (f"{batam.path}{unit.pk}/", batam.pk)
