"""`/pantau/saran/`: read and change what suggests. For the national admin; everybody else finds nothing here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Role, User
from accounts.scope import standings
from web.clock import now
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.suggestion_forms import ChangeForm, ServiceForm, ThresholdForm
from web.monitor.suggestions import suggestions

HERE = "monitor:suggestions"


@require_GET
@monitor_page
def show(request: HttpRequest, reading: Reading) -> HttpResponse:
    _only_the_national_admin(reading.user)
    return _page(request, reading.user)


@require_http_methods(["POST"])
@monitor_page
def set_threshold(request: HttpRequest, reading: Reading) -> HttpResponse:
    return _change(
        request, reading.user, ThresholdForm(request.POST, auto_id="ambang_%s"), name="threshold_form"
    )


@require_http_methods(["POST"])
@monitor_page
def choose_version(request: HttpRequest, reading: Reading) -> HttpResponse:
    return _change(request, reading.user, ServiceForm(request.POST, auto_id="versi_%s"), name="service_form")


def _change(request: HttpRequest, user: User, form: ChangeForm, *, name: str) -> HttpResponse:
    _only_the_national_admin(user)
    if not form.is_valid():
        return _page(request, user, status=400, **{name: form})
    form.perform(actor=user, at=now())
    messages.success(request, str(form.done))
    return redirect("monitor:suggestions")


def _page(request: HttpRequest, user: User, *, status: int = 200, **bound: ChangeForm) -> HttpResponse:
    forms = {
        "threshold_form": ThresholdForm(auto_id="ambang_%s"),
        "service_form": ServiceForm(auto_id="versi_%s"),
    }
    context = {"view": suggestions(), "doors": doors(user, here=HERE), **forms, **bound}
    return render(request, "monitor/suggestions.html", context, status=status)


def _only_the_national_admin(user: User) -> None:
    if not any(each.role == Role.NATIONAL_ADMIN for each in standings(user)):
        raise Http404
