"""How it stands now, whenever it came in: which clocks run, which have run out, and who needs help first."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, Window

from complaints.models import Complaint
from complaints.models.complaint import OPEN
from reports import selection
from reports.scope import Scope
from sla.models import Clock, State


@dataclass(frozen=True)
class Stage:
    """Open complaints that one clock runs for. `worst`: the agency that holds most of the late ones, and how many."""

    code: str
    running: int
    late: int
    worst_code: str = ""
    worst_name: str = ""
    worst_late: int = 0


def stages(scope: Scope, *, at: datetime.datetime) -> dict[str, Stage]:
    """By clock. The worst is an organisation where the scope spans several. One query."""
    key = "complaint__agency__root__" if scope.spans else "complaint__agency__"
    rows = (
        Clock.objects.using(settings.REPORTS_DATABASE)
        .filter(scope.held_in("complaint__"), complaint__status__in=OPEN, state=State.RUNNING)
        .values("code", holder=F(f"{key}code"), holder_name=F(f"{key}name"))
        .order_by("code", "holder")
        .annotate(running=Count("complaint", distinct=True))
        .annotate(late=Count("complaint", distinct=True, filter=selection.late(at)))
    )
    found: dict[str, Stage] = {}
    for row in rows:
        before = found.get(row["code"], Stage(row["code"], 0, 0))
        worst = (before.worst_code, before.worst_name, before.worst_late)
        if row["late"] > before.worst_late:
            worst = (row["holder"], row["holder_name"], row["late"])
        found[row["code"]] = Stage(
            row["code"], before.running + row["running"], before.late + row["late"], *worst
        )
    return found


def most_overdue(scope: Scope, count: int, *, at: datetime.datetime) -> tuple[list[Complaint], int]:
    """Open and late, the longest first, and how many there are in all. One query."""
    late = with_marks(Complaint.objects.filter(scope.held_in(), selection.overdue(at)))
    rows = list(late.annotate(total=Window(Count("pk"))).order_by("due_at", "pk")[:count])
    return list(rows), rows[0].total if rows else 0


def with_marks(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """With the agency, and whether it went up or to the Ombudsman (`escalated`, `referred`)."""
    marked = complaints.annotate(
        escalated=ExpressionWrapper(selection.ESCALATED, BooleanField()),
        referred=ExpressionWrapper(selection.REFERRED, BooleanField()),
    )
    return marked.using(settings.REPORTS_DATABASE).select_related("agency")


def late_clocks(complaint_ids: list[int], *, at: datetime.datetime) -> dict[int, list[Clock]]:
    """Why each is red: what was owed and is late, what still runs first, then the oldest. One query."""
    rows = (
        Clock.objects.using(settings.REPORTS_DATABASE)
        .filter(Q(complaint__in=complaint_ids), selection.owed(), selection.late(at))
        .select_related("agency")
        .order_by("complaint", "due_at", "pk")
    )
    found: dict[int, list[Clock]] = {}
    for clock in sorted(rows, key=lambda clock: clock.state != State.RUNNING):
        found.setdefault(clock.complaint_id, []).append(clock)
    return found
