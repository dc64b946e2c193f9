"""Supervisors' and overseers' figures (`/pantau/`)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reports.figures import by_agency
from routing.days import legal_day
from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.adoption import adoption_page, chosen_rows
from web.monitor.adoption_filters import Asked
from web.monitor.csv_data import ADOPTION_COLUMNS, AGENCY_COLUMNS, adoption_rows, agency_rows, csv_file
from web.monitor.listing import listing
from web.monitor.oversight import oversight_page
from web.monitor.overview import overview

HERE = "monitor:overview"


@require_GET
@monitor_page
def show_overview(request: HttpRequest, reading: Reading) -> HttpResponse:
    context = {"view": overview(reading), "doors": doors(reading.user, here=HERE)}
    return render(request, "monitor/overview.html", context)


@require_GET
@monitor_page
def show_reports(request: HttpRequest, reading: Reading) -> HttpResponse:
    context = {"view": listing(reading), "doors": doors(reading.user, here=HERE)}
    return render(request, "monitor/reports.html", context)


@require_GET
@monitor_page
def data(request: HttpRequest, reading: Reading) -> HttpResponse:
    month = reading.filters.month
    rows = by_agency(reading.scope, month, at=reading.at)
    return csv_file(f"lapor-pantau-{month}.csv", AGENCY_COLUMNS, agency_rows(month, rows))


@require_GET
@monitor_page
def show_adoption(request: HttpRequest, reading: Reading) -> HttpResponse:
    page = adoption_page(reading, Asked.of(request.GET))
    return render(request, "monitor/adoption.html", {"view": page, "doors": doors(reading.user, here=HERE)})


@require_GET
@monitor_page
def adoption_data(request: HttpRequest, reading: Reading) -> HttpResponse:
    _whole, found = chosen_rows(reading, Asked.of(request.GET))
    return csv_file(f"lapor-adopsi-{legal_day(reading.at)}.csv", ADOPTION_COLUMNS, adoption_rows(found))


@require_GET
@monitor_page
def show_oversight(request: HttpRequest, reading: Reading) -> HttpResponse:
    view = oversight_page(reading)
    if view is None:
        raise Http404
    context = {"view": view, "doors": doors(reading.user, here="monitor:oversight")}
    return render(request, "monitor/oversight.html", context)
