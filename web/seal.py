"""The sealed record to take away: each event as it was hashed, so that anybody can check the chain by themselves.

What the reader may not know stays closed: of such an event only its place and its hash are given, and the chain is
checked across it. Nothing here is trusted: `static/web/periksa_segel.py` does the sum again from the file alone.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpResponse

from complaints.chain import Sealed, canonical, first_fault
from complaints.events import FOR_OFFICERS_ONLY, EventKind
from complaints.models import Complaint, Event, Message, Visibility

Reader = Literal["reporter", "ombudsman"]
_CLOSED = {
    "reporter": FOR_OFFICERS_ONLY - {EventKind.CLOCK_STARTED, EventKind.CLOCK_MOVED},
    "ombudsman": frozenset(),
}
_READABLE = {
    "reporter": (Visibility.PUBLIC, Visibility.HOLDER),
    # As the dossier (sla/referral.py): no note among officers.
    "ombudsman": (Visibility.PUBLIC, Visibility.HOLDER, Visibility.WATCHDOG),
}


@dataclass(frozen=True)
class SealState:
    """`head`: the hash that the chain ends with; `fault`: the number of the first event that is not what was sealed,
    None where the chain is sound."""

    head: str
    events: int
    fault: int | None


def seal_state(complaint: Complaint) -> SealState:
    """The sum done again, now. One query."""
    events = _events(complaint)
    fault = first_fault(complaint.reference, events)
    # A last event that was taken away leaves a sound chain: the report's own row knows where it ended.
    last = events[-1].hash if events else ""
    if fault is None and (len(events), last) != (complaint.last_seq, complaint.last_hash):
        fault = len(events) + 1
    return SealState(head=complaint.last_hash, events=len(events), fault=fault)


def sealed_record(complaint: Complaint, *, reader: Reader) -> str:
    """The record as JSON (docs/seal.md says what stands in it). Two queries."""
    events = _events(complaint)
    record = {
        "reference": complaint.reference,
        "last": complaint.last_hash,
        "events": [_event(each, reader) for each in events],
        "texts": _texts(complaint, events, reader),
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def record_file(complaint: Complaint, *, reader: Reader) -> HttpResponse:
    """The record to download, under a name that tells its report."""
    response = HttpResponse(
        sealed_record(complaint, reader=reader), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="catatan-{complaint.shown_reference}.json"'
    return response


def _events(complaint: Complaint) -> list[Sealed]:
    rows = Event.objects.filter(complaint_id=complaint.pk).order_by("seq")
    return [row.sealed() for row in rows]


def _event(event: Sealed, reader: Reader) -> dict[str, Any]:
    known = {"seq": event.seq, "prev": event.prev_hash, "hash": event.hash}
    if event.kind in _CLOSED[reader]:
        return known
    whole = canonical(event, seq=event.seq, recorded_at=event.recorded_at, prev_hash=event.prev_hash)
    return known | {"sealed": whole}


def _texts(complaint: Complaint, events: list[Sealed], reader: Reader) -> list[dict[str, Any]]:
    """The texts behind the digests, with their salts; what was erased has neither."""
    story = complaint.story
    first = {"seq": 1, "salt": story.salt, "texts": [story.title, story.body]}
    rows = Message.objects.filter(complaint=complaint, visibility__in=_READABLE[reader])
    found = {row.pk: row for row in rows}
    told = [
        {"seq": event.seq, "salt": message.salt, "texts": message.sealed_texts}
        for event in events
        if event.kind not in _CLOSED[reader] and (message := found.get(event.payload.get("message", 0)))
    ]
    return [each for each in (first, *told) if each["salt"]]
