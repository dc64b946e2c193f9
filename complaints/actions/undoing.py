"""A slip of the hand is taken back within a minute: one's own disposition, archiving or merge, with nothing since. What
would have left waits so long in the outbox; state and clocks are as if the move had never been, the timeline keeps both."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import standings
from complaints.actions.writing import officer_draft
from complaints.errors import Conflict, Refused
from complaints.events import OWN_TO_CLOCKS, EventKind
from complaints.models import Complaint, Disposition, Event, Involvement, Undoable
from complaints.rights import Acting
from complaints.timeline import Recording, recording
from outbox.post import call_back

WITHIN = datetime.timedelta(seconds=60)
_COLUMNS = (
    "status",
    "agency_id",
    "category_id",
    "routed_by_rule",
    "verified_at",
    "parent_id",
    "status_before_end",
    "status_before_pause",
    "archive_reason",
    "archive_ended_at",
    "closed_at",
    "withdrawn_at",
    "appeal",
    "proposed_answer",
    "reminded_at",
    "objected_class",
)


@dataclass(frozen=True)
class Before:
    """What stood before a move."""

    seq: int
    columns: dict[str, Any]
    involvements: list[int]
    disposition: int

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": self.columns,
            "involvements": self.involvements,
            "disposition": self.disposition,
        }


def before(complaint: Complaint) -> Before:
    """Taken under the lock, before anything of the move is written. Two queries."""
    newest = Disposition.objects.filter(complaint=complaint).order_by("-pk").values_list("pk", flat=True)
    return Before(
        seq=complaint.last_seq + 1,
        columns={name: _plain(getattr(complaint, name)) for name in _COLUMNS},
        involvements=list(_open_involvements(complaint).values_list("pk", flat=True)),
        disposition=newest.first() or 0,
    )


def remember(
    rec: Recording,
    complaint: Complaint,
    before: Before,
    *,
    actor: User,
    letters: list[str],
    parent: Complaint | None = None,
    parent_was: dict[str, Any] | None = None,
) -> None:
    """This move can be undone; `letters`: the keys of what it owes, held back for as long."""
    Undoable.objects.update_or_create(
        complaint=complaint,
        defaults={
            "seq": before.seq,
            "parent": parent,
            "parent_seq": parent.last_seq + 1 if parent else None,
            "actor": actor,
            "at": rec.at,
            "before": before.as_json(),
            "parent_before": parent_was or {},
            "letters": letters,
        },
    )


def undo(
    *, complaint_id: int, actor: User, at: datetime.datetime, expected_version: int | None = None
) -> Complaint:
    """Where it was, with clocks as if never moved. Raises `Refused` where the minute is over, it was somebody else's, or
    anything has happened since."""
    known = Undoable.objects.filter(complaint=complaint_id).first()
    with recording(at=at) as rec:
        parent = rec.lock(known.parent_id) if known and known.parent_id else None
        complaint = rec.lock(complaint_id)
        move = Undoable.objects.filter(complaint=complaint).first()
        if move is None or known is None or (move.seq, move.parent_id) != (known.seq, known.parent_id):
            raise Refused("nothing_to_undo", _("Tidak ada langkah yang bisa diurungkan."))
        if expected_version is not None and expected_version != complaint.version:
            raise Conflict(expected=expected_version, found=complaint.version)
        acting = _check(move, complaint, actor=actor, at=at)
        if not call_back(move.letters):
            raise Refused("left_already", _("Kabarnya sudah terkirim kepada pelapor: tidak bisa diurungkan."))
        _put_back(rec, complaint, move, acting)
        if parent is not None and move.parent_seq is not None:
            _give_back(rec, parent, move, acting)
        move.delete()
    return complaint


def _check(move: Undoable, complaint: Complaint, *, actor: User, at: datetime.datetime) -> Acting:
    if move.actor_id != actor.pk:
        raise Refused("not_your_move", _("Hanya petugas yang melakukannya yang bisa mengurungkannya."))
    if not datetime.timedelta(0) <= at - move.at <= WITHIN:
        raise Refused("too_late_to_undo", _("Mengurungkan hanya bisa dalam satu menit."))
    changed = _happened_since(complaint.pk, move.seq)
    if move.parent_id is not None and move.parent_seq is not None:
        changed = changed or _happened_since(move.parent_id, move.parent_seq)
    if changed:
        raise Refused("changed_since", _("Sesudahnya sudah terjadi hal lain: tidak bisa diurungkan."))
    event = Event.objects.get(complaint_id=complaint.pk, seq=move.seq)
    # Also who has given it out of their own sight takes it back: what counts is that they still are who they were.
    if event.role not in {each.role for each in standings(actor)}:
        raise Refused("not_your_move", _("Hanya petugas yang melakukannya yang bisa mengurungkannya."))
    return Acting(
        user_id=actor.pk,
        role=event.role,
        agency_id=event.agency_id or complaint.agency_id,
        status=move.before["columns"]["status"],
    )


def _happened_since(complaint_id: int, seq: int) -> bool:
    later = Event.objects.filter(complaint_id=complaint_id, seq__gt=seq)
    return later.exclude(kind__in=OWN_TO_CLOCKS).exists()


def _put_back(rec: Recording, complaint: Complaint, move: Undoable, acting: Acting) -> None:
    for name, value in move.before["columns"].items():
        is_instant = name.endswith("_at") and value is not None
        setattr(complaint, name, datetime.datetime.fromisoformat(value) if is_instant else value)
    complaint.version += 1
    was_open = move.before["involvements"]
    Involvement.objects.filter(pk__in=was_open).update(until=None)
    _open_involvements(complaint).filter(since=move.at).exclude(pk__in=was_open).update(until=rec.at)
    Disposition.objects.filter(complaint=complaint, pk__gt=move.before["disposition"]).delete()
    draft = officer_draft(rec, EventKind.UNDONE, acting, {"undone": move.seq})
    rec.add(complaint, draft, save=[*(name.removesuffix("_id") for name in _COLUMNS), "version"])


def _give_back(rec: Recording, parent: Complaint, move: Undoable, acting: Acting) -> None:
    """The parent of an undone merge: its class as it was; its due dates, by the fold."""
    for name, value in move.parent_before.items():
        setattr(parent, name, value)
    parent.version += 1
    draft = officer_draft(rec, EventKind.UNDONE, acting, {"undone": move.parent_seq})
    rec.add(parent, draft, save=[*move.parent_before, "version"])


def _open_involvements(complaint: Complaint) -> QuerySet[Involvement]:
    return Involvement.objects.filter(complaint=complaint, until__isnull=True)


def _plain(value: Any) -> Any:
    """Instants to the microsecond, which the JSON of the framework rounds off."""
    return value.isoformat() if isinstance(value, datetime.datetime) else value
