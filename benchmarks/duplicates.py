"""Likely duplicates among many: how long one search takes, and that the one index is what finds them."""

import datetime
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Role, User
from benchmarks.crowd import CITY, DISTRICT, STREETS, TOPICS, gather
from complaints.duplicates import Alike, Sought, alike_for, published_alike
from complaints.models import Complaint
from routing.models import Agency

INDEX = "complaints_story_alike"
SEARCHES = 60


@dataclass(frozen=True)
class Search:
    milliseconds: float
    slowest: float
    plan: str
    found: int


def measure(many: int) -> dict[str, Search]:
    """Among so many reports of one year, a fifth of them in one city."""
    at = timezone.now()
    gather(many, at=at)
    officer = User.objects.create(username="bench-duplicates", name="Bench", last_login=at)
    Membership.objects.create(user=officer, agency=Agency.objects.get(code=CITY), role=Role.AGENCY_ADMIN)
    cases = list(_cases(at))
    return {
        "while writing, place known to the district": _search(
            [_writing(number, DISTRICT, at) for number in range(SEARCHES)]
        ),
        "while writing, place known to the city": _search(
            [_writing(number, CITY, at) for number in range(SEARCHES)]
        ),
        "beside a case, thirty days before and after": _search(
            [partial(alike_for, officer, case) for case in cases]
        ),
    }


def _writing(number: int, region: str, at: datetime.datetime) -> Callable[[], list[Alike]]:
    topic, street = TOPICS[number % len(TOPICS)], STREETS[number * 7 % len(STREETS)]
    body = (
        f"{topic} di {street} {number % 90}, sudah seminggu lebih. Kalau malam gelap dan banyak yang jatuh, "
        "mohon diperbaiki sebelum ada korban. Warga sudah melapor ke kelurahan."
    )
    return partial(published_alike, Sought(body=body, region=region), at=at)


def _cases(at: datetime.datetime) -> list[Complaint]:
    rows = Complaint.objects.select_related("story", "agency").filter(
        reference__startswith="B",
        region__code__startswith=CITY,
        submitted_at__lt=at - datetime.timedelta(days=30),
    )
    return list(rows.order_by("-submitted_at")[:SEARCHES])


def _search(searches: list[Callable[[], list[Alike]]]) -> Search:
    searches[0]()  # what an officer stands for is read once
    with CaptureQueriesContext(connection) as captured:
        searches[0]()
    taken, found = [], 0
    for search in searches:
        begun = time.perf_counter()
        found += len(search())
        taken.append((time.perf_counter() - begun) * 1000)
    return Search(
        statistics.median(taken),
        sorted(taken)[int(len(taken) * 0.95)],
        _plan(captured.captured_queries),
        found,
    )


def _plan(queries: list[dict[str, str]]) -> str:
    [sql] = [each["sql"] for each in queries]  # one query, whatever is found
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())
