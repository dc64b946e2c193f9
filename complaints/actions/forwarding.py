"""Forward by agreement: the holder offers it to another unit of its government, which takes it or declines (DESIGN §4).

Between governments there is only the return, which an arbiter decides. Returns and forwards count together.
"""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.dispose import check_handed_on_less_than_twice
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end, involve, leave_holder
from complaints.models import Complaint, Disposition, Involvement, MessageKind, Purpose, Visibility
from complaints.notices import tell_reporter
from complaints.receiver import may_hold, receiver_for_agency
from complaints.timeline import recording
from routing.days import legal_day
from routing.models import Agency


def offer(
    *,
    complaint_id: int,
    to: Agency | None,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Ask another unit to take it, and why; the holder stays the holder until that agrees."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise("offer", user=actor, complaint=complaint, expected_version=expected_version)
        sibling = _sibling(complaint, to=to, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.OFFER,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        payload["to"] = sibling.pk
        involve(complaint, agency_id=sibling.pk, purpose=Purpose.OFFERED, at=at)
        complaint.version += 1
        rec.add(complaint, officer_draft(rec, EventKind.OFFERED, acting, payload), save=["version"])
    return complaint


def forward(
    *, complaint_id: int, actor: User, at: datetime.datetime, expected_version: int | None = None
) -> Complaint:
    """Take what was offered. The total clocks run on; the taker owes the follow-up from now."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "forward", user=actor, complaint=complaint, expected_version=expected_version
        )
        source_id = complaint.agency_id
        complaint.agency = Agency.objects.get(pk=acting.agency_id)
        Disposition.objects.create(
            complaint=complaint,
            source_id=source_id,
            to=complaint.agency,
            by=actor,
            at=at,
            category=complaint.category,
            trail=[{"step": "person", "code": complaint.agency.code}],
        )
        complaint.status = acting.status
        complaint.returns += 1
        complaint.version += 1
        payload = {"source": source_id, "to": complaint.agency_id, "category": complaint.category_id}
        rec.add(
            complaint,
            officer_draft(rec, EventKind.FORWARDED, acting, payload),
            save=["agency", "status", "returns", "version", *leave_holder(complaint, at=at)],
        )
        tell_reporter(
            complaint, "disposed", at=at, agency_name=complaint.agency.name, once=str(complaint.version)
        )
    return complaint


def decline(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Not ours either, and why: it stays with its holder."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "decline", user=actor, complaint=complaint, expected_version=expected_version
        )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.DECLINE,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        end(complaint, Purpose.OFFERED, at=at)
        complaint.version += 1
        rec.add(complaint, officer_draft(rec, EventKind.DECLINED, acting, payload), save=["version"])
    return complaint


def _sibling(complaint: Complaint, *, to: Agency | None, at: datetime.datetime) -> Agency:
    if to is None:
        raise Refused("no_agency", _("Pilih unit yang Anda tawari."), field="to")
    check_handed_on_less_than_twice(complaint)
    if Involvement.objects.filter(complaint=complaint, purpose=Purpose.OFFERED, until__isnull=True).exists():
        raise Refused("offered_already", _("Masih ada tawaran yang belum dijawab."))
    if to.pk == complaint.agency_id:
        raise Refused("offers_itself", _("Unit ini sudah memegang laporan. Pilih unit lain."), field="to")
    if to.root_id != complaint.agency.root_id:
        raise Refused(
            "no_sibling",
            _(
                "Antarpemerintah tidak ada penerusan: kembalikan dengan usulan, agar penengah yang memutuskan."
            ),
            field="to",
        )
    if not to.is_valid_on(legal_day(at)):
        raise Refused("agency_ended", _("Instansi ini sudah tidak berlaku. Pilih penerusnya."), field="to")
    if not may_hold(to, about_officers=complaint.about_officers):
        raise Refused(
            "about_officers",
            _("Laporan tentang petugas hanya ditangani inspektorat atau pimpinan instansi, bukan unitnya."),
            field="to",
        )
    if receiver_for_agency(to, at=at, but=concerned_in(complaint)).agency.pk != to.pk:
        raise Refused(
            "unstaffed", _("Di unit ini belum ada petugas aktif yang bisa menjawab tawaran."), field="to"
        )
    return to
