"""Open complaints pass on from an agency that has ended, in batches: each one transaction, an event each.

A run that was cut off is taken up by the next; what was passed on already is no longer there to be passed on, so any
number of runs, at once or one after the other, pass each complaint on once.
"""

import datetime
import logging
from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet

from complaints import lifecycle
from complaints.actions.submit import ROUTER
from complaints.chain import Draft
from complaints.events import EventKind
from complaints.involvement import involve, leave_holder
from complaints.lifecycle import Relation, Status
from complaints.models import AgencyChange, Complaint, Disposition, Involvement, Purpose, Reporter
from complaints.models.reorganisation import ChangeKind
from complaints.notices import letter
from complaints.succession import Heir, Succession
from complaints.timeline import Recording, recording
from outbox.post import post
from routing.days import legal_day
from routing.models import Agency

log = logging.getLogger(__name__)
BATCH = 200
_BY_ROUTER = frozenset({Relation.ROUTER})
_WITH_HOLDER = (Status.ROUTED, Status.IN_PROGRESS)


def left_behind(day: datetime.date, *, change: AgencyChange | None = None) -> QuerySet[Complaint]:
    """Open, and held by an agency that has ended: by this change's agency, or by any."""
    ended = Agency.objects.ended_by(day)
    if change is not None:
        ended = ended.filter(path__startswith=change.agency.path)
    return Complaint.objects.open().filter(agency__in=ended)


def strays(day: datetime.date) -> QuerySet[Complaint]:
    """Left behind without a change under way that would mark them: a validity that ran out by itself."""
    marked = AgencyChange.objects.under_way().values("agency")
    return left_behind(day).exclude(agency__in=marked)


def carry_on(*, change_id: int, at: datetime.datetime, most: int | None = None) -> int:
    """Pass on what the change left behind, `most` at the most; finished where nothing is left. How many passed on.

    Harmless where the change has not begun, is finished, or is being carried on elsewhere.
    """
    change = AgencyChange.objects.select_related("agency").get(pk=change_id)
    if not change.is_under_way:
        return 0
    done, failed = 0, set[int]()
    while most is None or done < most:
        size = BATCH if most is None else min(BATCH, most - done)
        ids = list(_next(left_behind(legal_day(at), change=change), failed, size))
        if not ids:
            break
        done += (passed := _batch(ids, change=change, at=at, failed=failed))
        if not passed and not failed.intersection(ids):
            break  # Somebody else holds all of these; the next run finds them.
    if not left_behind(legal_day(at), change=change).exists():
        _pass_on_escalations(change, at=at)
        AgencyChange.objects.under_way().filter(pk=change.pk).update(finished_at=at)
    return done


def gather_strays(*, at: datetime.datetime) -> int:
    """Pass on what is at agencies whose time ran out by itself, or came there at the last instant."""
    done, failed = 0, set[int]()
    while ids := list(_next(strays(legal_day(at)), failed, BATCH)):
        done += (passed := _batch(ids, change=None, at=at, failed=failed))
        if not passed and not failed.intersection(ids):
            break
    return done


def _next(waiting: QuerySet[Complaint], failed: set[int], size: int) -> Iterable[int]:
    return waiting.exclude(pk__in=failed).order_by("pk").values_list("pk", flat=True)[:size]


def _batch(
    ids: Sequence[int], *, change: AgencyChange | None, at: datetime.datetime, failed: set[int]
) -> int:
    """One transaction; where it fails, each complaint has its own, so that one keeps nobody else waiting."""
    try:
        return _transaction(ids, change=change, at=at)
    except Exception:
        if len(ids) > 1:
            return sum(_batch([each], change=change, at=at, failed=failed) for each in ids)
        log.exception("reorganise.failed", extra={"complaint": ids[0]})
        failed.add(ids[0])
        return 0


def _transaction(ids: Sequence[int], *, change: AgencyChange | None, at: datetime.datetime) -> int:
    with recording(at=at) as rec:
        day = legal_day(at)
        # Locked, so read as they are now: some may have been settled or disposed meanwhile.
        held = [each for each in rec.lock_idle(ids) if each.is_open and not each.agency.is_valid_on(day)]
        succession = Succession(
            at=at, by_mandate_first=change is not None and change.kind == ChangeKind.DEACTIVATED
        )
        heirs = [(each, succession.heir_of(each)) for each in held]
        _record(rec, heirs, change)
        if change is not None and held:
            AgencyChange.objects.filter(pk=change.pk).update(passed_on=F("passed_on") + len(held))
    return len(held)


def _record(rec: Recording, heirs: list[tuple[Complaint, Heir]], change: AgencyChange | None) -> None:
    by_id = change.by_id if change else None
    rows = [
        Disposition(
            complaint=complaint,
            source_id=complaint.agency_id,
            to=heir.agency,
            by_id=by_id,
            at=rec.at,
            category_id=complaint.category_id,
            trail=list(heir.trail),
        )
        for complaint, heir in heirs
    ]
    Disposition.objects.bulk_create(rows)
    for complaint, heir in heirs:
        _pass_on(rec, complaint, heir, change)
    _tell(rec, [complaint for complaint, _heir in heirs])


def _pass_on(rec: Recording, complaint: Complaint, heir: Heir, change: AgencyChange | None) -> None:
    status = lifecycle.check("reorganise", status=complaint.status, relations=_BY_ROUTER)
    payload = {
        "source": complaint.agency_id,
        "to": heir.agency.pk,
        "routed": status in _WITH_HOLDER or complaint.status_before_pause in _WITH_HOLDER,
        "by_rule": True,
        "front_desk": heir.agency.is_root,
        "reason": "reorganised",
        "trail": list(heir.trail),
        "category": complaint.category_id,
        "change": change.pk if change else None,
    }
    complaint.agency = heir.agency
    complaint.version += 1
    draft = Draft(
        kind=EventKind.DISPOSED,
        at=rec.at,
        role=ROUTER,
        actor_id=change.by_id if change else None,
        payload=payload,
    )
    rec.add(complaint, draft, save=["agency", "version", *leave_holder(complaint, at=rec.at)])


def _tell(rec: Recording, complaints: Sequence[Complaint]) -> None:
    reporters = Reporter.objects.in_bulk([complaint.pk for complaint in complaints])
    letters = [
        letter(complaint, "reorganised", email=reporters[complaint.pk].email, once=str(complaint.version))
        for complaint in complaints
        if complaint.pk in reporters and reporters[complaint.pk].email
    ]
    post(letters, at=rec.at)


def _pass_on_escalations(change: AgencyChange, *, at: datetime.datetime) -> None:
    """What had come up to the agency that ended is seen by its successor from now, until it is decided."""
    if change.kind != ChangeKind.MERGED or change.other_id is None:
        return
    open_here = Involvement.objects.filter(
        agency=change.agency_id, purpose=Purpose.ESCALATED, until__isnull=True
    )
    with recording(at=at) as rec:
        for complaint_id in open_here.order_by("complaint_id").values_list("complaint_id", flat=True):
            complaint = rec.lock(complaint_id)
            if open_here.filter(complaint=complaint).update(until=at):
                involve(complaint, agency_id=change.other_id, purpose=Purpose.ESCALATED, at=at)
