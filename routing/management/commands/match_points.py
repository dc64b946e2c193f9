"""`match_points FILE`: places of a gazetteer in GeoNames' layout → reference/region_points.csv.gz.

The layout: tab-separated, 19 columns, as in the files cities500.txt or ID.txt of GeoNames.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from routing.loading import FILES
from routing.point_matching import Known, match
from routing.positions import Point
from routing.reference_rows import read_regions

# GeoNames' own codes of the provinces, the older ones by FIPS 10-4.
PROVINCES = {
    "01": "11", "02": "51", "03": "17", "04": "31", "05": "15", "07": "33", "08": "35", "10": "34",
    "11": "61", "12": "63", "13": "62", "14": "64", "15": "18", "17": "52", "18": "53", "21": "72",
    "22": "74", "24": "13", "26": "12", "28": "81", "29": "82", "30": "32", "31": "71", "32": "16",
    "33": "36", "34": "75", "35": "19", "36": "91", "37": "14", "38": "73", "39": "92", "40": "21",
    "41": "76", "42": "65", "PD": "96", "PE": "95", "PS": "93", "PT": "94",
}  # fmt: skip
COLUMNS = 19


class Command(BaseCommand):
    help = "Matches a gazetteer's points to regions and writes routing/reference/region_points.csv.gz."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gazetteer", type=Path, help="tab-separated, in GeoNames' layout")
        parser.add_argument("--to", type=Path, default=FILES / "region_points.csv.gz")

    def handle(self, *_args: Any, gazetteer: Path, to: Path, **_options: Any) -> None:
        names = {code: row.name for code, row in read_regions(FILES / "regions.csv.gz").items()}
        try:
            points = match(_known(gazetteer), names)
        except OSError as error:
            raise CommandError(str(error)) from error
        to.write_bytes(_written(points))
        districts = len({code[:8] for code in points if len(code) >= 8})
        self.stdout.write(f"{len(points):,} points in {districts:,} districts: {to}")


def _known(path: Path) -> Iterator[Known]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != COLUMNS:
                raise CommandError(f"{path.name}:{number}: {len(cells)} columns, not {COLUMNS}")
            if cells[8] != "ID" or cells[10] not in PROVINCES:
                continue
            try:
                point = Point(float(cells[4]), float(cells[5]))
                people = int(cells[14] or 0)
            except ValueError as error:
                raise CommandError(f"{path.name}:{number}: {error}") from error
            yield Known(cells[1], PROVINCES[cells[10]], point, people, tuple(cells[3].split(",")))


def _written(points: dict[str, Point]) -> bytes:
    """Without a time of day in it: the same points make the same file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "latitude", "longitude"))
    writer.writerows((code, f"{at.latitude:.5f}", f"{at.longitude:.5f}") for code, at in points.items())
    return gzip.compress(text.getvalue().encode(), mtime=0)
