"""`/pantau/nasional/`: the national admin's desk; from the overview of late agencies each is reminded of what lies here."""

import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.models import User
from complaints.actions import remind
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from reports.lateness import remindable
from routing.models import Agency
from web.clock import now
from web.dates import number_words
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.national import national_desk, own_agency

HERE = "monitor:national"
MOST_AT_ONCE = 50


class RemindAgencyForm(forms.Form):
    """One text for all that is late there and lies before the coordinator."""

    instansi = forms.CharField(widget=forms.HiddenInput, max_length=120)
    text = forms.CharField(
        label=gettext_lazy("Teguran (dibaca instansi dan pelapor, satu untuk tiap laporan)"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis tegurannya.")},
    )

    def perform(self, *, agency_id: int, actor: User, at: datetime.datetime) -> tuple[int, int]:
        """How many were reminded, and how many no longer could be."""
        done = left = 0
        late = remindable(actor, agency_id, code=self.cleaned_data["instansi"], at=at)
        for complaint_id in list(late.values_list("pk", flat=True)[:MOST_AT_ONCE]):
            try:
                remind(complaint_id=complaint_id, actor=actor, at=at, text=self.cleaned_data["text"])
                done += 1
            except (Refused, IllegalMove):  # answered or reminded meanwhile
                left += 1
        return done, left


@require_http_methods(["GET", "POST"])
@monitor_page
def show_national(request: HttpRequest, reading: Reading) -> HttpResponse:
    agency_id = own_agency(reading.user)
    if agency_id is None:
        raise Http404
    form: RemindAgencyForm | None = None
    if request.method == "POST":
        form = RemindAgencyForm(request.POST, auto_id="tegur_%s")
        if form.is_valid():
            done, _left = form.perform(agency_id=agency_id, actor=reading.user, at=now())
            _say(request, done)
            return redirect(HERE)
    elif request.GET.get("instansi"):
        form = RemindAgencyForm(initial={"instansi": _code(request)}, auto_id="tegur_%s")
    context = {
        "view": national_desk(reading.user, agency_id, at=reading.at),
        "form": form,
        "reminding": Agency.objects.filter(code=_code(request)).first() if form else None,
        "doors": doors(reading.user, here=HERE),
    }
    failed = form is not None and bool(form.errors)
    return render(request, "monitor/national.html", context, status=400 if failed else 200)


def _code(request: HttpRequest) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("instansi", "").replace("\x00", "")[:120]


def _say(request: HttpRequest, done: int) -> None:
    if done:
        words = _("%(n)s laporan ditegur; jawabannya ditunggu 3 hari kerja.")
        messages.success(request, words % {"n": number_words(done)})
    else:
        messages.warning(request, _("Tidak ada lagi yang bisa ditegur di sana."))
