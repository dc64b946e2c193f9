"""Which organisations are late today, and what of it can be reminded: the national desk's overview."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from accounts.models import User
from complaints.models import Complaint, Involvement, Purpose
from reports import selection


@dataclass(frozen=True)
class LateAgency:
    """`late`: open reports with something owed past its time; `before_us`: those that have gone up to the reader's
    agency and were not reminded; `reminded`: those whose holder still owes a reply."""

    code: str
    name: str
    late: int
    oldest: datetime.datetime
    before_us: int
    reminded: int


def late_agencies(reader: User, agency_id: int, *, at: datetime.datetime) -> list[LateAgency]:
    """By organisation, the most late first; without what is about the reader. One query."""
    rows = (
        Complaint.objects.not_about(reader)
        .filter(selection.overdue(at))
        .annotate(code=F("agency__root__code"), name=F("agency__root__name"), up=_gone_up_to(agency_id))
        .order_by()
        .values("code", "name")
        .annotate(
            late=Count("pk"),
            oldest=Min("due_at"),
            before_us=Count("pk", filter=Q(up=True, reminded_at__isnull=True)),
            reminded=Count("pk", filter=Q(reminded_at__isnull=False)),
        )
    )
    found = [LateAgency(**row) for row in rows]
    return sorted(found, key=lambda each: (-each.late, each.code))


def remindable(reader: User, agency_id: int, *, code: str, at: datetime.datetime) -> QuerySet[Complaint]:
    """Of one organisation: late, before the reader's agency and not reminded; the longest late first."""
    own = Complaint.objects.not_about(reader).filter(agency__root__code=code, reminded_at__isnull=True)
    late = own.filter(selection.overdue(at))
    return late.filter(_gone_up_to(agency_id)).order_by("due_at", "pk")


def _gone_up_to(agency_id: int) -> Exists:
    rows = Involvement.objects.filter(
        complaint=OuterRef("pk"), agency=agency_id, purpose=Purpose.ESCALATED, until__isnull=True
    )
    return Exists(rows)
