"""When people write: officers in office hours, reporters while awake. All in the time of Batam (WIB)."""

import datetime
from random import Random
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
_OPENS, _CLOSES = datetime.time(7, 45), datetime.time(15, 45)
_DAY = datetime.timedelta(days=1)
_FRIDAY, _SATURDAY = 4, 5


def in_office(at: datetime.datetime, *, rng: Random) -> datetime.datetime:
    """The same instant where the office is open then, else some time in the next opening's first hours."""
    local = at.astimezone(WIB)
    if local.weekday() < _SATURDAY and _OPENS <= local.time() <= _CLOSES:
        return local
    if local.time() > _CLOSES or local.weekday() >= _SATURDAY:
        local += _DAY
    return _morning(_weekday(local.date()), rng)


def workdays_later(at: datetime.datetime, days: int, *, rng: Random) -> datetime.datetime:
    """Some office hour of the weekday that is `days` weekdays later (holidays are worked: nobody minds here)."""
    day = at.astimezone(WIB).date()
    for _ in range(days):
        day = _weekday(day + _DAY)
    return _at(day, _OPENS, minutes=rng.randrange(8 * 60))


def while_awake(at: datetime.datetime, *, rng: Random) -> datetime.datetime:
    """Some hour from six to eleven at night on that day."""
    return _at(at.astimezone(WIB).date(), datetime.time(6), minutes=rng.randrange(17 * 60))


def early_in_the_week(at: datetime.datetime, *, rng: Random) -> datetime.datetime:
    """An early morning before which Monday to Thursday an answer can still come the same day."""
    day = at.astimezone(WIB).date()
    while day.weekday() >= _FRIDAY:
        day -= _DAY
    return _at(day, datetime.time(7), minutes=rng.randrange(60))


def _weekday(day: datetime.date) -> datetime.date:
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def _morning(day: datetime.date, rng: Random) -> datetime.datetime:
    return _at(day, _OPENS, minutes=rng.randrange(150))


def _at(day: datetime.date, time: datetime.time, *, minutes: int) -> datetime.datetime:
    return datetime.datetime.combine(day, time, WIB) + datetime.timedelta(minutes=minutes)
