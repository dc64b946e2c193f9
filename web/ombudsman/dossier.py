"""One referral as a page shows it: facts, journey, holders, clocks, and whether the record is whole."""

import datetime
import hashlib
import json
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.models import Attachment, Complaint, Disposition
from sla.clocks import State
from sla.models import Referral
from sla.reading import ClockView, clocks_of
from web.agency_paths import path_names
from web.dates import clock_words, day_words, local, moment_words, zone_name
from web.deadlines import late_by, unit_of
from web.journey import FileLink, FileUrl, ThreadItem, file_words, journey
from web.ombudsman.identity import Identity, identity_of
from web.ombudsman.referrals import ReferralState, state_of
from web.seal import SealState, seal_state
from web.telling import policy_words


@dataclass(frozen=True)
class Holder:
    """Who held it, since when, for how long; `is_now`: holds it still."""

    agency: str
    since: str
    days: str
    is_now: bool


@dataclass(frozen=True)
class ClockLine:
    words: str
    state: str
    due: str
    outcome: str


@dataclass(frozen=True)
class Dossier:
    referral: Referral
    complaint: Complaint
    state: ReferralState
    reason: str
    path: list[str]
    facts: str
    photos: list[FileLink]
    journey: list[ThreadItem]
    holders: list[Holder]
    clocks: list[ClockLine]
    seal: SealState
    digest: str
    identity: Identity
    identity_url: str
    identity_error: str = ""
    typed_reason: str = ""


def dossier(
    referral: Referral,
    officer: User,
    *,
    at: datetime.datetime,
    identity_error: str = "",
    typed_reason: str = "",
) -> Dossier:
    complaint = referral.complaint
    clocks = clocks_of(complaint)
    return Dossier(
        referral=referral,
        complaint=complaint,
        state=state_of(referral, at=at),
        reason=referral.get_reason_display(),
        path=path_names(complaint.agency),
        facts=_facts(complaint, at=at),
        photos=_photos(complaint),
        journey=journey(
            complaint, clocks=clocks, now=at, audience="ombudsman", file_url=_file_url(complaint)
        ),
        holders=holders(complaint, at=at),
        clocks=[_clock(clock, at) for clock in clocks],
        seal=seal_state(complaint),
        digest=_digest(referral),
        identity=identity_of(complaint, officer, at=at),
        identity_url=reverse("ombudsman:identity", args=[complaint.shown_reference]),
        identity_error=identity_error,
        typed_reason=typed_reason,
    )


def holders(complaint: Complaint, *, at: datetime.datetime) -> list[Holder]:
    """In the order in which they held it, each until the next. One query."""
    rows = list(Disposition.objects.filter(complaint=complaint).select_related("to").order_by("at", "pk"))
    ends = [*(row.at for row in rows[1:]), complaint.closed_at or at]
    return [
        Holder(
            agency=row.to.name,
            since=moment_words(row.at, zone=complaint.zone, now=at),
            days=_length(end - row.at),
            is_now=index == len(rows) - 1 and complaint.is_open,
        )
        for index, (row, end) in enumerate(zip(rows, ends, strict=True))
    ]


def _digest(referral: Referral) -> str:
    """Of the dossier as it was handed over: SHA-256 of its canonical JSON."""
    canonical = json.dumps(referral.dossier, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _facts(complaint: Complaint, *, at: datetime.datetime) -> str:
    submitted = (
        f"{moment_words(complaint.submitted_at, zone=complaint.zone, now=at)} {zone_name(complaint.zone)}"
    )
    place = complaint.story.address or (complaint.region.full_name if complaint.region else "")
    parts = [
        complaint.get_kind_display(),
        complaint.category.name if complaint.category else "",
        submitted,
        place,
    ]
    return " · ".join(str(part) for part in parts if part)


def _photos(complaint: Complaint) -> list[FileLink]:
    files = Attachment.objects.filter(complaint=complaint, message=None).order_by("pk")
    address = _file_url(complaint)
    return [FileLink(address(file), file_words(file)) for file in files]


def _file_url(complaint: Complaint) -> FileUrl:
    return lambda file: reverse("ombudsman:file", args=[complaint.shown_reference, file.pk])


def _clock(clock: ClockView, at: datetime.datetime) -> ClockLine:
    due, today = local(clock.due_at, clock.zone), local(at, clock.zone).date()
    words = day_words(due.date(), today=today)
    if unit_of(clock.due_at, clock.zone) == "hours":
        words = f"{words} {clock_words(due)}"
    if clock.is_late(at):
        ended = clock.stopped_at or at
        late = late_by(due_at=clock.due_at, at=max(ended, clock.due_at), zone=clock.zone)
        return ClockLine(policy_words(clock.policy_code), "late", words, _("lewat %(time)s") % {"time": late})
    state, outcome = {
        State.RUNNING: ("run", _("berjalan")),
        State.PAUSED: ("off", _("jeda")),
        State.STOPPED: ("ok", _("tepat waktu")),
        State.CANCELLED: ("off", _("batal")),
    }[State(clock.state)]
    return ClockLine(policy_words(clock.policy_code), state, words, outcome)


def _length(length: datetime.timedelta) -> str:
    """`12 hari`, `5 jam`."""
    if length.days:
        return _("%(n)s hari") % {"n": length.days}
    return _("%(n)s jam") % {"n": int(length.total_seconds() // 3600)}
