"""To the Ombudsman before sixty working days have passed: at the reporter's wish, or the Ombudsman's own (DOMAIN "Referral").

The reporter: after a settlement that came too late, a disputed answer, or a refused appeal. The Ombudsman: at any time.
"""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, reference, rights
from complaints.actions.writing import clean_text, officer_draft, reporter_draft, write
from complaints.concern import is_concerned
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER, IllegalMove, Relation
from complaints.models import Complaint, MessageKind, Visibility
from complaints.models.complaint import Appeal
from complaints.timeline import recording
from sla.clocks import Code
from sla.models import Clock, Referral, ReferralReason, State
from sla.referral import hand_over, standing_referral
from sla.workdays import is_late


def may_ask_the_ombudsman(complaint: Complaint, *, at: datetime.datetime) -> bool:
    """Has the reporter reason to, and is it not there yet?"""
    if standing_referral(complaint) is not None:
        return False
    if complaint.disputes or complaint.appeal == Appeal.REFUSED:
        return True
    settlement = Clock.objects.filter(complaint=complaint, code=Code.SETTLEMENT).first()
    if settlement is None:
        return False
    is_running_late = settlement.state == State.RUNNING and is_late(settlement.due_at, at)
    return settlement.breached_at is not None or is_running_late


def refer_for_reporter(*, complaint_id: int, at: datetime.datetime) -> Referral:
    """At the reporter's wish; a repeat of the tap gets the referral that stands."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        lifecycle.check("refer", status=complaint.status, relations=THE_REPORTER)
        if standing := standing_referral(complaint):
            return standing
        if not may_ask_the_ombudsman(complaint, at=at):
            raise Refused(
                "too_early_for_the_ombudsman",
                _(
                    "Ombudsman dapat diminta setelah jawaban akhir terlambat, jawaban dibantah, atau banding ditolak."
                ),
            )
        referral = hand_over(rec, complaint, reason=ReferralReason.REPORTER, at=at)
        payload = {"referral": referral.pk, "reason": str(ReferralReason.REPORTER)}
        rec.add(complaint, reporter_draft(rec, EventKind.REFERRED, payload))
    return referral


def refer_for_ombudsman(*, number: str, actor: User, at: datetime.datetime, text: str) -> Referral:
    """The Ombudsman takes up a report by its number, with a reason that everybody concerned reads."""
    text = clean_text(text)
    try:
        found = Complaint.objects.filter(reference=reference.parse(number)).first()
    except reference.BadReference:
        found = None
    if found is None or is_concerned(actor, found):
        raise Refused("unknown_number", _("Tidak ada laporan dengan nomor ini."), field="number")
    with recording(at=at) as rec:
        complaint = rec.lock(found.pk)
        if Relation.OMBUDSMAN not in rights.relations(actor, complaint):
            raise IllegalMove("refer", code="not_yours")
        acting = rights.authorise("refer", user=actor, complaint=complaint)
        if standing := standing_referral(complaint):
            return standing
        payload = write(
            rec,
            complaint,
            kind=MessageKind.REFERRAL_REASON,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        referral = hand_over(rec, complaint, reason=ReferralReason.OMBUDSMAN, at=at)
        payload |= {"referral": referral.pk, "reason": str(ReferralReason.OMBUDSMAN)}
        rec.add(complaint, officer_draft(rec, EventKind.REFERRED, acting, payload))
    return referral
