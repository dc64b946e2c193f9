"""What a list of agencies would change: pure, over a small city."""

import datetime
from dataclasses import replace

import pytest

from routing.agency_file import Line
from routing.agency_known import Known, Surroundings
from routing.agency_plan import Change, Plan, plan

TODAY = datetime.date(2026, 11, 24)
LIGHTS, ROADS, WATER = "lampu", "jalan", "air"


def known(code: str, name: str, *, parent: str = "21.71", mandates: tuple[str, ...] = ()) -> Known:
    root = "21.71" if code.startswith("21.71") else code.partition("/")[0]
    return Known(
        code=code,
        name=f"{name} Kota Batam",
        short_name=name,
        kind="unit" if parent else "government",
        unit_type="",
        parent=parent,
        root=root,
        region=root,
        search_name=f"{name} kota batam".lower(),
        mandates=frozenset((category, root) for category in mandates),
    )


AGENCIES = {
    each.code: each
    for each in (
        known("21.71", "Pemerintah", parent=""),
        known("21.71/dishub", "Dinas Perhubungan", mandates=(LIGHTS,)),
        known("21.71/dinas_pu", "Dinas PU", mandates=(ROADS,)),
        known("21.71/upt_lampu", "UPT Lampu", parent="21.71/dishub"),
        known("21.72", "Pemerintah Tanjungpinang", parent=""),
        known("21.72/dishub", "Dinas Perhubungan", parent="21.72"),
    )
}


def planned(*rows: dict[str, str], holding: dict[str, int] | None = None) -> Plan:
    lines = [Line(number, row) for number, row in enumerate(rows, start=2)]
    regions = {"21", "21.71", "21.71.05", "21.72"}
    return plan(lines, Surroundings(AGENCIES, {LIGHTS, ROADS, WATER}, regions, holding or {}, TODAY))


def test_cells_that_say_nothing_change_nothing() -> None:
    assert planned({"code": "21.71/dishub"}, {"code": "21.71", "name": AGENCIES["21.71"].name}).changes == []


def test_a_new_unit_is_valid_from_today_in_the_region_of_its_government() -> None:
    row = {"code": "21.71/dinas_air", "name": "Dinas Air Kota Batam", "parent": "21.71", "mandates": WATER}
    new = planned(row).after["21.71/dinas_air"]
    assert (new.root, new.region, new.valid_from, new.kind) == ("21.71", "21.71", TODAY, "unit")
    assert new.mandates == {(WATER, "21.71")}


def test_a_renamed_unit_is_still_found_by_its_old_name() -> None:
    renamed = planned({"code": "21.71/dishub", "name": "Dinas Transportasi Kota Batam"}).after["21.71/dishub"]
    assert {"perhubungan", "transportasi"} <= set(renamed.search_name.split())


@pytest.mark.parametrize(
    ("cells", "short_name"),
    [
        ({}, "Dinas Perhubungan"),
        ({"short_name": "Dishub"}, "Dishub"),
        ({"short_name": "-"}, "Dinas Transportasi"),
    ],
)
def test_a_short_name_changes_only_where_the_file_says_so(cells: dict[str, str], short_name: str) -> None:
    row = {"code": "21.71/dishub", "name": "Dinas Transportasi Batam", **cells}
    batam = replace(AGENCIES["21.71"], short_name="Batam")
    around = Surroundings({**AGENCIES, "21.71": batam}, {LIGHTS}, {"21.71"}, {}, TODAY)
    assert plan([Line(2, row)], around).after["21.71/dishub"].short_name == short_name


def test_a_mandate_given_to_one_leaves_who_had_it_in_the_organisation() -> None:
    changes = planned({"code": "21.71/dinas_pu", "mandates": f"{ROADS} {LIGHTS}"}).changes
    assert changes == [
        Change("21.71/dinas_pu", "mandate_added", after=f"{LIGHTS}@21.71"),
        Change("21.71/dishub", "mandate_ended", after=f"{LIGHTS}@21.71"),
    ]


def test_a_mandate_in_a_narrower_place_leaves_the_wider_one_where_it_is() -> None:
    changes = planned({"code": "21.71/dinas_pu", "mandates": f"{ROADS} {LIGHTS}@21.71.05"}).changes
    assert [change.what for change in changes] == ["mandate_added"]


def test_a_dash_empties_a_cell() -> None:
    assert planned({"code": "21.71/dishub", "mandates": "-"}).after["21.71/dishub"].mandates == frozenset()


def test_units_that_build_on_a_refused_line_are_refused_with_it() -> None:
    above = {"code": "21.71/a", "name": "A", "parent": "21.71", "phone": "bukan"}
    below = {"code": "21.71/b", "name": "B", "parent": "21.71/a"}
    other = {"code": "21.71/c", "name": "C", "parent": "21.71"}
    worked_out = planned(above, below, other)
    assert [refusal.line for refusal in worked_out.refused] == [2, 3]
    assert set(worked_out.after) == {"21.71/c"}


def test_a_parent_may_stand_below_in_the_file() -> None:
    below = {"code": "21.71/b", "name": "B", "parent": "21.71/a"}
    above = {"code": "21.71/a", "name": "A", "parent": "21.71"}
    assert planned(below, above).refused == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"code": "21.71/dishub", "parent": "21.72"}, "organisasi lain: 21.72"),
        ({"code": "21.71/dishub", "parent": "21.71/upt_lampu"}, "induk berputar"),
        ({"code": "21.71/dishub", "parent": "21.71/tidak_ada"}, "induk tidak dikenal: 21.71/tidak_ada"),
        ({"code": "21.71/dishub", "successor": "21.71/dishub"}, "penerus berputar"),
        ({"code": "21.71/dishub", "successor": "21.71/x"}, "penerus tidak dikenal"),
        ({"code": "21.71/dishub", "region": "99"}, "wilayah tidak dikenal: 99"),
        ({"code": "21.71/dishub", "region": "21.72"}, "wilayah 21.72 di luar"),
        ({"code": "21.71/dishub", "mandates": "gas"}, "kategori tidak dikenal: gas"),
        ({"code": "21.71/dishub", "mandates": "air@21.72"}, "wilayah 21.72 di luar"),
        ({"code": "21.71/dishub", "mandates": "air;air"}, "mandat ditulis dua kali: air"),
        ({"code": "21.71/dishub", "name": "Dinas PU Kota Batam"}, "sudah dipakai 21.71/dinas_pu"),
        ({"code": "21.71/dishub", "name": "x" * 201}, "name lebih dari 200 huruf"),
        ({"code": "21.71/dishub", "name": "-"}, "name tidak boleh dikosongkan"),
        ({"code": "21.71/dishub", "kind": "ministry"}, "jenis tidak dikenal: ministry"),
        ({"code": "21.71/dishub", "unit_type": "Dinas A"}, "jenis unit hanya"),
        ({"code": "21.71/dishub", "email": "bukan"}, "bukan email: bukan"),
        ({"code": "21.71/dishub", "website": "javascript:alert(1)"}, "bukan website"),
        ({"code": "21.71/dishub", "valid_until": "31-12-2026"}, "bukan tanggal"),
        ({"code": "21.71/dishub", "valid_from": "2027-01-02", "valid_until": "2027-01-01"}, "sebelum mulai"),
        ({"code": "21.71", "parent": "21.72"}, "21.71 adalah organisasi"),
        ({"code": "21.71/baru"}, "21.71/baru belum ada"),
        ({"code": "21.71/Baru", "name": "B", "parent": "21.71"}, "kode baru harus seperti"),
        ({"code": "99.99/baru", "name": "B", "parent": "21.71"}, "tidak ada organisasi 99.99"),
        ({"code": "21.72/baru", "name": "B", "parent": "21.71"}, "organisasi lain: 21.71"),
        ({"name": "Tanpa kode"}, "kode baru harus seperti"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number_and_reason(
    row: dict[str, str], reason: str
) -> None:
    worked_out = planned(row)
    assert [refusal.line for refusal in worked_out.refused] == [2]
    assert reason in worked_out.refused[0].reason
    assert worked_out.changes == []


def test_the_same_code_or_mandate_twice_is_refused_the_second_time() -> None:
    code = planned({"code": "21.71/dishub", "phone": "1"}, {"code": "21.71/dishub", "phone": "0778 1"})
    assert code.refused[-1].reason == "kode sudah ada di baris 2"
    mandate = planned(
        {"code": "21.71/dishub", "mandates": WATER}, {"code": "21.71/dinas_pu", "mandates": WATER}
    )
    assert [refusal.line for refusal in mandate.refused] == [3]


def test_an_agency_that_holds_open_complaints_is_not_ended_by_a_list() -> None:
    row = {"code": "21.71/dishub", "valid_until": "2026-12-31"}
    assert planned(row).refused == []
    assert "3 laporan terbuka" in planned(row, holding={"21.71/dishub": 3}).refused[0].reason
