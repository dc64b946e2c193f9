"""`/pengawas/`: what reporters said of being asked or pressed to withdraw. For inspectorate and Ombudsman alone."""

from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Role, User
from accounts.scope import standings
from complaints.events import EventKind
from complaints.models import Complaint, Event, Message
from web.clock import now
from web.dates import moment_words
from web.doors import doors
from web.presence import stay_signed_in

HERE = "watch:pressure"
MOST = 100
_WATCHDOGS = (Role.INSPECTOR, Role.OMBUDSMAN)


@dataclass(frozen=True)
class Statement:
    number: str
    title: str
    agency: str
    since: str
    words: str


@require_GET
def pressure(request: HttpRequest) -> HttpResponseBase:
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    if not any(each.role in _WATCHDOGS for each in standings(request.user)):
        raise Http404
    stay_signed_in(request, request.user, at=now())
    context = {"rows": _statements(request.user), "doors": doors(request.user, here=HERE)}
    response: HttpResponse = render(request, "watch/pressure.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _statements(user: User) -> list[Statement]:
    """The newest first; three queries at any size."""
    mine = {each.pk: each for each in Complaint.objects.watched_by(user).select_related("agency", "story")}
    said = Event.objects.filter(complaint_id__in=list(mine), kind=EventKind.PRESSURE_REPORTED)
    events = list(said.order_by("-at", "-pk")[:MOST])
    ids = [event.payload["message"] for event in events if "message" in event.payload]
    words = dict(Message.objects.filter(pk__in=ids).values_list("pk", "body"))
    return [
        Statement(
            number=mine[event.complaint_id].shown_reference,
            title=mine[event.complaint_id].story.title,
            agency=mine[event.complaint_id].agency.name,
            since=moment_words(event.at, zone=mine[event.complaint_id].zone, now=now()),
            words=words.get(event.payload.get("message", 0), ""),
        )
        for event in events
    ]
