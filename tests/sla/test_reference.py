"""The reference files, and how they are loaded: added to, never rewritten."""

import csv
import datetime
from pathlib import Path

import holidays
import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from routing.models import Agency
from sla.clocks import Code
from sla.loading import FILES, Contradiction, load
from sla.models import Calendar, Holiday, Policy
from tests.factories import NOW


def _decreed() -> dict[datetime.date, str]:
    with (FILES / "holidays.csv").open(newline="") as file:
        return {datetime.date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("year", range(2022, 2027))
def test_the_decreed_weekdays_are_those_that_an_independent_calendar_knows(year: int) -> None:
    """Weekdays: Eid al-Adha of 2022 was decreed for a Saturday and sighted for the Sunday."""
    known = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    decreed = {day for day in _decreed() if day.year == year and day.weekday() < 5}
    assert decreed == {day for day in known if day.weekday() < 5}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in ("holidays.csv", "policies.csv"):
        (tmp_path / name).write_text((FILES / name).read_text())
    return tmp_path


@pytest.mark.django_db
def test_a_second_load_adds_nothing() -> None:
    assert load(at=NOW) is None


@pytest.mark.django_db
def test_every_clock_has_a_national_policy() -> None:
    assert set(Policy.objects.filter(agency=None).values_list("code", flat=True)) == set(Code)


@pytest.mark.django_db
def test_a_new_free_day_makes_a_new_revision_of_every_calendar(files: Path) -> None:
    with (files / "holidays.csv").open("a") as file:
        file.write("2026-12-31,collective_leave,Cuti bersama,SKB perubahan\n")
    assert load(at=NOW, files=files) == {"holidays": 1, "calendars": 2, "policies": 0}
    assert set(Calendar.objects.values_list("code", "revision")) == {
        (code, revision) for code in ("national", "six_day") for revision in (1, 2)
    }


@pytest.mark.django_db
def test_a_day_that_was_withdrawn_stays_so_when_the_file_is_loaded_again(files: Path) -> None:
    # After it was loaded, which was when this run began.
    withdrawn_at = F("known_from") + datetime.timedelta(days=1)
    Holiday.objects.filter(date="2026-12-24").update(withdrawn_at=withdrawn_at)
    assert load(at=NOW, files=files) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("policies.csv", "ombudsman,,,1,60", "ombudsman,,,1,90"),
        ("holidays.csv", "2026-12-24,collective_leave", "2026-12-24,national_holiday"),
        ("policies.csv", "initial_response,,21.71,2,24", "initial_response,,21.71,3,48"),
    ],
    ids=["a policy's length", "a day's kind", "an agency's longer length"],
)
def test_what_running_clocks_were_measured_by_is_not_rewritten(
    files: Path, name: str, before: str, after: str
) -> None:
    text = (files / name).read_text()
    assert before in text
    (files / name).write_text(text.replace(before, after))
    with pytest.raises(Contradiction, match=name):
        load(at=NOW, files=files)


def _agencys_own(**overrides: object) -> Policy:
    fields = {
        "code": "settlement",
        "version": 99,
        "applies_to": "non_supervisory",
        "agency": Agency.objects.get(code="21"),
        "length": 10,
        "unit": "working_days",
        "is_duty": True,
        "source": "Perkada",
        "valid_from": datetime.date(2026, 1, 1),
    }
    return Policy(**(fields | overrides))


@pytest.mark.django_db
def test_an_agency_may_shorten_a_national_length() -> None:
    _agencys_own().full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("overrides", [{"length": 15}, {"unit": "calendar_days"}])
def test_an_agency_may_not_lengthen_it_or_count_otherwise(overrides: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        _agencys_own(**overrides).full_clean()
