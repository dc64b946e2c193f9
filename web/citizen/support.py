""" "Saya mengalami juga": one tap on a published report, without an account; and the link that stops the news."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from complaints import links
from complaints.actions.support import stop_news, support, withdraw_support
from complaints.errors import Refused
from complaints.models import Complaint, Support
from web import limits
from web.citizen.access import private, published_complaint
from web.citizen.devices import device_of, new_device, remember
from web.citizen.forms import SupportForm
from web.citizen.published import show_published
from web.clock import now


@require_POST
@limits.limit_posts(limits.SUPPORT)
def support_one(request: HttpRequest, reference: str) -> HttpResponse:
    complaint, form = published_complaint(reference), SupportForm(request.POST)
    device = device_of(request) or new_device()
    if form.is_valid():
        try:
            support(complaint=complaint, device=device, email=form.cleaned_data["email"], at=now())
        except Refused as refused:
            form.add_error(None, str(refused.message))
    if form.errors:
        return show_published(request, complaint, form=form)
    messages.success(request, _("Tercatat: Anda juga mengalaminya. Siapa Anda tidak diketahui siapa pun."))
    response = _back_to(complaint)
    remember(response, device, is_secure=request.is_secure())
    return response


@require_POST
@limits.limit_posts(limits.SUPPORT)
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    complaint, device = published_complaint(reference), device_of(request)
    if device and withdraw_support(complaint=complaint, device=device):
        messages.success(request, _("Dukungan Anda ditarik kembali."))
    return _back_to(complaint)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail. Opening it stops nothing yet, for programs look at links too; the page then sends its one button
    by itself. A mail program sends it without the page (RFC 8058) and knows no CSRF token: the link is the secret."""
    if not Support.objects.filter(stop_digest=links.digest(token)).exists():
        raise Http404
    stopped = stop_news(token=token) if request.method == "POST" else None
    return render(request, "citizen/stop.html", {"stopped": stopped})


def _back_to(complaint: Complaint) -> HttpResponse:
    return redirect(reverse("citizen:published", args=[complaint.reference]) + "#dukungan")
