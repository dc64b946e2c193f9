"""Likely duplicates beside a case: the words in common, and the way to merge into the older one."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from complaints.duplicates import Alike, alike_for
from complaints.models import Complaint
from web.dates import day_words, local
from web.desk.filters import Filters

MOST_WORDS = 5
MERGE = "gabungkan"


@dataclass(frozen=True)
class AlikeRow:
    """`merge_url`: opens the merge with the number filled in, on the younger of the two; empty where it cannot be."""

    complaint: Complaint
    url: str
    day: str
    words: tuple[str, ...]
    merge_url: str = ""
    is_older: bool = False


def alike_rows(
    complaint: Complaint, officer: User, filters: Filters, *, open_moves: list[str], now: datetime.datetime
) -> list[AlikeRow]:
    """One query; none for a case that is closed to the officer."""
    if not complaint.is_open:
        return []
    found = alike_for(officer, complaint)
    return [_row(each, complaint, filters, can_merge="merge" in open_moves, now=now) for each in found]


def _row(
    alike: Alike, complaint: Complaint, filters: Filters, *, can_merge: bool, now: datetime.datetime
) -> AlikeRow:
    other = alike.complaint
    is_older = other.pk < complaint.pk
    older, younger = (other, complaint) if is_older else (complaint, other)
    return AlikeRow(
        complaint=other,
        url=reverse("desk:case", args=[other.shown_reference]) + filters.here,
        day=day_words(local(other.submitted_at, other.zone).date(), today=local(now, other.zone).date()),
        words=alike.words[:MOST_WORDS],
        merge_url=_merge_url(younger, older, filters) if can_merge and other.is_open else "",
        is_older=is_older,
    )


def _merge_url(younger: Complaint, older: Complaint, filters: Filters) -> str:
    url = reverse("desk:act", args=[younger.shown_reference, MERGE]) + filters.here
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'induk': older.shown_reference})}#panel"
