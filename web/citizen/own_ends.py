"""Ends on the reporter's own page: appeal, revive, withdraw, take it back. Only by the private link."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import actions
from web.citizen.access import private
from web.citizen.own import act_on_own
from web.citizen.rights_forms import AppealForm, TakeBackForm, TapForm, WithdrawForm


@require_POST
@private
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    form = AppealForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="appeal_form",
        act=lambda complaint, at: actions.appeal(
            complaint_id=complaint.pk, at=at, text=form.cleaned_data["text"]
        ),
        told=_("Banding Anda dicatat. Tingkat di atas memutuskannya dalam 5 hari kerja."),
    )


@require_POST
@private
def revive(request: HttpRequest, token: str) -> HttpResponse:
    return act_on_own(
        request,
        token,
        TapForm(request.POST),
        name="revive_form",
        act=lambda complaint, at: actions.revive(complaint_id=complaint.pk, at=at),
        told=_("Laporan hidup lagi di tempatnya semula. Batas waktunya dilanjutkan."),
    )


@require_POST
@private
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    form = WithdrawForm(request.POST)
    told = _("Pencabutan dicatat. Berlaku setelah 3 hari kerja; sampai saat itu bisa Anda batalkan.")
    if not form.is_free:
        told = _("Dicatat. Laporan Anda jalan terus; hanya inspektorat dan Ombudsman yang tahu.")
    return act_on_own(
        request,
        token,
        form,
        name="withdraw_form",
        act=lambda complaint, at: actions.withdraw(
            complaint_id=complaint.pk, at=at, of_free_will=form.is_free, text=form.cleaned_data["text"]
        ),
        told=told,
    )


@require_POST
@private
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    form = TakeBackForm(request.POST)
    return act_on_own(
        request,
        token,
        form,
        name="take_back_form",
        act=lambda complaint, at: actions.take_back_withdrawal(
            complaint_id=complaint.pk, at=at, pressured=form.cleaned_data["pressured"]
        ),
        told=_("Pencabutan dibatalkan. Laporan Anda jalan terus."),
    )
