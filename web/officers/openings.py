"""The log of opened identities, for those who protect a government's data: who, as what, when, why; no case."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import IdentityOpening, User
from complaints.models import Complaint
from complaints.models.visibility import shut_out
from complaints.reference import shown
from web.dates import DEFAULT_ZONE, moment_words

PAGE = 50


@dataclass(frozen=True)
class Opened:
    when: str
    datetime: str
    who: str
    role: str
    agency: str
    number: str
    reason: str


@dataclass(frozen=True)
class Log:
    """`older`: the number to go on from; 0 where this is the end."""

    rows: list[Opened]
    older: int


def log_of_openings(reader: User, roots: Collection[int], *, before: str, now: datetime.datetime) -> Log:
    """Those by officers of these organisations and their units, the newest first, but of no report about the reader.
    `before`: as in the address. Two queries."""
    about_reader = Complaint.objects.filter(shut_out(reader.pk)).values("pk")
    openings = IdentityOpening.objects.filter(agency__root_id__in=roots).exclude(
        complaint_id__in=about_reader
    )
    openings = openings.select_related("user", "agency")
    if before.isdecimal() and len(before) < 19:
        openings = openings.filter(pk__lt=int(before))
    found = list(openings.order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    numbers = dict(
        Complaint.objects.filter(pk__in={each.complaint_id for each in page}).values_list("pk", "reference")
    )
    rows = [
        Opened(
            when=moment_words(each.at, zone=DEFAULT_ZONE, now=now),
            datetime=each.at.isoformat(timespec="minutes"),
            who=str(each.user),
            role=str(each.get_role_display()),
            agency=each.agency.name,
            number=shown(numbers[each.complaint_id]) if each.complaint_id in numbers else "",
            reason=each.reason,
        )
        for each in page
    ]
    return Log(rows, older=page[-1].pk if len(found) > PAGE else 0)
