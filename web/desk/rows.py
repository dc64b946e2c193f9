"""The reads of the queue: few, and the same number at any size (the whole page takes eight queries).

Each agency's queue is read from one index, `(agency, urgent first, due_at, id)` where open. "With everything below" takes the first
page of each agency below from that index and merges them (DESIGN §9); where there are more than `MOST_MERGED` agencies,
the merged walk costs more than a filter over all of them.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from complaints.lifecycle import Status
from complaints.models import Complaint, Inquiry, Involvement, PriorityMark, Purpose, Support
from complaints.models.visibility import PUT_BEFORE, ComplaintQuerySet, shut_out
from routing.models import Agency
from sla.clocks import Code, State
from sla.models import Clock
from web.desk.counters import Counter
from web.desk.filters import Filters, Position, Tab

PAGE = 25
MOST_MERGED = 200
_IN_ORDER = ("-is_urgent", F("due_at").asc(nulls_last=True), "pk")
# What is put before this agency though others hold it. What it owes a decision stands apart from what only came up, which
# is often much more and older; so does the sample of archivings.
_APART = (Purpose.ESCALATED, Purpose.REVIEW)
PUT_BEFORE_ME = {
    Tab.DECIDE: tuple(purpose for purpose in PUT_BEFORE if purpose not in _APART),
    Tab.UP: (Purpose.ESCALATED,),
    Tab.REVIEW: (Purpose.REVIEW,),
}
_TODO = (Status.RECEIVED, Status.ROUTED, Status.IN_PROGRESS)


@dataclass(frozen=True)
class Counts:
    of_tab: dict[Tab, int]
    agencies_below: int
    inquiries: int = 0


def count(user: User, counter: Counter, filters: Filters, *, at: datetime.datetime) -> Counts:
    """How many stand in each tab, whatever is searched for. Two queries."""
    held = _held(user, counter, filters)
    counted = held.open().aggregate(
        todo=Count("pk", filter=Q(status__in=_TODO)),
        late=Count("pk", filter=Q(status__in=_TODO, due_at__lt=at)),
        paused=Count("pk", filter=Q(status=Status.AWAITING_REPORTER)),
        answered=Count("pk", filter=Q(status=Status.ANSWERED)),
    )
    *put_before, agencies_below, inquiries = (
        Agency.objects.filter(pk=counter.agency_id)
        .values_list(
            *(
                Coalesce(
                    Subquery(_how_many(_involved(user, counter, tab), "agency_id", counted="complaint_id")),
                    0,
                )
                for tab in PUT_BEFORE_ME
            ),
            Coalesce(Subquery(_how_many(_agencies_below(counter), "root_id")), 0),
            Coalesce(Subquery(_how_many(_inquiries(user, counter), "to_id")), 0),
        )
        .get()
    )
    of_tab = {
        Tab.TODO: counted["todo"],
        Tab.LATE: counted["late"],
        Tab.PAUSED: counted["paused"],
        Tab.ANSWERED: counted["answered"],
        **dict(zip(PUT_BEFORE_ME, put_before, strict=True)),
    }
    return Counts(of_tab=of_tab, agencies_below=agencies_below, inquiries=inquiries)


def _how_many(rows: QuerySet[Any], same: str, *, counted: str = "pk") -> QuerySet[Any]:
    """The number of different `counted`, as a subquery; `same` is a column that all rows share."""
    return rows.order_by().values(same).annotate(n=Count(counted, distinct=True)).values("n")


def _inquiries(user: User, counter: Counter) -> QuerySet[Inquiry]:
    """Questions of the inspectorate that this agency owes an answer to."""
    return Inquiry.objects.open_to(user).owed().filter(to=counter.agency_id)


def _agencies_below(counter: Counter) -> QuerySet[Agency]:
    return Agency.objects.filter(path__startswith=counter.path).exclude(pk=counter.agency_id)


def page(
    user: User, counter: Counter, filters: Filters, *, agencies_below: int, at: datetime.datetime
) -> list[Complaint]:
    """One page and one row more, which tells that there is a next one. One query, everything that a row shows in it."""
    rows = Complaint.objects.visible_to(user)
    if filters.tab in PUT_BEFORE_ME:
        before_me = _involved(user, counter, filters.tab)
        rows = _asked_for(rows.filter(pk__in=before_me.values("complaint")), filters)
    elif not filters.below or agencies_below > MOST_MERGED:
        rows = _asked_for(_in_tab(_held(user, counter, filters), filters.tab, at), filters)
    else:
        rows = rows.filter(pk__in=_first_of_each(user, counter, filters, at))
    shown = rows.select_related("agency", "category", "region", "story").annotate(
        rungs=ArraySubquery(
            Involvement.objects.filter(
                complaint=OuterRef("pk"), purpose=Purpose.ESCALATED, until__isnull=True
            )
            .order_by("-since", "-pk")
            .values("agency__short_name")
        ),
        purposes=ArraySubquery(
            _put_before(counter, filters.tab)
            .filter(complaint=OuterRef("pk"))
            .order_by("since", "pk")
            .values("purpose")
        ),
        programmes=ArraySubquery(marks_shown(OuterRef("pk")).values("programme__name")),
        supporters=Coalesce(
            Subquery(_how_many(Support.objects.filter(complaint=OuterRef("pk")), "complaint_id")), 0
        ),
        waits_until=Subquery(
            Clock.objects.filter(complaint=OuterRef("pk"), code=Code.COMPLETION, state=State.RUNNING).values(
                "due_at"
            )[:1]
        ),
    )
    return list(shown.order_by(*_IN_ORDER)[: PAGE + 1])


def marks_shown(complaint: Any) -> QuerySet[PriorityMark]:
    """The marks of programmes that go on."""
    shown = PriorityMark.objects.filter(ended_at__isnull=True, programme__ended_at__isnull=True)
    return shown.filter(complaint=complaint).order_by("programme_id")


def _held(user: User, counter: Counter, filters: Filters) -> ComplaintQuerySet:
    rows = Complaint.objects.visible_to(user)
    return (
        rows.filter(agency__path__startswith=counter.path)
        if filters.below
        else rows.held_by(counter.agency_id)
    )


def _involved(user: User, counter: Counter, tab: Tab) -> QuerySet[Involvement]:
    return _put_before(counter, tab).filter(~shut_out(user.pk, "complaint__"))


def _put_before(counter: Counter, tab: Tab) -> QuerySet[Involvement]:
    return Involvement.objects.filter(
        agency_id=counter.agency_id, purpose__in=PUT_BEFORE_ME.get(tab, ()), until__isnull=True
    )


def _in_tab(rows: ComplaintQuerySet, tab: Tab, at: datetime.datetime) -> ComplaintQuerySet:
    match tab:
        case Tab.LATE:
            return rows.filter(status__in=_TODO, due_at__lt=at)
        case Tab.PAUSED:
            return rows.filter(status=Status.AWAITING_REPORTER)
        case Tab.ANSWERED:
            return rows.filter(status=Status.ANSWERED)
        case _:
            return rows.filter(status__in=_TODO)


def _asked_for(rows: ComplaintQuerySet, filters: Filters) -> ComplaintQuerySet:
    """Those of the category and words asked for, behind the last row read."""
    if filters.category:
        below = Q(category__code__startswith=f"{filters.category}.")
        rows = rows.filter(Q(category=filters.category) | below)
    if filters.priority:
        rows = rows.filter(Exists(marks_shown(OuterRef("pk"))))
    if filters.words:
        rows = rows.filter(
            story__search=SearchQuery(filters.words, config="indonesian", search_type="websearch")
        )
    return _behind(rows, filters.after)


def _behind(rows: ComplaintQuerySet, after: Position | None) -> ComplaintQuerySet:
    if after is None:
        return rows
    alike = Q(is_urgent=after.is_urgent)
    if after.due_at is None:
        behind = alike & Q(due_at__isnull=True, pk__gt=after.complaint_id)
    else:
        later = Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.complaint_id)
        behind = alike & (later | Q(due_at__isnull=True))
    return rows.filter(behind | Q(is_urgent=False)) if after.is_urgent else rows.filter(behind)


def _first_of_each(
    user: User, counter: Counter, filters: Filters, at: datetime.datetime
) -> QuerySet[Any, Any]:
    """The ids of a page of each agency below: among them are those of the page of all."""
    own = Complaint.objects.visible_to(user).filter(agency=OuterRef("pk"))
    own = _asked_for(_in_tab(own, filters.tab, at), filters)
    ids = own.order_by(*_IN_ORDER).values("pk")[: PAGE + 1]
    each = Func(ArraySubquery(ids), function="unnest")
    return (
        Agency.objects.filter(path__startswith=counter.path).order_by().annotate(first=each).values("first")
    )
