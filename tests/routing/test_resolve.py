"""`resolve` over the loaded reference data."""

import datetime

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from routing.gather import FACTS, parameters
from routing.names import names_of
from routing.resolve import UnknownAgency, UnknownCategory, UnknownReference, UnknownRegion, resolve
from routing.trail import codes, sentence

DAY = datetime.date(2026, 11, 24)
BATAM_KOTA = "21.71.10"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("category", "region", "receiver"),
    [
        ("pekerjaan_umum.jalan_rusak", BATAM_KOTA, "21.71/dinas_bina_marga"),
        ("perhubungan.lampu_jalan", "21.71.10.1006", "21.71/dinas_perhubungan"),
        ("pekerjaan_umum.jalan_provinsi", BATAM_KOTA, "21/dinas_pekerjaan_umum"),
        ("pekerjaan_umum.jalan_nasional", BATAM_KOTA, "kl/kementerian_pu/ditjen_bina_marga"),
        ("pemerintahan_desa.layanan_desa", "21.71.10.1006", "21.71/kecamatan_batam_kota"),
        ("air_minum.air_mati", BATAM_KOTA, "kl/bp_batam"),
        ("listrik_energi.padam", BATAM_KOTA, "bumn/pln"),
        ("kepolisian.sim_stnk", None, "kl/polri/korlantas"),
        ("pekerjaan_umum.jalan_rusak", "32.73", "32.73/dinas_pekerjaan_umum"),
        ("pekerjaan_umum.jalan_rusak", "32", "32"),
        ("pemerintahan_desa.layanan_desa", "32.04.28.2001", "32.04/kecamatan_rancaekek"),
        ("pemerintahan_desa.dana_desa", "32.04.28.2001", "32.04/dinas_pmd"),
        ("pemerintahan_desa.layanan_desa", "32.73", "32.73/sekretariat_daerah"),
        ("pendidikan.sma_smk", "34.04", "34/dinas_pendidikan"),
        ("kehutanan.pembalakan", "62.71", "62/dinas_kehutanan"),
        ("kehutanan.pembalakan", BATAM_KOTA, "21/dinas_lhk"),
        ("keuangan_pajak.pajak_kendaraan", "32.73", "32/badan_pendapatan"),
        ("pertanahan.sertifikat", "32.73", "kl/kementerian_atr_bpn"),
        ("kepegawaian.pungli", BATAM_KOTA, "21.71/inspektorat"),
        ("kepegawaian.pungli", "91.71", "91.71/inspektorat"),
        ("pekerjaan_umum.jalan_rusak", None, "kl/kementerian_pu"),
        (None, None, "panrb"),
    ],
)
def test_the_country_is_routed_by_its_mandates(
    category: str | None, region: str | None, receiver: str
) -> None:
    assert resolve(category=category, region=region, at=DAY).agency_code == receiver


@pytest.mark.parametrize(
    ("category", "region", "receiver"),
    [
        ("pekerjaan_umum.jalan_rusak", "31.74.05", "31.74/dinas_pekerjaan_umum"),
        ("pekerjaan_umum.banjir", "31.74.05", "31.74/dinas_sumber_daya_air"),
        ("pekerjaan_umum.jalan_rusak", "31", "31/dinas_pekerjaan_umum"),
        ("pendidikan.sma_smk", "31.74", "31.74/dinas_pendidikan"),
        ("keuangan_pajak.pajak_kendaraan", "31.74", "31/badan_pendapatan"),
        ("pemerintahan_desa.layanan_desa", "31.71.01", "31.71/kecamatan_gambir"),
        ("pemerintahan_umum", "31.71", "31.71"),
        ("air_minum.air_mati", "31.71", "31/perumda_air_minum"),
        ("kepegawaian.pungli", "31.71.01", "31/inspektorat"),
        ("kepegawaian.pimpinan", "31.71.01", "kemendagri/inspektorat"),
        (None, "31.71.01", "31"),
    ],
)
def test_jakarta_owns_the_affairs_of_its_administrative_cities(
    category: str | None, region: str, receiver: str
) -> None:
    assert resolve(category=category, region=region, at=DAY).agency_code == receiver


def test_resolving_asks_the_database_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        route = resolve(category="pekerjaan_umum.jalan_rusak", region=BATAM_KOTA, at=DAY)
        told = (route.zone, route.supervisory, route.never_automatic, route.sentence)
    assert told == (
        "Asia/Jakarta",
        False,
        False,
        "Jalan rusak → urusan kota → Kota Batam → Dinas Bina Marga dan Sumber Daya Air (mandat)",
    )


@pytest.mark.parametrize(
    ("category", "region", "agency"),
    [
        ("pekerjaan_umum.jalan_rusak", "32.04.28.2001", None),
        ("pemerintahan_desa.layanan_desa", BATAM_KOTA, "21.71/kecamatan_batam_kota"),
        ("kepolisian.tilang", None, None),
        (None, "31.71", None),
    ],
)
def test_no_table_is_read_whole(category: str | None, region: str | None, agency: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {FACTS}", parameters(category=category, region=region, agency=agency))
        plan = "\n".join(line for (line,) in cursor.fetchall())
    read_whole = [line for line in plan.splitlines() if "Seq Scan" in line]
    assert [line for line in read_whole if "routing_category" not in line] == []  # one page in any case


def test_a_report_about_an_officer_is_never_routed_by_the_machine() -> None:
    route = resolve(category="perhubungan.parkir", region=BATAM_KOTA, about_officers=True, at=DAY)
    assert (route.agency_code, route.about_officers, route.never_automatic) == (
        "21.71/inspektorat",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("named", "inspectorate"),
    [
        ("32.04/kecamatan_rancaekek", "32.04/inspektorat"),
        ("32.04/rsud", "32.04/inspektorat"),
        ("32.04/perumda_air_minum", "32.04/inspektorat"),
        ("32/uptd_samsat", "32/inspektorat"),
        ("31.71/dinas_perhubungan", "31/inspektorat"),
        ("31.71/kecamatan_gambir", "31/inspektorat"),
        ("31.71", "31/inspektorat"),
        ("32.04/inspektorat", "32/inspektorat"),
        ("kemendagri/ditjen_dukcapil", "kemendagri/inspektorat"),
    ],
)
def test_conduct_anywhere_in_an_organisation_goes_to_its_inspectorate(named: str, inspectorate: str) -> None:
    route = resolve(category=None, region=None, agency=named, about_officers=True, at=DAY)
    assert route.agency_code == inspectorate


def test_the_zone_is_that_of_the_place() -> None:
    zones = [resolve(category=None, region=region, at=DAY).zone for region in ("11", "51.71", "91.71", None)]
    assert zones == ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Jakarta"]


def test_a_ministry_of_before_october_2024_gives_its_successor() -> None:
    route = resolve(category=None, region=None, agency="kl/kementerian_pupr", at=DAY)
    assert route.agency_code == "kl/kementerian_pu"
    assert route.sentence == "dahulu Kementerian PUPR → Kementerian PU (dipilih pelapor)"


def test_a_mandate_that_moved_is_read_on_the_day() -> None:
    days = (datetime.date(2025, 9, 7), datetime.date(2025, 9, 8))
    receivers = [resolve(category="agama.haji_umrah", region=None, at=day).agency_code for day in days]
    assert receivers == ["kl/kementerian_agama", "kl/kementerian_haji"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("jalan", None, None), UnknownCategory),
        ((None, "99.99", None), UnknownRegion),
        ((None, "21.7", None), UnknownRegion),
        ((None, "\x00", None), UnknownRegion),
        ((None, None, "\ud800"), UnknownAgency),
    ],
)
def test_a_code_that_names_nothing_is_said_by_its_value(
    given: tuple[str | None, str | None, str | None], error: type[UnknownReference]
) -> None:
    with pytest.raises(error) as raised:
        resolve(category=given[0], region=given[1], agency=given[2], at=DAY)
    assert raised.value.value in given


def test_a_stored_trail_reads_the_same_later(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    route = resolve(category="kepegawaian.pimpinan", region=BATAM_KOTA, at=DAY)
    with django_assert_num_queries(1):
        names = names_of(codes([route.trail]))
    assert sentence(route.trail, names) == route.sentence
    assert "Provinsi Kepulauan Riau" in route.sentence
