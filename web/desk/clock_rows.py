"""The clocks of a case as a table: what, until when, how much is left."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sla.clocks import Owner, State
from sla.reading import ClockView
from sla.workdays import WorkCalendar
from web.dates import clock_words, day_words, local
from web.deadlines import Unit, due_view
from web.remaining import national_calendar, working_days_between
from web.telling import policy_words


@dataclass(frozen=True)
class ClockRow:
    """`state` is the colour class; `left` is short: `5 jam 20 menit`, `4 HK`, `lewat 1 HK`."""

    words: str
    state: str
    due: str
    datetime: str
    left: str


def clock_rows(clocks: Iterable[ClockView], *, now: datetime.datetime) -> list[ClockRow]:
    """Those that still matter: running and paused ones, the nearest first."""
    active = [clock for clock in clocks if clock.state in (State.RUNNING, State.PAUSED)]
    calendar = national_calendar()
    return [_row(clock, calendar, now) for clock in sorted(active, key=lambda clock: clock.due_at)]


def _row(clock: ClockView, calendar: WorkCalendar, now: datetime.datetime) -> ClockRow:
    words = policy_words(clock.policy_code)
    if clock.owed_by == Owner.REPORTER and clock.policy_code != "completion":
        words = _("%(clock)s (pelapor)") % {"clock": words}
    if clock.state == State.PAUSED:
        return ClockRow(words=words, state="off", due=_("berhenti sementara"), datetime="", left="–")
    due, today = local(clock.due_at, clock.zone), local(now, clock.zone)
    # The reporter's own clocks may count calendar days: without a number of days, calendar days are told.
    days = (
        None
        if clock.owed_by == Owner.REPORTER
        else working_days_between(now, due, zone=clock.zone, calendar=calendar)
    )
    unit: Unit | None = "hours" if clock.is_hours else None
    view = due_view(due_at=due, zone=clock.zone, now=now, unit=unit, days=days, short=True)
    day = day_words(due.date(), today=today.date())
    return ClockRow(
        words=words,
        state=view.state if view else "",
        due=f"{day} {clock_words(due)}" if clock.is_hours else day,
        datetime=due.isoformat(timespec="minutes"),
        left=view.strong.removeprefix(_("sisa %(time)s") % {"time": ""}) if view else "",
    )
