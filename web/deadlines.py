"""Deadlines in words: remaining time first, then the date (UX "Words"). Pure: what is counted is handed in."""

import datetime
from dataclasses import dataclass
from typing import Literal, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from web.dates import clock_words, day_words, local

Unit = Literal["hours", "working_days", "calendar_days"]
SOON_DAYS = 2
_END_OF_DAY = (23, 59)


@dataclass(frozen=True)
class DueView:
    """A chip: `state` its colour (`data-s`), `strong` what counts, `rest` the date, `datetime` for `<time>`."""

    state: str
    icon: str
    strong: str
    rest: str = ""
    datetime: str = ""


class ClockLike(Protocol):
    """What the chip needs of a clock (`sla.reading.ClockView`)."""

    @property
    def policy_code(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def due_at(self) -> datetime.datetime: ...
    @property
    def zone(self) -> str: ...


def unit_of(due_at: datetime.datetime, zone: str) -> Unit:
    """Working-day clocks end with the last second of a day; only hour clocks end within one."""
    moment = local(due_at, zone)
    return "working_days" if (moment.hour, moment.minute) == _END_OF_DAY else "hours"


def due_view(
    *,
    due_at: datetime.datetime | None,
    zone: str,
    now: datetime.datetime,
    unit: Unit | None = None,
    days: int | None = None,
    short: bool = False,
) -> DueView | None:
    """The chip of a running clock. `days`: days of its unit between now and then, either way (None: not counted, so
    calendar days are told); `short`: the desk's "HK"."""
    if due_at is None:
        return None
    unit = unit or unit_of(due_at, zone)
    due, today = local(due_at, zone), local(now, zone)
    if days is None and unit == "working_days":
        unit, days = "calendar_days", abs((due.date() - today.date()).days)
    count = _duration(due_at - now) if unit == "hours" else _days(days or 0, unit, short=short)
    rest = _("batas %(date)s") % {"date": _date(due, today, unit)}
    if now > due_at:
        if unit != "hours" and not days:
            count = _days(max(1, (today.date() - due.date()).days), "calendar_days", short=short)
        rest = pgettext("lewat", "batas %(date)s") % {"date": _date(due, today, unit)}
        return DueView("late", "alert", _("lewat %(time)s") % {"time": count}, rest, due.isoformat())
    if unit != "hours" and due.date() == today.date():
        until = _("sampai %(time)s") % {"time": clock_words(due)}
        return DueView("wait", "clock", _("hari terakhir"), until, due.isoformat())
    state = "wait" if unit == "hours" or (days or 0) <= SOON_DAYS else "run"
    return DueView(state, "clock", _("sisa %(time)s") % {"time": count}, rest, due.isoformat())


def paused_view(*, until: datetime.datetime | None, zone: str, now: datetime.datetime) -> DueView:
    """While the reporter is waited for: `jeda · menunggu pelapor s.d. 18 Des`."""
    if until is None:
        return DueView("off", "pause", _("jeda"), _("menunggu pelapor"))
    end = local(until, zone)
    words = _("menunggu pelapor s.d. %(date)s") % {
        "date": day_words(end.date(), today=local(now, zone).date())
    }
    return DueView("off", "pause", _("jeda"), words, end.isoformat())


def your_turn_view(*, until: datetime.datetime, zone: str, now: datetime.datetime) -> DueView:
    """The reporter's own time: `giliran Anda · sampai Kam 19 Des, 23.59`."""
    end = local(until, zone)
    date = f"{day_words(end.date(), today=local(now, zone).date())}, {clock_words(end)}"
    return DueView("run", "clock", _("giliran Anda"), _("sampai %(time)s") % {"time": date}, end.isoformat())


def due_words(due_at: datetime.datetime, *, zone: str, now: datetime.datetime) -> str:
    """In a sentence: `besok, Sab 30 Nov, 10.40` for hour clocks, `Kam 19 Des` for days."""
    due, today = local(due_at, zone), local(now, zone)
    words = day_words(due.date(), today=today.date())
    if unit_of(due_at, zone) == "hours":
        words = f"{words}, {clock_words(due)}"
    nearness = {0: _("hari ini"), 1: _("besok")}.get((due.date() - today.date()).days)
    return f"{nearness}, {words}" if nearness else words


def late_by(*, due_at: datetime.datetime, at: datetime.datetime, zone: str) -> str:
    """How late something came: `5 jam`, `2 hari`."""
    if unit_of(due_at, zone) == "hours":
        return _duration(at - due_at)
    return _days(
        max(1, (local(at, zone).date() - local(due_at, zone).date()).days), "calendar_days", short=False
    )


def _date(due: datetime.datetime, today: datetime.datetime, unit: Unit) -> str:
    if unit != "hours":
        return day_words(due.date(), today=today.date())
    if due.date() == today.date():
        return _("hari ini %(time)s") % {"time": clock_words(due)}
    return f"{day_words(due.date(), today=today.date())} {clock_words(due)}"


def _days(count: int, unit: Unit, *, short: bool) -> str:
    if unit == "working_days":
        if short:
            return ngettext("%(n)s HK", "%(n)s HK", count) % {"n": count}
        return ngettext("%(n)s hari kerja", "%(n)s hari kerja", count) % {"n": count}
    return ngettext("%(n)s hari", "%(n)s hari", count) % {"n": count}


def _duration(length: datetime.timedelta) -> str:
    """`5 jam 20 menit`; from two days on, days; the sign is told by other words."""
    minutes = int(abs(length).total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return _days(minutes // (24 * 60), "calendar_days", short=False)
    hours, minutes = divmod(minutes, 60)
    parts = [_("%(n)s jam") % {"n": hours}] if hours else []
    if minutes or not hours:
        parts.append(_("%(n)s menit") % {"n": minutes})
    return " ".join(parts)
