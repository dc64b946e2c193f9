"""Makes the clocks again from the timelines, and writes the difference by identity (DESIGN §6).

Batch by batch, each complaint under its lock, so that the house goes on working meanwhile. Sends nothing, and deletes no
clock that has gone up a rung or to the Ombudsman.
"""

import datetime
from collections import Counter
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from complaints.models import Complaint, Event
from complaints.timeline import Recording, recording
from sla import rules
from sla.bookkeeping import by_complaint, delete_unknown, keep, stored_clocks
from sla.clocks import State
from sla.models import Clock
from sla.rulebook import Rulebook

BATCH = 500


class _OnlyChecked(Exception):
    """Rolls a batch back after it was counted."""


def rebuild(*, at: datetime.datetime, only_check: bool = False) -> Counter[str]:
    """How many `complaints` there are, and how many clocks were `created`, `changed`, `deleted` or, though no timeline
    tells of them, `left`; how many `due_dates` changed, and starts and breaches were `recorded`.

    `only_check`: count, and change nothing.
    """
    rules.forget()
    counts: Counter[str] = Counter()
    for complaint_ids in _batches():
        try:
            with recording(at=at) as rec:
                found = _rebuild_batch(rec, complaint_ids, rules.current())
                if only_check:
                    raise _OnlyChecked
        except _OnlyChecked:
            pass
        counts += found
    return counts


def open_without_a_clock() -> list[int]:
    """The open complaints that nothing pushes on: there must be none (DOMAIN "Invariant")."""
    running = Clock.objects.filter(complaint=OuterRef("pk"), state=State.RUNNING)
    return list(Complaint.objects.open().filter(~Exists(running)).order_by("pk").values_list("pk", flat=True))


def _batches() -> Iterator[list[int]]:
    last = 0
    while ids := list(
        Complaint.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield ids
        last = ids[-1]


def _rebuild_batch(rec: Recording, complaint_ids: list[int], rulebook: Rulebook) -> Counter[str]:
    for complaint in (
        Complaint.objects.select_for_update(of=("self",)).filter(pk__in=complaint_ids).order_by("pk")
    ):
        rec.take(complaint)
    timelines = by_complaint(
        Event.objects.filter(complaint_id__in=complaint_ids).order_by("complaint_id", "seq")
    )
    found = keep(rec, timelines, rulebook, stored=stored_clocks(complaint_ids))
    deleted = delete_unknown(found)
    return Counter(
        complaints=len(complaint_ids),
        created=len(found.new),
        changed=len(found.changed),
        deleted=deleted,
        left=len(found.unknown) - deleted,
        due_dates=found.due_dates,
        recorded=found.recorded,
    )
