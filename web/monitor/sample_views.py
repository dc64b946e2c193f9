"""`/pantau/sampel/`: draw, read and rate. For the Presidential Staff Office; everybody else finds nothing here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.institutions import is_presidential_staff
from accounts.models import User
from complaints.actions.sampling import rubric_on
from complaints.models import Sample, SampleDraw
from routing.days import legal_day
from web.clock import now
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.sample_forms import DrawForm, RateForm
from web.monitor.samples import criteria_of, draw_page, draw_rows, months, sample_page

HERE = "monitor:samples"


@require_http_methods(["GET", "POST"])
@monitor_page
def show_draws(request: HttpRequest, reading: Reading) -> HttpResponse:
    _only_presidential_staff(reading.user)
    form = DrawForm(_sent(request), months=months(reading.at))
    if request.method == "POST" and form.is_valid():
        drawn = form.perform(actor=reading.user, at=now())
        if drawn is not None:
            messages.success(request, _("Sampel diundi; benihnya tercatat."))
            return redirect("monitor:sample_draw", drawn.pk)
    context = {
        "rows": draw_rows(),
        "form": form,
        "rubric": rubric_on(legal_day(reading.at)),
        "criteria": criteria_of(rubric_on(legal_day(reading.at))),
        "doors": doors(reading.user, here=HERE),
    }
    return render(request, "monitor/samples.html", context, status=400 if form.errors else 200)


@require_GET
@monitor_page
def show_draw(request: HttpRequest, reading: Reading, draw_id: int) -> HttpResponse:
    _only_presidential_staff(reading.user)
    drawn = get_object_or_404(SampleDraw.objects.select_related("drawn_by"), pk=draw_id)
    context = {"view": draw_page(drawn), "doors": doors(reading.user, here=HERE)}
    return render(request, "monitor/sample_draw.html", context)


@require_http_methods(["GET", "POST"])
@monitor_page
def show_sample(request: HttpRequest, reading: Reading, draw_id: int, sample_id: int) -> HttpResponse:
    _only_presidential_staff(reading.user)
    samples = Sample.objects.select_related("complaint__story", "complaint__agency", "agency", "rubric")
    sample = get_object_or_404(samples, pk=sample_id, draw=draw_id)
    if request.method == "POST" and sample.rated_by_id == reading.user.pk:  # a double tap
        return redirect("monitor:sample_draw", draw_id)
    form = RateForm(_sent(request), criteria=criteria_of(rubric_on(legal_day(reading.at))))
    if request.method == "POST" and form.is_valid():
        rated = form.perform(sample=sample, actor=reading.user, at=now())
        if rated is not None:
            messages.success(request, _("Nilai tersimpan: %(state)s.") % {"state": rated.get_state_display()})
            return redirect("monitor:sample_draw", draw_id)
    context = {
        "view": sample_page(sample, at=reading.at),
        "form": form,
        "doors": doors(reading.user, here=HERE),
    }
    return render(request, "monitor/sample.html", context, status=400 if form.errors else 200)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _only_presidential_staff(user: User) -> None:
    if not is_presidential_staff(user):
        raise Http404
