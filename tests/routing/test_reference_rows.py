"""A mistake in a reference file is an error that names file and line."""

from pathlib import Path

import pytest

from routing import loading
from routing.reference_rows import (
    AgencyRow,
    BadReference,
    CategoryRow,
    RegionRow,
    read_agencies,
    read_categories,
    read_mandates,
    read_regions,
)

REGIONS = {"21": RegionRow("21", "province", "Kepulauan Riau", "Kepulauan Riau", "Asia/Jakarta", None)}
CATEGORY_HEADER = "code,name,tier,flags,terms\n"
AGENCY_HEADER = "code,name,short_name,kind,unit_type,parent,region,valid_from,valid_until,successor,aliases\n"
MANDATE_HEADER = "category,agency,region,valid_from,valid_until\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("air,Air,central,,air\nair,Air,central,,air\n", "categories.csv:3: duplicate category air"),
        ("air.mati,Air mati,,,air\n", "categories.csv:2: air.mati has no parent air above it"),
        ("a.b,B,central,,b\na,A,central,,a\n", "categories.csv:2: a.b has no parent a above it"),
        ("air,Air,,,air\n", "categories.csv:2: unknown tier ''"),
        ("air,Air,city,,air\n", "categories.csv:2: unknown tier 'city'"),
        ("air,Air,central,secret,air\n", "categories.csv:2: unknown flag secret"),
        ("air,Air,central,about_leaders,air\n", "categories.csv:2: about_leaders without about_officers"),
        ("air,Air,central\n", "categories.csv:2: wrong number of columns"),
        ("air,Air,central,,air,air\n", "categories.csv:2: wrong number of columns"),
        ("Air ,Air,central,,air\n", "categories.csv:2: not a code: 'Air '"),
        ("air..mati,Air,central,,air\n", "categories.csv:2: not a code: 'air..mati'"),
        (f"{'a' * 81},Air,central,,air\n", "categories.csv:2: not a code: 'aaa"),
        ("air, ,central,,air\n", "categories.csv:2: empty name"),
        (f"air,{'A' * 121},central,,air\n", "categories.csv:2: name too long"),
        ("air,Air,central,, ; ;\n", "categories.csv:2: air has no terms"),
        ("air,Air,central,,air;--\n", "categories.csv:2: air has a term without a word: '--'"),
        ("air,Air,central,,air mati;Air  mati\n", "categories.csv:2: air has the term 'air mati' twice"),
    ],
)
def test_a_wrong_category_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = written(tmp_path, "categories.csv", CATEGORY_HEADER + lines)
    with pytest.raises(BadReference, match=problem.replace("(", r"\(")):
        read_categories(path)


def test_a_term_may_stand_in_several_categories(tmp_path: Path) -> None:
    path = written(tmp_path, "categories.csv", CATEGORY_HEADER + "a,A,central,,air\na.b,B,,,air;air mati\n")
    rows = read_categories(path)
    assert (rows["a.b"].terms, rows["a.b"].owner_tier) == (("air", "air mati"), "central")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "categories.csv:1: no column code"),
        (b"code,name,tier,flags\nair,Air,central,\n", "categories.csv:1: no column terms"),
        (b"code,name,tier,flags,terms\na,A,central,,a\nb,B\xff,central,,b\n", "categories.csv:3: not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_by_line_too(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "categories.csv"
    path.write_bytes(content)
    with pytest.raises(BadReference, match=problem):
        read_categories(path)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("a,A,A,ministry,,,,,,,\na,A,A,ministry,,,,,,,\n", "agencies.csv:3: duplicate agency a"),
        ("a,A,A,palace,,,,,,,\n", "agencies.csv:2: unknown kind 'palace'"),
        ("a,A,A,ministry,,,99,,,,\n", "agencies.csv:2: unknown region 99"),
        ("a/u,U,U,unit,,a,,,,,\n", "agencies.csv:2: a/u: unknown parent a"),
        ("a/u,U,U,unit,,,,,,,\n", "agencies.csv:2: a/u: a unit has a parent, and only a unit"),
        ("u,U,U,unit,,v,,,,,\nv,V,V,unit,,u,,,,,\n", "agencies.csv:2: u: parent leads back to u"),
        ("a,A,A,ministry,,,,,,b,\nb,B,B,ministry,,,,,,a,\n", "agencies.csv:2: a: successor leads back to a"),
        ("a,A,A,ministry,,,,2024-13-01,,,\n", "agencies.csv:2: not a date: 2024-13-01"),
        (
            "a,A,A,ministry,,,,2024-02-01,2024-01-01,,\n",
            "agencies.csv:2: valid until 2024-01-01, before it begins",
        ),
        ("a,,A,ministry,,,,,,,\n", "agencies.csv:2: empty name"),
    ],
)
def test_a_wrong_agency_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = written(tmp_path, "agencies.csv", AGENCY_HEADER + lines)
    with pytest.raises(BadReference, match=problem):
        read_agencies(path, REGIONS)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("gas,a,,,\n", "mandates.csv:2: unknown category gas"),
        ("air,b,,,\n", "mandates.csv:2: unknown agency b"),
        ("air,a,99,,\n", "mandates.csv:2: unknown region 99"),
        ("air,a,,,\nair,a,,,\n", "mandates.csv:3: same mandate as on line 2"),
        ("air,a,,,\nair,a,,,2024-01-01\n", "mandates.csv:3: same mandate as on line 2"),
    ],
)
def test_a_wrong_mandate_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = written(tmp_path, "mandates.csv", MANDATE_HEADER + lines)
    categories = {"air": CategoryRow("air", "Air", None, 1, "central", frozenset(), ())}
    agencies = {"a": AgencyRow("a", "A", "A", "ministry")}
    with pytest.raises(BadReference, match=problem):
        read_mandates(path, categories, agencies, REGIONS)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("21,Kepri,province,\n21,Kepri,province,\n", "regions.csv:3: duplicate region 21"),
        ("21.71,Kota Batam,regency_city,\n", "regions.csv:2: no region around 21.71"),
        ("21,Kepri,village,\n", "regions.csv:2: 21 cannot be a village"),
        ("99,Baru,province,\n", "regions.csv:2: no time zone known for province 99"),
        ("21,,province,\n", "regions.csv:2: empty name"),
        ("21,Kepri,province,banyak\n", "regions.csv:2: not a number: banyak"),
    ],
)
def test_a_wrong_region_is_named_by_file_and_line(tmp_path: Path, lines: str, problem: str) -> None:
    path = written(tmp_path, "regions.csv", "code,name,level,population\n" + lines)
    with pytest.raises(BadReference, match=problem):
        read_regions(path)


def test_the_files_of_the_project_are_sound() -> None:
    reference = loading.read()
    tops = [code for code in reference.categories if "." not in code]
    ministries = [
        row
        for row in reference.agencies.values()
        if row.name.startswith("Kementerian") and not row.parent and not row.valid_until
    ]
    assert len(reference.regions) == 38 + 514 + 7285 + 83762
    assert (len(tops) >= 30, len(reference.categories) - len(tops) >= 220) == (True, True)
    assert len(ministries) == 48  # 48 posts of October 2024, less BUMN, plus Haji
