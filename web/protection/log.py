"""The log of opened identities, for those who protect a government's data: who, as what, when, why; no case."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet

from accounts.models import IdentityOpening, User
from complaints.models import Complaint
from complaints.models.visibility import shut_out
from complaints.reference import BadReference, parse, shown
from web.dates import DEFAULT_ZONE, moment_words
from web.protection.forms import LogFilters

PAGE = 50


@dataclass(frozen=True)
class Opened:
    when: str
    datetime: str
    who: str
    role: str
    agency: str
    number: str
    ground: str
    is_sealed: bool
    reason: str


@dataclass(frozen=True)
class Log:
    """`older_url`: where it goes on; empty where this is the end."""

    rows: list[Opened]
    older_url: str
    is_filtered: bool


def log_of_openings(
    reader: User, roots: Collection[int], filters: LogFilters, *, before: str, now: datetime.datetime
) -> Log:
    """Those by officers of these organisations and their units, the newest first, but of no report about the reader.
    `before`: as in the address. Three queries at most."""
    about_reader = Complaint.objects.filter(shut_out(reader.pk)).values("pk")
    openings = IdentityOpening.objects.filter(agency__root_id__in=roots).exclude(
        complaint_id__in=about_reader
    )
    openings = _filtered(openings.select_related("user", "agency"), filters)
    if before.isascii() and before.isdecimal() and len(before) < 19:
        openings = openings.filter(pk__lt=int(before))
    found = list(openings.order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    numbers = dict(
        Complaint.objects.filter(pk__in={each.complaint_id for each in page}).values_list("pk", "reference")
    )
    older = urlencode({**filters.chosen(), "sebelum": page[-1].pk}) if len(found) > PAGE else ""
    return Log(
        [_opened(each, numbers, now=now) for each in page],
        older_url=f"?{older}" if older else "",
        is_filtered=bool(filters.chosen()),
    )


def _filtered(openings: QuerySet[IdentityOpening], filters: LogFilters) -> QuerySet[IdentityOpening]:
    chosen = filters.chosen()
    if role := chosen.get("peran"):
        openings = openings.filter(role=role)
    if ground := chosen.get("dasar"):
        openings = openings.filter(basis=ground)
    if since := filters.instant("dari"):
        openings = openings.filter(at__gte=since)
    if until := filters.instant("sampai"):
        openings = openings.filter(at__lt=until + datetime.timedelta(days=1))
    if number := chosen.get("nomor"):
        openings = openings.filter(complaint_id__in=_complaints(number))
    return openings


def _complaints(number: str) -> list[int]:
    """None where the number is not one: then nothing is found, which the page says."""
    try:
        return list(Complaint.objects.filter(reference=parse(number)).values_list("pk", flat=True))
    except BadReference:
        return []


def _opened(each: IdentityOpening, numbers: dict[int, str], *, now: datetime.datetime) -> Opened:
    return Opened(
        when=moment_words(each.at, zone=DEFAULT_ZONE, now=now),
        datetime=each.at.isoformat(timespec="minutes"),
        who=str(each.user),
        role=str(each.get_role_display()),
        agency=each.agency.name,
        number=shown(numbers[each.complaint_id]) if each.complaint_id in numbers else "",
        ground=str(each.get_basis_display()),
        is_sealed=each.was_sealed,
        reason=each.reason,
    )
