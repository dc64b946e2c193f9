"""Figures for everybody: aggregates by month and by province only, nothing of one complaint (DESIGN §7 `/statistik/`).

A province is the finest place told, so a secret complaint is nowhere placed more finely.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Left, TruncMonth

from complaints.models import Complaint
from reports import selection
from reports.figures import MonthFigures, by_month, median_first_response
from reports.months import ZONE, Month
from reports.scope import Scope
from reports.suppression import LEAST, hidden, is_small
from routing.models import Region, RegionLevel
from sla.models import Clock

NATION = Scope(None, spans=True)
COUNTS = ("received", "confirmed", "silence", "disputed")


@dataclass(frozen=True)
class PublicRow:
    """A month of the country, or a province over all the months. `counts`: by name, None where too small to tell."""

    code: str
    name: str
    counts: dict[str, int | None]
    percent: int | None = None
    first_response: datetime.timedelta | None = None


def of_the_country(months: list[Month], *, at: datetime.datetime) -> list[PublicRow]:
    """Two queries."""
    outcomes = _outcomes(months)
    figures = by_month(NATION, months, at=at)
    rows = [{**_of_month(each), **outcomes.get(each.month, {})} for each in figures]
    return _published([(str(each.month), str(each.month)) for each in figures], rows)


def by_province(months: list[Month], *, at: datetime.datetime) -> list[PublicRow]:
    """The provinces where something was reported. Three queries."""
    outcomes = {row["province"]: row for row in _in_provinces(months)}
    names = dict(Region.objects.filter(level=RegionLevel.PROVINCE).values_list("code", "name"))
    punctuality = {row["province"]: row for row in _punctuality_in_provinces(months, at=at)}
    codes = [code for code in sorted(outcomes) if code in names]
    rows = [{**outcomes[code], **punctuality.get(code, {})} for code in codes]
    return _published([(code, names[code]) for code in codes], rows)


def _published(keys: list[tuple[str, str]], rows: list[dict[str, Any]]) -> list[PublicRow]:
    hide = {name: hidden([row.get(name, 0) for row in rows]) for name in COUNTS}
    made = []
    for index, ((code, name), row) in enumerate(zip(keys, rows, strict=True)):
        counts = {each: None if hide[each][index] else row.get(each, 0) for each in COUNTS}
        told = row.get("judged", 0) >= LEAST and counts["received"] is not None
        made.append(PublicRow(code, name, counts, _percent(row), row.get("first_response") if told else None))
    return made


def _percent(row: dict[str, Any]) -> int | None:
    """Told only where neither part of it can be counted back to a few."""
    judged, late = row.get("judged", 0), row.get("late", 0)
    if judged < LEAST or is_small(late) or is_small(judged - late):
        return None
    return round(100 * (judged - late) / judged)


def _of_month(figures: MonthFigures) -> dict[str, Any]:
    share = figures.punctual
    return {
        "received": figures.received,
        "judged": share.of,
        "late": share.of - share.count,
        "first_response": figures.first_response,
    }


def _outcome_counts() -> dict[str, Count]:
    return {
        "confirmed": Count("pk", filter=selection.CONFIRMED | selection.ON_WORD),
        "silence": Count("pk", filter=selection.SILENCE),
        "disputed": Count("pk", filter=selection.DISPUTED),
    }


def _received_in(months: list[Month], prefix: str = "") -> Q:
    return Q(**{f"{prefix}submitted_at__gte": months[0].start, f"{prefix}submitted_at__lt": months[-1].end})


def _outcomes(months: list[Month]) -> dict[Month, dict[str, Any]]:
    complaints = Complaint.objects.using(settings.REPORTS_DATABASE).filter(_received_in(months))
    by_month = complaints.annotate(month=TruncMonth("submitted_at", tzinfo=ZONE)).order_by().values("month")
    rows: Any = by_month.annotate(**_outcome_counts())
    return {Month.of(row["month"]): row for row in rows}


def _in_provinces(months: list[Month]) -> Any:
    complaints = Complaint.objects.using(settings.REPORTS_DATABASE).filter(_received_in(months))
    placed = complaints.filter(region__isnull=False).annotate(province=Left("region_id", 2)).order_by()
    return placed.values("province").annotate(received=Count("pk"), **_outcome_counts())


def _punctuality_in_provinces(months: list[Month], *, at: datetime.datetime) -> Any:
    clocks = Clock.objects.using(settings.REPORTS_DATABASE).filter(
        _received_in(months, "complaint__"), selection.owed(), complaint__region__isnull=False
    )
    judged = Count("complaint", distinct=True, filter=selection.in_time() | selection.late(at))
    late = Count("complaint", distinct=True, filter=selection.late(at))
    rows = clocks.annotate(province=Left("complaint__region_id", 2)).order_by().values("province")
    return rows.annotate(judged=judged, late=late, first_response=median_first_response())
