"""From the second dispute on, the rung above approves the next answer (DOMAIN "Dispute, reopen, close"): proposed by the
holder, approved or sent back; meanwhile every clock runs on."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.staffing import with_a_rung
from complaints import rights
from complaints.actions.outcomes import checked_outcome
from complaints.actions.writing import add_with_children, clean_text, officer_draft, write
from complaints.concern import concerned_in
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.heads import tell_heads
from complaints.involvement import end, involve, withdraw_proposals
from complaints.models import Attachment, Complaint, Event, Message, MessageKind, Purpose, Visibility
from complaints.notices import tell_all
from complaints.pictures import Picture
from complaints.receiver import NATIONAL_COORDINATOR
from complaints.recognition import proposed_as, recognise
from complaints.rights import Acting
from complaints.timeline import recording
from routing.days import legal_day
from routing.ladder import rungs
from routing.models import Agency

DISPUTES_BEFORE = 2
NEEDS_APPROVAL = gettext_lazy(
    "Sudah dua kali dibantah: jawaban berikutnya disetujui dulu oleh tingkat di atas. Kirim sebagai usulan jawaban."
)


def needs_approval(complaint: Complaint, *, acting: Acting) -> bool:
    """A rung that took the complaint up answers by itself: it is the one above."""
    return disputes_of(complaint) >= DISPUTES_BEFORE and acting.agency_id == complaint.agency_id


def disputes_of(complaint: Complaint) -> int:
    """The most that one of its reporters has disputed: who was merged into it keeps the right to a second look."""
    among_children = complaint.children.aggregate(most=Max("disputes"))["most"]
    return max(complaint.disputes, among_children or 0)


def rung_above(agency: Agency, *, at: datetime.datetime, but: Collection[int] = ()) -> Agency:
    """The nearest above that has people other than `but`; the national coordinator where nobody else has."""
    above = [rung.agency_id for rung in rungs(agency, at=legal_day(at)) if rung.agency_id != agency.pk]
    peopled = with_a_rung(above, but=but)
    for agency_id in above:
        if agency_id in peopled:
            return Agency.objects.get(pk=agency_id)
    return Agency.objects.get(code=NATIONAL_COORDINATOR)


def propose_answer(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    photos: Sequence[Picture] = (),
    outcome: str = "",
    expected_version: int | None = None,
) -> Complaint:
    """Put an answer before the rung above; the reporter reads it once it is approved."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "propose_answer", user=actor, complaint=complaint, expected_version=expected_version
        )
        if disputes_of(complaint) < DISPUTES_BEFORE:
            raise Refused("no_approval_needed", _("Jawaban ini tidak perlu persetujuan. Kirim langsung."))
        if complaint.proposed_answer is not None:
            raise Refused("proposed_already", _("Sudah ada usulan jawaban yang menunggu persetujuan."))
        ends = checked_outcome(complaint, outcome)
        above = rung_above(complaint.agency, at=at, but=concerned_in(complaint))
        payload = write(
            rec,
            complaint,
            kind=MessageKind.PROPOSED_ANSWER,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
            photos=photos,
            recognised=replace(recognise(complaint, author_id=actor.pk, text=text, at=at), is_kept=False),
        )
        payload |= {"to": above.pk, **ends}
        involve(complaint, agency_id=above.pk, purpose=Purpose.APPROVAL, at=at)
        complaint.proposed_answer = payload["message"]
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.ANSWER_PROPOSED, acting, payload),
            save=["proposed_answer", "version"],
        )
        tell_heads(complaint, "approval", of=above, at=at)
    return complaint


def approve_answer(
    *, complaint_id: int, actor: User, at: datetime.datetime, expected_version: int | None = None
) -> Complaint:
    """The proposed answer becomes the answer, in the words and with the pictures of who proposed it."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "approve_answer", user=actor, complaint=complaint, expected_version=expected_version
        )
        proposed = _proposed(complaint)
        author = Acting(
            user_id=proposed.author_id or actor.pk,
            role=acting.role,
            agency_id=complaint.agency_id,
            status=acting.status,
        )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.ANSWER,
            visibility=Visibility.PUBLIC,
            text=proposed.body,
            acting=author,
            recognised=proposed_as(complaint, proposed),
        )
        Attachment.objects.filter(message=proposed).update(message_id=payload["message"])
        payload |= {"approved": acting.agency_id, "by": complaint.agency_id}
        payload |= _outcome_of(proposed, complaint)
        complaint.status = acting.status
        complaint.version += 1
        told = add_with_children(
            rec,
            complaint,
            officer_draft(rec, EventKind.ANSWERED, acting, payload),
            save=["status", "version", *withdraw_proposals(complaint, at=at)],
        )
        for each in told:
            tell_all(each, "answered", at=at, agency_name=complaint.agency.name, once=str(payload["message"]))
    return complaint


def send_back_answer(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Not good enough, and why: the holder owes a follow-up anew."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "send_back_answer", user=actor, complaint=complaint, expected_version=expected_version
        )
        _proposed(complaint)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.SENT_BACK,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        end(complaint, Purpose.APPROVAL, at=at)
        complaint.proposed_answer = None
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.ANSWER_SENT_BACK, acting, payload),
            save=["proposed_answer", "version"],
        )
    return complaint


def _proposed(complaint: Complaint) -> Message:
    if complaint.proposed_answer is None:
        raise Refused("nothing_proposed", _("Tidak ada usulan jawaban yang menunggu."))
    return Message.objects.get(pk=complaint.proposed_answer)


def _outcome_of(proposed: Message, complaint: Complaint) -> dict[str, Any]:
    """As it was proposed. Where its kind has changed since, so that none was asked, or is now, it is sent back instead."""
    event = Event.objects.get(
        complaint_id=complaint.pk, kind=EventKind.ANSWER_PROPOSED, payload__message=proposed.pk
    )
    return checked_outcome(complaint, event.payload.get("outcome", ""))
