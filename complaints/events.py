"""The kinds of event, each declared once: what its payload holds (docs/architecture.md has the table)."""

from enum import StrEnum


class EventKind(StrEnum):
    """Payload keys stand behind each kind; ids are of agencies, messages and complaints, instants are ISO 8601 in UTC."""

    # danger: kinds of danger that its words tell (only where they do: then it is urgent); secret_by_danger: only because
    # of them, the reporter did not choose it; sent: salted digest of all that was sent, where a key came along
    SUBMITTED = "submitted"  # kind, supervisory, category, region, channel, zone, digest, danger?, secret_by_danger?, sent?
    # routed: false where it waits at a front desk to be verified (no holder clock starts, the verification clock goes on);
    # by_rule: the router did it, not a person; front_desk: `to` is its organisation's root
    # reason "reorganised": its holder's agency ended; `change` is the agency change, null where none was ordered here
    DISPOSED = "disposed"  # source, to, routed, by_rule, front_desk, reason, trail, category; message, digest with a note
    CONFIRMED = "confirmed"  # –
    RETURNED = "returned"  # source, to (arbiter), proposal, category (where proposed), message, digest
    RESPONDED = "responded"  # message, digest
    FOLLOWED_UP = "followed_up"  # message, digest, promised_on (date or null)
    ASKED = "asked"  # message, digest
    REPLIED = "replied"  # message, digest
    POSTPONED = "postponed"  # message, digest, missing (list of codes)
    RESUMED = "resumed"  # by_reporter (bool: false when the completion clock ran out)
    ANSWERED = "answered"  # message, digest
    # Events of a parent stand on each merged child's timeline too, with `via`: the parent's id.
    ACCEPTED = "accepted"  # rating (1–5 or null)
    DISPUTED = "disputed"  # message, digest, count
    CLOSED = "closed"  # how; on a child with `via`, whatever way the parent was closed
    ARCHIVED = "archived"  # reason, message, digest
    MERGED = "merged"  # parent, responded (bool: the parent has had its initial response)
    PUBLISHED = "published"  # digest
    MARKED_URGENT = "marked_urgent"  # message?, digest?
    UNMARKED_URGENT = "unmarked_urgent"  # message, digest, opened (bool: no longer secret)
    NOTED = "noted"  # message, digest; for officers only
    # Written by the clocks' room:
    CLOCK_STARTED = "clock_started"  # clocks: [{policy, version, agency, run, calendar, revision, zone, started_at, due_at}]
    CLOCK_BREACHED = "clock_breached"  # clocks: [{policy, run, due_at}]
    ESCALATED = "escalated"  # policy, run, rung, to
    REFERRED = "referred"  # referral, reason


OWN_TO_CLOCKS = frozenset(
    {EventKind.CLOCK_STARTED, EventKind.CLOCK_BREACHED, EventKind.ESCALATED, EventKind.REFERRED}
)
FOR_OFFICERS_ONLY = frozenset({EventKind.NOTED, EventKind.CLOCK_STARTED, EventKind.CONFIRMED})
