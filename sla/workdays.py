"""Working days and hours (DOMAIN "HK"). Pure; aware instants only, of any offset; answers are in the zone asked for.

The start day is day 0; a day clock is due at 23:59:59 of its last day and late from the next second.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
MONDAY_TO_SATURDAY = MONDAY_TO_FRIDAY | {5}
_DAY = datetime.timedelta(days=1)
_LAST_SECOND = datetime.time(23, 59, 59)
_MORNING = datetime.time(8)


class Unit(StrEnum):
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True)
class WorkCalendar:
    """Which weekdays are worked (0 is Monday), less the days that a decree frees."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    free_days: frozenset[datetime.date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise ValueError("a calendar works on at least one weekday, 0 to 6")

    def works_on(self, day: datetime.date) -> bool:
        return day.weekday() in self.weekdays and day not in self.free_days

    def nth_after(self, day: datetime.date, count: int) -> datetime.date:
        """The working day that is `count` working days after `day`, which is itself day 0 whether worked or not."""
        while count > 0:
            day += _DAY
            count -= self.works_on(day)
        return day

    def nth_before(self, day: datetime.date, count: int) -> datetime.date:
        """The working day that is `count` working days before `day`."""
        while count > 0:
            day -= _DAY
            count -= self.works_on(day)
        return day

    def count(self, *, after: datetime.date, until: datetime.date) -> int:
        """How many working days d there are with after < d ≤ until."""
        return sum(self.works_on(after + _DAY * offset) for offset in range(1, (until - after).days + 1))


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    """WIB, WITA or WIT. Raises `ValueError` for any other name: a deadline is never in a zone outside the country."""
    if name not in ZONES:
        raise ValueError(f"zone must be one of {', '.join(ZONES)}, not {name!r}")
    return ZoneInfo(name)


def local(at: datetime.datetime, zone: str) -> datetime.datetime:
    """The instant on the wall clock of the zone. Raises `ValueError` where it does not say which instant it is."""
    if at.utcoffset() is None:
        raise ValueError("an instant needs its UTC offset")
    return at.astimezone(zone_named(zone))


def end_of_day(day: datetime.date, zone: str) -> datetime.datetime:
    return datetime.datetime.combine(day, _LAST_SECOND, tzinfo=zone_named(zone))


def add_working_days(
    start: datetime.datetime, days: int, *, calendar: WorkCalendar, zone: str
) -> datetime.datetime:
    return end_of_day(calendar.nth_after(local(start, zone).date(), days), zone)


def working_days_before(
    due: datetime.datetime, days: int, *, calendar: WorkCalendar, zone: str
) -> datetime.datetime:
    """Eight in the morning of the working day so many before: when people read what they are asked."""
    day = calendar.nth_before(local(due, zone).date(), days)
    return datetime.datetime.combine(day, _MORNING, tzinfo=zone_named(zone))


def add_calendar_days(start: datetime.datetime, days: int, *, zone: str) -> datetime.datetime:
    return end_of_day(local(start, zone).date() + _DAY * days, zone)


def add_hours(start: datetime.datetime, hours: int, *, zone: str) -> datetime.datetime:
    return local(start, zone) + datetime.timedelta(hours=hours)


def add_working_hours(
    start: datetime.datetime, hours: int, *, calendar: WorkCalendar, zone: str
) -> datetime.datetime:
    """Hours that fall on working days, each of them whole from 00:00 to 24:00 local time."""
    at, left = local(start, zone), datetime.timedelta(hours=hours)
    while True:
        midnight = datetime.datetime.combine(at.date() + _DAY, datetime.time(), tzinfo=at.tzinfo)
        if calendar.works_on(at.date()):
            today = midnight - at
            if left <= today:
                return at + left
            left -= today
        at = midnight


def add(
    start: datetime.datetime, length: int, unit: Unit, *, calendar: WorkCalendar, zone: str
) -> datetime.datetime:
    """When something of this length that began at `start` is due. Raises `ValueError` on a negative length."""
    if length < 0:
        raise ValueError("a length is not negative")
    match unit:
        case Unit.HOURS:
            return add_hours(start, length, zone=zone)
        case Unit.WORKING_DAYS:
            return add_working_days(start, length, calendar=calendar, zone=zone)
        case Unit.CALENDAR_DAYS:
            return add_calendar_days(start, length, zone=zone)


def add_pause(
    due: datetime.datetime,
    unit: Unit,
    *,
    paused_at: datetime.datetime,
    resumed_at: datetime.datetime,
    calendar: WorkCalendar,
    zone: str,
) -> datetime.datetime:
    """Where a pause moves a due date (DOMAIN "Pauses"): hours by its length, days by the days d with
    paused day < d ≤ resumed day."""
    if unit is Unit.HOURS:
        return local(due, zone) + (resumed_at - paused_at)
    paused, resumed = local(paused_at, zone).date(), local(resumed_at, zone).date()
    if unit is Unit.CALENDAR_DAYS:
        return add_calendar_days(due, (resumed - paused).days, zone=zone)
    return add_working_days(due, calendar.count(after=paused, until=resumed), calendar=calendar, zone=zone)


def late_from(due: datetime.datetime) -> datetime.datetime:
    """The first second that is late."""
    return due.replace(microsecond=0) + datetime.timedelta(seconds=1)


def is_late(due: datetime.datetime, at: datetime.datetime) -> bool:
    return at >= late_from(due)
