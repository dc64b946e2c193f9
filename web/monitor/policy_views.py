"""`/pantau/kebijakan/`: read by all who monitor, changed by the national admin, shortened by an agency for itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.clock import now
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.policies import policies_page
from web.monitor.policy_forms import PolicyForm, may_set

HERE = "monitor:policies"


@require_http_methods(["GET", "POST"])
@monitor_page
def show_policies(request: HttpRequest, reading: Reading) -> HttpResponse:
    form = PolicyForm(user=reading.user) if may_set(reading.user) else None
    if request.method == "POST":
        if form is None:
            raise Http404
        form = PolicyForm(request.POST, user=reading.user)
        if form.is_valid() and form.perform(at=now()) is not None:
            messages.success(request, _("Versi baru disimpan. Jam yang sudah berjalan tidak berubah."))
            return redirect(HERE)
    context = {"view": policies_page(at=reading.at), "form": form, "doors": doors(reading.user, here=HERE)}
    return render(
        request, "monitor/policies.html", context, status=400 if form is not None and form.errors else 200
    )
