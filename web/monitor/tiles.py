"""The few numbers on top, each a link to the reports behind it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures import Figures, MonthFigures
from reports.shares import Share, total
from web.dates import month as month_name
from web.dates import number_words
from web.monitor.filters import NOW, Filters
from web.monitor.wording import NONE, hours_words, percent_words


@dataclass(frozen=True)
class Tile:
    """`state` is the colour of the note; `figure` is the number in words."""

    label: str
    figure: str
    note: str
    url: str
    state: str = ""


def tiles(
    rows: list[Figures], trend: list[MonthFigures], overdue: int, filters: Filters, *, list_url: str
) -> list[Tile]:
    """What came in within the month, but for the overdue, which are today's."""

    def url(pick: str) -> str:
        return list_url + filters.query(yang=pick)

    received, referred = sum(row.received for row in rows), sum(row.referred for row in rows)
    escalated = sum(row.escalated for row in rows)
    punctual = total([row.punctual for row in rows])
    points, points_state = _points(punctual, trend)
    return [
        Tile(_("Masuk"), number_words(received), _growth(received, trend), url("masuk")),
        Tile(_("Tepat waktu"), percent_words(punctual), points, url("tepat"), points_state),
        _response(rows, trend, url("respon-lewat")),
        Tile(
            _("Terbuka dan lewat batas"),
            number_words(overdue),
            _("hari ini, dari semua bulan"),
            url(NOW),
            "late" if overdue else "",
        ),
        Tile(_("Naik ke atasan"), number_words(escalated), _of(escalated, received), url("naik"), "up"),
        Tile(_("Di Ombudsman"), number_words(referred), _of(referred, received), url("ombudsman"), "omb"),
        _settled(rows, url("dikonfirmasi")),
    ]


def _response(rows: list[Figures], trend: list[MonthFigures], url: str) -> Tile:
    duty, target = total([row.response_duty for row in rows]), total([row.response_target for row in rows])
    shares = [(_("wajib"), duty), (_("sasaran"), target)]
    notes = [
        _("%(what)s 24 jam: %(share)s") % {"what": what, "share": percent_words(share)}
        for what, share in shares
        if share.is_known
    ]
    return Tile(_("Respon awal, median"), hours_words(trend[-1].first_response), " · ".join(notes), url)


def _settled(rows: list[Figures], url: str) -> Tile:
    """Confirmed, silent and disputed are three figures, never one (UX principle 6)."""
    closed = sum(row.closed for row in rows)
    if not closed:
        return Tile(_("Beres menurut pelapor"), NONE, _("belum ada yang ditutup"), "")
    confirmed, silent = sum(row.confirmed for row in rows), sum(row.silence for row in rows)
    note = _("diam %(silence)s · dibantah %(disputed)s") % {
        "silence": percent_words(Share(silent, closed)),
        "disputed": number_words(sum(row.disputed for row in rows)),
    }
    return Tile(_("Beres menurut pelapor"), percent_words(Share(confirmed, closed)), note, url, "ok")


def _growth(received: int, trend: list[MonthFigures]) -> str:
    before = trend[-2] if len(trend) > 1 else None
    if before is None or not before.received:
        return ""
    grown = round(100 * (received - before.received) / before.received)
    month = month_name(before.month.first_day)
    if not grown:
        return _("sama dengan %(month)s") % {"month": month}
    words = _("%(arrow)s %(n)s %% dari %(month)s")
    return words % {"arrow": _arrow(grown), "n": number_words(abs(grown)), "month": month}


def _points(punctual: Share, trend: list[MonthFigures]) -> tuple[str, str]:
    before = trend[-2].punctual if len(trend) > 1 else Share(0, 0)
    if not punctual.is_known or not before.is_known:
        return "", ""
    points = punctual.percent - before.percent
    if not points:
        return _("sama dengan bulan lalu"), ""
    words = ngettext("%(arrow)s %(n)s poin", "%(arrow)s %(n)s poin", abs(points))
    return words % {"arrow": _arrow(points), "n": abs(points)}, "late" if points < 0 else "ok"


def _arrow(change: int) -> str:
    return "▲" if change > 0 else "▼"


def _of(count: int, received: int) -> str:
    return _("dari %(n)s laporan") % {"n": number_words(received)} if received else ""
