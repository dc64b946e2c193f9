"""Class and kind, which set the clock (DOMAIN "Class and kind"): the front desk during verification, never to a longer
clock; later, or to a longer one, the tier above alone; never after a breach. The reporter may object to each change."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions.approval import rung_above
from complaints.actions.writing import clean_text, officer_draft, reporter_draft, write
from complaints.chain import Draft
from complaints.classes import ComplaintClass
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end, involve
from complaints.lifecycle import THE_REPORTER, Relation, Status
from complaints.models import Complaint, Event, Involvement, Kind, MessageKind, Purpose, Visibility
from complaints.notices import tell_reporter
from complaints.timeline import Recording, recording
from routing.models import Agency

_OF_CLASS = (EventKind.RECLASSIFIED, EventKind.CLASS_OBJECTED, EventKind.CLASS_DECIDED)


def class_of(complaint: Complaint) -> ComplaintClass:
    return ComplaintClass(complaint.kind, complaint.supervisory)


def reclassify(
    *,
    complaint_id: int,
    to: ComplaintClass,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Another class, and why; the settlement is measured by it from the submission on. The reporter is told."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "reclassify", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check(complaint, to=to, at=at)
        if Relation.CLASS_TIER not in rights.relations(actor, complaint):
            _check_own(complaint, to=to)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.CLASS_REASON,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload |= {**to.as_payload(), "was": class_of(complaint).as_payload()}
        end(complaint, Purpose.CLASS, at=at)
        complaint.version += 1
        saved = [*_set_class(complaint, to), "version"]
        rec.add(complaint, officer_draft(rec, EventKind.RECLASSIFIED, acting, payload), save=saved)
        tell_reporter(complaint, "reclassified", at=at, once=str(payload["message"]))
    return complaint


def propose_class(
    *,
    complaint_id: int,
    to: ComplaintClass,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Ask the tier above for another class; nothing changes until it decides."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "propose_class", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check(complaint, to=to, at=at)
        if Involvement.objects.filter(
            complaint=complaint, purpose=Purpose.CLASS, until__isnull=True
        ).exists():
            raise Refused("class_undecided", _("Kelasnya masih menunggu putusan tingkat di atas."))
        above = _tier_above(complaint, complaint.agency, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.CLASS_REASON,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        payload |= {**to.as_payload(), "to": above.pk}
        involve(complaint, agency_id=above.pk, purpose=Purpose.CLASS, at=at)
        complaint.version += 1
        rec.add(complaint, officer_draft(rec, EventKind.CLASS_PROPOSED, acting, payload), save=["version"])
    return complaint


def may_object(complaint: Complaint) -> bool:
    """Once to each change: where the last that happened to its class is a change."""
    if not lifecycle.allowed("object_to_class", status=complaint.status, relations=THE_REPORTER):
        return False
    last = _last_of_class(complaint)
    return last is not None and last.kind == EventKind.RECLASSIFIED


def object_to_class(*, complaint_id: int, at: datetime.datetime, text: str) -> Complaint:
    """The reporter disagrees: the old class counts again until the tier above whoever changed it decides."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("object_to_class", status=complaint.status, relations=THE_REPORTER)
        last = _last_of_class(complaint)
        if last is None or last.kind != EventKind.RECLASSIFIED:
            raise Refused("no_change_of_class", _("Tidak ada perubahan kelas yang bisa Anda sanggah."))
        contested, old = class_of(complaint), ComplaintClass(**last.payload["was"])
        changed_by = Agency.objects.get(pk=last.agency_id or complaint.agency_id)
        above = _tier_above(complaint, changed_by, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.CLASS_OBJECTION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=None,
        )
        payload |= {**old.as_payload(), "was": contested.as_payload(), "to": above.pk}
        saved = _set_class(complaint, old)
        complaint.objected_class = contested.as_payload()
        involve(complaint, agency_id=above.pk, purpose=Purpose.CLASS, at=at)
        rec.add(complaint, reporter_draft(rec, EventKind.CLASS_OBJECTED, payload), save=saved)
    return complaint


def decide_class(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    agrees: bool,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """The tier above decides what lies before it. `agrees`: with the reporter's objection, so that the old class stays;
    or with the officers' proposal, which then becomes the class."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "decide_class", user=actor, complaint=complaint, expected_version=expected_version
        )
        was = class_of(complaint)
        to = _decided(complaint, agrees=agrees)
        if to != was:
            _check(complaint, to=to, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.CLASS_DECISION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload |= {**to.as_payload(), "was": was.as_payload(), "upheld": agrees}
        by_objection = complaint.objected_class is not None
        end(complaint, Purpose.CLASS, at=at)
        complaint.version += 1
        kind = EventKind.CLASS_DECIDED if by_objection or to == was else EventKind.RECLASSIFIED
        _record(rec, complaint, officer_draft(rec, kind, acting, payload), to)
        if by_objection or to != was:
            notice = "class_decided" if by_objection else "reclassified"
            tell_reporter(complaint, notice, at=at, once=str(payload["message"]))
    return complaint


def _tier_above(complaint: Complaint, agency: Agency, *, at: datetime.datetime) -> Agency:
    """Above the whole government or ministry to which the agency belongs."""
    return rung_above(Agency.objects.get(pk=agency.root_id), at=at, but=concerned_in(complaint))


def _decided(complaint: Complaint, *, agrees: bool) -> ComplaintClass:
    if complaint.objected_class is not None:
        return class_of(complaint) if agrees else ComplaintClass(**complaint.objected_class)
    proposed = Event.objects.last_of(complaint.pk, EventKind.CLASS_PROPOSED)
    if proposed is None or not agrees:
        return class_of(complaint)
    return ComplaintClass(proposed.payload["kind"], proposed.payload["supervisory"])


def _record(rec: Recording, complaint: Complaint, draft: Draft, to: ComplaintClass) -> None:
    rec.add(complaint, draft, save=[*_set_class(complaint, to), "version"])


def _set_class(complaint: Complaint, to: ComplaintClass) -> list[str]:
    complaint.kind, complaint.supervisory, complaint.objected_class = to.kind, to.supervisory, None
    return ["kind", "supervisory", "objected_class"]


def _last_of_class(complaint: Complaint) -> Event | None:
    return Event.objects.last_of(complaint.pk, *_OF_CLASS)


def _check(complaint: Complaint, *, to: ComplaintClass, at: datetime.datetime) -> None:
    if to.kind not in Kind.values or (to.supervisory and to.kind != Kind.COMPLAINT):
        raise Refused("no_such_class", _("Hanya pengaduan yang bisa berkadar pengawasan."), field="to")
    if to == class_of(complaint):
        raise Refused("same_class", _("Kelasnya sudah demikian. Pilih kelas lain."), field="to")
    if to.kind != Kind.COMPLAINT and complaint.about_officers:
        raise Refused("about_officers", _("Laporan tentang petugas tetap pengaduan."), field="to")
    if _settlement_was_late(complaint, at=at):
        raise Refused(
            "late_already", _("Batas jawaban akhirnya sudah lewat: kelas tidak bisa diubah lagi."), field="to"
        )


def _settlement_was_late(complaint: Complaint, *, at: datetime.datetime) -> bool:
    running = complaint.status != Status.ANSWERED and complaint.settle_by is not None
    if (
        running
        and complaint.settle_by is not None
        and at - complaint.settle_by >= datetime.timedelta(seconds=1)
    ):
        return True
    breaches = Event.objects.filter(complaint_id=complaint.pk, kind=EventKind.CLOCK_BREACHED)
    return breaches.filter(payload__clocks__contains=[{"policy": "settlement"}]).exists()


def _check_own(complaint: Complaint, *, to: ComplaintClass) -> None:
    if complaint.verified_at is not None:
        raise Refused(
            "verified_already",
            _("Setelah verifikasi, hanya tingkat di atas yang mengubah kelas. Usulkan kepadanya."),
            field="to",
        )
    if to.is_longer_than(class_of(complaint)):
        raise Refused(
            "longer_clock",
            _("Kelas dengan waktu lebih lama hanya ditetapkan tingkat di atas. Usulkan kepadanya."),
            field="to",
        )
