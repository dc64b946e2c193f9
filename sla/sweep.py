"""The sweep: what is due happens, dated when it was due, once (DESIGN §6).

Candidates come from the partial index without a lock; their complaints are locked in id order, those that somebody else
has locked are left for the next sweep; then the clocks are read again. A sweep goes on until nothing is due: a clock
that is overdue by days gets all its rungs, and what one consequence sets in motion is followed up in the next pass.
"""

import datetime
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from complaints.actions.by_clock import (
    archive_incomplete,
    archive_withdrawn,
    auto_close,
    end_archiving,
    give_back,
)
from complaints.actions.consent import ask_release
from complaints.models import Complaint, Reporter
from complaints.notices import tell_reporter
from complaints.timeline import Recording, recording
from routing.models import Agency
from sla import rules
from sla.bookkeeping import breached
from sla.clocks import Code, Owner, State, release_asks
from sla.data_requests import tell_of_late_data_requests
from sla.escalation import Climb, Ladders, due_rungs, told_already
from sla.models import Clock
from sla.referral import refer, take_acknowledgements

BATCH = 200
log = logging.getLogger(__name__)

# A clock, what it was due for, and whether it had been breached by then.
Taken = tuple[int, datetime.datetime | None, datetime.datetime | None]


@dataclass(frozen=True)
class Step:
    """One thing that happens to one complaint. `decides`: it changes the complaint's state, so what else was due is
    looked at anew afterwards."""

    at: datetime.datetime
    name: str
    do: Callable[[], object]
    decides: bool = False


@dataclass
class Sweep:
    """What one sweep has done so far. `handled`: what was taken up, so that nothing can keep it busy for ever."""

    now: datetime.datetime
    counts: Counter[str]
    handled: set[Taken]
    failed: set[int]


def sweep(*, now: datetime.datetime) -> Counter[str]:
    """Do all that is due by `now`. Returns how often each thing was done, and how many complaints `failed`."""
    this = Sweep(now=now, counts=Counter(), handled=set(), failed=set())
    while due := _candidates(this):
        ids = sorted(due)
        before = len(this.handled)
        for start in range(0, len(ids), BATCH):
            _take_batch(this, ids[start : start + BATCH])
        if len(this.handled) == before:
            break
    this.counts["acknowledged"] += take_acknowledgements(now=now)
    this.counts["data_requests_late"] += tell_of_late_data_requests(now=now)
    return +this.counts


def _candidates(this: Sweep) -> set[int]:
    rows = Clock.objects.filter(next_at__lte=this.now).values_list(
        "id", "next_at", "breached_at", "complaint_id"
    )
    return {complaint_id for *taken, complaint_id in rows if tuple(taken) not in this.handled} - this.failed


def _take_batch(this: Sweep, complaint_ids: Sequence[int]) -> None:
    """One transaction; where it fails, each complaint has its own, so that one keeps nobody else waiting."""
    try:
        done = _transaction(this, complaint_ids)
    except Exception:
        if len(complaint_ids) > 1:
            for complaint_id in complaint_ids:
                _take_batch(this, [complaint_id])
            return
        log.exception("sweep.failed", extra={"complaint": complaint_ids[0]})
        this.failed.add(complaint_ids[0])
        this.counts["failed"] += 1
        return
    this.counts.update(done)


def _transaction(this: Sweep, complaint_ids: Sequence[int]) -> Counter[str]:
    done: Counter[str] = Counter()
    taken: set[Taken] = set()
    with recording(at=this.now) as rec:
        complaints = rec.lock_idle(complaint_ids)
        clocks = _due_clocks([complaint.pk for complaint in complaints], now=this.now)
        batch = _Batch(this.now, rec, told_already(clock.pk for own in clocks.values() for clock in own))
        for complaint in complaints:
            for step in batch.steps(complaint, clocks[complaint.pk]):
                step.do()
                done[step.name] += 1
            taken |= {(clock.pk, clock.next_at, clock.breached_at) for clock in clocks[complaint.pk]}
        batch.climb.finish()
    this.handled |= taken
    return done


def _due_clocks(complaint_ids: Sequence[int], *, now: datetime.datetime) -> defaultdict[int, list[Clock]]:
    found: defaultdict[int, list[Clock]] = defaultdict(list)
    for clock in Clock.objects.filter(complaint_id__in=complaint_ids, next_at__lte=now).order_by(
        "next_at", "id"
    ):
        found[clock.complaint_id].append(clock)
    return found


class _Batch:
    """What follows, for the complaints of one transaction."""

    def __init__(self, now: datetime.datetime, rec: Recording, told: dict[int, list[int]]) -> None:
        self.now = now
        self.rec = rec
        self.told = told
        self.climb = Climb(rec, Ladders(rules.current(), at=now))

    def steps(self, complaint: Complaint, clocks: Sequence[Clock]) -> list[Step]:
        """What is due for this complaint, in the order in which it was due, up to the first step that decides."""
        steps = [step for clock in clocks for step in self._consequences(complaint, clock)]
        steps.sort(key=lambda step: step.at)
        deciding = next((index for index, step in enumerate(steps) if step.decides), None)
        return steps if deciding is None else steps[: deciding + 1]

    def _consequences(self, complaint: Complaint, clock: Clock) -> list[Step]:
        """The one table of what follows when a clock has run out."""
        if clock.owed_by == Owner.REPORTER:
            return [_end_of_the_reporters_time(self.rec, complaint, clock)]
        if clock.code == Code.OMBUDSMAN and clock.breached_at:
            # In the pass after the breach, so that the dossier tells of it.
            return [
                Step(clock.due_at, "referred", lambda: refer(self.rec, complaint, clock, at=clock.due_at))
            ]
        steps = (
            []
            if clock.breached_at
            else [Step(clock.due_at, "breached", lambda: self.rec.add(complaint, breached(clock)))]
        )
        if _asks_for_release(clock):
            steps.insert(0, self._ask(complaint, clock))
            if clock.due_at >= self.now:
                return steps[:1]
        if steps and clock.code == Code.INFORMATION_OBJECTION:
            steps.append(Step(clock.due_at, "commission", lambda: self._tell_of_the_commission(complaint)))
        ladders, told = self.climb.ladders, self.told[clock.pk]
        for at, rung, agency_id in due_rungs(clock, complaint, ladders=ladders, done=told, now=self.now):
            steps.append(self._rung(complaint, clock, at=at, rung=rung, to=ladders.agency(agency_id)))
        return steps

    def _tell_of_the_commission(self, complaint: Complaint) -> None:
        """The superior was silent: the way to the Komisi Informasi is open (UU 14/2008 ps. 37)."""
        tell_reporter(complaint, "information_commission", at=self.rec.at, once="silence")

    def _ask(self, complaint: Complaint, clock: Clock) -> Step:
        """Once for both where the second time has come already, dated when it came."""
        calendar = self.climb.ladders.rulebook.calendar(clock.calendar, clock.revision)
        asks = release_asks(clock.due_at, calendar=calendar, zone=clock.zone)
        come = [at for at in asks if at <= self.now]
        return Step(
            come[-1],
            "release_asked",
            lambda: ask_release(self.rec, complaint, number=len(come), at=come[-1]),
        )

    def _rung(
        self, complaint: Complaint, clock: Clock, *, at: datetime.datetime, rung: int, to: Agency
    ) -> Step:
        return Step(at, "escalated", lambda: self.climb.escalate(complaint, clock, at=at, rung=rung, to=to))


def _asks_for_release(clock: Clock) -> bool:
    """The Ombudsman's clock is due before its end only for this (`ClockValue.next_at`)."""
    return (
        clock.code == Code.OMBUDSMAN
        and clock.breached_at is None
        and clock.next_at is not None
        and clock.next_at < clock.due_at
    )


def _end_of_the_reporters_time(rec: Recording, complaint: Complaint, clock: Clock) -> Step:
    at = clock.due_at
    if clock.code == Code.REPORTERS_WORD:
        return Step(at, "closed", lambda: auto_close(rec, complaint, at=at), decides=True)
    if clock.code == Code.WITHDRAWAL:
        return Step(at, "withdrawn", lambda: archive_withdrawn(rec, complaint, at=at), decides=True)
    if clock.code == Code.REVIVAL:
        return Step(at, "archive_ended", lambda: end_archiving(rec, complaint, at=at), decides=True)
    # What one reporter failed to complete ends nothing for those merged into it.
    if _follow_up_was_due(complaint) or not _could_be_reached(complaint) or complaint.children.exists():
        return Step(at, "given_back", lambda: give_back(rec, complaint, at=at), decides=True)
    return Step(at, "archived", lambda: archive_incomplete(rec, complaint, at=at), decides=True)


def _follow_up_was_due(complaint: Complaint) -> bool:
    """Was somebody owing a follow-up when the reporter was asked to complete the report?"""
    codes = (Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP)
    return Clock.objects.filter(complaint=complaint, code__in=codes, state=State.PAUSED).exists()


def _could_be_reached(complaint: Complaint) -> bool:
    reporter = Reporter.objects.filter(complaint=complaint).first()
    return reporter is not None and bool(reporter.email)
