"""What has happened since the officer read the case: shown when what they sent met a changed case."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from complaints.events import FOR_REPORTERS_ONLY, FOR_WATCHDOGS_ONLY, OWN_TO_CLOCKS
from complaints.models import Complaint, Event, Message
from routing.models import Agency
from web.dates import moment_words
from web.happenings import tell
from web.telling import Telling

_NOT_FOR_OFFICERS = OWN_TO_CLOCKS | FOR_WATCHDOGS_ONLY | FOR_REPORTERS_ONLY


@dataclass(frozen=True)
class Change:
    who: str
    what: str
    when: str
    text: str


def changes_since(complaint: Complaint, seen: int | None, *, now: datetime.datetime) -> list[Change]:
    """The events after number `seen` that officers may know, oldest first, with the texts that came with them. Four queries."""
    events = list(
        Event.objects.filter(complaint_id=complaint.pk, seq__gt=seen or 0)
        .exclude(kind__in=_NOT_FOR_OFFICERS)
        .order_by("seq")
    )
    keys = ("source", "to", "proposal")
    agency_ids = [event.agency_id for event in events] + [
        event.payload.get(key) for event in events for key in keys
    ]
    agencies = dict(
        Agency.objects.filter(pk__in=[each for each in agency_ids if each]).values_list("pk", "name")
    )
    actor_ids = [event.actor_id for event in events if event.actor_id]
    people = dict(User.objects.filter(pk__in=actor_ids).values_list("pk", "name"))
    texts = dict(
        Message.objects.filter(
            complaint=complaint,
            pk__in=[event.payload["message"] for event in events if event.payload.get("message")],
        ).values_list("pk", "body")
    )
    telling = Telling(audience="officer", zone=complaint.zone, now=now, agencies=agencies)
    return [
        Change(
            who=people.get(event.actor_id or 0, _("Pelapor") if event.role == "reporter" else ""),
            what=tell(event, telling).title,
            when=moment_words(event.at, zone=complaint.zone, now=now),
            text=texts.get(event.payload.get("message"), ""),
        )
        for event in events
    ]
