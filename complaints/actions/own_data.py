"""What reporters may ask of their personal data, and what the data-protection officer answers within 3×24 hours
(UU 27/2022 ps.5–13, ps.32, ps.40–41).

That officer reads neither the case nor the identity: what is asked for is done by the system itself when they agree.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scope import standings
from complaints import lifecycle
from complaints.actions.erase import erase_within, of_the_reporter
from complaints.actions.publish import withdraw
from complaints.actions.splitting import lock_with_parent, release_unlike
from complaints.actions.writing import CLOCK, clean_text, officer_draft, reporter_draft
from complaints.chain import Draft
from complaints.data_protection import responsible_for, tell_data_protection_officers, tell_heads_of_late
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER, Relation
from complaints.models import Complaint, DataRequest, DataRequestKind, DataRequestOutcome, Reporter
from complaints.notices import tell_reporter
from complaints.rights import Acting
from complaints.timeline import Recording, recording

ANSWERED_WITHIN = datetime.timedelta(hours=72)
LONGEST_TEXT = 2_000
CORRECTABLE = ("name", "phone", "email")
_PROTECTS = frozenset({Relation.DATA_PROTECTION})


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What it should be; an empty part stays as it is."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def parts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in CORRECTABLE if getattr(self, name)}


def ask_for_own_data(
    *,
    complaint_id: int,
    kind: str,
    at: datetime.datetime,
    text: str = "",
    correction: Correction | None = None,
) -> DataRequest:
    """Register it; the hours run from here. The same again while one waits is that one.

    Raises `Refused`: `unknown_kind`, `nothing_to_correct`, `no_identity`, `too_long`.
    """
    if kind not in DataRequestKind.values:
        raise Refused("unknown_kind", _("Pilih apa yang Anda minta."), field="kind")
    parts: Any = correction.parts() if correction and kind == DataRequestKind.CORRECTION else None
    if kind == DataRequestKind.CORRECTION and not parts:
        raise Refused("nothing_to_correct", _("Tulis data yang benar, paling sedikit satu."), field="name")
    text = clean_text(text, most=LONGEST_TEXT) if text.strip() else ""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("ask_for_own_data", status=complaint.status, relations=THE_REPORTER)
        if waiting := DataRequest.objects.waiting().filter(complaint=complaint, kind=kind).first():
            return waiting
        if parts is not None and not Reporter.objects.filter(complaint=complaint).exists():
            raise Refused("no_identity", _("Laporan ini tidak menyimpan identitas yang dapat diperbaiki."))
        agency_id = responsible_for(complaint)
        request = DataRequest.objects.create(
            complaint=complaint,
            kind=kind,
            text=text,
            correction=parts,
            agency_id=agency_id,
            requested_at=at,
            due_at=at + ANSWERED_WITHIN,
        )
        payload = {"request": request.pk, "kind": kind, "to": agency_id}
        rec.add(complaint, reporter_draft(rec, EventKind.DATA_REQUESTED, payload))
        tell_data_protection_officers(request, at=at)
    return request


def answer_data_request(
    *, request_id: int, actor: User, at: datetime.datetime, outcome: str, text: str = ""
) -> DataRequest:
    """Done, or refused with the reason that the reporter reads. What was granted happens in this transaction.

    Raises `Refused`: `not_yours`, `answered_already`, `unknown_outcome`, `empty` where a refusal says no reason, and what
    `erase_within` refuses.
    """
    if outcome not in DataRequestOutcome.values:
        raise Refused("unknown_outcome", _("Pilih dipenuhi atau ditolak."), field="outcome")
    if outcome == DataRequestOutcome.REFUSED or text.strip():
        text = clean_text(text, most=LONGEST_TEXT)
    found = DataRequest.objects.filter(pk=request_id).first()
    acting = _acting(actor, found)
    if found is None or acting is None:
        raise Refused("not_yours", _("Permintaan ini bukan untuk Anda."))
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, found.complaint_id)
        lifecycle.check("answer_data_request", status=complaint.status, relations=_PROTECTS)
        request = DataRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        if request.answered_at is not None:
            raise Refused("answered_already", _("Permintaan ini sudah dijawab."))
        if outcome == DataRequestOutcome.DONE:
            _grant(rec, complaint, request, acting)
        request.answered_at, request.answered_by = at, actor
        request.outcome, request.answer = outcome, text.strip()
        request.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
        payload = {"request": request.pk, "kind": request.kind, "outcome": outcome}
        rec.add(complaint, officer_draft(rec, EventKind.DATA_REQUEST_ANSWERED, acting, payload))
        tell_reporter(complaint, "data_answered", at=at, once=f"data{request.pk}")
    return request


def tell_late(*, request_id: int, at: datetime.datetime) -> bool:
    """The hours have passed: the head of the agency is told, once, dated when it was due."""
    with recording(at=at) as rec:
        found = DataRequest.objects.get(pk=request_id)
        complaint = rec.lock(found.complaint_id)
        request = DataRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        if request.answered_at is not None or request.late_told_at is not None:
            return False
        request.late_told_at = request.due_at
        request.save(update_fields=["late_told_at"])
        payload = {"request": request.pk, "kind": request.kind, "to": request.agency_id}
        rec.add(
            complaint,
            Draft(kind=EventKind.DATA_REQUEST_LATE, at=request.due_at, role=CLOCK, payload=payload),
        )
        tell_heads_of_late(request, at=at)
    return True


def _acting(actor: User, request: DataRequest | None) -> Acting | None:
    for each in standings(actor):
        if (
            request is not None
            and each.role == Role.DATA_PROTECTION_OFFICER
            and each.agency_id == request.agency_id
        ):
            return Acting(user_id=actor.pk, role=each.role, agency_id=each.agency_id, status="")
    return None


def _grant(rec: Recording, complaint: Complaint, request: DataRequest, acting: Acting) -> None:
    """An access needs no more than the word: the reporter's page then gives the copy."""
    match request.kind:
        case DataRequestKind.CORRECTION:
            Reporter.objects.filter(complaint=complaint).update(**(request.correction or {}))
        case DataRequestKind.RESTRICTION:
            _restrict(rec, complaint, acting)
        case DataRequestKind.ERASURE:
            erase_within(rec, complaint, acting=acting, what=of_the_reporter(complaint), reason="request")


def _restrict(rec: Recording, complaint: Complaint, acting: Acting) -> None:
    """No longer public, the name sealed, consents taken back: whoever handles it goes on without the identity."""
    is_named = Reporter.objects.filter(complaint=complaint).exists()
    payload = {"secret": not complaint.is_secret, "anonymous": not complaint.is_anonymous}
    Reporter.objects.filter(complaint=complaint).update(shared_at=None)
    if not any(payload.values()):
        return
    if payload["anonymous"] and is_named:
        payload["sealed"] = True
    if complaint.published_at is not None:
        payload["unpublished"] = True
    complaint.is_secret = complaint.is_anonymous = True
    withdraw(complaint)
    complaint.version += 1
    draft = officer_draft(rec, EventKind.TIGHTENED, acting, payload)
    rec.add(complaint, draft, save=["is_secret", "is_anonymous", "published_at", "version"])
    release_unlike(rec, complaint, role=draft.role)
