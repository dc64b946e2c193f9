"""What every reporter was promised, whatever has become of the report (DOMAIN "Handling"): each is tried, and undone."""

import datetime
from collections.abc import Iterator
from random import Random

from django.db import transaction

from complaints.events import EventKind
from complaints.lifecycle import OPEN, Status
from complaints.models import Complaint, Event
from complaints.models.complaint import Appeal
from sla.clocks import State
from sla.models import Clock, Code, Referral
from tests.lives.cast import Cast
from tests.lives.verbs import VERBS, Attempt

# A day less than the rule has: by calendar days, the thirtieth ends at different hours.
WITHIN = datetime.timedelta(days=29)
BY_CLOCK = ("incomplete", "withdrawn")


def owed(complaint: Complaint, *, at: datetime.datetime) -> Iterator[str]:
    """The moves that this reporter has a right to now."""
    if complaint.status in OPEN:
        yield from _while_open(complaint)
    else:
        yield from _after_the_end(complaint, at=at)
    if _may_go_to_the_ombudsman(complaint):
        yield "refer"


def _while_open(complaint: Complaint) -> Iterator[str]:
    yield "reply"
    if complaint.withdrawn_at:
        yield "take_back_withdrawal"
    elif complaint.appeal != Appeal.PENDING:
        yield "withdraw"
    if not (complaint.is_secret and complaint.is_anonymous):
        yield "tighten"
    if complaint.status == Status.ANSWERED:
        yield from ("accept", "dispute")
    if complaint.status in (Status.ROUTED, Status.IN_PROGRESS) and _stands(complaint):
        yield "contest"


def _after_the_end(complaint: Complaint, *, at: datetime.datetime) -> Iterator[str]:
    """Each end can be taken back by the reporter, for thirty days."""
    if complaint.status == Status.MERGED:
        if at - _when(complaint, EventKind.MERGED) < WITHIN:
            yield "split"
        return
    if complaint.closed_at is None or at - complaint.closed_at >= WITHIN:
        return
    if complaint.status == Status.CLOSED:
        yield "reopen"
    elif complaint.archive_reason in BY_CLOCK:
        yield "revive"
    elif not complaint.appeal:
        yield "appeal"


def broken(
    complaint: Complaint, *, at: datetime.datetime, cast: Cast, dice: Random
) -> Iterator[tuple[str, Exception]]:
    """The promises that this report's state does not keep, with what the reporter heard instead."""
    for name in owed(complaint, at=at):
        attempt = Attempt(complaint=complaint, actor=None, at=at, dice=dice, cast=cast, others=[])
        mark = transaction.savepoint()
        try:
            VERBS[name](attempt)
        except Exception as error:  # noqa: BLE001 – whatever it was, the right was not there
            yield name, error
        finally:
            transaction.savepoint_rollback(mark)


def _when(complaint: Complaint, kind: str) -> datetime.datetime:
    last = Event.objects.filter(complaint_id=complaint.pk, kind=kind).order_by("seq").last()
    assert last is not None
    return last.at


def _stands(complaint: Complaint) -> bool:
    """Is there a follow-up that was not contested yet?"""
    events = Event.objects.filter(complaint_id=complaint.pk)
    last = events.filter(kind=EventKind.FOLLOWED_UP).order_by("seq").last()
    if last is None:
        return False
    return not events.filter(kind=EventKind.CONTESTED, payload__of=last.seq).exists()


def _may_go_to_the_ombudsman(complaint: Complaint) -> bool:
    if Referral.objects.filter(complaint=complaint).exists():
        return False
    late = Clock.objects.filter(complaint=complaint, code=Code.SETTLEMENT, breached_at__isnull=False)
    return bool(complaint.disputes) or complaint.appeal == Appeal.REFUSED or late.exists()


def runs_on(complaint: Complaint) -> bool:
    """Does a clock run, or is one paused whose end another running clock sets (DOMAIN "Invariant")?"""
    return Clock.objects.filter(complaint=complaint, state=State.RUNNING, due_at__isnull=False).exists()
