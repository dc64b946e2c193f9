"""Figures in words: `82 %`, `31 jam`, `antara 78 dan 88 %`, `November 2026`."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.months import Month
from reports.scope import Scope
from reports.shares import Share
from web.dates import number_words
from web.telling import policy_words

_HOUR = datetime.timedelta(hours=1)
NONE = "–"


def month_words(month: Month) -> str:
    return date_format(month.first_day, "F Y")


def percent_words(share: Share) -> str:
    """`82 %`, marked with `*` where it stands on few; a dash where nothing is known."""
    if not share.is_known:
        return NONE
    mark = " *" if share.is_small else ""
    return _("%(n)s %%") % {"n": share.percent} + mark


def range_words(share: Share) -> str:
    low, high = share.range
    return _("antara %(low)s dan %(high)s %%") % {"low": low, "high": high}


def hours_words(length: datetime.timedelta | None) -> str:
    """Plain hours: `40 menit`, `5,5 jam`, `31 jam`."""
    if length is None:
        return NONE
    hours = length / _HOUR
    if hours < 1:
        return _("%(n)s menit") % {"n": round(hours * 60)}
    if hours < 10:
        return _("%(n)s jam") % {"n": f"{hours:.1f}".replace(".", pgettext("tanda desimal", ","))}
    return _("%(n)s jam") % {"n": number_words(round(hours))}


def scope_words(scope: Scope) -> str:
    if scope.is_national:
        return _("Nasional")
    return ", ".join(scope.names)


def stage_words(code: str) -> str:
    """A clock as a stage of the work: `Tindak lanjut pertama`."""
    return {"settlement": _("Penyelesaian"), "reporters_word": _("Tunggu penilaian pelapor")}.get(
        code, policy_words(code)
    )
