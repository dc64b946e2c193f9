"""A formal request for information in words, for desk and reporter alike: its number, and what is due by when."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from complaints.models import Complaint, Kind
from sla.information import InformationView, information_of
from web.dates import day_words, local


@dataclass(frozen=True)
class InformationWords:
    """`grounds`: (value, words) of each ground on which the reporter may object now; empty where they may not."""

    number: str
    lines: list[str]
    grounds: list[tuple[str, str]]


def information_words(complaint: Complaint, *, at: datetime.datetime) -> InformationWords | None:
    """None where it is no registered request. Two queries for a request for information, none for anything else."""
    view = standing_of(complaint, at=at)
    if view is None:
        return None
    request = view.request
    words = dict(request._meta.get_field("ground").choices or [])
    return InformationWords(
        number=request.number,
        lines=[line for line in _lines(complaint, view, at=at) if line],
        grounds=[(ground, str(words[ground])) for ground in view.grounds] if view.may_object else [],
    )


def standing_of(complaint: Complaint, *, at: datetime.datetime) -> InformationView | None:
    return information_of(complaint, at=at) if complaint.kind == Kind.INFORMATION_REQUEST else None


def _lines(complaint: Complaint, view: InformationView, *, at: datetime.datetime) -> list[str]:
    def day(instant: datetime.datetime) -> str:
        return day_words(local(instant, complaint.zone).date(), today=local(at, complaint.zone).date())

    request = view.request
    lines = [
        _("Terdaftar %(day)s di %(agency)s.")
        % {"day": day(request.registered_at), "agency": request.agency.name}
    ]
    if request.extended_at:
        lines.append(
            _("Waktunya diperpanjang 7 hari kerja pada %(day)s.") % {"day": day(request.extended_at)}
        )
    if view.due_at is not None and view.is_late:
        lines.append(_("Jawaban terlambat: batasnya %(day)s.") % {"day": day(view.due_at)})
    elif view.due_at is not None:
        lines.append(_("Jawaban paling lambat %(day)s.") % {"day": day(view.due_at)})
    return [*lines, *_of_the_objection(view, day)]


def _of_the_objection(view: InformationView, day: Callable[[datetime.datetime], str]) -> list[str]:
    request = view.request
    lines = []
    if request.objected_at:
        values = {"day": day(request.objected_at), "ground": request.get_ground_display()}
        lines.append(_("Keberatan diajukan %(day)s: %(ground)s.") % values)
    elif view.may_object and view.object_until is not None:
        lines.append(_("Keberatan dapat diajukan sampai %(day)s.") % {"day": day(view.object_until)})
    if request.decided_at:
        words = (
            _("Keberatan diterima pada %(day)s.") if request.granted else _("Keberatan ditolak pada %(day)s.")
        )
        lines.append(words % {"day": day(request.decided_at)})
    if view.commission_until is not None:
        lines.append(
            _("Bila tidak puas, Komisi Informasi dapat ditempuh sampai %(day)s.")
            % {"day": day(view.commission_until)}
        )
    return lines
