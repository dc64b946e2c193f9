"""Are the words still those that were sealed? The timeline holds their digests; what was erased is named, not doubted."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from complaints.chain import text_digest
from complaints.events import EventKind
from complaints.models import Complaint, Event, Message, Story


@dataclass(frozen=True)
class Texts:
    """The words behind the digests of some timelines, by id."""

    stories: dict[int, Story]
    messages: dict[int, Message]


@dataclass
class Checked:
    """`faults`: numbers of the events whose words are no longer those; `erased`: when something was erased, if it was."""

    faults: list[int] = field(default_factory=list)
    erased: list[datetime.datetime] = field(default_factory=list)


def texts_of(complaints: Sequence[Complaint], events: Sequence[Event]) -> Texts:
    """Two queries, for any number."""
    ids = {event.payload["message"] for event in events if event.payload.get("message")}
    return Texts(
        Story.objects.in_bulk([complaint.pk for complaint in complaints]),
        Message.objects.in_bulk(ids),
    )


def check(events: Sequence[Event], texts: Texts) -> Checked:
    """The events of one complaint, in order."""
    checked = Checked(erased=[event.at for event in events if event.kind == EventKind.ERASED])
    published = [event.seq for event in events if event.kind == EventKind.PUBLISHED]
    for event in events:
        # An earlier publication's words were replaced by the next one's.
        if event.kind == EventKind.PUBLISHED and event.seq != published[-1]:
            continue
        if not _is_sound(event, texts):
            checked.faults.append(event.seq)
    return checked


def _is_sound(event: Event, texts: Texts) -> bool:
    """Without words, or with those that were sealed, or with words that were erased with their salt."""
    digest = event.payload.get("digest")
    if not digest:
        return True
    if event.payload.get("message"):
        message = texts.messages.get(event.payload["message"])
        if message is None:
            return False
        return message.erased_at is not None or digest == text_digest(message.salt, *message.sealed_texts)
    story = texts.stories.get(event.complaint_id)
    if story is None:
        return False
    if story.erased_at is not None:
        return True
    if event.kind == EventKind.PUBLISHED:
        return digest == text_digest(story.salt, story.public_title, story.public_body)
    return digest == text_digest(story.salt, story.title, story.body)
