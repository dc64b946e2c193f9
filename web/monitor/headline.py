"""The first line: are we in time, where is it stuck, which agency explains it (UX "report")."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures import AgencyFigures, MonthFigures
from reports.scope import Scope
from reports.shares import Share, total
from reports.today import Stage
from web.dates import number_words
from web.monitor.filters import NOW, Filters
from web.monitor.wording import month_words, percent_words, range_words, scope_words, stage_words


@dataclass(frozen=True)
class Headline:
    """`state` is the colour; `link` is what `explanation` speaks of."""

    state: str
    sentence: str
    explanation: str = ""
    link: str = ""
    url: str = ""
    caution: str = ""


def headline(
    scope: Scope,
    filters: Filters,
    rows: list[AgencyFigures],
    trend: list[MonthFigures],
    stages: list[Stage],
    *,
    list_url: str,
) -> Headline:
    punctual = total([row.figures.punctual for row in rows])
    stuck = max(stages, key=lambda stage: stage.late, default=None)
    sentence = _in_time(punctual, trend, filters)
    caution = ""
    if punctual.is_known and punctual.is_small:
        words = _("* Hanya %(n)s laporan: angka sebenarnya wajar bila %(range)s.")
        caution = words % {"n": punctual.of, "range": range_words(punctual)}
    if stuck is None or not stuck.late:
        nothing = _("Tidak ada yang lewat batas hari ini.")
        return Headline("ok", f"{sentence} {nothing}", caution=caution)
    stage = stage_words(stuck.code)
    where = _("Macet di %(stage)s.") % {"stage": stage[:1].lower() + stage[1:]}
    sentence = f"{sentence} {where}"
    by = {"instansi": stuck.worst_code} if scope.spans else {"pemegang": stuck.worst_code}
    return Headline(
        "late",
        sentence,
        f"{_stuck(stuck)} {_without(scope, stuck, rows, punctual)}".strip(),
        _("Lihat %(n)s laporan itu") % {"n": number_words(stuck.worst_late)},
        list_url + filters.list_query(yang=NOW, jam=stuck.code, **by),
        caution,
    )


def _in_time(punctual: Share, trend: list[MonthFigures], filters: Filters) -> str:
    month = month_words(filters.month)
    if not punctual.is_known:
        return _("Belum ada batas waktu yang jatuh pada laporan %(month)s.") % {"month": month}
    share = percent_words(punctual)
    before = trend[-2].punctual if len(trend) > 1 else Share(0, 0)
    if not before.is_known or before.is_small or punctual.is_small:
        return _("%(share)s laporan %(month)s tepat waktu.") % {"share": share, "month": month}
    points = punctual.percent - before.percent
    if points == 0:
        return _("%(share)s laporan %(month)s tepat waktu, sama dengan bulan sebelumnya.") % {
            "share": share,
            "month": month,
        }
    risen = ngettext(
        "%(share)s laporan %(month)s tepat waktu, naik %(points)s poin.",
        "%(share)s laporan %(month)s tepat waktu, naik %(points)s poin.",
        abs(points),
    )
    fallen = ngettext(
        "%(share)s laporan %(month)s tepat waktu, turun %(points)s poin.",
        "%(share)s laporan %(month)s tepat waktu, turun %(points)s poin.",
        abs(points),
    )
    values = {"share": share, "month": month, "points": abs(points)}
    return (risen if points > 0 else fallen) % values


def _stuck(stage: Stage) -> str:
    late = ngettext(
        "%(late)s laporan lewat batas pada tahap itu",
        "%(late)s laporan lewat batas pada tahap itu",
        stage.late,
    ) % {"late": number_words(stage.late)}
    if stage.worst_late == stage.late:
        return _("%(late)s, semua di %(agency)s.") % {"late": late, "agency": stage.worst_name}
    words = _("%(late)s, %(worst)s di antaranya di %(agency)s.")
    return words % {"late": late, "worst": number_words(stage.worst_late), "agency": stage.worst_name}


def _without(scope: Scope, stage: Stage, rows: list[AgencyFigures], punctual: Share) -> str:
    """How the rest did, where it is enough to say so and the agency pulled it down."""
    own = next((row.figures.punctual for row in rows if row.code == stage.worst_code), Share(0, 0))
    rest = punctual.without(own)
    if not own.is_known or rest.is_small or rest.percent <= punctual.percent:
        return ""
    words = _("Tanpa instansi itu, %(scope)s %(share)s tepat waktu.")
    return words % {"scope": scope_words(scope), "share": percent_words(rest)}
