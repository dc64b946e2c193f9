"""The page of the figures: sentence, tiles, trend, where it is stuck, agencies, who needs help today."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from reports import figures, today
from reports.months import Month, latest
from reports.today import Stage
from sla.models import Code
from web.dates import month as month_name
from web.dates import number_words
from web.monitor import charts
from web.monitor.access import Reading
from web.monitor.filters import MONTHS_BACK, NOW, RUNNING_NOW, Filters
from web.monitor.headline import Headline, headline
from web.monitor.league import Tier, headers, league
from web.monitor.report_rows import ReportRow, report_rows
from web.monitor.tiles import Tile, tiles
from web.monitor.wording import hours_words, month_words, percent_words, scope_words, stage_words

URGENT = 5
# In the order of the work; the Ombudsman's date is no stage of it.
STAGES = [code for code in Code.values if code != Code.OMBUDSMAN]


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Bar:
    words: str
    running: str
    late: str
    width: int
    late_width: int
    running_url: str
    late_url: str


@dataclass(frozen=True)
class TrendRow:
    month: str
    url: str
    received: str
    punctual: str
    first_response: str


@dataclass(frozen=True)
class Overview:
    title: str
    month: str
    headline: Headline
    months: list[Option]
    agencies: list[Option]
    tiles: list[Tile]
    line: charts.Line | None
    trend: list[TrendRow]
    bars: list[Bar]
    headers: list[str]
    tiers: list[Tier]
    urgent: list[ReportRow]
    overdue: str
    overdue_url: str
    csv_url: str
    previous_url: str
    is_empty: bool


def overview(reading: Reading) -> Overview:
    scope, filters, at = reading.scope, reading.filters, reading.at
    list_url, page_url = reverse("monitor:reports"), reverse("monitor:overview")
    rows = figures.by_agency(scope, filters.month, at=at)
    trend = figures.by_month(scope, latest(filters.month, MONTHS_BACK), at=at)
    found = today.stages(scope, at=at)
    stages = [found[code] for code in STAGES if code in found]
    urgent, overdue = today.most_overdue(scope, URGENT, at=at)
    key = "instansi" if scope.spans else "pemegang"
    return Overview(
        title=scope_words(scope),
        month=month_words(filters.month),
        headline=headline(scope, filters, rows, trend, stages, list_url=list_url),
        months=_months(reading),
        agencies=_agencies(reading, rows),
        tiles=tiles([row.figures for row in rows], trend, overdue, filters, list_url=list_url),
        line=_line(trend),
        trend=[_trend_row(each, replace(filters, month=each.month), page_url) for each in reversed(trend)],
        bars=_bars(stages, filters, list_url),
        headers=headers(),
        tiers=league(
            rows,
            page_of=lambda code: page_url + filters.query(instansi=code),
            lists_of=lambda code: lambda **picked: list_url + filters.query(**{key: code}, **picked),
        ),
        urgent=report_rows(urgent, reading.user, at=at),
        overdue=number_words(overdue),
        overdue_url=list_url + filters.query(yang=NOW),
        csv_url=reverse("monitor:data") + filters.query(),
        previous_url=page_url + filters.query(bulan=str(filters.month.back(1))),
        is_empty=not rows,
    )


def _months(reading: Reading) -> list[Option]:
    months = reversed(latest(Month.of(reading.at), MONTHS_BACK))
    chosen = reading.filters.month
    options = [Option(str(month), month_words(month), month == chosen) for month in months]
    known = any(option.is_chosen for option in options)
    return options if known else [*options, Option(str(chosen), month_words(chosen), is_chosen=True)]


def _agencies(reading: Reading, rows: list[figures.AgencyFigures]) -> list[Option]:
    """All, the one chosen, and those that have something in the month."""
    chosen = reading.filters.agency
    options = [
        Option("", _("%(scope)s, semua") % {"scope": scope_words(reading.whole)}, is_chosen=not chosen)
    ]
    if chosen:
        options.append(Option(chosen, scope_words(reading.scope), is_chosen=True))
    return [*options, *(Option(row.code, row.name, is_chosen=False) for row in rows if row.code != chosen)]


def _line(trend: list[figures.MonthFigures]) -> charts.Line | None:
    known = [each.punctual for each in trend if each.punctual.is_known]
    return charts.line(
        [each.punctual for each in trend],
        [month_name(each.month.first_day) for each in trend],
        end=percent_words(known[-1]) if known else "",
    )


def _trend_row(each: figures.MonthFigures, filters: Filters, page_url: str) -> TrendRow:
    return TrendRow(
        month=month_words(each.month),
        url=page_url + filters.query(),
        received=number_words(each.received),
        punctual=percent_words(each.punctual),
        first_response=hours_words(each.first_response),
    )


def _bars(stages: list[Stage], filters: Filters, list_url: str) -> list[Bar]:
    most = max((stage.running for stage in stages), default=0)
    return [
        Bar(
            words=stage_words(stage.code),
            running=number_words(stage.running),
            late=number_words(stage.late) if stage.late else "",
            width=charts.bar_width(stage.running, most),
            late_width=charts.bar_width(stage.late, most),
            running_url=list_url + filters.query(yang=RUNNING_NOW, jam=stage.code),
            late_url=list_url + filters.query(yang=NOW, jam=stage.code),
        )
        for stage in stages
    ]
