"""Figures for everybody (`/statistik/`): aggregates only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from web.clock import now
from web.monitor.csv_data import csv_file
from web.monitor.public_figures import COLUMNS, data_rows, gathered, public_page


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "statistics/public.html", {"view": public_page(gathered(at=now()))})


@require_GET
def data(request: HttpRequest) -> HttpResponse:
    return csv_file("lapor-statistik.csv", COLUMNS, data_rows(gathered(at=now())))
