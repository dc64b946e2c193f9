"""The reporter's rights on their own page: contest, reopen, object, close it up, ask the Ombudsman. Only by the private link."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints.actions.classing import object_to_class
from complaints.actions.reopening import reopen
from complaints.actions.reporting import contest
from complaints.actions.splitting import split
from complaints.actions.tighten import tighten
from complaints.models import Complaint, Ground
from sla.actions import object_to_information
from sla.requested_referral import refer_for_reporter
from web.citizen.access import private
from web.citizen.own import act_on_own
from web.citizen.rights_forms import (
    ContestForm,
    InformationForm,
    ObjectionForm,
    ReopenForm,
    TapForm,
    TightenForm,
)


@require_POST
@private
def contest_follow_up(request: HttpRequest, token: str) -> HttpResponse:
    form = ContestForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="contest_form",
        act=lambda complaint, at: contest(
            complaint_id=complaint.pk,
            follow_up_id=form.cleaned_data["follow_up"],
            at=at,
            text=form.cleaned_data["text"],
        ),
        told=_("Dicatat: itu belum tindak lanjut. Batas waktunya berjalan lagi."),
    )


@require_POST
@private
def open_again(request: HttpRequest, token: str) -> HttpResponse:
    form = ReopenForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="reopen_form",
        act=lambda complaint, at: reopen(complaint_id=complaint.pk, at=at, text=form.cleaned_data["text"]),
        told=_("Laporan dibuka lagi. Batas waktunya berjalan kembali."),
    )


@require_POST
@private
def ask_the_ombudsman(request: HttpRequest, token: str) -> HttpResponse:
    def refer(complaint: Complaint, at: datetime.datetime) -> Complaint:
        return refer_for_reporter(complaint_id=complaint.pk, at=at).complaint

    return act_on_own(
        request,
        token,
        TapForm(request.POST),
        name="ombudsman_form",
        act=refer,
        told=_("Laporan Anda diteruskan ke Ombudsman RI."),
    )


@require_POST
@private
def object_to(request: HttpRequest, token: str) -> HttpResponse:
    form = ObjectionForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="objection_form",
        act=lambda complaint, at: object_to_class(
            complaint_id=complaint.pk, at=at, text=form.cleaned_data["text"]
        ),
        told=_("Keberatan Anda dicatat. Kelas lama berlaku sampai diputus."),
    )


@require_POST
@private
def split_off(request: HttpRequest, token: str) -> HttpResponse:
    return act_on_own(
        request,
        token,
        TapForm(request.POST),
        name="split_form",
        act=lambda complaint, at: split(complaint_id=complaint.pk, at=at),
        told=_("Laporan Anda berjalan sendiri lagi, seolah tidak pernah digabung."),
    )


@require_POST
@private
def close_up(request: HttpRequest, token: str) -> HttpResponse:
    form = TightenForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="tighten_form",
        act=lambda complaint, at: tighten(
            complaint_id=complaint.pk,
            actor=None,
            at=at,
            secret=form.cleaned_data["secret"],
            anonymous=form.cleaned_data["anonymous"],
        ),
        told=_("Laporan Anda kini lebih tertutup."),
    )


@require_POST
@private
def object_to_the_superior(request: HttpRequest, token: str) -> HttpResponse:
    form = InformationForm(
        request.POST, grounds=[(str(value), str(words)) for value, words in Ground.choices]
    )
    return act_on_own(
        request,
        token,
        form,
        name="information_form",
        act=lambda complaint, at: object_to_information(
            complaint_id=complaint.pk,
            at=at,
            ground=form.cleaned_data["ground"],
            text=form.cleaned_data["text"],
        ),
        told=_("Keberatan Anda tercatat. Atasan petugas informasi menanggapinya dalam 30 hari kerja."),
    )
