"""Who may know an anonymous reporter: their choices on the own page, one tap each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from complaints.actions.consent import (
    release_identity,
    revoke_release,
    share_identity,
    unshare_identity,
)
from complaints.models import Complaint
from web.citizen.access import private
from web.citizen.own import act_on_own
from web.citizen.rights_forms import TapForm


@dataclass(frozen=True)
class Choice:
    """One tap: what it sets, and what is said then."""

    act: Callable[..., Complaint]
    told: str | Promise


CHOICES = {
    "izinkan-petugas": Choice(
        share_identity,
        gettext_lazy("Petugas yang menangani kini boleh membuka identitas Anda; tiap pembukaan dicatat."),
    ),
    "tutup-petugas": Choice(unshare_identity, gettext_lazy("Identitas Anda tertutup lagi bagi petugas.")),
    "lepas-ombudsman": Choice(
        release_identity, gettext_lazy("Identitas Anda ikut bila laporan dirujuk ke Ombudsman RI.")
    ),
    "tarik-ombudsman": Choice(
        revoke_release, gettext_lazy("Ditarik. Bila dirujuk, laporan berangkat tanpa identitas Anda.")
    ),
}


@require_POST
@private
def choose(request: HttpRequest, token: str, choice: str) -> HttpResponse:
    chosen = CHOICES.get(choice)
    if chosen is None:
        raise Http404
    return act_on_own(
        request,
        token,
        TapForm(request.POST),
        name="identity_form",
        act=lambda complaint, at: chosen.act(complaint_id=complaint.pk, at=at),
        told=str(chosen.told),
    )
