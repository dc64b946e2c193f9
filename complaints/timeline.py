"""The one way to write history: lock complaints, change them, record events, all in one transaction.

    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        complaint.status = "answered"
        rec.add(complaint, Draft(kind="answered", …), save=["status"])

At the end of the block the events are sealed and `recorded` is sent; its listeners may add further events and change
further fields. Then all events are inserted in one statement, and each complaint is written once. A listener's error
rolls the whole action back.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import transaction
from django.dispatch import Signal

from complaints.chain import Draft, Head, seal
from complaints.models import Complaint, Event

recorded = Signal()
"""Sent inside the transaction with `recording: Recording`, `events: list[Event]`: always a batch, sealed, not inserted
yet. The table holds what was before this transaction, `recording.events` what it adds."""


class Recording:
    """One transaction's additions to the timelines of the complaints that it has locked."""

    def __init__(self, *, at: datetime.datetime) -> None:
        self.at = at
        self.complaints: dict[int, Complaint] = {}
        self.events: list[Event] = []
        self.files: list[str] = []
        """Stored on the way; taken away again where the transaction fails, so that none stays without its row."""
        self._pending: list[tuple[Complaint, Draft]] = []
        self._fields: dict[int, set[str]] = {}

    def lock(self, complaint_id: int) -> Complaint:
        """The complaint's row, locked until the end of the transaction. Raises `Complaint.DoesNotExist`."""
        # Nothing is joined: where the row changes hands while the lock is waited for, PostgreSQL would look for the new
        # holder among the old rows joined to it, find none, and say that there is no such complaint.
        complaint = (
            Complaint.objects.select_for_update().prefetch_related("agency", "category").get(pk=complaint_id)
        )
        return self.take(complaint)

    def lock_idle(self, complaint_ids: Iterable[int]) -> list[Complaint]:
        """Those of the complaints that nobody else has locked, in id order, locked; and so are all that were merged into
        them, since what happens to a parent is told to its children: where one is in use, its parent is left too."""
        idle = Complaint.objects.select_for_update(skip_locked=True).prefetch_related("agency", "category")
        own = list(idle.filter(pk__in=list(complaint_ids)).order_by("pk"))
        parent_of = dict(
            Complaint.objects.filter(parent__in=[each.pk for each in own]).values_list("pk", "parent_id")
        )
        children = list(idle.filter(pk__in=parent_of).order_by("pk")) if parent_of else []
        in_use = {parent_of[pk] for pk in parent_of.keys() - {child.pk for child in children}}
        for child in children:
            self.take(child)
        return [self.take(complaint) for complaint in own if complaint.pk not in in_use]

    def take(self, complaint: Complaint) -> Complaint:
        """Take in a complaint that this transaction has itself inserted or locked."""
        return self.complaints.setdefault(complaint.pk, complaint)

    def add(self, complaint: Complaint, draft: Draft, *, save: Iterable[str] = ()) -> None:
        """Record an event, and write the named fields of the complaint with it."""
        self._pending.append((complaint, draft))
        self.save(complaint, *save)

    def save(self, complaint: Complaint, *fields: str) -> None:
        """Write these fields of the complaint at the end of the transaction."""
        self._fields.setdefault(complaint.pk, set()).update(fields)

    def finish(self) -> None:
        while self._pending:
            events = self._seal_pending()
            self.events += events
            recorded.send(sender=Recording, recording=self, events=events)
        Event.objects.bulk_create(self.events)
        self._write_complaints()

    def _seal_pending(self) -> list[Event]:
        drafts: dict[int, list[Draft]] = {}
        for complaint, draft in self._pending:
            drafts.setdefault(complaint.pk, []).append(draft)
        self._pending = []
        events = []
        for complaint_id, own in sorted(drafts.items()):
            complaint = self.complaints[complaint_id]
            for sealed in seal(
                Head(seq=complaint.last_seq, hash=complaint.last_hash), own, recorded_at=self.at
            ):
                events.append(Event(complaint_id=complaint_id, **vars(sealed)))
                complaint.last_seq, complaint.last_hash = sealed.seq, sealed.hash
            self.save(complaint, "last_seq", "last_hash")
        return events

    def _write_complaints(self) -> None:
        changed = [self.complaints[pk] for pk in sorted(self._fields)]
        if len(changed) == 1:
            changed[0].save(update_fields=sorted(self._fields[changed[0].pk]))
        elif changed:
            # Every row is locked and read in this transaction, so writing a field that did not change is harmless.
            Complaint.objects.bulk_update(
                changed, sorted(set().union(*self._fields.values())), batch_size=500
            )


@contextmanager
def recording(*, at: datetime.datetime) -> Iterator[Recording]:
    """One action's transaction; `at` is the time at which everything in it is recorded."""
    rec = Recording(at=at)
    try:
        with transaction.atomic():
            yield rec
            rec.finish()
    except BaseException:
        for path in rec.files:
            default_storage.delete(path)
        raise
