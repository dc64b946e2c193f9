"""`/laporan/<reference>/`: a published report, and who has the same trouble."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from complaints.actions.support import is_supported_by
from complaints.lifecycle import Status
from complaints.models import Attachment, Complaint, PublicPicture, Support
from sla.reading import clocks_of
from web.citizen.access import published_complaint
from web.citizen.devices import device_of
from web.citizen.forms import SupportForm
from web.citizen.situation import situation
from web.clock import now
from web.journey import journey
from web.status_words import support_tags


@require_GET
@cache_control(private=True, no_cache=True)
def published(request: HttpRequest, reference: str) -> HttpResponse:
    return show_published(request, published_complaint(reference), form=SupportForm())


def show_published(request: HttpRequest, complaint: Complaint, *, form: SupportForm) -> HttpResponse:
    """`form`: new, or one that was refused."""
    at, clocks = now(), clocks_of(complaint)

    def url(file: Attachment) -> str:
        return reverse("citizen:published_file", args=[complaint.reference, file.pk])

    context = {
        "complaint": complaint,
        "situation": situation(complaint, clocks=clocks, now=at, is_own=False),
        "journey": journey(complaint, clocks=clocks, now=at, audience="public", file_url=url),
        "photos": PublicPicture.objects.filter(attachment__complaint=complaint).order_by("pk"),
        "support_tags": support_tags(Support.objects.filter(complaint=complaint).count()),
        "supported": is_supported_by(complaint, device=device_of(request)),
        "can_support": complaint.is_open or complaint.status == Status.MERGED,
        "support_form": form,
    }
    return render(request, "citizen/published.html", context)
