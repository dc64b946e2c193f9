"""The reports behind a figure: the most urgent first, a page at a time by where the last one ended."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.models import Complaint
from reports.today import with_marks
from web.dates import number_words
from web.monitor.access import Reading
from web.monitor.filters import NOW, RUNNING_NOW, Filters, condition
from web.monitor.report_rows import ReportRow, report_rows
from web.monitor.wording import month_words, scope_words, stage_words

PAGE = 25


@dataclass(frozen=True)
class Listing:
    title: str
    scope: str
    total: str
    rows: list[ReportRow]
    next_url: str
    first_url: str
    back_url: str


def listing(reading: Reading) -> Listing:
    """Five queries at any size: number, page, own titles, public titles, late clocks."""
    filters, at = reading.filters, reading.at
    behind = Complaint.objects.using(settings.REPORTS_DATABASE).filter(
        reading.scope.held_in(), condition(filters, at=at)
    )
    total = behind.count()
    page = with_marks(behind.filter(_after(filters.after)))
    found = list(page.order_by(F("due_at").asc(nulls_last=True), "pk")[: PAGE + 1])
    here = reverse("monitor:reports")
    return Listing(
        title=_title(filters),
        scope=scope_words(reading.scope),
        total=number_words(total),
        rows=report_rows(found[:PAGE], reading.user, at=at),
        next_url=here + filters.list_query(sesudah=_position(found[PAGE - 1])) if len(found) > PAGE else "",
        first_url=here + filters.list_query() if filters.after else "",
        back_url=reverse("monitor:overview") + filters.query(),
    )


def _title(filters: Filters) -> str:
    month = month_words(filters.month)
    if filters.pick == RUNNING_NOW:
        return _("%(stage)s, berjalan hari ini") % {"stage": stage_words(filters.clock)}
    if filters.pick == NOW:
        return (
            _("%(stage)s, lewat batas hari ini") % {"stage": stage_words(filters.clock)}
            if filters.clock
            else _("Terbuka dan lewat batas hari ini")
        )
    return f"{_names()[filters.pick]} · {month}"


def _names() -> dict[str, str]:
    return {
        "masuk": _("Laporan masuk"),
        "terbuka": _("Masih terbuka"),
        "dinilai": _("Sudah ada batas yang jatuh atau dipenuhi"),
        "tepat": _("Tepat waktu"),
        "lewat": _("Ada yang lewat batas"),
        "respon-tepat": _("Respon awal tepat waktu"),
        "respon-lewat": _("Respon awal lewat batas"),
        "selesai-tepat": _("Selesai tepat waktu"),
        "selesai-lewat": _("Penyelesaian lewat batas"),
        "naik": _("Naik ke atasan"),
        "ombudsman": _("Dirujuk ke Ombudsman"),
        "dikonfirmasi": _("Selesai, dikonfirmasi pelapor"),
        "kata-pelapor": _("Selesai, oleh admin atas kata pelapor"),
        "diam": _("Selesai, tanpa tanggapan pelapor"),
        "dibantah": _("Pernah dibantah pelapor"),
    }


def _position(complaint: Complaint) -> str:
    """Where a page ended: `2026-11-24T16:59:59+00:00~4711`, without the instant where nothing is due."""
    return f"{complaint.due_at.isoformat() if complaint.due_at else ''}~{complaint.pk}"


def _after(position: str) -> Q:
    due, separator, number = position.partition("~")
    if not separator or not number.isdecimal():
        return Q()
    if not due:
        return Q(due_at__isnull=True, pk__gt=int(number))
    try:
        due_at = datetime.datetime.fromisoformat(due)
    except ValueError:
        return Q()
    if due_at.tzinfo is None:
        return Q()
    return Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=int(number)) | Q(due_at__isnull=True)
