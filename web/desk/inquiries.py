"""Questions that the inspectorate disclosed to a unit: their list, one of them, and its answer. Nothing of the report."""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from complaints import reference
from complaints.actions import answer_inquiry
from complaints.actions.inquiring import WITHIN_WORKING_DAYS
from complaints.errors import Refused
from complaints.models import Complaint, Inquiry
from complaints.models.inquiry import InquiryQuerySet
from sla.workdays import WorkCalendar, add_working_days
from web.clock import now
from web.dates import DEFAULT_ZONE, moment_words
from web.deadlines import DueView, due_view
from web.desk.access import officer, officer_page
from web.desk.forms import text_field
from web.remaining import national_calendar, working_days_between

MOST = 50
LIST = "desk:inquiries"


@dataclass(frozen=True)
class InquiryRow:
    """`due`: a hint of when the answer is owed, none once it is there."""

    number: str
    url: str
    asked_by: str
    to: str
    asked: str
    question: str
    due: DueView | None
    answer: str = ""
    answered: str = ""


class InquiryAnswerForm(forms.Form):
    text = text_field(gettext_lazy("Jawaban unit (dibaca inspektorat)"), rows=6)


@require_GET
@officer_page
def inquiries(request: HttpRequest) -> HttpResponse:
    """What is owed first, the oldest on top; then what was answered, the newest on top. Two queries."""
    at, calendar = now(), national_calendar()
    own = _seen(officer(request))
    owed = list(own.owed().order_by("asked_at", "pk")[:MOST])
    answered = list(own.filter(answer__isnull=False).order_by("-answered_at", "-pk")[:MOST])
    context = {
        "owed": [_row(each, calendar, at=at) for each in owed],
        "answered": [_row(each, calendar, at=at) for each in answered],
    }
    return render(request, "desk/inquiries.html", context)


@require_http_methods(["GET", "POST"])
@officer_page
def inquiry(request: HttpRequest, number: str) -> HttpResponse:
    found, at = _inquiry_or_404(officer(request), number), now()
    form = InquiryAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(found, officer(request), form, at=at)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            messages.success(request, _("Jawaban terkirim ke inspektorat."))
            return redirect(LIST)
    row = _row(found, national_calendar(), at=at)
    context = {"row": row, "form": form, "is_owed": found.answer_id is None and found.complaint.is_open}
    return render(request, "desk/inquiry.html", context, status=422 if form.errors else 200)


def inquiry_rows(complaint: Complaint, *, at: datetime.datetime) -> list[InquiryRow]:
    """Beside the case, for those who inspect it. No query where it is not about officers."""
    if not complaint.about_officers:
        return []
    rows = Inquiry.objects.filter(complaint=complaint).select_related(*_TOLD).order_by("asked_at", "pk")
    found = list(rows)
    calendar = national_calendar() if found else None
    return [_row(each, calendar, at=at) for each in found if calendar is not None]


_TOLD = ("to", "question__agency", "answer", "complaint")


def _seen(person: User) -> InquiryQuerySet:
    return Inquiry.objects.open_to(person).select_related(*_TOLD)


def _inquiry_or_404(person: User, typed: str) -> Inquiry:
    try:
        number = reference.parse(typed)
    except reference.BadReference as error:
        raise Http404 from error
    found = _seen(person).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _answer(found: Inquiry, person: User, form: InquiryAnswerForm, *, at: datetime.datetime) -> None:
    """A second click of the same words changes nothing."""
    text = form.cleaned_data["text"]
    if found.answer is not None and (found.answer.author_id, found.answer.body) == (person.pk, text.strip()):
        return
    answer_inquiry(inquiry_id=found.pk, actor=person, at=at, text=text)


def _row(inquiry: Inquiry, calendar: WorkCalendar, *, at: datetime.datetime) -> InquiryRow:
    answer, asked_by = inquiry.answer, inquiry.question.agency
    return InquiryRow(
        number=inquiry.shown_number,
        url=reverse("desk:inquiry", args=[inquiry.shown_number]),
        asked_by=asked_by.name if asked_by else "",
        to=inquiry.to.name,
        asked=moment_words(inquiry.asked_at, zone=inquiry.complaint.zone, now=at),
        question=inquiry.question.body,
        due=_due(inquiry, calendar, at=at),
        answer=answer.body if answer else "",
        answered=moment_words(answer.at, zone=inquiry.complaint.zone, now=at) if answer else "",
    )


def _due(inquiry: Inquiry, calendar: WorkCalendar, *, at: datetime.datetime) -> DueView | None:
    if inquiry.answer_id is not None or not inquiry.complaint.is_open:
        return None
    zone = inquiry.complaint.zone or DEFAULT_ZONE
    due_at = add_working_days(inquiry.asked_at, WITHIN_WORKING_DAYS, calendar=calendar, zone=zone)
    days = working_days_between(at, due_at, zone=zone, calendar=calendar)
    return due_view(due_at=due_at, zone=zone, now=at, days=days)
