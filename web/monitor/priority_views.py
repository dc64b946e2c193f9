"""`/pantau/prioritas/`: programmes and marks. For the Presidential Staff Office; everybody else finds nothing here."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.institutions import is_presidential_staff
from accounts.models import User
from complaints import actions
from web.clock import now
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.priorities import programme_rows
from web.monitor.priority_forms import MarkForm, ProgrammeForm

HERE = "monitor:priorities"


@require_GET
@monitor_page
def show_priorities(request: HttpRequest, reading: Reading) -> HttpResponse:
    _only_presidential_staff(reading.user)
    return _page(request, reading)


@require_POST
@monitor_page
def start(request: HttpRequest, reading: Reading) -> HttpResponse:
    _only_presidential_staff(reading.user)
    form = ProgrammeForm(request.POST)
    if form.is_valid() and form.perform(actor=reading.user, at=now()):
        messages.success(request, _("Program dimulai; laporan yang cocok ditandai dalam beberapa menit."))
        return redirect(HERE)
    return _page(request, reading, programme_form=form)


@require_POST
@monitor_page
def end(request: HttpRequest, reading: Reading, programme_id: int) -> HttpResponse:
    _only_presidential_staff(reading.user)
    actions.end_programme(programme_id=programme_id, actor=reading.user, at=now())
    messages.success(request, _("Program diakhiri; tandanya tidak tampak lagi."))
    return redirect(HERE)


@require_POST
@monitor_page
def mark(request: HttpRequest, reading: Reading) -> HttpResponse:
    _only_presidential_staff(reading.user)
    form, takes_away = MarkForm(request.POST), "lepas" in request.POST
    if form.is_valid() and form.perform(takes_away=takes_away, actor=reading.user, at=now()):
        words = _("Tanda prioritas dilepas.") if takes_away else _("Laporan ditandai prioritas.")
        messages.success(request, words)
        return redirect(HERE)
    return _page(request, reading, mark_form=form)


def _page(request: HttpRequest, reading: Reading, **bound: Form) -> HttpResponse:
    context = {
        "rows": programme_rows(at=reading.at),
        "programme_form": ProgrammeForm(),
        "mark_form": MarkForm(),
        "doors": doors(reading.user, here=HERE),
        **bound,
    }
    return render(request, "monitor/priorities.html", context, status=400 if bound else 200)


def _only_presidential_staff(user: User) -> None:
    if not is_presidential_staff(user):
        raise Http404
