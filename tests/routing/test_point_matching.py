"""A gazetteer's points find the regions that they belong to, or none."""

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from routing.point_matching import Known, match
from routing.positions import Point
from routing.reference_rows import BadReference, RegionRow, read_points

NAMES = {
    "32.04": "Kabupaten Bandung",
    "32.04.01": "Ciwidey",
    "32.04.01.2001": "Ciwidey",
    "32.04.01.2002": "Sukamaju",
    "32.04.02": "Banjaran",
    "32.05": "Kabupaten Garut",
    "32.05.01": "Tarogong",
    "32.05.01.2001": "Sukamaju",
    "32.05.02": "Cikajang",
    "32.73": "Kota Bandung",
    "33.01": "Kabupaten Cilacap",
    "33.01.01": "Ciwidey",
}


def known(name: str, latitude: float, longitude: float, population: int = 0) -> Known:
    return Known(name, "32", Point(latitude, longitude), population)


CIWIDEY = known("Ciwidey", -7.09, 107.44)
BANJARAN = known("Banjaran", -7.05, 107.50)
TAROGONG, CIKAJANG = known("Tarogong", -7.20, 107.88), known("Cikajang", -7.25, 107.85)


def test_a_name_that_stands_in_two_regencies_goes_with_its_neighbours() -> None:
    both = [known("Sukamaju", -7.08, 107.46), known("Sukamaju", -7.22, 107.86)]
    points = match([CIWIDEY, BANJARAN, TAROGONG, CIKAJANG, *both], NAMES)
    assert points["32.04.01.2002"] == both[0].point
    assert points["32.05.01.2001"] == both[1].point


def test_a_seat_gives_its_point_to_the_district_and_to_the_village_of_its_name() -> None:
    points = match([CIWIDEY, BANJARAN], NAMES)
    assert points["32.04.01"] == points["32.04.01.2001"] == CIWIDEY.point


def test_a_place_without_neighbours_stays_without_a_point() -> None:
    assert match([CIWIDEY], NAMES) == {}


def test_a_large_town_is_the_city_of_its_name_never_the_regency() -> None:
    assert match([known("Bandung", -6.92, 107.6, population=2_500_000)], NAMES) == {
        "32.73": Point(-6.92, 107.6)
    }


def row(*, country: str = "ID", province: str = "30", name: str = "Ciwidey", latitude: str = "-7.09") -> str:
    cells = ["1", name, name, "", latitude, "107.44", "P", "PPL", country, "", province, *("",) * 8]
    return "\t".join(cells) + "\n"


def test_the_command_writes_what_the_loader_reads(tmp_path: Path) -> None:
    gazetteer, points = tmp_path / "ID.txt", tmp_path / "points.csv.gz"
    gazetteer.write_text(row() + row(name="Pasirjambu", latitude="-7.08") + row(country="MY"))
    call_command("match_points", str(gazetteer), "--to", str(points))
    written = gzip.decompress(points.read_bytes()).decode().splitlines()
    assert written[0] == "code,latitude,longitude"
    assert any(line.startswith("32.04.39") for line in written[1:])


@pytest.mark.parametrize(
    ("content", "told"),
    [("a\tb\n", "ID.txt:1: 2 columns, not 19"), (row() + row(latitude="x"), "ID.txt:2: could not convert")],
)
def test_a_bad_gazetteer_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "ID.txt").write_text(content)
    with pytest.raises(CommandError, match=told):
        call_command("match_points", str(tmp_path / "ID.txt"), "--to", str(tmp_path / "out.gz"))


def test_a_missing_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("match_points", str(tmp_path / "none.txt"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("99,1,100", "unknown region 99"),
        ("21,51.5,-0.1", "not a point in Indonesia"),
        ("21,,", "not a point in Indonesia"),
        ("21,1,104\n21,1,104", "duplicate point of 21"),
    ],
)
def test_a_bad_point_names_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "region_points.csv"
    path.write_text(f"code,latitude,longitude\n{line}\n")
    regions = {"21": RegionRow("21", "province", "Kepulauan Riau", "Kepulauan Riau", "Asia/Jakarta", None)}
    with pytest.raises(BadReference, match=rf"region_points.csv:[23]: .*{problem}"):
        read_points(path, regions)
