"""`/pantau/rapor/`: the half-year scorecard, for all who monitor, each for the organisations in their scope."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from web.doors import doors
from web.monitor.access import Reading, monitor_page
from web.monitor.csv_data import csv_file
from web.monitor.scorecard import COLUMNS, Asked, csv_rows, rows_for, scorecard_page, told

HERE = "monitor:scorecard"


@require_GET
@monitor_page
def show_scorecard(request: HttpRequest, reading: Reading) -> HttpResponse:
    page = scorecard_page(reading, Asked.of(request.GET, at=reading.at))
    return render(request, "monitor/scorecard.html", {"view": page, "doors": doors(reading.user, here=HERE)})


@require_GET
@monitor_page
def scorecard_data(request: HttpRequest, reading: Reading) -> HttpResponse:
    asked = Asked.of(request.GET, at=reading.at)
    found = told(asked, at=reading.at)
    rows = csv_rows(asked.half, found, rows_for(reading, asked, found))
    return csv_file(f"lapor-rapor-{asked.half}.csv", COLUMNS, rows)
