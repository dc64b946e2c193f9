"""Every Indonesian text has its English, and what is compiled is what is written."""

from pathlib import Path

import polib
import pytest

from lapor.translations import problems_of


def catalogue(**texts: str) -> polib.POFile:
    made = polib.POFile()
    for msgid, msgstr in texts.items():
        made.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    return made


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    return tmp_path / "django.mo"


def test_a_text_in_both_places_is_no_problem(compiled: Path) -> None:
    have = catalogue(Laporan="Report")
    have.save_as_mofile(str(compiled))
    assert problems_of(used=catalogue(Laporan=""), catalogue=have, compiled=compiled) == []


@pytest.mark.parametrize(
    ("have", "problem"),
    [
        ({}, "not in the catalogue: 'Laporan' (?)"),
        ({"Laporan": ""}, "without English: 'Laporan'"),
        ({"Laporan": "Report", "Usang": "Stale"}, "no longer used: 'Usang'"),
    ],
)
def test_what_is_missing_or_left_over_is_told(compiled: Path, have: dict[str, str], problem: str) -> None:
    found = catalogue(**have)
    found.save_as_mofile(str(compiled))
    assert problems_of(used=catalogue(Laporan=""), catalogue=found, compiled=compiled) == [problem]


def test_a_compiled_catalogue_that_is_not_the_written_one_is_told(compiled: Path) -> None:
    catalogue(Laporan="Complaint").save_as_mofile(str(compiled))
    (problem,) = problems_of(
        used=catalogue(Laporan=""), catalogue=catalogue(Laporan="Report"), compiled=compiled
    )
    assert problem.endswith("make translations")
