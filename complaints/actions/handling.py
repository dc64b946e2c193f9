"""What the holder writes beside follow-ups: initial response, final answer, question; and notes among officers."""

import datetime
from collections.abc import Sequence

from accounts.models import User
from complaints import rights
from complaints.actions.approval import NEEDS_APPROVAL, needs_approval
from complaints.actions.outcomes import checked_outcome
from complaints.actions.writing import add_with_children, clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import withdraw_proposals
from complaints.lifecycle import Status
from complaints.models import Complaint, Message, MessageKind, Visibility
from complaints.notices import tell_all, tell_reporter
from complaints.pictures import Picture
from complaints.recognition import recognise
from complaints.timeline import recording


def respond(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    photos: Sequence[Picture] = (),
    expected_version: int | None = None,
) -> Complaint:
    """The initial response: an officer of the agency that will handle it writes to the reporter (Perwako Batam 70/2021)."""
    return _write_to_reporter(
        "respond",
        EventKind.RESPONDED,
        MessageKind.RESPONSE,
        complaint_id,
        actor,
        at,
        text,
        photos,
        expected_version,
    )


def answer(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    photos: Sequence[Picture] = (),
    outcome: str = "",
    expected_version: int | None = None,
) -> Complaint:
    """The final answer; from `routed` it is the initial response too. The reporter then accepts or disputes it.

    `outcome`: how an aspiration or a criticism ends.
    """
    return _write_to_reporter(
        "answer",
        EventKind.ANSWERED,
        MessageKind.ANSWER,
        complaint_id,
        actor,
        at,
        text,
        photos,
        expected_version,
        outcome=outcome,
    )


def _write_to_reporter(
    action: str,
    event: EventKind,
    kind: MessageKind,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    photos: Sequence[Picture],
    expected_version: int | None,
    *,
    outcome: str = "",
) -> Complaint:
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(action, user=actor, complaint=complaint, expected_version=expected_version)
        if event is EventKind.ANSWERED and needs_approval(complaint, acting=acting):
            raise Refused("needs_approval", NEEDS_APPROVAL)
        ends = checked_outcome(complaint, outcome) if event is EventKind.ANSWERED else {}
        payload = write(
            rec,
            complaint,
            kind=kind,
            visibility=Visibility.PUBLIC,
            text=text,
            acting=acting,
            photos=photos,
            # A first response may well be a standard one: it says only that somebody has read the report.
            recognised=recognise(complaint, author_id=actor.pk, text=text, at=at)
            if event is EventKind.ANSWERED
            else None,
        )
        payload |= ends
        complaint.status = acting.status
        complaint.verified_at = complaint.verified_at or at
        complaint.version += 1
        settled = withdraw_proposals(complaint, at=at) if event is EventKind.ANSWERED else []
        told = add_with_children(
            rec,
            complaint,
            officer_draft(rec, event, acting, payload),
            save=["status", "verified_at", "version", *settled],
        )
        for each in told:
            tell_all(
                each, event.value, at=at, agency_name=complaint.agency.name, once=str(payload["message"])
            )
    return complaint


def ask(
    *, complaint_id: int, actor: User, at: datetime.datetime, text: str, expected_version: int | None = None
) -> Message:
    """A question to the reporter: a message, never a response, and no clock stops for it (DOMAIN "Pauses")."""
    return _write_aside(
        "ask",
        EventKind.ASKED,
        MessageKind.QUESTION,
        Visibility.HOLDER,
        complaint_id,
        actor,
        at,
        text,
        expected_version,
    )


def note(*, complaint_id: int, actor: User, at: datetime.datetime, text: str) -> Message:
    """A note among officers; the reporter never sees it."""
    return _write_aside(
        "note", EventKind.NOTED, MessageKind.NOTE, Visibility.INTERNAL, complaint_id, actor, at, text, None
    )


def _write_aside(
    action: str,
    event: EventKind,
    kind: MessageKind,
    visibility: Visibility,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None,
) -> Message:
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(action, user=actor, complaint=complaint, expected_version=expected_version)
        payload = write(rec, complaint, kind=kind, visibility=visibility, text=text, acting=acting)
        rec.add(complaint, officer_draft(rec, event, acting, payload))
        if event is EventKind.ASKED and complaint.status != Status.MERGED:
            tell_reporter(complaint, "asked", at=at, once=str(payload["message"]))
    return Message.objects.get(pk=payload["message"])
