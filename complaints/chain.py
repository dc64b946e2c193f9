"""The seal of a timeline: every event carries the hash of the one before it (DESIGN §6). Pure.

Anyone who holds the events can check them: `hash = SHA-256(canonical JSON of the event and the previous hash)`, where
the first event's previous hash is the SHA-256 of the reference. Texts are not in it, only their keyed digests, so an
erasure leaves the chain valid.
"""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An event that is about to be recorded. `payload`: codes, ids, numbers and instants (ISO 8601) only."""

    kind: str
    at: datetime.datetime
    role: str
    actor_id: int | None = None
    agency_id: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sealed(Draft):
    """A draft with its place in the chain."""

    seq: int
    recorded_at: datetime.datetime
    prev_hash: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """Where a timeline ends: the next event follows it."""

    seq: int
    hash: str


def beginning(reference: str) -> Head:
    """The head of a timeline that has no event yet."""
    return Head(seq=0, hash=hashlib.sha256(reference.encode()).hexdigest())


def event_hash(draft: Draft, *, seq: int, recorded_at: datetime.datetime, prev_hash: str) -> str:
    """SHA-256 in hex over the canonical form as JSON: keys sorted, no spaces."""
    content = canonical(draft, seq=seq, recorded_at=recorded_at, prev_hash=prev_hash)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(draft: Draft, *, seq: int, recorded_at: datetime.datetime, prev_hash: str) -> dict[str, Any]:
    """All that an event's hash is over. Instants in UTC with microseconds."""
    return {
        "seq": seq,
        "kind": draft.kind,
        "at": _instant(draft.at),
        "recorded_at": _instant(recorded_at),
        "role": draft.role,
        "actor": draft.actor_id,
        "agency": draft.agency_id,
        "payload": draft.payload,
        "prev": prev_hash,
    }


def seal(head: Head, drafts: Sequence[Draft], *, recorded_at: datetime.datetime) -> list[Sealed]:
    """Put the drafts behind `head`, in order."""
    sealed: list[Sealed] = []
    for draft in drafts:
        seq = head.seq + 1
        value = event_hash(draft, seq=seq, recorded_at=recorded_at, prev_hash=head.hash)
        fields = {
            name: getattr(draft, name) for name in ("kind", "at", "role", "actor_id", "agency_id", "payload")
        }
        sealed.append(Sealed(**fields, seq=seq, recorded_at=recorded_at, prev_hash=head.hash, hash=value))
        head = Head(seq=seq, hash=value)
    return sealed


def first_fault(reference: str, events: Iterable[Sealed]) -> int | None:
    """The number of the first event that is not what was sealed, or is missing; None where the chain is sound."""
    head = beginning(reference)
    for event in events:
        expected = event_hash(event, seq=head.seq + 1, recorded_at=event.recorded_at, prev_hash=head.hash)
        if event.seq != head.seq + 1 or event.prev_hash != head.hash or event.hash != expected:
            return head.seq + 1
        head = Head(seq=event.seq, hash=event.hash)
    return None


def text_digest(salt: str, *texts: str) -> str:
    """What stands in the timeline for a text: HMAC-SHA-256 with the salt that is destroyed when the text is erased."""
    return hmac.new(salt.encode(), "\x1f".join(texts).encode(), hashlib.sha256).hexdigest()


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
