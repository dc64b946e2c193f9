"""What was erased is erased from the dossiers of referrals that are closed, too: ours, and the one in the outbox."""

from collections.abc import Sequence
from typing import Any

from complaints.events import EventKind
from complaints.models import Event, Message
from complaints.timeline import Recording
from outbox.models import Outgoing
from sla.models import Referral
from sla.referral import KEY, as_written

_ERASED = {"identity": "erased"}
_NO_STORY = {"title": "", "body": "", "address": ""}


def erase_from_dossiers(*, recording: Recording, events: Sequence[Event], **_signal: Any) -> None:
    """In the transaction that erases; an open referral has refused it before (complaints/actions/erase.py)."""
    for event in events:
        if event.kind == EventKind.ERASED:
            for referral in Referral.objects.filter(complaint_id=event.complaint_id):
                _erase(referral, event.payload)


def _erase(referral: Referral, payload: dict[str, Any]) -> None:
    gone = {(each.kind, as_written(each.at)) for each in Message.objects.filter(pk__in=payload["messages"])}
    referral.dossier = _without(referral.dossier, payload, gone)
    referral.save(update_fields=["dossier"])
    for sent in Outgoing.objects.filter(key=f"{KEY}{referral.pk}"):
        sent.payload = _without(sent.payload, payload, gone)
        sent.save(update_fields=["payload"])


def _without(
    dossier: dict[str, Any], payload: dict[str, Any], gone: set[tuple[str, str | None]]
) -> dict[str, Any]:
    messages = [
        {**each, "body": "" if (each["kind"], each["at"]) in gone else each["body"]}
        for each in dossier.get("messages", [])
    ]
    kept = {**dossier, "messages": messages}
    if payload["story"]:
        kept["story"] = _NO_STORY
    if payload["reporter"]:
        kept["reporter"] = _ERASED
    return kept
