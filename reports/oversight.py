"""What an overseer works on: the cases before it until they are decided, who is late in its scope, and the cases that
several organisations of its scope have had in hand (DOMAIN "Who sees what", "The institutions")."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Window

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints.models import Complaint, Disposition, Involvement
from complaints.models.visibility import PUT_BEFORE
from reports import selection
from reports.scope import NATIONAL_OVERSEERS, Scope
from reports.today import with_marks
from routing.models import Agency

MOST = 25


@dataclass(frozen=True)
class LateAgency:
    """An organisation with open reports past a date today; `oldest`: since when the one that has waited longest."""

    code: str
    name: str
    late: int
    oldest: datetime.datetime


def oversight_standings(user: User) -> list[Standing]:
    """Where this person oversees a part of the country: a province, Kemendagri, Polkam; not those that watch all of it."""
    return [
        each
        for each in standings(user)
        if each.role == Role.OVERSEER and each.agency_code not in NATIONAL_OVERSEERS
    ]


def before(user: User, agency_ids: Collection[int]) -> tuple[list[Complaint], int]:
    """Escalated, appealed or put before these agencies, or returned to them for arbitration: the most urgent first, and how
    many in all. Each with `purposes`, why it is here; none where it was returned. Read from the live database, because
    it is worked on. One query."""
    put = Involvement.objects.filter(
        complaint=OuterRef("pk"), agency_id__in=agency_ids, purpose__in=PUT_BEFORE, until__isnull=True
    )
    held = Q(agency_id__in=agency_ids) & selection.OPEN_NOW
    rows = Complaint.objects.visible_to(user).filter(held | Q(Exists(put)))
    shown = rows.select_related("agency").annotate(
        purposes=ArraySubquery(put.order_by("since", "pk").values("purpose")),
        escalated=Exists(put.filter(purpose="escalated")),
        total=Window(Count("pk")),
    )
    found = list(shown.order_by("-is_urgent", F("due_at").asc(nulls_last=True), "pk")[:MOST])
    return list(found), found[0].total if found else 0


def late_agencies(scope: Scope, *, at: datetime.datetime) -> list[LateAgency]:
    """By organisation, those with most late reports first. One query."""
    rows = (
        Complaint.objects.using(settings.REPORTS_DATABASE)
        .filter(scope.held_in(), selection.overdue(at))
        .values(code=F("agency__root__code"), name=F("agency__root__name"))
        .annotate(late=Count("pk"), oldest=Min("due_at"))
        .order_by("-late", "oldest", "code")
    )
    return [LateAgency(**row) for row in rows[:MOST]]


def of_several_holders(scope: Scope, *, besides: Collection[int]) -> list[Complaint]:
    """Open ones that two or more organisations of the scope have held, the newest first; an overseer that only passed it on
    counts for none (`besides`). Each with `holders`, the names in the order in which they first had it. One query."""
    others = _dispositions(scope, besides).exclude(to__root=OuterRef("agency__root"))
    rows = Complaint.objects.filter(scope.held_in(), selection.OPEN_NOW, Exists(others))
    first_held = (
        _dispositions(scope, besides)
        .order_by()
        .values("to__root__name")
        .annotate(first=Min("at"))
        .order_by("first", "to__root__name")
    )
    named = rows.exclude(agency_id__in=besides).annotate(
        holders=ArraySubquery(first_held.values("to__root__name"))
    )
    return list(with_marks(named).order_by("-pk")[:MOST])


def _dispositions(scope: Scope, besides: Collection[int]) -> QuerySet[Disposition]:
    within = Agency.objects.filter(scope.agencies or Q()).exclude(pk__in=besides)
    return Disposition.objects.filter(complaint=OuterRef("pk"), to__in=within)
