"""What is measured within Django: statements of one create, the queue's page, the import."""

import datetime
import json
import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Role, User
from benchmarks.floor import COLUMNS
from benchmarks.load import COMPLAINT, PATH
from complaints.management.commands.import_complaints import answers
from complaints.models import Complaint
from routing.models import Agency

UNIT, FRONT_DESK = "21.71/dinas_perhubungan", "21.71"
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
COPIED_OWN = {
    "reference": "upper(substr(md5(random()::text), 1, 8))",
    "link_digest": "md5(random()::text) || md5(random()::text)",
    "due_at": "due_at + n * interval '1 minute'",
}


@dataclass(frozen=True)
class Page:
    rows: int
    queries: int
    milliseconds: float


def make_officers() -> User:
    """People at work in the unit and at its front desk, so that a machine may route to them. Returns the operator."""
    for name, code, role in (("operator", UNIT, Role.OPERATOR), ("admin", FRONT_DESK, Role.AGENCY_ADMIN)):
        user = User.objects.create(username=name, name=name, last_login=timezone.now())
        Membership.objects.create(user=user, agency=Agency.objects.get(code=code), role=role)
    return User.objects.get(username="operator")


def statements_of_one_create() -> tuple[int, int]:
    """Without and with BEGIN and COMMIT."""
    client, body = Client(SERVER_NAME="localhost"), json.dumps(COMPLAINT)
    client.post(PATH, body, content_type="application/json")
    with CaptureQueriesContext(connection) as captured:
        client.post(PATH, body, content_type="application/json")
    queries = [query["sql"] for query in captured.captured_queries if query["sql"]]
    return len([sql for sql in queries if not sql.startswith(TRANSACTION)]), len(queries)


def queue_page(operator: User, *, rows: int) -> Page:
    """The operator's queue when their unit holds this many; the median of ten."""
    fill_up_to(rows)
    client = Client(SERVER_NAME="localhost")
    client.force_login(operator)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as captured:
        status = client.get("/desk/").status_code
    queries = len(captured)  # now: the next request empties the log
    if status != 200:
        raise SystemExit(f"The queue answered with {status}.")
    times = []
    for _ in range(10):
        begun = time.perf_counter()
        client.get("/desk/")
        times.append((time.perf_counter() - begun) * 1000)
    return Page(rows=rows, queries=queries, milliseconds=statistics.median(times))


def fill_up_to(rows: int) -> None:
    """Copies of the unit's first complaint, with words and clocks."""
    held = Complaint.objects.filter(agency__code=UNIT)
    first, missing = held.earliest("pk"), rows - held.count()
    if missing <= 0:
        return
    newest = Complaint.objects.latest("pk").pk
    with connection.cursor() as cursor:
        columns = _columns("complaints_complaint")
        values = ", ".join(COPIED_OWN.get(name, f'"{name}"') for name in columns)
        _copy(cursor, "complaints_complaint", columns, values, f"id = {first.pk}", missing)
        for table in ("complaints_story", "sla_clock"):
            columns = _columns(table)
            values = ", ".join("c.id" if name == "complaint_id" else f't."{name}"' for name in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, complaints_complaint c "  # noqa: S608
                f"WHERE t.complaint_id = {first.pk} AND c.id > {newest}"
            )
        cursor.execute("ANALYZE")


def _copy(cursor: object, table: str, columns: list[str], values: str, condition: str, times: int) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(  # type: ignore[attr-defined]
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, {times}) n WHERE {condition}"  # noqa: S608
    )


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        return [name for (name,) in cursor.fetchall()]


def imported_per_second(lines: int) -> float:
    """Made-up reports without a category, as a file brings them."""
    day = datetime.date(2026, 1, 5).isoformat()
    texts = [
        json.dumps(
            {
                "text": f"Jalan di RT {n} berlubang sejak lama. Mohon diperbaiki.",
                "region": "21.71",
                "occurred_on": day,
            }
        )
        for n in range(lines)
    ]
    begun = time.perf_counter()
    taken = [answer for answer in answers(text.encode() for text in texts) if "reference" in answer]
    if len(taken) != lines:
        raise SystemExit(f"Only {len(taken)} of {lines} lines were taken.")
    return lines / (time.perf_counter() - begun)
