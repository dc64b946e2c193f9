"""What everybody may see: the front page, published reports, and tracking by number."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from complaints.models import Complaint, Story
from complaints.models.story import PUBLIC_WORDS
from complaints.models.visibility import ComplaintQuerySet
from complaints.reference import BadReference, parse
from web import limits
from web.citizen.figures import figures
from web.clock import now
from web.dates import local
from web.deadlines import DueView
from web.due_chips import complaint_chip

ON_HOME, ON_A_PAGE = 6, 18


@dataclass(frozen=True)
class Card:
    """A published report in a list."""

    complaint: Complaint
    due: DueView | None
    is_late: bool


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    at = now()
    cards = _cards(list(_newest()[:ON_HOME]), at=at)
    context = {"figures": figures(at=at), "cards": cards, "today": local(at, "Asia/Jakarta")}
    return render(request, "citizen/home.html", context)


@require_GET
def browse(request: HttpRequest) -> HttpResponse:
    """All published reports, newest first, or those whose public words hold what is searched."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    rows = _older(_searched(_newest(), query), request.GET.get("sebelum", ""))
    found = list(rows[: ON_A_PAGE + 1])
    more = len(found) > ON_A_PAGE
    shown = found[:ON_A_PAGE]
    context: dict[str, Any] = {"query": query, "cards": _cards(shown, at=now())}
    if more:
        context["next_url"] = "?" + urlencode({"q": query, "sebelum": _mark(shown[-1])})
    return render(request, "citizen/browse.html", context)


@require_GET
def track(request: HttpRequest) -> HttpResponse:
    """By number. What is not published opens by its private link only, and we do not tell whether it exists."""
    typed = request.GET.get("q", "").strip()[:40]
    if not typed:
        return render(request, "citizen/track.html", {"typed": ""})
    if limits.is_over(request, limits.TRACK):
        return limits.too_often(
            render(request, "citizen/track.html", {"typed": typed, "error": limits.TOO_OFTEN})
        )
    try:
        reference = parse(typed)
    except BadReference as bad:
        return render(request, "citizen/track.html", {"typed": typed, "error": _unknown_number(bad)})
    if Complaint.objects.published().filter(reference=reference).exists():
        return redirect("citizen:published", reference=reference)
    return render(request, "citizen/track.html", {"typed": typed, "by_link_only": True})


def _unknown_number(bad: BadReference) -> str:
    if bad.expected:
        return _("Nomor tidak dikenal. Periksa huruf terakhir: %(letter)s?") % {"letter": bad.expected}
    return _("Nomor tidak dikenal. Nomor laporan berisi 8 huruf dan angka, misalnya 7KM4-Q9RY.")


def _newest() -> ComplaintQuerySet:
    rows = Complaint.objects.published().select_related("agency", "story", "region")
    return rows.order_by("-published_at", "-id")


def _searched(rows: ComplaintQuerySet, query: str) -> ComplaintQuerySet:
    """By the public words alone, which have an index of their own: what an officer masked can not be found out by
    searching for it, nor by excluding it (`jalan -sutrisno`)."""
    if not query:
        return rows
    wanted = SearchQuery(query, config="indonesian", search_type="websearch")
    found = Story.objects.exclude(public_title="").annotate(words=PUBLIC_WORDS).filter(words=wanted)
    return rows.filter(pk__in=found.values("pk"))


def _mark(complaint: Complaint) -> str:
    assert complaint.published_at is not None  # noqa: S101 - rows of published()
    return f"{complaint.published_at.isoformat()}/{complaint.pk}"


def _older(rows: ComplaintQuerySet, mark: str) -> ComplaintQuerySet:
    """Those after the mark of the previous page; a mark that cannot be read begins anew."""
    instant, _slash, number = mark.partition("/")
    before = _instant(instant)
    if before is None or not number.isdigit():
        return rows
    return rows.filter(Q(published_at__lt=before) | Q(published_at=before, pk__lt=int(number)))


def _instant(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _cards(complaints: list[Complaint], *, at: datetime.datetime) -> list[Card]:
    return [
        Card(
            complaint=complaint,
            due=complaint_chip(complaint, now=at),
            is_late=complaint.is_open and complaint.due_at is not None and complaint.due_at < at,
        )
        for complaint in complaints
    ]
