"""The units of every regional government, made from the template."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from routing import loading
from routing.loading import Reference
from routing.reference_rows import BadReference, CategoryRow, RegionRow
from routing.unit_template import read_exceptions, read_units

REGIONS = {"21": RegionRow("21", "province", "Kepulauan Riau", "Kepulauan Riau", "Asia/Jakarta", None)}
CATEGORIES = {"air": CategoryRow("air", "Air", None, 1, "central", frozenset(), ())}
IN_EACH = [
    *("dinas_pendidikan", "dinas_kesehatan", "dinas_pekerjaan_umum", "dinas_perumahan", "satpol_pp"),
    *("dinas_sosial", "dinas_tenaga_kerja", "dinas_p3a_kb", "dinas_lingkungan_hidup", "dinas_dukcapil"),
    *("dinas_perhubungan", "dinas_kominfo", "dinas_penanaman_modal", "dinas_pemuda_olahraga"),
    *("dinas_pariwisata", "dinas_perpustakaan", "dinas_pertanian", "dinas_perdagangan"),
]
IN_EACH_ROOT = [
    *("sekretariat_daerah", "sekretariat_dprd", "inspektorat", "badan_perencanaan", "badan_keuangan"),
    *("badan_pendapatan", "badan_kepegawaian", "badan_kesbangpol", "bpbd", "rsud"),
]


@cache
def reference() -> Reference:
    return loading.read()


@cache
def types_by_area() -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for agency in reference().agencies.values():
        found.setdefault(agency.code.partition("/")[0], Counter())[agency.unit_type] += 1
    return found


def test_every_province_regency_and_city_has_the_standard_units_once() -> None:
    lacking = []
    for region in reference().regions.values():
        if region.level not in ("province", "regency_city"):
            continue
        types = types_by_area()[region.code]
        is_root = not reference().agencies[region.code].parent
        wanted = [*IN_EACH, *(IN_EACH_ROOT if is_root else [])]
        lacking += [(region.code, each) for each in wanted if types[each] != 1]
    assert lacking == []


def test_every_district_has_its_office_with_a_code_of_its_own() -> None:
    offices = [row for row in reference().agencies.values() if row.unit_type == "kecamatan"]
    districts = {row.code for row in reference().regions.values() if row.level == "district"}
    assert {office.region for office in offices} == districts
    assert len(offices) == len(districts) == 7285


def test_a_government_listed_in_full_has_exactly_its_listed_units() -> None:
    listed = {line.partition(",")[0] for line in (loading.FILES / "agencies.csv").read_text().splitlines()}
    made = {code for code in reference().agencies if code.startswith("21.71/")}
    assert made == {code for code in listed if code.startswith("21.71/")}


def test_a_government_with_some_units_listed_gets_those_it_lacks() -> None:
    types = types_by_area()["21"]
    assert (types["dinas_perhubungan"], types["dinas_koperasi"], types["badan_kesbangpol"]) == (1, 1, 1)
    # Forests are with its Dinas LHK, so that there is no second one for them.
    assert types["dinas_kehutanan"] == 0


def test_the_units_of_an_administrative_city_stand_below_their_dinas() -> None:
    agencies = reference().agencies
    assert agencies["31.71"].parent == "31"
    assert agencies["31.71/dinas_sosial"].parent == "31/dinas_sosial"
    assert agencies["31.71/kecamatan_gambir"].parent == "31.71"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("32.04/kecamatan_rancaekek", "Kecamatan Rancaekek Kabupaten Bandung"),
        ("34.04/kecamatan_depok", "Kapanewon Depok Kabupaten Sleman"),
        ("34.71/kecamatan_danurejan", "Kemantren Danurejan Kota Yogyakarta"),
        ("91.71/kecamatan_abepura", "Distrik Abepura Kota Jayapura"),
    ],
)
def test_a_district_office_is_called_as_it_is_there(code: str, name: str) -> None:
    assert reference().agencies[code].name == name


UNITS_HEADER = "government,unit_type,name,short_name,kind,parent,aliases,mandates\n"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("town,a,A,A,,,,\n", "units.csv:2: unknown government town"),
        (",a,A,A,,,,\n", "units.csv:2: unknown government none"),
        ("city,a,A,A,ministry,,,\n", "units.csv:2: unknown kind 'ministry'"),
        ("city,a,,A,,,,\n", "units.csv:2: a unit has a type, a name and a short name"),
        ("city,a,A,A,,,,gas\n", "units.csv:2: unknown category gas"),
        ("city,a,A,A,,b,,\n", "units.csv:2: no b of a city above it"),
        ("city,a,A,A,,,,\nregency city,a,A,A,,,,\n", "units.csv:3: a of a city stands on line 2"),
        ("city,a,{nama},A,,,,\n", "units.csv:2: unknown placeholder 'nama'"),
    ],
)
def test_a_wrong_unit_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(UNITS_HEADER + lines)
    with pytest.raises(BadReference, match=problem):
        read_units(path, CATEGORIES)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("21,,,\n21,,,\n", "governments.csv:3: duplicate government 21"),
        ("99,,,\n", "governments.csv:2: 99 is no government's region"),
        ("21,palace,,\n", "governments.csv:2: unknown units 'palace'"),
    ],
)
def test_a_wrong_exception_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = tmp_path / "governments.csv"
    path.write_text("code,units,district_title,why\n" + lines)
    with pytest.raises(BadReference, match=problem):
        read_exceptions(path, REGIONS)
