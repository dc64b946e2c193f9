"""Reports of the same matter are handled as one (DOMAIN "Merge"): the older takes the earliest due dates, the stricter
class and the evidence of all; the younger keeps its reporter, number, Ombudsman's clock and rights."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions import undoing
from complaints.actions.classing import class_of
from complaints.actions.writing import officer_draft
from complaints.classes import ComplaintClass
from complaints.concern import concerned_in, mark
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import leave_holder
from complaints.lifecycle import Status
from complaints.models import Complaint, Event, Involvement, Purpose
from complaints.models.complaint import Appeal
from complaints.notices import tell_reporter
from complaints.rights import Acting
from complaints.timeline import Recording, recording


def merge(
    *,
    complaint_id: int,
    parent_id: int,
    actor: User,
    at: datetime.datetime,
    expected_version: int | None = None,
) -> Complaint:
    """Merge into an older report of the same matter; the reporter keeps number, page, rights and clocks."""
    if parent_id == complaint_id:
        raise Refused("itself", _("Itu laporan ini sendiri. Tulis nomor laporan lain."), field="parent")
    if parent_id > complaint_id:
        raise Refused("parent_younger", _("Gabungkan ke laporan yang lebih tua."), field="parent")
    with recording(at=at) as rec:
        parent = rec.lock(parent_id)
        complaint = rec.lock(complaint_id)
        acting = rights.authorise("merge", user=actor, complaint=complaint, expected_version=expected_version)
        _check_parent(parent, actor=actor)
        _check_child(complaint)
        _check_alike(complaint, parent)
        before = undoing.before(complaint)
        parent_was = {"kind": parent.kind, "supervisory": parent.supervisory}
        # What is split off later stays closed to whom its parent concerned.
        mark(concerned_in(parent), [complaint], at=at)
        _record_child(rec, complaint, parent, acting)
        _record_parent(rec, complaint, parent, acting)
        once = f"merged{complaint.version}"
        letters = tell_reporter(complaint, "merged", at=at, once=once, hold=undoing.WITHIN)
        undoing.remember(
            rec, complaint, before, actor=actor, letters=letters, parent=parent, parent_was=parent_was
        )
    return complaint


def _record_child(rec: Recording, complaint: Complaint, parent: Complaint, acting: Acting) -> None:
    goes_back_to = complaint.status_before_pause or complaint.status
    complaint.status, complaint.parent = acting.status, parent
    complaint.status_before_end, complaint.status_before_pause = goes_back_to, ""
    complaint.version += 1
    payload = {"parent": parent.pk, "responded": _has_responded(parent)}
    rec.add(
        complaint,
        officer_draft(rec, EventKind.MERGED, acting, payload),
        save=[
            "status",
            "parent",
            "status_before_end",
            "status_before_pause",
            "version",
            *leave_holder(complaint, at=rec.at),
        ],
    )


def _record_parent(rec: Recording, complaint: Complaint, parent: Complaint, acting: Acting) -> None:
    """The due dates it takes are told by the clocks' room; the class, here."""
    payload: dict[str, Any] = {"child": complaint.pk}
    was, found = class_of(parent), class_of(complaint)
    if parent.objected_class is None and found.is_stricter_than(was):
        parent.kind, parent.supervisory = found.kind, found.supervisory
        payload |= {**found.as_payload(), "was": was.as_payload()}
    parent.version += 1
    rec.add(
        parent,
        officer_draft(rec, EventKind.TOOK_IN, acting, payload),
        save=["kind", "supervisory", "version"],
    )


def own_class(parent: Complaint, *, without: int) -> ComplaintClass:
    """Its class as if this one had never been merged into it: of its own timeline, and the stricter of those that stay."""
    kinds = (
        EventKind.SUBMITTED,
        EventKind.RECLASSIFIED,
        EventKind.CLASS_OBJECTED,
        EventKind.CLASS_DECIDED,
    )
    last = Event.objects.filter(complaint_id=parent.pk, kind__in=kinds).order_by("seq").reverse()[0]
    found = ComplaintClass(last.payload["kind"], last.payload["supervisory"])
    for child in parent.children.exclude(pk=without).only("kind", "supervisory"):
        if class_of(child).is_stricter_than(found):
            found = class_of(child)
    return found


def _has_responded(parent: Complaint) -> bool:
    kinds = (EventKind.RESPONDED, EventKind.FOLLOWED_UP, EventKind.ANSWERED)
    return Event.objects.filter(complaint_id=parent.pk, kind__in=kinds).exists()


def _check_parent(parent: Complaint, *, actor: User) -> None:
    if not rights.relations(actor, parent) & lifecycle.MOVES["merge"].who:
        raise Refused(
            "parent_not_yours",
            _("Gabungkan hanya dengan laporan yang Anda pegang sendiri atau yang di bawah meja depan Anda."),
            field="parent",
        )
    refusals = {
        "parent_is_child": (
            parent.status == Status.MERGED,
            _("Laporan itu sendiri sudah digabung. Gabungkan ke induknya."),
        ),
        "parent_answered": (
            parent.status == Status.ANSWERED,
            _(
                "Laporan itu sudah dijawab: pelapor ini tidak pernah ditanyai pendapatnya. Jawablah tersendiri."
            ),
        ),
        "parent_closed": (
            not parent.is_open,
            _("Laporan itu sudah selesai atau diarsipkan. Induk harus masih terbuka."),
        ),
        "parent_undecided": (
            bool(parent.withdrawn_at) or parent.appeal == Appeal.PENDING,
            _("Laporan itu sedang dicabut atau dibanding. Tunggu sampai putus."),
        ),
    }
    _refuse_first(refusals)


def _check_child(complaint: Complaint) -> None:
    refusals = {
        "has_children": (
            complaint.children.exists(),
            _("Ke laporan ini sudah ada yang digabung; ia tidak bisa menjadi anak laporan lain."),
        ),
        "answered_already": (
            complaint.status == Status.ANSWERED,
            _("Laporan ini sudah dijawab: pelapornya sedang menilai."),
        ),
        "on_appeal": (complaint.appeal == Appeal.PENDING, _("Banding atas laporan ini belum diputus.")),
        "withdrawal_pending": (bool(complaint.withdrawn_at), _("Pelapor sedang mencabut laporan ini.")),
        "class_undecided": (_class_is_undecided(complaint), _("Kelas laporan ini masih menunggu putusan.")),
    }
    _refuse_first(refusals)


def _class_is_undecided(complaint: Complaint) -> bool:
    before = Involvement.objects.filter(complaint=complaint, purpose=Purpose.CLASS, until__isnull=True)
    return complaint.objected_class is not None or before.exists()


def _check_alike(complaint: Complaint, parent: Complaint) -> None:
    refusals = {
        "secret_with_public": (
            complaint.is_secret != parent.is_secret,
            _("Yang satu rahasia, yang lain tidak: laporan rahasia hanya digabung dengan yang rahasia."),
        ),
        "officers_with_others": (
            complaint.about_officers != parent.about_officers,
            _("Laporan tentang petugas hanya digabung dengan yang tentang petugas."),
        ),
    }
    _refuse_first(refusals)


def _refuse_first(refusals: dict[str, tuple[bool, str]]) -> None:
    for code, (is_so, words) in refusals.items():
        if is_so:
            raise Refused(code, words, field="parent")
