"""Chips with their working days counted, by the newest national calendar that this process has read."""

import datetime

from complaints.models import Complaint
from sla import rules
from sla.models import Holiday
from sla.reading import ClockView
from sla.rulebook import NATIONAL
from sla.workdays import WorkCalendar
from web.dates import day_words, local
from web.deadlines import DueView, Unit, due_view, unit_of


def clock_chip(clock: ClockView, *, now: datetime.datetime, short: bool = False) -> DueView | None:
    """One clock. `short`: the desk's "HK"."""
    return _chip(
        clock.due_at, clock.zone, now=now, short=short, is_calendar=clock.policy_code == "completion"
    )


def complaint_chip(complaint: Complaint, *, now: datetime.datetime, short: bool = False) -> DueView | None:
    """What is due next of a complaint in a list: no query; nothing where nothing is due."""
    if complaint.due_at is None or not complaint.is_open:
        return None
    return _chip(complaint.due_at, complaint.zone, now=now, short=short)


def working_days(first: datetime.datetime, second: datetime.datetime, zone: str) -> int:
    """How many working days lie between two instants, the earlier one's day not counted."""
    early, late = sorted((local(first, zone).date(), local(second, zone).date()))
    return _calendar().count(after=early, until=late)


def skipped_holidays(*, since: datetime.datetime, until: datetime.datetime, zone: str) -> list[str]:
    """The free weekdays between, named: `Rab 27 Nov (Pilkada)`. One query."""
    first, last = local(since, zone).date(), local(until, zone).date()
    rows = Holiday.objects.filter(date__gt=first, date__lte=last, withdrawn_at=None).order_by("date")
    weekdays = _calendar().weekdays
    return [
        f"{day_words(row.date, today=first)} ({row.name})" for row in rows if row.date.weekday() in weekdays
    ]


def _chip(
    due_at: datetime.datetime, zone: str, *, now: datetime.datetime, short: bool, is_calendar: bool = False
) -> DueView | None:
    unit: Unit = "calendar_days" if is_calendar else unit_of(due_at, zone)
    if unit == "hours":
        days = None
    elif is_calendar:
        days = abs((local(due_at, zone).date() - local(now, zone).date()).days)
    else:
        days = working_days(now, due_at, zone)
    return due_view(due_at=due_at, zone=zone, now=now, unit=unit, days=days, short=short)


def _calendar() -> WorkCalendar:
    revisions = {
        revision: each for (code, revision), each in rules.current().calendars.items() if code == NATIONAL
    }
    return revisions[max(revisions)] if revisions else WorkCalendar()
