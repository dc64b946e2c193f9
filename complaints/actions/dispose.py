"""Who handles it: disposition down, confirmation of the router's choice, return up with a proposal (DOMAIN "Return")."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions import undoing
from complaints.actions.appeals import check_not_own
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import leave_holder
from complaints.models import Complaint, Disposition, MessageKind, Visibility
from complaints.models.complaint import Appeal
from complaints.notices import tell_reporter
from complaints.receiver import may_hold, receiver_for_agency
from complaints.rights import Acting
from complaints.timeline import Recording, recording
from routing.days import legal_day
from routing.ladder import arbiter_of
from routing.models import Agency, Category, Oversight
from routing.resolver import TrailStep

MOST_RETURNS = 2


def dispose(
    *,
    complaint_id: int,
    to: Agency,
    actor: User,
    at: datetime.datetime,
    note: str = "",
    category: Category | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """Give it to an agency of one's own organisation, or of one that looks up to it; to itself: "we handle it".

    An agency without active people is only suggested: its front desk receives (DOMAIN "Empty units").
    Raises `Refused` where the target is out of reach or no longer valid.
    """
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "dispose", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check_reach(complaint, acting=acting, to=to, at=at)
        if complaint.appeal == Appeal.PENDING:
            check_not_own(complaint, actor=actor)
        _check_category(complaint, category=category)
        before = undoing.before(complaint)
        receiver = receiver_for_agency(to, at=at, but=concerned_in(complaint))
        trail: list[TrailStep] = [{"step": "person", "code": to.code}, *receiver.steps]
        if category is not None:
            complaint.category = category
        payload = _written_note(rec, complaint, note=note, acting=acting)
        letters = _hand_over(rec, complaint, to=receiver.agency, acting=acting, trail=trail, payload=payload)
        undoing.remember(rec, complaint, before, actor=actor, letters=letters)
    return complaint


def confirm(
    *, complaint_id: int, actor: User, at: datetime.datetime, expected_version: int | None = None
) -> Complaint:
    """The front desk confirms what the router chose: the verification clock stops."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "confirm", user=actor, complaint=complaint, expected_version=expected_version
        )
        if not complaint.routed_by_rule:
            raise Refused("nothing_to_confirm", _("Tujuan ini sudah dipilih atau dipastikan oleh petugas."))
        complaint.routed_by_rule = False
        complaint.verified_at = complaint.verified_at or at
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.CONFIRMED, acting),
            save=["routed_by_rule", "verified_at", "version"],
        )
    return complaint


def return_up(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    proposal: Agency | None,
    category: Category | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """ "Bukan wewenang": to the arbiter, with a reason that the reporter reads and a proposed agency; `category`: what
    the report is about, in the officer's eyes. It is only proposed: where the arbiter agrees, the classifier learns it.

    After two returns the arbiter's disposition binds (DOMAIN "Return, arbitration"). The total clocks run on.
    """
    reason = clean_text(reason, field="reason")
    if proposal is None:
        raise Refused("no_proposal", _("Usulkan instansi yang menurut Anda berwenang."), field="proposal")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "return", user=actor, complaint=complaint, expected_version=expected_version
        )
        arbiter = _arbiter(complaint, proposal=proposal, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.RETURN_REASON,
            visibility=Visibility.PUBLIC,
            text=reason,
            acting=acting,
        )
        payload |= {"source": complaint.agency_id, "to": arbiter.pk, "proposal": proposal.pk}
        if category is not None:
            payload["category"] = category.pk
        Disposition.objects.filter(complaint=complaint, returned_at__isnull=True).update(returned_at=at)
        Disposition.objects.create(
            complaint=complaint,
            source_id=complaint.agency_id,
            to=arbiter,
            by=actor,
            at=at,
            category=complaint.category,
            trail=[
                {"step": "returned", "code": complaint.agency.code},
                {"step": "proposal", "code": proposal.code},
            ],
        )
        complaint.agency, complaint.status = arbiter, acting.status
        complaint.routed_by_rule = False
        complaint.returns += 1
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.RETURNED, acting, payload),
            save=[
                "agency",
                "status",
                "routed_by_rule",
                "returns",
                "version",
                *leave_holder(complaint, at=at),
            ],
        )
        tell_reporter(
            complaint, "disposed", at=at, agency_name=arbiter.name, once=f"return{complaint.returns}"
        )
    return complaint


def check_handed_on_less_than_twice(complaint: Complaint) -> None:
    """Returns and forwards count together; after two the last decision binds (DOMAIN "Return, arbitration")."""
    if complaint.returns >= MOST_RETURNS:
        raise Refused(
            "returned_twice",
            _(
                "Sudah dua kali dikembalikan atau diteruskan: putusan terakhir mengikat. Mintalah bantuan lewat catatan dalam."
            ),
        )


def _arbiter(complaint: Complaint, *, proposal: Agency, at: datetime.datetime) -> Agency:
    check_handed_on_less_than_twice(complaint)
    if complaint.return_until is not None and at - complaint.return_until >= datetime.timedelta(seconds=1):
        raise Refused(
            "too_late_to_return",
            _(
                "Pengembalian hanya boleh dalam 2 hari kerja sejak diterima. Tawarkan ke unit lain, atau minta meja depan mendisposisikan."
            ),
        )
    if proposal.pk == complaint.agency_id:
        raise Refused(
            "proposes_itself",
            _("Usulkan instansi lain, bukan instansi yang kini memegang."),
            field="proposal",
        )
    arbiter = arbiter_of(complaint.agency, at=legal_day(at), against=proposal)
    if arbiter is None or arbiter.pk == complaint.agency_id:
        raise Refused(
            "no_arbiter",
            _("Tidak ada lagi tingkat di atas instansi ini. Disposisikan ke instansi yang berwenang."),
        )
    if complaint.appeal == Appeal.GRANTED and arbiter.root_id != complaint.agency.root_id:
        raise Refused(
            "bound_by_appeal",
            _(
                "Tingkat di atas sudah memutuskan banding: disposisinya mengikat. Mintalah bantuan lewat catatan dalam."
            ),
        )
    return receiver_for_agency(arbiter, at=at, but=concerned_in(complaint)).agency


def _check_reach(complaint: Complaint, *, acting: Acting, to: Agency, at: datetime.datetime) -> None:
    if not to.is_valid_on(legal_day(at)):
        raise Refused("agency_ended", _("Instansi ini sudah tidak berlaku. Pilih penerusnya."), field="to")
    if not may_hold(to, about_officers=complaint.about_officers):
        raise Refused(
            "about_officers",
            _("Laporan tentang petugas hanya ditangani inspektorat atau pimpinan instansi, bukan unitnya."),
            field="to",
        )
    check_within_reach(acting, to)


def check_within_reach(acting: Acting, to: Agency) -> None:
    """Of one's own organisation, or of one that looks up to it."""
    own = Agency.objects.get(pk=acting.agency_id)
    if to.root_id == own.root_id or own.code == "panrb":
        return
    if not Oversight.objects.filter(agency_id=to.root_id, to_id=own.root_id).exists():
        raise Refused(
            "out_of_reach",
            _(
                "Instansi ini di luar pemerintah Anda. Kembalikan dengan usulan, agar penengah yang memutuskan."
            ),
            field="to",
        )


def _check_category(complaint: Complaint, *, category: Category | None) -> None:
    """What is about officers by its category is for the inspectorate, and secret: not a matter of disposing."""
    if category is not None and category.about_officers and not complaint.about_officers:
        raise Refused(
            "about_officers_category",
            _("Urusan ini tentang perilaku petugas: serahkan ke inspektorat."),
            field="category",
        )


def _written_note(rec: Recording, complaint: Complaint, *, note: str, acting: Acting) -> dict[str, Any]:
    """For the officers there; nothing where none was written."""
    if not note.strip():
        return {}
    return write(
        rec,
        complaint,
        kind=MessageKind.DISPOSITION_NOTE,
        visibility=Visibility.INTERNAL,
        text=clean_text(note, field="note"),
        acting=acting,
    )


def _hand_over(
    rec: Recording,
    complaint: Complaint,
    *,
    to: Agency,
    acting: Acting,
    trail: list[TrailStep],
    payload: dict[str, Any],
) -> list[str]:
    """The keys of what is owed because of it."""
    payload |= {
        "source": complaint.agency_id,
        "to": to.pk,
        "routed": True,
        "by_rule": False,
        "front_desk": to.root_id == to.pk,
        "reason": "person",
        "trail": trail,
        "category": complaint.category_id,
    }
    Disposition.objects.create(
        complaint=complaint,
        source_id=complaint.agency_id,
        to=to,
        by_id=acting.user_id,
        at=rec.at,
        category=complaint.category,
        trail=trail,
    )
    moved, on_appeal = complaint.agency_id != to.pk, complaint.appeal == Appeal.PENDING
    if on_appeal:
        complaint.appeal, payload["appeal"] = Appeal.GRANTED, "granted"
    left = leave_holder(complaint, at=rec.at) if moved else []
    complaint.agency, complaint.status, complaint.routed_by_rule = to, acting.status, False
    complaint.verified_at = complaint.verified_at or rec.at
    complaint.version += 1
    rec.add(
        complaint,
        officer_draft(rec, EventKind.DISPOSED, acting, payload),
        save=[
            "agency",
            "status",
            "routed_by_rule",
            "verified_at",
            "category",
            "appeal",
            "version",
            *left,
        ],
    )
    if not moved and not on_appeal:
        return []
    return tell_reporter(
        complaint,
        "appeal_granted" if on_appeal else "disposed",
        at=rec.at,
        agency_name=to.name,
        once=str(complaint.version),
        hold=undoing.WITHIN,
    )
