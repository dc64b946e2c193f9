"""A question to a unit in a report about its officers: the unit sees the words of the question and nothing else, and
answers to the inspectorate (DOMAIN "About officers"). It moves no clock."""

import datetime
import re

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Membership, User
from accounts.scope import HANDLERS, Standing, standings
from accounts.staffing import with_staffing
from complaints import rights
from complaints.actions.dispose import check_within_reach
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.concern import concerned_in, is_concerned, without_concerned
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Inquiry, Message, MessageKind, Reporter, Visibility
from complaints.reference import new_reference, shown
from complaints.rights import Acting
from complaints.timeline import recording
from outbox.models import Channel
from outbox.post import Letter, post
from routing.days import legal_day
from routing.models import Agency

WITHIN_WORKING_DAYS = 5
_SHORTEST_NAME = 3
_SHORTEST_PHONE = 6


def inquire(
    *,
    complaint_id: int,
    to: Agency | None,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Inquiry:
    """Disclose a question to a unit: what stands in `text`, never the report, its number or its reporter."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "inquire", user=actor, complaint=complaint, expected_version=expected_version
        )
        unit = _unit(complaint, to=to, acting=acting, at=at)
        _check_discloses_nobody(complaint, text)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.INQUIRY,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        inquiry = Inquiry.objects.create(
            complaint=complaint,
            number=new_reference(),
            to=unit,
            question_id=payload["message"],
            asked_at=at,
        )
        rec.add(complaint, officer_draft(rec, EventKind.INQUIRED, acting, payload | {"to": unit.pk}))
        _tell_unit(inquiry, complaint, by=acting.agency_id, at=at)
    return inquiry


def answer_inquiry(*, inquiry_id: int, actor: User, at: datetime.datetime, text: str) -> Inquiry:
    """The unit's answer, read by those who inspect. Once."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(Inquiry.objects.values_list("complaint", flat=True).get(pk=inquiry_id))
        inquiry = Inquiry.objects.select_related("to", "question__author").get(pk=inquiry_id)
        standing = _standing(actor, inquiry, complaint)
        if inquiry.answer_id is not None:
            raise Refused("answered_already", _("Pertanyaan ini sudah dijawab."))
        if not complaint.is_open:
            raise Refused("inquiry_over", _("Pemeriksaan sudah selesai: jawaban tidak ditunggu lagi."))
        acting = Acting(
            user_id=actor.pk, role=standing.role, agency_id=inquiry.to_id, status=complaint.status
        )
        payload = write(
            rec,
            complaint,
            kind=MessageKind.INQUIRY_ANSWER,
            visibility=Visibility.INTERNAL,
            text=text,
            acting=acting,
        )
        inquiry.answer_id, inquiry.answered_at = payload["message"], at
        inquiry.save(update_fields=["answer", "answered_at"])
        rec.add(complaint, officer_draft(rec, EventKind.INQUIRY_ANSWERED, acting, payload))
        _tell_asker(inquiry.question, complaint, at=at)
    return inquiry


def _unit(complaint: Complaint, *, to: Agency | None, acting: Acting, at: datetime.datetime) -> Agency:
    if to is None:
        raise Refused("no_agency", _("Pilih unit yang ditanya."), field="to")
    if to.pk == complaint.agency_id:
        raise Refused("asks_itself", _("Instansi ini sendiri yang memeriksa. Pilih unit lain."), field="to")
    if not to.is_valid_on(legal_day(at)):
        raise Refused("agency_ended", _("Instansi ini sudah tidak berlaku. Pilih penerusnya."), field="to")
    check_within_reach(acting, to)
    if not with_staffing(ids=[to.pk], but=concerned_in(complaint), at=at)[0].staffed:
        raise Refused(
            "unstaffed",
            _("Di unit ini tidak ada petugas aktif yang bisa menjawab, selain yang terkait."),
            field="to",
        )
    return to


def _check_discloses_nobody(complaint: Complaint, text: str) -> None:
    """Neither the number nor who reported it, whatever was copied along."""
    said, digits = text.casefold(), re.sub(r"\D", "", text)
    telling = [complaint.reference.casefold(), complaint.shown_reference.casefold()]
    reporter = Reporter.objects.filter(complaint=complaint).first()
    phone = ""
    if reporter is not None:
        phone = re.sub(r"\D", "", reporter.phone)
        telling += [
            each.casefold() for each in (reporter.name, reporter.email) if len(each) >= _SHORTEST_NAME
        ]
    names_phone = len(phone) >= _SHORTEST_PHONE and phone.removeprefix("62").lstrip("0") in digits
    if names_phone or any(each in said for each in telling):
        raise Refused(
            "discloses_the_reporter",
            _(
                "Pertanyaan ini menyebut nomor laporan atau pelapornya. Unit tidak boleh mengetahuinya: hapus dulu."
            ),
            field="text",
        )


def _standing(actor: User, inquiry: Inquiry, complaint: Complaint) -> Standing:
    own = [each for each in standings(actor) if each.handles and inquiry.to.path.startswith(each.path)]
    is_asked = Inquiry.objects.open_to(actor).filter(pk=inquiry.pk).exists()
    if not own or not is_asked or is_concerned(actor, complaint):
        raise IllegalMove("answer_inquiry", code="not_yours")
    return own[0]


def _tell_unit(inquiry: Inquiry, complaint: Complaint, *, by: int, at: datetime.datetime) -> None:
    """Who works there, but nobody whom it concerns. With the question's own number alone."""
    people = Membership.objects.active().filter(agency=inquiry.to, role__in=HANDLERS)
    addresses = dict(people.exclude(user__email="").values_list("user_id", "user__email"))
    with override("id"):
        values = {"agency": Agency.objects.get(pk=by).name, "days": WITHIN_WORKING_DAYS}
        sentence = _("%(agency)s bertanya kepada unit Anda.") % values
        text = "\n\n".join(
            [
                sentence,
                _("Jawaban ditunggu dalam %(days)s hari kerja.") % values,
                _("Buka di meja Anda:") + f"\n{settings.PUBLIC_URL}/desk/pertanyaan/{inquiry.shown_number}/",
            ]
        )
    letters = [
        Letter(
            channel=Channel.EMAIL,
            key=f"inquiry:{inquiry.number}:{user_id}",
            recipient=email,
            payload={"subject": sentence, "text": text},
        )
        for user_id, email in sorted(without_concerned(addresses, complaint).items())
    ]
    post(letters, at=at)


def _tell_asker(question: Message, complaint: Complaint, *, at: datetime.datetime) -> None:
    asker = question.author
    if asker is None or not without_concerned({asker.pk: asker.email}, complaint).get(asker.pk):
        return
    number = shown(complaint.reference)
    with override("id"):
        sentence = _("Unit menjawab pertanyaan Anda pada laporan %(reference)s.") % {"reference": number}
        text = "\n\n".join([sentence, _("Buka di meja Anda:") + f"\n{settings.PUBLIC_URL}/desk/{number}/"])
    letter = Letter(
        channel=Channel.EMAIL,
        key=f"answered:{complaint.reference}:{question.pk}:{asker.pk}",
        recipient=asker.email,
        payload={"subject": sentence, "text": text},
    )
    post([letter], at=at)
