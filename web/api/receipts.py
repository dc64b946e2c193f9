"""The answer to a submission: what was promised at that moment, read from the timeline that it began.

So a repeat with the same `Idempotency-Key` gets the very same answer, whatever has happened since.
"""

import datetime
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from complaints.actions.submit import Taken
from complaints.events import EventKind
from complaints.lifecycle import Status
from complaints.models import Event
from complaints.notices import own_page
from routing.models import Agency
from routing.names import names_of
from routing.resolver import TrailStep
from routing.trail import codes, sentence
from web.danger import emergency_numbers

# submitted, disposed, clock_started
_AT_SUBMISSION = 3


def receipt(taken: Taken) -> dict[str, Any]:
    """Without a query where it was just taken in."""
    complaint = taken.complaint
    events = taken.events or Event.objects.filter(complaint_id=complaint.pk, seq__lte=_AT_SUBMISSION)
    payloads = {event.kind: event.payload for event in events}
    disposed = payloads[EventKind.DISPOSED]
    danger = payloads[EventKind.SUBMITTED].get("danger", [])
    started = payloads.get(EventKind.CLOCK_STARTED, {"clocks": []})
    agency = complaint.agency
    if agency.pk != disposed["to"]:
        agency = Agency.objects.get(pk=disposed["to"])
    return {
        "reference": complaint.shown_reference,
        "tracking_url": own_page(complaint),
        "status": Status.ROUTED if disposed["routed"] else Status.RECEIVED,
        "agency": {"code": agency.code, "name": agency.name},
        "trail": taken.landing.sentence if taken.landing else _sentence(disposed["trail"]),
        "deadlines": [
            {"policy": clock["policy"], "due": _local(clock["due_at"], clock["zone"])}
            for clock in started["clocks"]
        ],
        "urgent": bool(danger),
        "emergency_numbers": [vars(each) for each in emergency_numbers(danger)],
    }


def _sentence(trail: Sequence[TrailStep]) -> str:
    return sentence(trail, names_of(codes([trail])))


def _local(instant: str, zone: str) -> str:
    return datetime.datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
