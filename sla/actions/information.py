"""A formal request for information (UU 14/2008): registered with a number, extended once, objected to, decided.

The verbs stand in the clocks' room because each rule but one asks how much time has passed.
"""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Membership, Role, User
from complaints import lifecycle, rights
from complaints.actions.approval import rung_above
from complaints.actions.writing import clean_text, officer_draft, reporter_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.heads import tell_heads
from complaints.involvement import end, involve
from complaints.lifecycle import THE_REPORTER
from complaints.models import (
    Complaint,
    Ground,
    InformationRequest,
    Kind,
    Message,
    MessageKind,
    Purpose,
    Visibility,
)
from complaints.notices import tell_reporter
from complaints.timeline import recording
from routing.days import legal_day
from routing.models import Agency
from sla.information import information_of

# How often a number is tried anew where somebody else of the same government took it in the same moment.
_TRIES = 20


def register_information(
    *, complaint_id: int, actor: User, at: datetime.datetime, expected_version: int | None = None
) -> InformationRequest:
    """Give it a number of the public body's year; from now the ten working days run (ps. 22 (4), (7))."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "register_information", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.kind != Kind.INFORMATION_REQUEST:
            raise Refused(
                "no_information_request",
                _("Hanya permintaan informasi yang didaftarkan. Ubah dulu kelasnya bila memang demikian."),
            )
        if InformationRequest.objects.filter(complaint=complaint).exists():
            raise Refused("registered_already", _("Permintaan ini sudah terdaftar."))
        body = complaint.agency.root_id
        request = _numbered(complaint, body=body, actor=actor, at=at)
        payload = {"to": body, "year": request.year, "sequence": request.sequence}
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.INFORMATION_REGISTERED, acting, payload),
            save=["version"],
        )
        tell_reporter(complaint, "information_registered", at=at, agency_name=request.agency.name)
    return request


def extend_information(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Seven working days more, once, before the ten have passed, with the reason that the reporter reads (ps. 22 (8))."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "extend_information", user=actor, complaint=complaint, expected_version=expected_version
        )
        standing = information_of(complaint, at=at)
        if standing is None:
            raise Refused("not_registered", _("Permintaan ini belum terdaftar."))
        if standing.request.extended_at is not None:
            raise Refused("extended_already", _("Waktunya sudah diperpanjang; hanya boleh sekali."))
        if standing.answered_at is not None:
            raise Refused("answered_already", _("Permintaan ini sudah dijawab."))
        if standing.is_late:
            raise Refused(
                "too_late_to_extend", _("Sepuluh hari kerja sudah lewat; perpanjangan harus sebelum itu.")
            )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.INFORMATION_EXTENSION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload["to"] = standing.request.agency_id
        InformationRequest.objects.filter(complaint=complaint).update(extended_at=at)
        complaint.version += 1
        rec.add(
            complaint, officer_draft(rec, EventKind.INFORMATION_EXTENDED, acting, payload), save=["version"]
        )
        tell_reporter(
            complaint, "information_extended", at=at, agency_name=standing.request.agency.name, once="once"
        )
    return complaint


def object_to_information(*, complaint_id: int, at: datetime.datetime, ground: str, text: str) -> Complaint:
    """The reporter objects to the superior, on a ground of the law's list (ps. 35–36). A repeat of the tap changes nothing."""
    if ground not in Ground.values:
        raise Refused("unknown_ground", _("Pilih alasan keberatan dari daftar."), field="ground")
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("object_to_information", status=complaint.status, relations=THE_REPORTER)
        standing = information_of(complaint, at=at)
        if standing is None:
            raise Refused("not_registered", _("Permintaan ini belum terdaftar."))
        if standing.request.objected_at is not None:
            if _said_already(complaint, text):
                return complaint
            raise Refused("objected_already", _("Keberatan Anda sudah tercatat."))
        if not standing.grounds:
            raise Refused(
                "too_early_to_object",
                _("Keberatan dapat diajukan setelah dijawab, atau setelah waktu menjawab lewat."),
            )
        if not standing.may_object:
            raise Refused(
                "too_late_to_object", _("Keberatan hanya dapat diajukan dalam 30 hari kerja sejak dijawab.")
            )
        if ground not in standing.grounds:
            raise Refused(
                "ground_not_met", _("Alasan ini tidak sesuai dengan keadaan permintaan."), field="ground"
            )
        superior = superior_of(complaint, body=standing.request.agency, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.INFORMATION_OBJECTION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=None,
        )
        payload |= {"to": superior.pk, "ground": ground}
        InformationRequest.objects.filter(complaint=complaint).update(objected_at=at, ground=ground)
        involve(complaint, agency_id=superior.pk, purpose=Purpose.OBJECTION, at=at)
        rec.add(complaint, reporter_draft(rec, EventKind.INFORMATION_OBJECTED, payload))
        tell_heads(complaint, "information_objected", of=superior, at=at)
        tell_reporter(complaint, "information_objected", at=at, agency_name=superior.name, once="once")
    return complaint


def decide_information(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    granted: bool,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """The superior's written reply; the reporter is told of the Komisi Informasi either way (ps. 36 (2), 37)."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "decide_information", user=actor, complaint=complaint, expected_version=expected_version
        )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.INFORMATION_DECISION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload["granted"] = granted
        InformationRequest.objects.filter(complaint=complaint).update(decided_at=at, granted=granted)
        end(complaint, Purpose.OBJECTION, at=at)
        complaint.version += 1
        rec.add(
            complaint, officer_draft(rec, EventKind.INFORMATION_DECIDED, acting, payload), save=["version"]
        )
        agency = Agency.objects.get(pk=acting.agency_id)
        tell_reporter(complaint, "information_decided", at=at, agency_name=agency.name, once="once")
    return complaint


def superior_of(complaint: Complaint, *, body: Agency, at: datetime.datetime) -> Agency:
    """The head of the public body; where nobody is head there, the rung above it."""
    heads = Membership.objects.active().filter(agency=body, role=Role.SUPERVISOR)
    return body if heads.exists() else rung_above(body, at=at)


def _said_already(complaint: Complaint, text: str) -> bool:
    return Message.objects.filter(
        complaint=complaint, kind=MessageKind.INFORMATION_OBJECTION, body=text
    ).exists()


def _numbered(complaint: Complaint, *, body: int, actor: User, at: datetime.datetime) -> InformationRequest:
    """The next number of the body's year. Two at once: the database lets one pass, the other takes the next."""
    year = legal_day(at).year
    for _try in range(_TRIES):
        taken = InformationRequest.objects.filter(agency_id=body, year=year)
        last = taken.aggregate(last=Max("sequence"))["last"] or 0
        try:
            with transaction.atomic():
                return InformationRequest.objects.create(
                    complaint=complaint,
                    agency_id=body,
                    year=year,
                    sequence=last + 1,
                    registered_at=at,
                    registered_by=actor,
                )
        except IntegrityError:
            continue
    raise Refused("no_number", _("Nomor pendaftaran sedang diperebutkan. Coba lagi."))
