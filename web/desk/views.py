"""The desk's doors: access, validate, one action, a response."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from complaints.actions import open_identity
from complaints.errors import Refused
from complaints.models import Attachment, Complaint
from web.clock import now
from web.desk.access import complaint_or_404, officer, officer_page
from web.desk.case import form_arguments, moves_open_to
from web.desk.evidence import evidence_files
from web.desk.filters import Filters
from web.desk.forms import DeskForm
from web.desk.gone import gone_page
from web.desk.page import case_page
from web.desk.panels import PANELS
from web.desk.queue import case_url, number_searched, queue_of
from web.desk.sending import send
from web.desk.undoing import UNDO, offer_undo, undo_move, undo_offered
from web.files import serve

IDENTITY = "identitas"


@require_GET
@officer_page
def queue(request: HttpRequest) -> HttpResponse:
    filters = Filters.read(request.GET)
    number = number_searched(filters)
    if number and Complaint.objects.visible_to(request.user).filter(reference=number).exists():
        return redirect(case_url(number, Filters()))
    at = now()
    context = {"queue": queue_of(officer(request), filters, at=at), "undo": undo_offered(request, at=at)}
    return render(request, "desk/queue.html", context)


@require_GET
@officer_page
def case(request: HttpRequest, reference: str) -> HttpResponse:
    return case_page(request, complaint_or_404(request, reference))


@require_http_methods(["GET", "POST"])
@officer_page
def act(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    try:
        return _act(request, reference, slug)
    except Http404:  # before it was read, or between reading and writing it
        return gone_page(request, reference, slug)


def _act(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    if request.method == "POST" and slug == UNDO:
        return undo_move(request, reference)
    complaint = complaint_or_404(request, reference)
    if request.method == "POST" and slug == IDENTITY:
        return _open_identity(request, complaint)
    if slug not in PANELS:
        raise Http404
    if request.method == "GET":
        return case_page(request, complaint, slug=slug)
    person, at = officer(request), now()
    arguments = form_arguments(complaint, person, moves_open_to(person, complaint, at=at), at)
    form = PANELS[slug].form(request.POST, request.FILES, **arguments)
    if form.is_only_a_search:
        return case_page(request, complaint, slug=slug, form=form)
    sent = send(form)
    if not sent.done:  # closed to this officer meanwhile: nothing of it is shown again
        complaint_or_404(request, reference)
    return (
        _done(request, complaint, form)
        if sent.done
        else case_page(request, complaint, slug=slug, form=form, sent=sent)
    )


@require_GET
@officer_page
def photo(request: HttpRequest, reference: str, attachment_id: int) -> HttpResponseBase:
    complaint = complaint_or_404(request, reference)
    own = Attachment.objects.filter(complaint=complaint, pk=attachment_id).first()
    if own is None:
        child_ids = list(complaint.children.values_list("pk", flat=True))
        own = evidence_files(child_ids).filter(pk=attachment_id).first()
    return serve(own)


def _open_identity(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    reason = request.POST.get("alasan", "")
    try:
        open_identity(complaint=complaint, actor=officer(request), at=now(), reason=reason)
    except Refused as refused:
        if not refused.field:
            raise Http404 from refused
        return case_page(request, complaint, unopened=(reason, str(refused.message)))
    messages.success(request, _("Identitas dibuka. Pelapor melihat peran, instansi, dan waktunya."))
    return redirect(case_url(complaint.reference, Filters.read(request.GET)))


def _done(request: HttpRequest, complaint: Complaint, form: DeskForm) -> HttpResponse:
    """On to the next case where asked, else back to this one; to the queue where it left the officer's sight."""
    messages.success(request, form.success())
    if form.can_be_undone:
        offer_undo(request, complaint, at=now())
    filters = Filters.read(request.GET)
    wanted = [request.POST.get("next", "").replace("-", "").replace("\x00", ""), complaint.reference]
    mine = Complaint.objects.visible_to(request.user).filter(reference__in=wanted)
    seen = set(mine.values_list("reference", flat=True))
    number = next((each for each in wanted if each in seen), None)
    return redirect(case_url(number, filters) if number else f"/desk/{filters.here}")
