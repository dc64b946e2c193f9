"""`/l/<token>/`: the reporter's own page. Whoever holds the link is the reporter; no account, no cookie."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import lifecycle
from complaints.actions.outcomes import OUTCOMES
from complaints.actions.reporting import accept, dispute, reply
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.identity import others_names
from complaints.lifecycle import THE_REPORTER, IllegalMove
from complaints.masking import without_names
from complaints.merged import standing_of
from complaints.models import Attachment, Complaint, Event, Message
from complaints.notices import own_page
from sla.reading import clocks_of
from web import limits
from web.citizen.access import own_complaint, private
from web.citizen.data_requests import own_requests
from web.citizen.forms import DisputeForm, MessageForm, RatingForm
from web.citizen.identity_state import identity_of, openings_of
from web.citizen.refused_forms import refused_on_top
from web.citizen.rights import rights_of
from web.citizen.rights_forms import (
    AppealForm,
    ContestForm,
    DataRequestForm,
    InformationForm,
    ObjectionForm,
    ReopenForm,
    TakeBackForm,
    TapForm,
    TightenForm,
    WithdrawForm,
)
from web.citizen.situation import situation
from web.clock import now
from web.danger import danger_of
from web.journey import file_words, journey
from web.seal import record_file, seal_state


@require_GET
@private
def page(request: HttpRequest, token: str) -> HttpResponse:
    return show_own(request, own_complaint(token), token=token)


@require_GET
@private
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """One A5 page, black and white: number, code, what, who, by when."""
    complaint = own_complaint(token)
    clocks = clocks_of(complaint)
    context = {
        "complaint": complaint,
        "token": token,
        "situation": situation(complaint, clocks=clocks, now=now()),
        "address": own_page(complaint),
    }
    return render(request, "citizen/receipt.html", context)


@require_GET
@private
def seal(request: HttpRequest, token: str) -> HttpResponse:
    """Whether the record is what was sealed, counted again now, and how to check that without us."""
    complaint = own_complaint(token)
    context = {"complaint": complaint, "token": token, "seal": seal_state(complaint)}
    return render(request, "citizen/seal.html", context)


@require_GET
@private
def record(request: HttpRequest, token: str) -> HttpResponse:
    return record_file(own_complaint(token), reader="reporter")


@require_POST
@private
def write(request: HttpRequest, token: str) -> HttpResponse:
    form = MessageForm(request.POST, request.FILES)
    return act_on_own(
        request,
        token,
        form,
        name="message_form",
        act=lambda complaint, at: reply(
            complaint_id=complaint.pk,
            text=form.cleaned_data["text"],
            at=at,
            photos=form.cleaned_data["photos"],
        ),
        told=_("Pesan Anda terkirim."),
    )


@require_POST
@private
def solved(request: HttpRequest, token: str) -> HttpResponse:
    form = RatingForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="rating_form",
        act=lambda complaint, at: accept(
            complaint_id=complaint.pk, at=at, rating=form.cleaned_data["rating"]
        ),
        told=_("Terima kasih. Laporan ditutup, dikonfirmasi oleh Anda."),
    )


@require_POST
@private
def not_solved(request: HttpRequest, token: str) -> HttpResponse:
    form = DisputeForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="dispute_form",
        act=lambda complaint, at: dispute(complaint_id=complaint.pk, text=form.cleaned_data["text"], at=at),
        told=_("Laporan dibuka lagi. Batas waktunya berjalan kembali."),
    )


def act_on_own(
    request: HttpRequest,
    token: str,
    form: BaseForm,
    *,
    name: str,
    act: Callable[[Complaint, datetime.datetime], Complaint],
    told: str,
) -> HttpResponse:
    """One form of the page: done and shown again, or refused with what was typed kept."""
    complaint = own_complaint(token)
    if limits.is_over(request, limits.WRITE):
        form.add_error(None, str(limits.TOO_OFTEN))
        return limits.too_often(show_own(request, complaint, token=token, **{name: form}))
    if form.is_valid():
        try:
            act(complaint, now())
        except IllegalMove:
            form.add_error(
                None, _("Keadaan laporan sudah berubah. Lihat di atas apa yang bisa dilakukan sekarang.")
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
    if form.errors:
        return show_own(request, own_complaint(token), token=token, **{name: form})
    messages.success(request, told)
    return redirect(reverse("citizen:own", args=[token]))


def show_own(request: HttpRequest, complaint: Complaint, *, token: str, **forms: BaseForm) -> HttpResponse:
    at = now()
    clocks = clocks_of(complaint)

    def url(file: Attachment) -> str:
        return reverse("citizen:own_file", args=[token, file.pk])

    items = journey(complaint, clocks=clocks, now=at, audience="reporter", file_url=url)
    rights = rights_of(complaint, at=at)
    moves = lifecycle.open_moves(status=standing_of(complaint), relations=THE_REPORTER)
    identity = identity_of(complaint)
    context: dict[str, Any] = {
        "complaint": complaint,
        "token": token,
        "situation": situation(complaint, clocks=clocks, now=at),
        "journey": items,
        "photos": [(url(file), file_words(file)) for file in complaint.attachments.filter(message=None)],
        "moves": moves,
        "answer": _answer(complaint),
        "was_escalated": any(item.kind == EventKind.ESCALATED for item in items),
        "was_referred": any(item.kind == EventKind.REFERRED for item in items),
        "is_new": "baru" in request.GET,
        "is_repeat": request.GET.get("baru") == "lagi",
        "address": own_page(complaint),
        "ratings": _ratings(),
        "identity": identity,
        "openings": openings_of(complaint, now=at),
        "data_requests": own_requests(complaint, at=at),
        "danger": danger_of(complaint),
        "message_form": MessageForm(),
        "dispute_form": DisputeForm(),
        "rights": rights,
        "contest_form": ContestForm(),
        "reopen_form": ReopenForm(),
        "ombudsman_form": TapForm(),
        "split_form": TapForm(),
        "objection_form": ObjectionForm(),
        "tighten_form": TightenForm(),
        "appeal_form": AppealForm(),
        "revive_form": TapForm(),
        "withdraw_form": WithdrawForm(),
        "take_back_form": TakeBackForm(),
        "information_form": InformationForm(grounds=rights.information.grounds if rights.information else []),
        "identity_form": TapForm(),
        "data_form": DataRequestForm(),
        "rating_form": RatingForm(),
    }
    failed = {
        "has_failed": any(form.errors for form in forms.values()),
        "on_top": refused_on_top(forms, moves=moves, rights=rights, has_identity=identity is not None),
    }
    return render(request, "citizen/own.html", context | forms | failed)


@dataclass(frozen=True)
class Answer:
    """The newest final answer, the parent's for a report that was merged. `outcome`: how a wish or criticism ended."""

    agency: str
    body: str
    outcome: str


def _answer(complaint: Complaint) -> Answer | None:
    event = Event.objects.last_of(complaint.pk, EventKind.ANSWERED)
    if event is None:
        return None
    message = Message.objects.select_related("agency").get(pk=event.payload["message"])
    agency = message.agency.name if message.agency else ""
    parents = [event.payload["via"]] if "via" in event.payload else []
    names = others_names(complaint, shared_with=parents)
    body = without_names(message.body, names, instead=_("Pelapor"))
    return Answer(agency, body, str(OUTCOMES.get(event.payload.get("outcome", ""), "")))


def _ratings() -> list[tuple[int, str]]:
    names = (_("Sangat buruk"), _("Buruk"), _("Cukup"), _("Baik"), _("Sangat baik"))
    return list(enumerate(names, start=1))
