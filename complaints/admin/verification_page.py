"""Changing who verifies for an organisation: the mode, and why."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints.actions.verification_mode import set_verification_mode
from complaints.errors import Refused
from complaints.reorganisation import may_reorganise
from routing.models import Agency
from routing.verification import Mode

MODES: list[tuple[str, str | Promise]] = [
    (Mode.CENTRAL.value, gettext_lazy("Sentral: admin nasional memverifikasi semua yang masuk")),
    (
        Mode.SEMI.value,
        gettext_lazy(
            "Semi-integrasi: yang pasti tujuannya langsung ke unit; selebihnya diverifikasi admin nasional"
        ),
    ),
    (Mode.FULL.value, gettext_lazy("Integrasi penuh: instansi memverifikasi sendiri")),
]


class ModeForm(forms.Form):
    mode = forms.ChoiceField(
        label=gettext_lazy("Mode verifikasi"),
        choices=MODES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Berlaku untuk laporan yang masuk sejak sekarang. Instansi yang dipilih pelapor selalu menerima laporannya di meja depannya."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Tercatat pada riwayat instansi."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


def change_mode(request: HttpRequest, agency_id: int) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_reorganise(user):
        raise PermissionDenied
    agency = get_object_or_404(Agency, pk=agency_id)
    form = ModeForm(request.POST or None, initial={"mode": agency.verification_mode})
    if request.method == "POST" and form.is_valid():
        try:
            set_verification_mode(agency_id=agency.pk, actor=user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Mode verifikasi diubah dan tercatat."))
            return HttpResponseRedirect(reverse("admin:routing_agency_change", args=[agency.pk]))
    context = {
        **admin.site.each_context(request),
        "opts": Agency._meta,
        "agency": agency,
        "form": form,
        "title": _("Mode verifikasi: %(agency)s") % {"agency": agency.name},
    }
    return TemplateResponse(request, "admin/routing/agency/verification.html", context)
