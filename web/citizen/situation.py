"""The four answers on top of every report: who holds it, since when, what is next, by when (UX principle 2)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from complaints.lifecycle import OPEN, Status
from complaints.merged import standing_of
from complaints.models import Complaint, Disposition
from sla.reading import ClockView
from web.agency_paths import path_names
from web.dates import day_words, local
from web.deadlines import DueView, paused_view, unit_of, your_turn_view
from web.due_chips import clock_chip, skipped_holidays, working_days
from web.telling import policy_words

_NEXT_FOR_REPORTER = {
    "initial_response",
    "promise",
    "settlement",
    "first_follow_up",
    "renewed_follow_up",
    "arbitration",
    "appeal",
}


@dataclass(frozen=True)
class Situation:
    """`days`: working days there so far; `next`: what is awaited, in words; `due`: its chip; `note`: what follows if it does not come."""

    holder: str
    path: list[str]
    since: str
    days: int
    next: str = ""
    due: DueView | None = None
    note: str = ""


def situation(
    complaint: Complaint, *, clocks: Sequence[ClockView], now: datetime.datetime, is_own: bool = True
) -> Situation:
    """`is_own`: told to the reporter; otherwise to the public."""
    since = (
        Disposition.objects.filter(complaint=complaint).order_by("-at").values_list("at", flat=True).first()
    )
    awaited, due, note = _next(complaint, clocks, now) if is_own else _next_for_public(complaint, clocks, now)
    since = since or complaint.submitted_at
    return Situation(
        holder=complaint.agency.name,
        path=path_names(complaint.agency),
        since=day_words(local(since, complaint.zone).date(), today=local(now, complaint.zone).date()),
        days=working_days(since, now, complaint.zone),
        next=awaited,
        due=due,
        note=note,
    )


def _next(
    complaint: Complaint, clocks: Sequence[ClockView], now: datetime.datetime
) -> tuple[str, DueView | None, str]:
    running = {clock.policy_code: clock for clock in clocks if clock.state == "running"}
    standing = standing_of(complaint)
    if standing == Status.AWAITING_REPORTER:
        until = running["completion"].due_at if "completion" in running else None
        return _("kelengkapan dari Anda"), paused_view(until=until, zone=complaint.zone, now=now), ""
    if standing == Status.ANSWERED:
        word = running.get("reporters_word")
        due = your_turn_view(until=word.due_at, zone=word.zone, now=now) if word else None
        return _("penilaian Anda"), due, ""
    if standing not in OPEN:
        return "", None, ""
    return _next_of_government([clock for code, clock in running.items() if code in _NEXT_FOR_REPORTER], now)


def _next_for_public(
    complaint: Complaint, clocks: Sequence[ClockView], now: datetime.datetime
) -> tuple[str, DueView | None, str]:
    words, due, _note = _next(complaint, clocks, now)
    if complaint.status == Status.AWAITING_REPORTER:
        return _("kelengkapan dari pelapor"), due, ""
    if standing_of(complaint) == Status.ANSWERED:
        return _("penilaian pelapor"), replace(due, strong=_("giliran pelapor")) if due else None, ""
    return words, due, ""


def _next_of_government(clocks: list[ClockView], now: datetime.datetime) -> tuple[str, DueView | None, str]:
    if not clocks:
        return "", None, ""
    clock = min(clocks, key=lambda each: each.due_at)
    words = policy_words(clock.policy_code)
    return words[:1].lower() + words[1:], clock_chip(clock, now=now), _what_follows(clock, now)


def _what_follows(clock: ClockView, now: datetime.datetime) -> str:
    if clock.due_at < now:
        return _(
            "Sudah lewat batas. Laporan naik ke atasan dengan sendirinya; Anda tidak perlu berbuat apa-apa."
        )
    note = _("Jika lewat, laporan naik ke atasan tanpa Anda minta.")
    if unit_of(clock.due_at, clock.zone) == "hours":
        return note
    skipped = skipped_holidays(since=clock.started_at, until=clock.due_at, zone=clock.zone)
    if not skipped:
        return note
    return _("%(days)s libur, tidak dihitung.") % {"days": ", ".join(skipped)} + " " + note
