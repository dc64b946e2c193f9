"""The Ombudsman's pages (`/ombudsman/`)."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from complaints.actions import open_identity
from complaints.errors import Refused
from complaints.models import Attachment
from sla.requested_referral import refer_for_ombudsman
from web.clock import now
from web.doors import doors
from web.files import serve
from web.ombudsman.access import ombudsman_page, referral_or_404, referrals
from web.ombudsman.dossier import dossier
from web.ombudsman.forms import TakeUpForm
from web.ombudsman.referrals import referral_list
from web.seal import record_file

HERE = "ombudsman:referrals"


@require_GET
@ombudsman_page
def show_referrals(request: HttpRequest, officer: User) -> HttpResponse:
    return _referrals(request, officer, TakeUpForm())


@require_POST
@ombudsman_page
def take_up(request: HttpRequest, officer: User) -> HttpResponse:
    """A report that did not come by the clock: by its number, with a reason."""
    form = TakeUpForm(request.POST)
    if form.is_valid():
        try:
            referral = refer_for_ombudsman(
                number=form.cleaned_data["number"], actor=officer, at=now(), text=form.cleaned_data["text"]
            )
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            return redirect("ombudsman:case", referral.complaint.shown_reference)
    return _referrals(request, officer, form, status=422)


@require_GET
@ombudsman_page
def show_case(request: HttpRequest, officer: User, reference: str) -> HttpResponse:
    return _case(request, officer, reference)


@require_POST
@ombudsman_page
def identity(request: HttpRequest, officer: User, reference: str) -> HttpResponse:
    referral, reason = referral_or_404(officer, reference), request.POST.get("alasan", "")
    try:
        open_identity(complaint=referral.complaint, actor=officer, at=now(), reason=reason)
    except Refused as refused:
        return _case(request, officer, reference, error=str(refused.message), typed=reason)
    return redirect("ombudsman:case", referral.complaint.shown_reference)


@require_GET
@ombudsman_page
def record(request: HttpRequest, officer: User, reference: str) -> HttpResponse:
    """The sealed record whole, to be checked elsewhere."""
    return record_file(referral_or_404(officer, reference).complaint, reader="ombudsman")


@require_GET
@ombudsman_page
def file(request: HttpRequest, officer: User, reference: str, file_id: int) -> FileResponse:
    complaint = referral_or_404(officer, reference).complaint
    return serve(Attachment.objects.filter(complaint=complaint, pk=file_id).first())


def _referrals(request: HttpRequest, officer: User, form: TakeUpForm, *, status: int = 200) -> HttpResponse:
    listed = referral_list(referrals(officer), at=now(), before=request.GET.get("sebelum", ""))
    context = {"view": listed, "doors": doors(officer, here=HERE), "take_up": form}
    return render(request, "ombudsman/referrals.html", context, status=status)


def _case(
    request: HttpRequest, officer: User, reference: str, *, error: str = "", typed: str = ""
) -> HttpResponse:
    at, referral = now(), referral_or_404(officer, reference)
    context = {
        "case": dossier(referral, officer, at=at, identity_error=error, typed_reason=typed),
        "view": referral_list(referrals(officer), at=at, here=referral.pk),
        "doors": doors(officer, here=HERE),
    }
    return render(request, "ombudsman/case.html", context, status=422 if error else 200)
