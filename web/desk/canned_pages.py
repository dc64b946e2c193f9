"""`/desk/teks/`: an agency's standard texts, for its admins; and what went out unedited, for its heads."""

import datetime
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.scope import FRONT_DESK, Standing, standings
from complaints.actions import canned_replies
from complaints.errors import Conflict, Refused
from complaints.models import CannedReply, CannedVersion, Complaint, Message
from complaints.reference import shown
from routing.models import Agency
from web.clock import now
from web.dates import DEFAULT_ZONE, moment_words
from web.desk.access import officer, officer_page
from web.desk.canned import VARIABLES
from web.desk.forms import text_field
from web.doors import doors

HERE = "desk:canned"
SENT_WITHIN = datetime.timedelta(days=30)
MOST_SENT = 100


class ReplyForm(forms.Form):
    """`number`: the version that was read."""

    title = forms.CharField(label=gettext_lazy("Judul, untuk petugas"), required=False, max_length=200)
    body = text_field(gettext_lazy("Teks"), rows=6)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def place(self, refusal: Refused) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


@dataclass(frozen=True)
class Sent:
    number: str
    url: str
    kind: str
    who: str
    agency: str
    when: str
    datetime: str
    like: str


@require_http_methods(["GET", "POST"])
@officer_page
def canned(request: HttpRequest) -> HttpResponse:
    """The texts of one agency, with the form for a new one; below, what went out unedited."""
    user, at = officer(request), now()
    own = [each for each in standings(user) if each.role in FRONT_DESK]
    heads = [each for each in standings(user) if each.is_rung]
    if not (own or heads):
        raise Http404
    chosen = _chosen(request, own)
    form = ReplyForm(request.POST or None)
    if request.method == "POST":
        if chosen is None:
            raise Http404
        if form.is_valid() and _save(request, form, agency_id=chosen.agency_id, reply=None, at=at):
            return redirect(f"{reverse(HERE)}?meja={chosen.agency_id}")
    context = {
        "doors": doors(user, here=HERE),
        "own": own,
        "chosen": chosen,
        "replies": _replies(chosen) if chosen else [],
        "form": form,
        "variables": VARIABLES.items(),
        "sent": _sent(user, heads, at=at),
        "is_head": bool(heads),
    }
    return render(request, "desk/canned.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@officer_page
def canned_reply(request: HttpRequest, reply_id: int) -> HttpResponse:
    """One text: a new wording, out of use or into use again, and every wording that it had."""
    user, at = officer(request), now()
    reply = CannedReply.objects.select_related("agency").filter(pk=reply_id).first()
    if reply is None or not canned_replies.may_keep(user, reply.agency_id):
        raise Http404
    versions = list(reply.versions.select_related("by").order_by("-number"))
    newest = {"title": versions[0].title, "body": versions[0].body, "number": versions[0].number}
    form = ReplyForm(request.POST if "body" in request.POST else None, initial=newest)
    back = redirect(f"{reverse(HERE)}?meja={reply.agency_id}")
    if request.method == "POST":
        turns = "withdraw" in request.POST or "restore" in request.POST
        done = (
            _withdraw_or_restore(request, reply, at=at)
            if turns
            else form.is_valid() and _save(request, form, agency_id=reply.agency_id, reply=reply, at=at)
        )
        if done:
            return back
    context = {
        "doors": doors(user, here=HERE),
        "reply": reply,
        "form": form,
        "versions": [(each, moment_words(each.at, zone=DEFAULT_ZONE, now=at)) for each in versions],
        "variables": VARIABLES.items(),
    }
    return render(request, "desk/canned_reply.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, own: list[Standing]) -> Standing | None:
    asked = request.GET.get("meja", "")
    return next((each for each in own if str(each.agency_id) == asked), own[0] if own else None)


def _save(
    request: HttpRequest,
    form: ReplyForm,
    *,
    agency_id: int,
    reply: CannedReply | None,
    at: datetime.datetime,
) -> bool:
    typed = form.cleaned_data
    try:
        canned_replies.save_reply(
            agency=Agency.objects.get(pk=agency_id),
            actor=officer(request),
            at=at,
            title=typed["title"],
            body=typed["body"],
            reply_id=reply.pk if reply else None,
            expected_number=typed["number"] if reply else None,
        )
    except Refused as refusal:
        form.place(refusal)
        return False
    except Conflict:
        form.add_error(None, _("Teks ini baru saja diubah orang lain. Periksa versi terbaru di bawah."))
        return False
    messages.success(request, _("Teks baku tersimpan."))
    return True


def _withdraw_or_restore(request: HttpRequest, reply: CannedReply, *, at: datetime.datetime) -> bool:
    user = officer(request)
    if "withdraw" in request.POST:
        canned_replies.withdraw_reply(reply=reply, actor=user, at=at)
        messages.success(request, _("Teks baku ditarik: tidak ditawarkan lagi, tetapi tetap dikenali."))
        return True
    try:
        canned_replies.restore_reply(reply=reply, actor=user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, _("Teks baku dipakai lagi."))
    return True


def _replies(chosen: Standing) -> list[CannedReply]:
    newest = CannedVersion.objects.filter(reply=OuterRef("pk")).order_by("-number")
    rows = CannedReply.objects.filter(agency_id=chosen.agency_id).annotate(
        body=Subquery(newest.values("body")[:1]), number=Subquery(newest.values("number")[:1])
    )
    return list(rows.order_by("withdrawn_at", "title", "pk"))


def _sent(user: User, heads: list[Standing], *, at: datetime.datetime) -> list[Sent]:
    """Of the last 30 days, the newest first; only of reports that this head may open. One query."""
    if not heads:
        return []
    below: Q = reduce(or_, (Q(agency__path__startswith=each.path) for each in heads))
    mine: Any = Complaint.objects.visible_to(user)
    rows = (
        Message.objects.filter(below, is_canned=True, at__gte=at - SENT_WITHIN, complaint__in=mine)
        .select_related("complaint", "author", "agency", "canned_version")
        .order_by("-at", "-pk")[:MOST_SENT]
    )
    return [
        Sent(
            number=shown(each.complaint.reference),
            url=reverse("desk:case", args=[shown(each.complaint.reference)]),
            kind=str(each.get_kind_display()),
            who=str(each.author or ""),
            agency=each.agency.name if each.agency else "",
            when=moment_words(each.at, zone=each.complaint.zone, now=at),
            datetime=each.at.isoformat(timespec="minutes"),
            like=each.canned_version.title if each.canned_version else _("tulisannya sendiri"),
        )
        for each in rows
    ]
