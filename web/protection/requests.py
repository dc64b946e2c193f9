"""What reporters ask of their data, as its protector sees it: number, kind, hours; nothing of the case."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.models import DataRequest, DataRequestKind, DataRequestOutcome
from complaints.models.visibility import shut_out
from web.dates import DEFAULT_ZONE, moment_words
from web.deadlines import late_by
from web.status_words import Tag

PAGE = 50


@dataclass(frozen=True)
class RequestRow:
    number: str
    what: str
    asked: str
    due: str
    due_datetime: str
    state: Tag
    agency: str
    url: str


@dataclass(frozen=True)
class RequestList:
    """`older_url`: further answered ones."""

    waiting: list[RequestRow]
    answered: list[RequestRow]
    older_url: str


@dataclass(frozen=True)
class OneRequest:
    """`consequence`: what happens by itself where it is granted."""

    row: RequestRow
    text: str
    consequence: str
    answer: str
    is_waiting: bool


def request_list(
    reader: User, agencies: Collection[int], *, before: str, now: datetime.datetime
) -> RequestList:
    """What waits, the most urgent first; what was answered, the newest first; of no report about the
    reader. Two queries."""
    own = (
        DataRequest.objects.filter(~shut_out(reader.pk, "complaint__"), agency_id__in=agencies)
        .select_related("agency", "complaint")
        .defer("text", "answer", "correction")
    )
    waiting = own.waiting().order_by("due_at", "pk")
    answered = own.filter(answered_at__isnull=False).order_by("-pk")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        answered = answered.filter(pk__lt=int(before))
    found = list(answered[: PAGE + 1])
    return RequestList(
        waiting=[_row(each, now=now) for each in waiting],
        answered=[_row(each, now=now) for each in found[:PAGE]],
        older_url=f"?sebelum={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    )


def one_request(request: DataRequest, *, now: datetime.datetime) -> OneRequest:
    return OneRequest(
        row=_row(request, now=now),
        text=request.text,
        consequence=_consequence(request),
        answer=request.answer,
        is_waiting=request.answered_at is None,
    )


def _row(request: DataRequest, *, now: datetime.datetime) -> RequestRow:
    return RequestRow(
        number=request.complaint.shown_reference,
        what=str(request.get_kind_display()),
        asked=moment_words(request.requested_at, zone=DEFAULT_ZONE, now=now),
        due=moment_words(request.due_at, zone=DEFAULT_ZONE, now=now),
        due_datetime=request.due_at.isoformat(timespec="minutes"),
        state=_state(request, now=now),
        agency=request.agency.name,
        url=reverse("protection:request", args=[request.pk]),
    )


def _state(request: DataRequest, *, now: datetime.datetime) -> Tag:
    ended = request.answered_at or now
    late = late_by(due_at=request.due_at, at=ended, zone=DEFAULT_ZONE) if ended > request.due_at else ""
    if request.answered_at is None:
        return (
            Tag("late", "alert", _("lewat %(time)s") % {"time": late})
            if late
            else Tag("wait", "clock", _("menunggu"))
        )
    if request.outcome == DataRequestOutcome.DONE:
        return Tag("late" if late else "ok", "check", _("dipenuhi, terlambat") if late else _("dipenuhi"))
    return Tag("late" if late else "off", "back", _("ditolak, terlambat") if late else _("ditolak"))


def _consequence(request: DataRequest) -> str:
    names = {"name": _("nama"), "phone": _("nomor HP"), "email": _("e-mail")}
    match request.kind:
        case DataRequestKind.ACCESS:
            return _("Pelapor dapat mengambil salinan datanya di halaman laporannya.")
        case DataRequestKind.CORRECTION:
            parts = ", ".join(names[each] for each in names if each in (request.correction or {}))
            return _("Data baru menggantikan yang lama tanpa Anda membacanya: %(parts)s.") % {"parts": parts}
        case DataRequestKind.RESTRICTION:
            return _("Laporan ditutup dari umum, identitas disegel, dan izin bagi petugas dicabut.")
        case _:
            return _("Data pribadi dihapus; catatan perjalanan laporan tetap ada tanpa data pribadi.")
