"""The only writer of clocks: what the fold says of a timeline, written as a difference to what the tables hold."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from complaints.chain import Draft
from complaints.events import EventKind
from complaints.models import Event
from complaints.timeline import Recording
from sla.clocks import ClockValue, owed_until
from sla.models import Clock, Escalation, Referral
from sla.projection import Folded, fold
from sla.rulebook import Rulebook

CLOCK = "clock"
_CHANGING = ("state", "due_at", "paused_at", "stopped_at", "breached_at", "next_at")
_FIXED = ("policy_id", "owed_by", "agency_id", "zone", "calendar", "revision", "started_at")


@dataclass
class Difference:
    """What the fold says otherwise than the tables did. `unknown`: clocks stored that no timeline tells of."""

    new: list[Clock] = field(default_factory=list)
    changed: list[Clock] = field(default_factory=list)
    unknown: list[Clock] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    recorded: int = 0
    due_dates: int = 0


def keep(
    rec: Recording,
    timelines: Mapping[int, Sequence[Event]],
    rulebook: Rulebook,
    stored: Mapping[tuple[int, str, int], Clock],
) -> Difference:
    """Fold whole timelines of complaints taken in by `rec`; write the difference, and record what the fold found.

    At most two statements, whatever the number of complaints; one where all clocks are new.
    """
    found = Difference()
    seen = set()
    for complaint_id, folded in _folded(timelines, rulebook):
        for clock in folded.clocks:
            wanted = as_row(complaint_id, clock, rulebook)
            held = stored.get((complaint_id, clock.code, clock.run))
            seen.add((complaint_id, clock.code, clock.run))
            if held is None:
                found.new.append(wanted)
            elif differing := _brought_to(held, wanted):
                found.changed.append(held)
                found.columns |= differing
        _record(rec, complaint_id, folded, found)
    found.unknown = [clock for key, clock in stored.items() if key not in seen]
    Clock.objects.bulk_create(found.new)
    if found.changed:
        Clock.objects.bulk_update(found.changed, sorted(found.columns), batch_size=500)
    return found


def _folded(timelines: Mapping[int, Sequence[Event]], rulebook: Rulebook) -> list[tuple[int, Folded]]:
    """In id order. Those merged come after their parent, and are folded before it: it takes the earlier of their dates."""
    handed: dict[int, dict[str, datetime.datetime]] = {}
    found = []
    for complaint_id in sorted(timelines, reverse=True):
        folded = fold(timelines[complaint_id], rulebook, handed)
        handed[complaint_id] = folded.handed_on
        found.append((complaint_id, folded))
    return found[::-1]


def delete_unknown(found: Difference) -> int:
    """Clocks that no timeline tells of any more, but for those that have gone up a rung or to the Ombudsman. How many."""
    ids = [clock.pk for clock in found.unknown]
    if not ids:
        return 0
    gone_up = Exists(Escalation.objects.filter(clock=OuterRef("pk"))) | Exists(
        Referral.objects.filter(clock=OuterRef("pk"))
    )
    return Clock.objects.filter(pk__in=ids).exclude(gone_up).delete()[0]


def stored_clocks(complaint_ids: Iterable[int]) -> dict[tuple[int, str, int], Clock]:
    rows = Clock.objects.filter(complaint_id__in=list(complaint_ids))
    return {(row.complaint_id, row.code, row.run): row for row in rows}


def as_row(complaint_id: int, clock: ClockValue, rulebook: Rulebook) -> Clock:
    calendar = rulebook.calendar(clock.calendar, clock.revision)
    return Clock(
        complaint_id=complaint_id,
        code=clock.code,
        run=clock.run,
        next_at=clock.next_at(calendar, coordinator_id=rulebook.coordinator_id),
        **{name: getattr(clock, name) for name in (*_CHANGING, *_FIXED) if name != "next_at"},
    )


def _brought_to(held: Clock, wanted: Clock) -> set[str]:
    """Bring the stored row to what is wanted. Returns the columns that were otherwise."""
    differing = {name for name in (*_CHANGING, *_FIXED) if getattr(held, name) != getattr(wanted, name)}
    for name in differing:
        setattr(held, name, getattr(wanted, name))
    return differing


def _record(rec: Recording, complaint_id: int, folded: Folded, found: Difference) -> None:
    complaint = rec.complaints[complaint_id]
    found.recorded += len(folded.started) + len(folded.moved) + len(folded.taken) + len(folded.late)
    if folded.started:
        entries = [start_entry(clock) for clock in folded.started]
        rec.add(
            complaint,
            Draft(kind=EventKind.CLOCK_STARTED, at=rec.at, role=CLOCK, payload={"clocks": entries}),
        )
    if folded.moved:
        entries = [move_entry(clock) for clock in folded.moved]
        rec.add(
            complaint, Draft(kind=EventKind.CLOCK_MOVED, at=rec.at, role=CLOCK, payload={"clocks": entries})
        )
    if folded.taken:
        entries = [{**move_entry(clock), "child": child} for child, clock in folded.taken]
        rec.add(
            complaint, Draft(kind=EventKind.CLOCK_MOVED, at=rec.at, role=CLOCK, payload={"clocks": entries})
        )
    for clock in folded.late:
        rec.add(complaint, breached(clock))
    due_at = owed_until(folded.clocks)
    if complaint.due_at != due_at:
        complaint.due_at = due_at
        found.due_dates += 1
        rec.save(complaint, "due_at")
    for name in ("return_until", "settle_by"):
        if getattr(complaint, name) != (found_at := getattr(folded, name)):
            setattr(complaint, name, found_at)
            rec.save(complaint, name)


def breached(clock: ClockValue | Clock) -> Draft:
    """The event that tells of a breach, dated when it was due."""
    entry = {"policy": str(clock.code), "run": clock.run, "due_at": in_utc(clock.due_at)}
    return Draft(kind=EventKind.CLOCK_BREACHED, at=clock.due_at, role=CLOCK, payload={"clocks": [entry]})


def start_entry(clock: ClockValue) -> dict[str, Any]:
    return {
        "policy": str(clock.code),
        "version": clock.version,
        "run": clock.run,
        "agency": clock.agency_id,
        "calendar": clock.calendar,
        "revision": clock.revision,
        "zone": clock.zone,
        "started_at": in_utc(clock.started_at),
        "due_at": in_utc(clock.first_due_at),
    }


def move_entry(clock: ClockValue) -> dict[str, Any]:
    return {
        "policy": str(clock.code),
        "version": clock.version,
        "run": clock.run,
        "due_at": in_utc(clock.due_at),
    }


def in_utc(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat()


def by_complaint(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.complaint_id].append(event)
    return dict(found)
