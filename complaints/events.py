"""The kinds of event, each declared once: what its payload holds (docs/architecture.md has the table)."""

from enum import StrEnum


class EventKind(StrEnum):
    """Payload keys stand behind each kind; ids are of agencies, messages and complaints, instants are ISO 8601 in UTC."""

    # danger: kinds of danger that its words tell (only where they do: then it is urgent); secret_by_danger: only because
    # of them, the reporter did not choose it; sent: salted digest of all that was sent, where a key came along
    SUBMITTED = "submitted"  # kind, supervisory, category, region, channel, zone, digest, danger?, secret_by_danger?, sealed?, sent?
    # routed: false where it waits at a front desk to be verified (no holder clock starts, the verification clock goes on);
    # by_rule: the router did it, not a person; front_desk: `to` is its organisation's root
    # appeal: "granted" where the tier above decides an appeal by it
    # reason "reorganised": its holder's agency ended; `change` is the agency change, null where none was ordered here
    DISPOSED = "disposed"  # source, to, routed, by_rule, front_desk, reason, trail, category; message, digest with a note
    CONFIRMED = "confirmed"  # –
    RETURNED = "returned"  # source, to (arbiter), proposal, category (where proposed), message, digest
    # Forwarding needs the other's word: it is offered, and taken or declined.
    OFFERED = "offered"  # to, message, digest
    DECLINED = "declined"  # message, digest
    FORWARDED = "forwarded"  # source, to, category
    RESPONDED = "responded"  # message, digest
    # done_on, promised_on: date or null; canned: an unedited text, so it is not of substance and stops no follow-up clock
    FOLLOWED_UP = "followed_up"  # message, digest, done_on, promised_on, canned?
    CONTESTED = "contested"  # of (seq of the follow-up), message?, digest?
    ASKED = "asked"  # message, digest
    REPLIED = "replied"  # message, digest
    POSTPONED = "postponed"  # message, digest, missing (list of codes)
    RESUMED = "resumed"  # by_reporter (bool: false when the completion clock ran out)
    # approved: the rung that approved a proposed answer; by: who proposed it; outcome: how an aspiration or criticism ends
    ANSWERED = "answered"  # message, digest, approved?, by?, outcome?, canned?
    ANSWER_PROPOSED = "answer_proposed"  # message, digest, to (the rung above), outcome?, canned?
    ANSWER_SENT_BACK = "answer_sent_back"  # message, digest
    # Events of a parent stand on each merged child's timeline too, with `via`: the parent's id.
    ACCEPTED = "accepted"  # rating (1–5 or null)
    DISPUTED = "disputed"  # message, digest, count
    # message, digest: the reporter's word, as an officer recorded it (how "on_word")
    CLOSED = (
        "closed"  # how, way?, message?, digest?; on a child with `via`, whatever way the parent was closed
    )
    REOPENED = (
        "reopened"  # message?, digest?, one_tap (bool: undoes a closing on the reporter's recorded word)
    )
    # reason: of the closed list; "incomplete" and "withdrawn" are the clock's
    ARCHIVED = (
        "archived"  # reason, message?, digest?, identical? (id of the linked report of the same reporter)
    )
    APPEALED = "appealed"  # source (who held it), to (the tier above), message, digest
    APPEAL_REFUSED = "appeal_refused"  # to (who holds it again), message, digest
    ARCHIVE_REVIEWED = "archive_reviewed"  # upheld (bool), message, digest
    REVIVED = "revived"  # by ("reporter" or "review"), disposed (bool: somebody had verified it before)
    ARCHIVE_ENDED = "archive_ended"  # –
    WITHDRAWN = "withdrawn"  # message?, digest?
    WITHDRAWAL_TAKEN_BACK = "withdrawal_taken_back"  # –
    # Seen by the inspectorate and the Ombudsman alone (DOMAIN "Withdrawal").
    PRESSURE_REPORTED = "pressure_reported"  # message?, digest?
    # kind, supervisory: the class that counts from here; was: {kind, supervisory} before
    CLASS_PROPOSED = "class_proposed"  # kind, supervisory, to, message, digest
    RECLASSIFIED = "reclassified"  # kind, supervisory, was, message, digest
    CLASS_OBJECTED = "class_objected"  # kind, supervisory (restored), was, to, message, digest
    CLASS_DECIDED = "class_decided"  # kind, supervisory, was, upheld (bool), message, digest
    # about_officers: an officer found that it is about an officer's conduct
    TIGHTENED = "tightened"  # secret (bool), anonymous (bool), sealed? (as of submitted), unpublished? (it was public), about_officers?
    # Of an anonymous reporter: may the officers who handle it, may the Ombudsman know who it is?
    IDENTITY_SHARED = "identity_shared"  # –
    IDENTITY_UNSHARED = "identity_unshared"  # –
    RELEASE_ASKED = "release_asked"  # number (1 at HK 45, 2 at HK 55)
    IDENTITY_RELEASED = "identity_released"  # –
    RELEASE_REVOKED = "release_revoked"  # –
    # request: its id; what was asked for and answered stands sealed in that row
    DATA_REQUESTED = "data_requested"  # request, kind, to (whose data-protection officer)
    DATA_REQUEST_LATE = "data_request_late"  # request, kind, to (whose head was told)
    DATA_REQUEST_ANSWERED = "data_request_answered"  # request, kind, outcome
    MERGED = "merged"  # parent, responded (bool: the parent has had its initial response)
    # reason: "own" (as if never merged), "disputed", "contested", "reopened", "unlike" (one became secret), "parent_ended",
    # "withdrawn";
    # given: what its parent had been given and stands ("answered", "closed", "")
    SPLIT = "split"  # parent, reason, disposed (bool), given
    # On the parent. kind, supervisory, was: where the child's class was the stricter
    TOOK_IN = "took_in"  # child, kind?, supervisory?, was?
    LET_GO = "let_go"  # child, reason (as in `split`)
    REMINDED = "reminded"  # to, message, digest
    REMINDER_ANSWERED = "reminder_answered"  # message, digest
    # A formal request for information (UU 14/2008).
    INFORMATION_REGISTERED = "information_registered"  # to (the public body), year, sequence
    INFORMATION_EXTENDED = "information_extended"  # to (the public body), message, digest
    INFORMATION_OBJECTED = "information_objected"  # to (the superior), ground, message, digest
    INFORMATION_DECIDED = "information_decided"  # granted (bool), message, digest
    UNDONE = "undone"  # undone (seq of the event that counts as never done)
    # left: what the officer left in although it was found, kind to number; pictures: how many, covered: of those
    PUBLISHED = "published"  # digest, left, pictures, covered
    UNPUBLISHED = "unpublished"  # message, digest
    ERASED = "erased"  # story (bool), reporter (bool), messages (ids), pictures (how many), reason (code)
    MARKED_URGENT = "marked_urgent"  # message?, digest?
    UNMARKED_URGENT = "unmarked_urgent"  # message, digest, opened (bool: no longer secret)
    # disposed with reason "to_inspectorate" or "handed_up": it passes on as it stands; message, digest: why
    # officer: the account's id; only ever told to those whom the report does not concern
    # A question disclosed to a unit, which sees nothing else, and its answer.
    INQUIRED = "inquired"  # to, message, digest
    INQUIRY_ANSWERED = "inquiry_answered"  # message, digest
    CONCERN_MARKED = "concern_marked"  # officer, message, digest
    CONCERN_LIFTED = "concern_lifted"  # officer, message, digest
    NOTED = "noted"  # message, digest; for officers only
    # A closed answer drawn at random and rated (score of most points); to: the tier that decides where it fell short
    SAMPLE_RATED = "sample_rated"  # sample, rubric, score, of, passed, to?, message?, digest?
    SAMPLE_DECIDED = "sample_decided"  # sample, stands (bool), message, digest
    # Written by the clocks' room:
    CLOCK_STARTED = "clock_started"  # clocks: [{policy, version, agency, run, calendar, revision, zone, started_at, due_at}]
    # A running clock's due date moved for another reason than a pause or revival.
    CLOCK_MOVED = "clock_moved"  # clocks: [{policy, version, run, due_at, child? (taken from it)}]
    CLOCK_BREACHED = "clock_breached"  # clocks: [{policy, run, due_at}]
    ESCALATED = "escalated"  # policy, run, rung, to
    REFERRED = "referred"  # referral, reason, message?, digest?


OWN_TO_CLOCKS = frozenset(
    {
        EventKind.CLOCK_STARTED,
        EventKind.CLOCK_MOVED,
        EventKind.CLOCK_BREACHED,
        EventKind.ESCALATED,
        EventKind.REFERRED,
    }
)
FOR_OFFICERS_ONLY = frozenset(
    {
        EventKind.NOTED,
        EventKind.CLOCK_STARTED,
        EventKind.CLOCK_MOVED,
        EventKind.CONFIRMED,
        EventKind.OFFERED,
        EventKind.DECLINED,
        EventKind.CLASS_PROPOSED,
        EventKind.INQUIRED,
        EventKind.INQUIRY_ANSWERED,
        EventKind.CONCERN_MARKED,
        EventKind.CONCERN_LIFTED,
    }
)
# Neither the public nor the officers: what the reporter asks of who protects their data is none of the case's.
FOR_REPORTERS_ONLY = frozenset(
    {EventKind.DATA_REQUESTED, EventKind.DATA_REQUEST_LATE, EventKind.DATA_REQUEST_ANSWERED}
)
NOT_FOR_THE_PUBLIC = frozenset(
    {
        EventKind.ASKED,
        EventKind.REPLIED,
        EventKind.IDENTITY_SHARED,
        EventKind.IDENTITY_UNSHARED,
        EventKind.RELEASE_ASKED,
        EventKind.IDENTITY_RELEASED,
        EventKind.RELEASE_REVOKED,
    }
)
FOR_WATCHDOGS_ONLY = frozenset({EventKind.PRESSURE_REPORTED})
