"""`/lapor/`: one page, one form. Works without JavaScript; with it, the same address answers with fragments."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from complaints.actions.submit import Submission, Taken, take_in
from complaints.errors import Refused
from routing.days import legal_day
from routing.positions import Point
from routing.resolve import UnknownReference
from web import limits
from web.citizen.alike import alike_cards
from web.citizen.forms import ANONYMOUS, BOTH, NOBODY, OPEN, SECRET, ReportForm
from web.citizen.lookups import find_agency, find_region
from web.citizen.place_hints import place_hints
from web.citizen.proposal import propose, said
from web.citizen.repeats import remember, sent_before, submission_key
from web.clock import now
from web.danger import danger_said


@dataclass(frozen=True)
class Privacy:
    """One answer to "Siapa boleh melihat?"."""

    value: str
    icon: str
    name: Promise
    help: Promise


PRIVACIES = (
    Privacy(
        OPEN,
        "eye",
        _("Terbuka"),
        _(
            "Isi tampil untuk umum setelah diperiksa. Nama Anda tidak: hanya instansi yang menangani melihatnya."
        ),
    ),
    Privacy(ANONYMOUS, "mask", _("Anonim"), _("Isi tampil, nama Anda tidak – juga tidak bagi instansi.")),
    Privacy(SECRET, "lock", _("Rahasia"), _("Hanya Anda dan petugas yang menangani yang bisa membaca.")),
    Privacy(
        BOTH, "lock", _("Anonim dan rahasia"), _("Laporan tertutup, dan petugas pun tidak melihat nama Anda.")
    ),
)


@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    at = now()
    if request.method != "POST":
        return _show(request, ReportForm(now=at), at=at)
    asks = bool(request.headers.get("HX-Request")) or "step" in request.POST
    if limits.is_over(request, limits.SUGGEST if asks else limits.SUBMIT):
        typed = ReportForm(initial=request.POST.dict(), now=at)
        return limits.too_often(_show(request, typed, at=at, trouble=limits.TOO_OFTEN))
    if asks:
        return _show(request, ReportForm.being_written(request.POST.dict(), now=at), at=at)
    form = ReportForm(request.POST, request.FILES, now=at)
    taken = _send(request, form, at=at)
    if taken is None:
        return _show(request, form, at=at)
    own_page = reverse("citizen:own", args=[taken.complaint.link_token])
    response = redirect(own_page + ("?baru=1" if taken.landing else "?baru=lagi"))
    if taken.landing:
        remember(response, key=form.cleaned_data["key"])
    return response


def _send(request: HttpRequest, form: ReportForm, *, at: datetime.datetime) -> Taken | None:
    """None: refused; the form tells why, at the fields."""
    if not form.is_valid():
        return None
    try:
        submission = _submission(form)
        first = sent_before(request, submission, visibility=form.cleaned_data["visibility"])
        return Taken(first) if first else take_in(submission=submission, at=at)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
    except UnknownReference:
        form.add_error(
            None, _("Tempat, urusan, atau instansi ini baru saja berubah. Pilih lagi, lalu kirim.")
        )
    return None


def _submission(form: ReportForm) -> Submission:
    data = form.cleaned_data
    region, agency = form.places.one, form.agencies.one
    point: Point | None = data["point"]
    return Submission(
        title=data["title"],
        body=data["body"],
        kind=data["kind"],
        category=data["category"],
        region=region.code if region else None,
        agency=agency.code if agency else None,
        occurred_on=data["occurred_on"],
        address=data["place"],
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        is_anonymous=data["visibility"] in (ANONYMOUS, BOTH, NOBODY),
        is_secret=data["visibility"] in (SECRET, BOTH),
        about_officers=data["about_officers"],
        reporter=form.reporter(),
        shares_identity=data["shares_identity"],
        releases_identity=data["releases_identity"],
        key=submission_key(data["key"], body=data["body"], visibility=data["visibility"]),
        photos=data["photos"],
    )


def _show(
    request: HttpRequest, form: ReportForm, *, at: datetime.datetime, trouble: Promise | str = ""
) -> HttpResponse:
    is_fragment = bool(request.headers.get("HX-Request"))
    context = _page(request, form, at=at) | {"trouble": trouble, "is_fragment": is_fragment}
    return render(request, "citizen/_report_answers.html" if is_fragment else "citizen/report.html", context)


def _page(request: HttpRequest, form: ReportForm, *, at: datetime.datetime) -> dict[str, Any]:
    # As typed, valid or not; the database knows no NUL.
    data: Mapping[str, str] = {name: str(text).replace("\x00", "") for name, text in request.POST.items()}
    places = find_region(data.get("place", ""), chosen=data.get("region", ""))
    agencies = find_agency(data.get("agency", ""), chosen=data.get("agency_code", ""), on=legal_day(at))
    agency = agencies.one.code if agencies.one else None
    proposal = propose(said(data, region=places.one, agency=agency), at=at) if data else None
    return {
        "form": form,
        "danger": danger_said(data.get("title", ""), data.get("body", "")),
        "proposal": proposal,
        "alike": alike_cards(data, region=places.one, proposal=proposal, at=at),
        "place_typed": data.get("place", "").strip(),
        "places": places,
        "place_hints": place_hints(data, places) if data else None,
        "agency_typed": data.get("agency", "").strip(),
        "agencies": agencies,
        "privacies": PRIVACIES,
        "nobody": NOBODY,
        "photos_again": bool(request.FILES),
    }
