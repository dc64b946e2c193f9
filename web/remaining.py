"""How much time is left, in working days of the national calendar."""

import datetime

from complaints.lifecycle import Status
from complaints.models import Complaint
from sla.models import Holiday
from sla.workdays import WorkCalendar
from web.dates import local
from web.deadlines import DueView, due_view, paused_view


def national_calendar() -> WorkCalendar:
    """Monday to Friday, less what decrees free. One query, so that the queue takes as many on a cold process."""
    return WorkCalendar(
        free_days=frozenset(Holiday.objects.filter(withdrawn_at=None).values_list("date", flat=True))
    )


def due_of(complaint: Complaint, *, calendar: WorkCalendar, at: datetime.datetime) -> DueView | None:
    """The chip of a row: the next thing that the government owes, or until when the reporter is waited for."""
    if complaint.status == Status.AWAITING_REPORTER:
        return paused_view(until=getattr(complaint, "waits_until", None), zone=complaint.zone, now=at)
    if complaint.due_at is None:
        return None
    days = working_days_between(at, complaint.due_at, zone=complaint.zone, calendar=calendar)
    return due_view(due_at=complaint.due_at, zone=complaint.zone, now=at, days=days)


def working_days_between(
    one: datetime.datetime, other: datetime.datetime, *, zone: str, calendar: WorkCalendar
) -> int:
    """From the earlier of two instants to the later."""
    first, last = sorted([local(one, zone).date(), local(other, zone).date()])
    return calendar.count(after=first, until=last)
