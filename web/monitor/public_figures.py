"""The public page: the country by month, the provinces over the same months, small counts hidden."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from reports.months import Month, latest
from reports.public import PublicRow, by_province, of_the_country
from reports.shares import Share
from reports.suppression import LEAST
from web.dates import DEFAULT_ZONE, clock_words, day_words, local, number_words
from web.dates import month as month_name
from web.monitor import charts
from web.monitor.csv_data import Value, hours
from web.monitor.wording import NONE, hours_words, month_words

logger = logging.getLogger(__name__)
MONTHS = 6
KEPT_SECONDS = 600
_KEY = "statistics"
COLUMNS = [
    *("cakupan", "kode", "nama", "dari", "sampai", "masuk", "tepat_waktu_persen", "respon_awal_median_jam"),
    *("selesai_dikonfirmasi", "selesai_tanpa_tanggapan", "dibantah"),
]


@dataclass(frozen=True)
class Gathered:
    """`at`: when it was counted."""

    at: datetime.datetime
    months: list[Month]
    country: list[PublicRow]
    provinces: list[PublicRow]


@dataclass(frozen=True)
class Line:
    name: str
    received: str
    punctual: str
    first_response: str
    confirmed: str
    silence: str
    disputed: str


@dataclass(frozen=True)
class PublicPage:
    first_month: str
    last_month: str
    counted_at: str
    newest: Line | None
    line: charts.Line | None
    months: list[Line]
    provinces: list[Line]


def gathered(*, at: datetime.datetime) -> Gathered:
    """Counted at most every ten minutes: the page is everybody's. While Valkey is away, each time."""
    months = latest(Month.of(at), MONTHS)
    key = f"{_KEY}:{months[-1]}"
    try:
        kept: Gathered | None = cache.get(key)
    except (RedisError, OSError) as error:
        logger.warning("cache_unavailable", extra={"reason": repr(error)})
        return _count(months, at)
    if kept is None:
        kept = _count(months, at)
        _keep(key, kept)
    return kept


def _keep(key: str, counted: Gathered) -> None:
    try:
        cache.set(key, counted, KEPT_SECONDS)
    except (RedisError, OSError) as error:
        logger.warning("cache_unavailable", extra={"reason": repr(error)})


def _count(months: list[Month], at: datetime.datetime) -> Gathered:
    return Gathered(at, months, of_the_country(months, at=at), by_province(months, at=at))


def public_page(counted: Gathered) -> PublicPage:
    at = local(counted.at, DEFAULT_ZONE)
    country = [row for row in counted.country if row.counts["received"] != 0]
    return PublicPage(
        first_month=month_words(counted.months[0]),
        last_month=month_words(counted.months[-1]),
        counted_at=f"{day_words(at.date())}, {clock_words(at)}",
        newest=_line(country[-1], month_words(Month.parse(country[-1].code))) if country else None,
        line=_trend(counted.country),
        months=[_line(row, month_words(Month.parse(row.code))) for row in reversed(country)],
        provinces=[_line(row, row.name) for row in counted.provinces],
    )


def _trend(rows: list[PublicRow]) -> charts.Line | None:
    shares = [
        Share(0 if row.percent is None else row.percent, 0 if row.percent is None else 100) for row in rows
    ]
    known = [share for share in shares if share.is_known]
    labels = [month_name(Month.parse(row.code).first_day) for row in rows]
    return charts.line(shares, labels, end=_percent_words(known[-1].percent) if known else "")


def _line(row: PublicRow, name: str) -> Line:
    return Line(
        name=name,
        received=_count_words(row.counts["received"]),
        punctual=_percent_words(row.percent),
        first_response=hours_words(row.first_response),
        confirmed=_count_words(row.counts["confirmed"]),
        silence=_count_words(row.counts["silence"]),
        disputed=_count_words(row.counts["disputed"]),
    )


def _count_words(count: int | None) -> str:
    """`None`: too small to tell, or hidden so that another one cannot be had from the total."""
    return _("< %(least)s") % {"least": LEAST} if count is None else number_words(count)


def _percent_words(percent: int | None) -> str:
    return NONE if percent is None else _("%(n)s %%") % {"n": percent}


def data_rows(counted: Gathered) -> Iterable[list[Value]]:
    for row in counted.country:
        month = Month.parse(row.code)
        yield ["nasional", row.code, "Indonesia", *_days([month]), *_values(row)]
    for row in counted.provinces:
        yield ["provinsi", row.code, row.name, *_days(counted.months), *_values(row)]


def _days(months: list[Month]) -> list[Value]:
    last = months[-1].end - datetime.timedelta(days=1)
    return [months[0].first_day.isoformat(), last.date().isoformat()]


def _values(row: PublicRow) -> list[Value]:
    counts = [f"<{LEAST}" if count is None else count for count in row.counts.values()]
    return [counts[0], row.percent, hours(row.first_response), *counts[1:]]
