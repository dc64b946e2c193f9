"""`/pelindungan/`: personal-data requests, and the log of opened identities."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from complaints.actions.own_data import answer_data_request
from complaints.errors import Refused
from web.clock import now
from web.doors import doors
from web.protection.access import protected_by, protection_page, request_or_404
from web.protection.forms import AnswerForm, LogFilters
from web.protection.log import log_of_openings
from web.protection.requests import one_request, request_list

HERE = "protection:home"


@require_GET
@protection_page
def home(request: HttpRequest, officer: User) -> HttpResponse:
    listed = request_list(officer, protected_by(officer), before=request.GET.get("sebelum", ""), now=now())
    return render(request, "protection/home.html", {"view": listed, "doors": doors(officer, here=HERE)})


@require_GET
@protection_page
def log(request: HttpRequest, officer: User) -> HttpResponse:
    filters = LogFilters(request.GET)
    found = log_of_openings(
        officer, protected_by(officer), filters, before=request.GET.get("sebelum", ""), now=now()
    )
    context = {"log": found, "filters": filters, "doors": doors(officer, here="protection:log")}
    return render(request, "protection/log.html", context)


@require_http_methods(["GET", "POST"])
@protection_page
def show_request(request: HttpRequest, officer: User, request_id: int) -> HttpResponse:
    found = request_or_404(officer, request_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_data_request(request_id=found.pk, actor=officer, at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
        else:
            messages.success(request, _("Permintaan dijawab; pelapor dikabari."))
            return redirect(HERE)
    context = {
        "view": one_request(found, now=now()),
        "form": form,
        "doors": doors(officer, here=""),
    }
    return render(request, "protection/request.html", context, status=422 if form.errors else 200)
