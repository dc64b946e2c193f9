"""Which complaints stand behind each figure, so that a figure and the list that it leads to cannot differ."""

import datetime
from collections.abc import Callable

from django.db.models import Exists, F, OuterRef, Q

from complaints.models.complaint import OPEN, ClosedHow, Status
from sla.models import Clock, Code, Escalation, Owner, Referral, State

ONE_SECOND = datetime.timedelta(seconds=1)  # what is due at 23:59:59 is late from the next second
Condition = Callable[[datetime.datetime], Q]
"""On complaints, as it stands at an instant."""


def late(at: datetime.datetime) -> Q:
    """Clocks that were breached, or have run past their time and wait for the sweep to say so."""
    return Q(breached_at__isnull=False) | Q(state=State.RUNNING, due_at__lte=at - ONE_SECOND)


def done() -> Q:
    """Clocks that were stopped by what was owed. Archiving stops them too, but answers nobody: only the verification is
    done by it."""
    archived = Q(complaint__status=Status.ARCHIVED, stopped_at=F("complaint__closed_at"))
    return Q(state=State.STOPPED) & ~(archived & ~Q(code=Code.VERIFICATION))


def in_time() -> Q:
    return done() & Q(breached_at__isnull=True)


def owed() -> Q:
    """Clocks by which a government owes something; the reporter's own time is no one's lateness."""
    return ~Q(owed_by=Owner.REPORTER)


def overdue(at: datetime.datetime) -> Q:
    """Open, with something owed past its time today."""
    return Q(status__in=OPEN, due_at__lte=at - ONE_SECOND)


def _with_clock(condition: Q) -> Q:
    return Q(Exists(Clock.objects.filter(condition, complaint=OuterRef("pk"))))


def _late(at: datetime.datetime) -> Q:
    return _with_clock(owed() & late(at))


def _one(code: str) -> Q:
    return Q(code=code)


OPEN_NOW = Q(status__in=OPEN)
ESCALATED = Q(Exists(Escalation.objects.filter(clock__complaint=OuterRef("pk"))))
REFERRED = Q(Exists(Referral.objects.filter(complaint=OuterRef("pk"))))
CONFIRMED = Q(closed_how=ClosedHow.CONFIRMED)
ON_WORD = Q(closed_how=ClosedHow.ON_THE_REPORTERS_WORD)
SILENCE = Q(closed_how=ClosedHow.SILENCE)
DISPUTED = Q(disputes__gt=0)

# Of what came in within a month.
OF_A_MONTH: dict[str, Condition] = {
    "received": lambda at: Q(),
    "open": lambda at: OPEN_NOW,
    "judged": lambda at: _with_clock(owed() & (in_time() | late(at))),
    "punctual": lambda at: _with_clock(owed() & in_time()) & ~_late(at),
    "late": _late,
    "response_in_time": lambda at: _with_clock(_one(Code.INITIAL_RESPONSE) & in_time()),
    "response_late": lambda at: _with_clock(_one(Code.INITIAL_RESPONSE) & late(at)),
    "settled_in_time": lambda at: _with_clock(_one(Code.SETTLEMENT) & in_time()),
    "settled_late": lambda at: _with_clock(_one(Code.SETTLEMENT) & late(at)),
    "escalated": lambda at: ESCALATED,
    "referred": lambda at: REFERRED,
    "confirmed": lambda at: CONFIRMED,
    "on_word": lambda at: ON_WORD,
    "silence": lambda at: SILENCE,
    "disputed": lambda at: DISPUTED,
}


def of_today(code: str, *, only_late: bool, at: datetime.datetime) -> Q:
    """Open complaints that one clock runs for now, or has run out for; every overdue one where no clock is named."""
    if not code:
        return overdue(at)
    running = Q(code=code, state=State.RUNNING)
    return OPEN_NOW & _with_clock(running & late(at) if only_late else running)
