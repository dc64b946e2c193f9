"""The reporter's rights to their personal data on the own page (UU 27/2022 ps.5–13): ask, and take the copy."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints.actions.own_data import Correction, ask_for_own_data
from complaints.models import Complaint, DataRequest, DataRequestKind, DataRequestOutcome
from complaints.own_copy import copy_for_reporter
from web.citizen.access import own_complaint, private
from web.citizen.own import act_on_own
from web.citizen.rights_forms import DataRequestForm
from web.clock import now


@require_POST
@private
def ask(request: HttpRequest, token: str) -> HttpResponse:
    form = DataRequestForm(request.POST)

    def act(complaint: Complaint, at: datetime.datetime) -> Complaint:
        data = form.cleaned_data
        contact = data["contact"]
        return ask_for_own_data(
            complaint_id=complaint.pk,
            kind=data["kind"],
            at=at,
            text=data["text"],
            correction=Correction(name=data["name"], phone=contact.phone, email=contact.email),
        ).complaint

    told = _("Permintaan Anda tercatat. Jawabannya datang di halaman ini dalam 3×24 jam.")
    return act_on_own(request, token, form, name="data_form", act=act, told=told)


@require_GET
@private
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """Only once it was asked for and granted; anything else is not there."""
    complaint = own_complaint(token)
    granted = DataRequest.objects.filter(
        complaint=complaint, kind=DataRequestKind.ACCESS, outcome=DataRequestOutcome.DONE
    )
    if not granted.exists():
        raise Http404
    answer = JsonResponse(
        copy_for_reporter(complaint, at=now()), json_dumps_params={"indent": 1, "ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="data-{complaint.reference}.json"'
    return answer
