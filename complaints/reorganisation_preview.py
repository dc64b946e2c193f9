"""What a change of an agency would do, by doing it and taking it back: the same code, so the preview does not lie."""

import datetime
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from accounts.models import Membership, User
from complaints.actions.hand_on import left_behind
from complaints.actions.reorganise import joining, order
from complaints.models import Complaint
from complaints.models.complaint import Status
from complaints.models.reorganisation import ChangeKind
from complaints.reorganisation import Plan
from complaints.succession import Succession
from routing.days import legal_day
from routing.models import Agency, Mandate

LISTED = 50


@dataclass(frozen=True)
class Listed:
    """An open complaint, by its number only: whoever reorganises need not read it. `to` is empty where it stays."""

    number: str
    status: str
    to: str


@dataclass(frozen=True)
class Preview:
    """`open_complaints`: pass on, or, where a unit only moves, come along with it. `by_heir`: how many of those listed
    go where. `people`: work there now; `joining`: of them, those who would work at the successor."""

    open_complaints: int
    secret: int
    listed: list[Listed]
    people: int
    joining: int
    mandates: int
    units: int
    unit_names: list[str]

    @property
    def not_listed(self) -> int:
        return self.open_complaints - len(self.listed)


def preview(*, plan: Plan, actor: User, at: datetime.datetime) -> Preview:
    """Raises `Refused` as the change itself would."""
    agency, day = plan.agency, legal_day(at)
    below = Agency.objects.below(agency).exclude(pk=agency.pk).valid_on(day)
    concerned = Complaint.objects.open().filter(_concerned(plan))
    counted = concerned.aggregate(all=Count("pk"), secret=Count("pk", filter=Q(is_secret=True)))
    members = Membership.objects.active().filter(agency=agency)
    return Preview(
        open_complaints=counted["all"],
        secret=counted["secret"],
        listed=_listed(plan, concerned.order_by("pk"), actor=actor, at=at),
        people=members.values("user").distinct().count(),
        joining=joining(agency, plan.other).values("user").distinct().count() if plan.staff_joins else 0,
        mandates=Mandate.objects.filter(
            Q(valid_until=None) | Q(valid_until__gte=plan.on), agency=agency
        ).count(),
        units=below.count(),
        unit_names=list(below.order_by("path").values_list("name", flat=True)[:LISTED]),
    )


def _concerned(plan: Plan) -> Q:
    """A move takes everything below along; an organisation that ends without a successor ends with all its units."""
    whole = plan.kind == ChangeKind.MOVED or (
        plan.kind == ChangeKind.DEACTIVATED and plan.agency.is_root and plan.other is None
    )
    if whole:
        return Q(agency__path__startswith=plan.agency.path)
    return Q(agency=plan.agency) if plan.ends_agency else Q(pk__in=[])


def _listed(
    plan: Plan, concerned: QuerySet[Complaint], *, actor: User, at: datetime.datetime
) -> list[Listed]:
    """As if its day were today, where that is still to come."""
    as_of_today = replace(plan, on=min(plan.on, legal_day(at)))
    with transaction.atomic():
        change = order(plan=as_of_today, actor=actor, at=at)
        if change.ends_agency:
            waiting = left_behind(legal_day(at), change=change).prefetch_related("agency", "category")
            succession = Succession(at=at, by_mandate_first=plan.kind == ChangeKind.DEACTIVATED)
            rows = [
                _row(complaint, succession.heir_of(complaint).agency.short_name)
                for complaint in waiting.order_by("pk")[:LISTED]
            ]
        else:
            rows = [_row(complaint, "") for complaint in concerned[:LISTED]]
        transaction.set_rollback(True)
    return rows


def _row(complaint: Complaint, to: str) -> Listed:
    return Listed(complaint.shown_reference, str(Status(complaint.status).label), to)
