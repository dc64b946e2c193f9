"""Keeps the clocks with each batch of events, in the transaction that records it."""

from collections.abc import Sequence
from typing import Any

from complaints.events import EventKind
from complaints.models import Event
from complaints.timeline import Recording
from sla import rules
from sla.bookkeeping import by_complaint, delete_unknown, keep, stored_clocks
from sla.models import Referral, ReferralState
from sla.referral import send_identity_on

_MOVE_NO_CLOCK = frozenset(
    {
        EventKind.CLOCK_STARTED,
        EventKind.CLOCK_MOVED,
        EventKind.NOTED,
        EventKind.ASKED,
        EventKind.REPLIED,
        EventKind.PUBLISHED,
        EventKind.UNPUBLISHED,
        EventKind.ERASED,
        EventKind.OFFERED,
        EventKind.DECLINED,
        EventKind.ANSWER_PROPOSED,
        EventKind.CLASS_PROPOSED,
        EventKind.INQUIRED,
        EventKind.INQUIRY_ANSWERED,
        EventKind.CONCERN_MARKED,
        EventKind.CONCERN_LIFTED,
        EventKind.IDENTITY_SHARED,
        EventKind.IDENTITY_UNSHARED,
        EventKind.DATA_REQUESTED,
        EventKind.DATA_REQUEST_LATE,
        EventKind.DATA_REQUEST_ANSWERED,
    }
)


def keep_clocks(*, recording: Recording, events: Sequence[Event], **_signal: Any) -> None:
    """Fold the timelines that these events changed. What is only said among people moves no clock, and the starts are the
    fold's own word; breaches, rungs and referrals come from the sweep too, and move a clock's next instant."""
    touched = by_complaint(event for event in events if event.kind not in _MOVE_NO_CLOCK)
    begun = {complaint_id: own for complaint_id, own in touched.items() if own[0].seq == 1}
    older = touched.keys() - begun.keys()
    rulebook = rules.current()
    if begun:
        keep(recording, begun, rulebook, stored={})
    if older:
        before = Event.objects.filter(complaint_id__in=older).order_by("complaint_id", "seq")
        added = [event for event in recording.events if event.complaint_id in older]
        timelines = by_complaint([*before, *added])
        found = keep(recording, timelines, rulebook, stored=stored_clocks(older))
        if any(event.kind == EventKind.UNDONE for event in events):
            delete_unknown(found)  # what the undone move had started


def send_released_identity(*, recording: Recording, events: Sequence[Event], **_signal: Any) -> None:
    """Released after the referral: the Ombudsman gets it then (DOMAIN "… or later")."""
    ids = [event.complaint_id for event in events if event.kind == EventKind.IDENTITY_RELEASED]
    if not ids:
        return
    standing = Referral.objects.filter(complaint__in=ids).exclude(state=ReferralState.CLOSED)
    for referral in standing.select_related("complaint").defer("dossier"):
        send_identity_on(referral, at=recording.at)
