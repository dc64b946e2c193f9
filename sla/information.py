"""How a formal request for information stands: what is due, and which way is open to the reporter and until when."""

import datetime
from dataclasses import dataclass

from complaints.models import Complaint, Ground, InformationRequest
from sla import rules
from sla.clocks import (
    OBJECT_WITHIN_WORKING_DAYS,
    TO_THE_COMMISSION_WITHIN_WORKING_DAYS,
    Code,
    State,
)
from sla.models import Clock
from sla.rulebook import NATIONAL
from sla.workdays import Unit, add, is_late

# What can be objected to before an answer, once it is late; and what only in an answer.
WITHOUT_ANSWER = frozenset({Ground.UNANSWERED, Ground.PERIODIC, Ground.LATE})
OF_AN_ANSWER = frozenset(set(Ground)) - {Ground.UNANSWERED, Ground.LATE}


@dataclass(frozen=True)
class InformationView:
    """`grounds`: on which an objection is open now; `object_until`: None where it has no end yet (it is still unanswered);
    `commission_until`: the last day for the Komisi Informasi, None where that way is not open yet."""

    request: InformationRequest
    due_at: datetime.datetime | None
    is_late: bool
    was_late: bool
    answered_at: datetime.datetime | None
    grounds: tuple[str, ...]
    object_until: datetime.datetime | None
    may_object: bool
    commission_until: datetime.datetime | None


def information_of(complaint: Complaint, *, at: datetime.datetime) -> InformationView | None:
    """None where it is no registered request. Two queries for one that is, one (or none) else."""
    request = InformationRequest.objects.filter(complaint=complaint).select_related("agency").first()
    if request is None:
        return None
    codes = (Code.INFORMATION_REQUEST, Code.INFORMATION_EXTENSION, Code.INFORMATION_OBJECTION)
    clocks = {row.code: row for row in Clock.objects.filter(complaint=complaint, code__in=codes)}
    answering = clocks.get(Code.INFORMATION_EXTENSION) or clocks[Code.INFORMATION_REQUEST]
    answered_at = answering.stopped_at if answering.state == State.STOPPED else None
    running_late = answering.state == State.RUNNING and is_late(answering.due_at, at)
    was_late = running_late or answering.breached_at is not None
    grounds = _grounds(is_answered=answered_at is not None, was_late=was_late)
    until = _after(answered_at, OBJECT_WITHIN_WORKING_DAYS, complaint) if answered_at else None
    in_time = until is None or not is_late(until, at)
    return InformationView(
        request=request,
        due_at=answering.due_at if answering.state in (State.RUNNING, State.PAUSED) else None,
        is_late=running_late,
        was_late=was_late,
        answered_at=answered_at,
        grounds=grounds,
        object_until=until,
        may_object=bool(grounds) and in_time and request.objected_at is None,
        commission_until=_commission_until(request, clocks, complaint, at=at),
    )


def _grounds(*, is_answered: bool, was_late: bool) -> tuple[str, ...]:
    """Nothing can be objected to before it is late or answered."""
    fitting: set[Ground] = set()
    if is_answered:
        fitting |= OF_AN_ANSWER | ({Ground.LATE} if was_late else set())
    elif was_late:
        fitting |= WITHOUT_ANSWER
    return tuple(ground for ground in Ground.values if ground in fitting)


def _commission_until(
    request: InformationRequest, clocks: dict[str, Clock], complaint: Complaint, *, at: datetime.datetime
) -> datetime.datetime | None:
    """From the superior's word on; from the end of its time where it stayed silent."""
    objection = clocks.get(Code.INFORMATION_OBJECTION)
    if objection is None:
        return None
    if request.decided_at is not None:
        return _after(request.decided_at, TO_THE_COMMISSION_WITHIN_WORKING_DAYS, complaint)
    if is_late(objection.due_at, at):
        return _after(objection.due_at, TO_THE_COMMISSION_WITHIN_WORKING_DAYS, complaint)
    return None


def _after(start: datetime.datetime, days: int, complaint: Complaint) -> datetime.datetime:
    rulebook = rules.current()
    calendar = rulebook.calendar(NATIONAL, rulebook.newest_revision(NATIONAL))
    return add(start, days, Unit.WORKING_DAYS, calendar=calendar, zone=complaint.zone)
