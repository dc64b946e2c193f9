"""A merged report goes its own way again (DOMAIN "Merge"): "laporan saya lain", as if never merged; or after a dispute or
contest of what its parent was given, which has counted so far."""

import datetime

from django.utils.translation import gettext as _

from complaints import lifecycle
from complaints.actions.classing import class_of
from complaints.actions.merging import own_class
from complaints.actions.submit import ROUTER
from complaints.actions.writing import locked_children
from complaints.chain import Draft
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER, IllegalMove, Status
from complaints.merged import is_in_time_to_split, last_given
from complaints.models import Complaint, Disposition, Event
from complaints.timeline import Recording, recording

REPORTER = "reporter"
# What the parent was given is what the reporter speaks against: back to who gave it, as work in progress.
SHARED = frozenset({"disputed", "contested", "reopened"})


def split(*, complaint_id: int, at: datetime.datetime) -> Complaint:
    """ "Laporan saya lain": state and clocks as if never merged. A repeat of the tap changes nothing."""
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        if complaint.status != Status.MERGED and _was_split_off(complaint):
            return complaint
        lifecycle.check("split", status=complaint.status, relations=THE_REPORTER)
        if last_given(complaint).kind == EventKind.ACCEPTED:
            raise Refused(
                "accepted_already",
                _("Anda sudah menyatakan beres. Ternyata belum? Buka lagi laporan ini."),
            )
        if not is_in_time_to_split(complaint, at=at):
            raise Refused(
                "too_late_to_split",
                _(
                    "Laporan hanya bisa dipisah dalam 30 hari sejak digabung. Bantah jawabannya bila tidak cocok."
                ),
            )
        leave_parent(rec, complaint, reason="own")
    return complaint


def _was_split_off(complaint: Complaint) -> bool:
    last = Event.objects.last_of(complaint.pk, EventKind.MERGED, EventKind.SPLIT)
    return last is not None and last.kind == EventKind.SPLIT and last.payload["reason"] == "own"


def lock_with_parent(rec: Recording, complaint_id: int) -> Complaint:
    """The complaint, locked, and before it the parent that it was merged into: locks are taken in id order. Where it was
    merged at this very moment, the reporter has read another state: `IllegalMove`."""
    rows = Complaint.objects.filter(pk=complaint_id).values_list("parent_id", flat=True)
    if parent_id := rows.first():
        rec.lock(parent_id)
    complaint = rec.lock(complaint_id)
    if complaint.parent_id not in (None, parent_id):
        raise IllegalMove("split", code="wrong_state")
    return complaint


def leave_parent(rec: Recording, complaint: Complaint, *, reason: str, role: str = REPORTER) -> None:
    """On its own again. Parent and child are locked. `reason`: own, one of `SHARED`, unlike, parent_ended,
    withdrawn."""
    parent = rec.complaints[complaint.parent_id or 0]
    given = last_given(complaint)
    complaint.parent = None
    status, saved, what = _goes_to(complaint, given, reason)
    complaint.status, complaint.status_before_end = status, ""
    complaint.version += 1
    payload = {
        "parent": parent.pk,
        "reason": reason,
        "disposed": complaint.verified_at is not None,
        "given": what,
    }
    rec.add(
        complaint,
        Draft(kind=EventKind.SPLIT, at=rec.at, role=role, payload=payload),
        save=["parent", "status", "status_before_end", "version", *saved],
    )
    if reason in SHARED and complaint.agency_id != parent.agency_id:
        _follow(rec, complaint, parent)
    _let_go(rec, complaint, parent, reason=reason, role=role)


def _goes_to(complaint: Complaint, given: Event, reason: str) -> tuple[str, list[str], str]:
    """Its state, the columns that go with it, and what it had been given, where that stands."""
    if reason in SHARED:
        return Status.IN_PROGRESS, [], ""
    if reason != "own" and given.kind == EventKind.ANSWERED:
        return Status.ANSWERED, [], "answered"
    if reason != "own" and given.kind in (EventKind.ACCEPTED, EventKind.CLOSED):
        complaint.closed_how, complaint.closed_at = given.payload.get("how", "confirmed"), given.at
        return Status.CLOSED, ["closed_how", "closed_at"], "closed"
    return complaint.status_before_end, [], ""


def _follow(rec: Recording, complaint: Complaint, parent: Complaint) -> None:
    """It goes to who holds the parent: they wrote what is disputed, and know the matter."""
    payload = {
        "source": complaint.agency_id,
        "to": parent.agency_id,
        "routed": True,
        "by_rule": True,
        "front_desk": parent.agency.is_root,
        "reason": "shared",
        "trail": [],
        "category": complaint.category_id,
    }
    Disposition.objects.create(
        complaint=complaint,
        source_id=complaint.agency_id,
        to_id=parent.agency_id,
        at=rec.at,
        category_id=complaint.category_id,
        trail=[],
    )
    complaint.agency = parent.agency
    rec.add(
        complaint, Draft(kind=EventKind.DISPOSED, at=rec.at, role=ROUTER, payload=payload), save=["agency"]
    )


def _let_go(rec: Recording, complaint: Complaint, parent: Complaint, *, reason: str, role: str) -> None:
    """Where it was never the same matter, neither its class nor its due dates are the parent's any more."""
    saved: list[str] = []
    if reason == "own" and parent.is_open and _class_came_from(parent, complaint.pk):
        found = own_class(parent, without=complaint.pk)
        if found != class_of(parent):
            parent.kind, parent.supervisory = found.kind, found.supervisory
            saved = ["kind", "supervisory"]
    payload = {"child": complaint.pk, "reason": reason}
    rec.add(parent, Draft(kind=EventKind.LET_GO, at=rec.at, role=role, payload=payload), save=saved)


def _class_came_from(parent: Complaint, child_id: int) -> bool:
    """Nobody has set its class since it took this one's."""
    kinds = (
        EventKind.TOOK_IN,
        EventKind.RECLASSIFIED,
        EventKind.CLASS_OBJECTED,
        EventKind.CLASS_DECIDED,
    )
    events = Event.objects.filter(complaint_id=parent.pk, kind__in=kinds).order_by("seq")
    set_by = [event for event in events if event.kind != EventKind.TOOK_IN or "kind" in event.payload]
    return bool(set_by) and set_by[-1].payload.get("child") == child_id


def release_unlike(rec: Recording, complaint: Complaint, *, role: str) -> None:
    """It has become secret: secret reports are merged only with their like. Those merged into it go their own way; itself
    merged, it leaves its parent."""
    if complaint.parent_id and rec.complaints[complaint.parent_id].is_secret != complaint.is_secret:
        leave_parent(rec, complaint, reason="unlike", role=role)
    for child in locked_children(rec, complaint):
        if child.is_secret != complaint.is_secret:
            leave_parent(rec, child, reason="unlike", role=role)


def release_children(rec: Recording, parent: Complaint, *, role: str) -> None:
    """The parent ends by its own reporter's will, which ends nothing for the others."""
    for child in locked_children(rec, parent):
        leave_parent(rec, child, reason="parent_ended", role=role)
