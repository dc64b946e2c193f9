"""The calendar's arithmetic, on both sides of local midnight, weekends, holidays and collective leave."""

import csv
import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.loading import FILES
from sla.workdays import (
    MONDAY_TO_SATURDAY,
    ZONES,
    Unit,
    WorkCalendar,
    add,
    add_calendar_days,
    add_hours,
    add_pause,
    add_working_days,
    add_working_hours,
    is_late,
    local,
)

WIB, WITA, WIT = ZONES


def national() -> WorkCalendar:
    with (FILES / "holidays.csv").open(newline="") as file:
        return WorkCalendar(
            free_days=frozenset(datetime.date.fromisoformat(row["date"]) for row in csv.DictReader(file))
        )


NATIONAL = national()
SIX_DAY = WorkCalendar(weekdays=MONDAY_TO_SATURDAY, free_days=NATIONAL.free_days)
instants = st.datetimes(
    min_value=datetime.datetime(2022, 1, 1),  # noqa: DTZ001
    max_value=datetime.datetime(2027, 6, 30),  # noqa: DTZ001
    timezones=st.sampled_from([datetime.UTC, *(ZoneInfo(zone) for zone in ZONES)]),
)
zones = st.sampled_from(ZONES)
calendars = st.sampled_from([NATIONAL, SIX_DAY])


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "days", "zone", "due"),
    [
        # A plain week: the start day is day 0.
        ("2026-07-06T09:00+07:00", 3, WIB, "2026-07-09T23:59:59+07:00"),
        # Over a weekend.
        ("2026-07-09T09:00+07:00", 3, WIB, "2026-07-14T23:59:59+07:00"),
        # Begun on a Saturday, and on a Sunday: Monday is day 1.
        ("2026-07-11T09:00+07:00", 1, WIB, "2026-07-13T23:59:59+07:00"),
        ("2026-07-12T23:59:59+07:00", 1, WIB, "2026-07-13T23:59:59+07:00"),
        # The last second of a day and the first of the next.
        ("2026-07-06T23:59:59+07:00", 1, WIB, "2026-07-07T23:59:59+07:00"),
        ("2026-07-07T00:00:00+07:00", 1, WIB, "2026-07-08T23:59:59+07:00"),
        # 17:00 UTC is 00:00 WIB of the next day, and 01:00 WITA, 02:00 WIT.
        ("2026-07-06T16:59:59+00:00", 1, WIB, "2026-07-07T23:59:59+07:00"),
        ("2026-07-06T17:00:00+00:00", 1, WIB, "2026-07-08T23:59:59+07:00"),
        ("2026-07-06T15:59:59+00:00", 1, WITA, "2026-07-07T23:59:59+08:00"),
        ("2026-07-06T16:00:00+00:00", 1, WITA, "2026-07-08T23:59:59+08:00"),
        ("2026-07-06T14:59:59+00:00", 1, WIT, "2026-07-07T23:59:59+09:00"),
        ("2026-07-06T15:00:00+00:00", 1, WIT, "2026-07-08T23:59:59+09:00"),
        # Nyepi and Eid 2026: 18 to 24 March are free, leave and weekend among them.
        ("2026-03-17T10:00+07:00", 1, WIB, "2026-03-25T23:59:59+07:00"),
        ("2026-03-17T10:00+07:00", 5, WIB, "2026-03-31T23:59:59+07:00"),
        # Collective leave of 2025 that came by a later decree, in August.
        ("2025-08-15T10:00+07:00", 1, WIB, "2025-08-19T23:59:59+07:00"),
        # Begun on a holiday.
        ("2026-08-17T10:00+07:00", 1, WIB, "2026-08-18T23:59:59+07:00"),
        # Sixty working days from June into September 2026.
        ("2026-07-01T10:00+07:00", 60, WIB, "2026-09-25T23:59:59+07:00"),
        # Over the turn of the year, with Christmas leave and New Year.
        ("2026-12-23T10:00+07:00", 5, WIB, "2027-01-04T23:59:59+07:00"),
    ],
)
def test_working_days_end_with_the_last_second_of_the_last_one(
    start: str, days: int, zone: str, due: str
) -> None:
    assert add_working_days(at(start), days, calendar=NATIONAL, zone=zone).isoformat() == due


def test_a_six_day_week_works_on_saturday() -> None:
    friday = at("2026-07-10T09:00+07:00")
    assert add_working_days(friday, 1, calendar=SIX_DAY, zone=WIB).isoformat() == "2026-07-11T23:59:59+07:00"


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-07-06T10:00+07:00", 24, "2026-07-07T10:00:00+07:00"),
        # Friday morning: the rest of Friday, then Monday until the same time.
        ("2026-07-10T10:00+07:00", 24, "2026-07-13T10:00:00+07:00"),
        # Nothing passes on Saturday and Sunday.
        ("2026-07-11T10:00+07:00", 24, "2026-07-14T00:00:00+07:00"),
        ("2026-07-10T10:00+07:00", 48, "2026-07-14T10:00:00+07:00"),
        # Over a holiday on a Monday.
        ("2026-08-14T22:00+07:00", 3, "2026-08-18T01:00:00+07:00"),
        # 17:30 UTC on Friday is Saturday already in Batam.
        ("2026-07-10T17:30+00:00", 1, "2026-07-13T01:00:00+07:00"),
        ("2026-07-10T10:00+07:00", 0, "2026-07-10T10:00:00+07:00"),
    ],
)
def test_working_hours_are_those_that_fall_on_working_days(start: str, hours: int, due: str) -> None:
    assert add_working_hours(at(start), hours, calendar=NATIONAL, zone=WIB).isoformat() == due


def test_plain_hours_pass_on_every_day() -> None:
    assert add_hours(at("2026-07-11T10:00+07:00"), 24, zone=WIB).isoformat() == "2026-07-12T10:00:00+07:00"


def test_calendar_days_count_every_day_and_end_with_it() -> None:
    due = add_calendar_days(at("2026-03-01T17:00+00:00"), 30, zone=WIB)
    assert due.isoformat() == "2026-04-01T23:59:59+07:00"


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        ("2026-07-07T23:59:59+07:00", False),
        ("2026-07-07T23:59:59.999999+07:00", False),
        ("2026-07-08T00:00:00+07:00", True),
    ],
)
def test_late_is_from_the_next_second(moment: str, *, late: bool) -> None:
    assert is_late(at("2026-07-07T23:59:59+07:00"), at(moment)) is late


@pytest.mark.parametrize(
    ("unit", "due", "moved"),
    [
        (Unit.HOURS, "2026-07-07T10:00+07:00", "2026-07-14T12:00:00+07:00"),
        # 6 to 13 July: 7, 8, 9, 10, 13 are five working days.
        (Unit.WORKING_DAYS, "2026-07-09T23:59:59+07:00", "2026-07-16T23:59:59+07:00"),
        (Unit.CALENDAR_DAYS, "2026-07-09T23:59:59+07:00", "2026-07-16T23:59:59+07:00"),
    ],
)
def test_a_pause_moves_each_unit_by_what_it_counts(unit: Unit, due: str, moved: str) -> None:
    paused, resumed = at("2026-07-06T09:00+07:00"), at("2026-07-13T11:00+07:00")
    result = add_pause(at(due), unit, paused_at=paused, resumed_at=resumed, calendar=NATIONAL, zone=WIB)
    assert result.isoformat() == moved


def test_a_pause_over_a_weekend_takes_no_working_day() -> None:
    paused, resumed = at("2026-07-10T09:00+07:00"), at("2026-07-12T11:00+07:00")
    due = at("2026-07-14T23:59:59+07:00")
    moved = add_pause(
        due, Unit.WORKING_DAYS, paused_at=paused, resumed_at=resumed, calendar=NATIONAL, zone=WIB
    )
    assert moved == due


@pytest.mark.parametrize("unit", list(Unit))
def test_an_instant_without_offset_is_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match="UTC offset"):
        add(datetime.datetime(2026, 7, 6, 9), 1, unit, calendar=NATIONAL, zone=WIB)  # noqa: DTZ001


def test_a_zone_outside_the_country_is_refused() -> None:
    with pytest.raises(ValueError, match="Asia/Jakarta"):
        local(at("2026-07-06T09:00+07:00"), "Europe/Amsterdam")


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add(at("2026-07-06T09:00+07:00"), -1, Unit.HOURS, calendar=NATIONAL, zone=WIB)


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7})])
def test_a_calendar_that_never_works_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekday"):
        WorkCalendar(weekdays=weekdays)


@given(start=instants, days=st.integers(1, 70), zone=zones, calendar=calendars)
def test_the_due_day_is_worked_and_as_many_working_days_away(
    start: datetime.datetime, days: int, zone: str, calendar: WorkCalendar
) -> None:
    due = add_working_days(start, days, calendar=calendar, zone=zone)
    begun = start.astimezone(ZoneInfo(zone)).date()
    assert calendar.works_on(due.date())
    assert calendar.count(after=begun, until=due.date()) == days
    assert due.time() == datetime.time(23, 59, 59)


@given(start=instants, first=st.integers(0, 40), then=st.integers(0, 40), zone=zones, calendar=calendars)
def test_working_days_add_up(
    start: datetime.datetime, first: int, then: int, zone: str, calendar: WorkCalendar
) -> None:
    halfway = add_working_days(start, first, calendar=calendar, zone=zone)
    at_once = add_working_days(start, first + then, calendar=calendar, zone=zone)
    assert add_working_days(halfway, then, calendar=calendar, zone=zone) == at_once


@given(start=instants, hours=st.integers(1, 200), zone=zones, calendar=calendars)
def test_working_hours_pass_on_worked_days_only(
    start: datetime.datetime, hours: int, zone: str, calendar: WorkCalendar
) -> None:
    end = add_working_hours(start, hours, calendar=calendar, zone=zone)
    begun = start.astimezone(ZoneInfo(zone))
    passed = datetime.timedelta()
    while begun < end:
        midnight = datetime.datetime.combine(
            begun.date() + datetime.timedelta(days=1), datetime.time(), tzinfo=begun.tzinfo
        )
        until = min(midnight, end)
        passed += (until - begun) if calendar.works_on(begun.date()) else datetime.timedelta()
        begun = until
    assert passed == datetime.timedelta(hours=hours)


@given(start=instants, days=st.integers(1, 70), zone=zones)
def test_a_later_start_is_never_due_earlier(start: datetime.datetime, days: int, zone: str) -> None:
    due = add_working_days(start, days, calendar=NATIONAL, zone=zone)
    later = add_working_days(start + datetime.timedelta(hours=5), days, calendar=NATIONAL, zone=zone)
    assert later >= due


@given(start=instants, pause=st.integers(0, 40 * 24), zone=zones)
def test_a_pause_gives_back_exactly_the_working_days_it_took(
    start: datetime.datetime, pause: int, zone: str
) -> None:
    due = add_working_days(start, 14, calendar=NATIONAL, zone=zone)
    resumed = start + datetime.timedelta(hours=pause)
    moved = add_pause(
        due, Unit.WORKING_DAYS, paused_at=start, resumed_at=resumed, calendar=NATIONAL, zone=zone
    )
    left = NATIONAL.count(after=resumed.astimezone(ZoneInfo(zone)).date(), until=moved.date())
    assert left == 14
