"""`/bantuan/tiket/`: officers' questions to the helpdesk."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from complaints.errors import Refused
from helpdesk import actions
from helpdesk.models import Ticket, TicketStatus
from helpdesk.rights import is_helpdesk
from web.clock import now
from web.doors import doors
from web.helpdesk.access import officer, officer_page, ticket_or_404
from web.helpdesk.forms import ReplyForm, TicketForm
from web.helpdesk.rows import thread_of, ticket_tag, tickets_page

HERE = "helpdesk:tickets"
LONGEST_ADDRESS = 200


@require_GET
@officer_page
def tickets(request: HttpRequest) -> HttpResponse:
    user, at = officer(request), now()
    page = tickets_page(
        user, state=request.GET.get("keadaan", ""), from_number=request.GET.get("dari", ""), at=at
    )
    return render(request, "helpdesk/tickets.html", {"page": page, "doors": doors(user, here=HERE)})


@require_http_methods(["GET", "POST"])
@officer_page
def new_ticket(request: HttpRequest) -> HttpResponse:
    user = officer(request)
    if request.method == "GET":
        asked = request.GET.get("halaman", "")[:LONGEST_ADDRESS]
        return _new_ticket(request, user, TicketForm(initial={"page": asked}))
    form = TicketForm(request.POST)
    if form.is_valid():
        try:
            ticket = actions.open_ticket(
                actor=user,
                at=now(),
                subject=form.cleaned_data["subject"],
                text=form.cleaned_data["text"],
                page=form.cleaned_data["page"],
                sure=form.cleaned_data["sure"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Tiket terkirim. Jawaban helpdesk muncul di sini."))
            return redirect("helpdesk:ticket", ticket.pk)
    return _new_ticket(request, user, form, status=422)


def _new_ticket(request: HttpRequest, user: User, form: TicketForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "doors": doors(user, here=HERE)}
    return render(request, "helpdesk/new_ticket.html", context, status=status)


@require_http_methods(["GET", "POST"])
@officer_page
def ticket(request: HttpRequest, ticket_id: int) -> HttpResponse:
    user, at = officer(request), now()
    found = ticket_or_404(user, ticket_id)
    if request.method == "GET":
        return _show(request, user, found, ReplyForm(), at=at)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            actions.write_to_ticket(
                ticket_id=found.pk,
                actor=user,
                at=at,
                text=form.cleaned_data["text"],
                sure=form.cleaned_data["sure"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Tulisan Anda terkirim."))
            return redirect("helpdesk:ticket", found.pk)
    return _show(request, user, found, form, at=at, status=422)


@require_POST
@officer_page
def close(request: HttpRequest, ticket_id: int) -> HttpResponse:
    user, at = officer(request), now()
    found = ticket_or_404(user, ticket_id)
    try:
        actions.close_ticket(ticket_id=found.pk, actor=user, at=at)
    except Refused as refusal:
        form = ReplyForm({})
        form.full_clean()
        form.refuse(refusal)
        return _show(request, user, found, form, at=at, status=422)
    messages.success(request, _("Tiket ditutup. Menulis lagi membukanya kembali."))
    return redirect("helpdesk:tickets")


def _show(
    request: HttpRequest,
    user: User,
    found: Ticket,
    form: ReplyForm,
    *,
    at: datetime.datetime,
    status: int = 200,
) -> HttpResponse:
    is_own = found.opened_by_id == user.pk
    may_close = found.status != TicketStatus.CLOSED and (is_own or found.status == TicketStatus.ANSWERED)
    context = {
        "ticket": found,
        "tag": ticket_tag(found),
        "thread": thread_of(found, at=at),
        "form": form,
        "may_close": may_close,
        "is_helpdesk": is_helpdesk(user) and not is_own,
        "doors": doors(user, here=HERE),
    }
    return render(request, "helpdesk/ticket.html", context, status=status)
