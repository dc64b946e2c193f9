"""How well: figures of what came in within a month, by agency or by organisation (DOMAIN "What supervisors read").

Counted from complaints and clocks, a fixed number of queries whatever the volume. A complaint counts for the agency
that holds it now; merged complaints count each (DOMAIN "Merge"). Duties and targets are told apart: where a regulation
makes the first response in 24 hours a duty (Perwako Batam 70/2021), elsewhere it is a target.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from complaints.models import Complaint
from reports import selection
from reports.months import ZONE, Month, Period
from reports.scope import Scope
from reports.shares import NOTHING, Share
from sla.models import Clock, Code


class Median(Aggregate):
    """The middle value of the group, between the two middle ones where it is even."""

    function = "PERCENTILE_CONT"
    name = "median"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Figures:
    """Of complaints: `received` and what became of them. `judged`: something owed is already done or late; `late`: of
    these, something was. `disputed` at least once, whatever followed."""

    received: int = 0
    open: int = 0
    judged: int = 0
    late: int = 0
    response_duty: Share = NOTHING
    response_target: Share = NOTHING
    settlement: Share = NOTHING
    first_response: datetime.timedelta | None = None
    escalated: int = 0
    referred: int = 0
    confirmed: int = 0
    on_word: int = 0
    silence: int = 0
    disputed: int = 0

    @property
    def punctual(self) -> Share:
        """Nothing owed was late, of those where something was done or fell due."""
        return Share(self.judged - self.late, self.judged)

    @property
    def response(self) -> Share:
        """First responses in time, duties and targets together."""
        both = (self.response_duty, self.response_target)
        return Share(sum(share.count for share in both), sum(share.of for share in both))

    @property
    def closed(self) -> int:
        return self.confirmed + self.on_word + self.silence


@dataclass(frozen=True)
class AgencyFigures:
    """One row: an agency, or an organisation with all its units. `tier`: with whom it can fairly be compared."""

    code: str
    name: str
    tier: str
    figures: Figures


@dataclass(frozen=True)
class MonthFigures:
    month: Month
    received: int
    punctual: Share
    first_response: datetime.timedelta | None


def by_agency(scope: Scope, month: Period, *, at: datetime.datetime) -> list[AgencyFigures]:
    """A row for each agency that holds something received in the month; by organisation where the scope spans several.
    Two queries."""
    prefix = "agency__root__" if scope.spans else "agency__"
    keys = [f"{prefix}{name}" for name in ("code", "name", "kind", "region_id", "path")]
    rows = _received(scope, month).order_by().values(*keys).annotate(**_outcomes())
    punctuality = {
        row[f"complaint__{keys[0]}"]: row for row in _punctuality(scope, month, f"complaint__{keys[0]}", at)
    }
    made = []
    for row in rows:
        code, name, kind, region, path = (row[key] for key in keys)
        tier = tier_of(kind, region or "") if scope.spans else str(path.count("/") - 1)
        made.append(AgencyFigures(code, name, tier, _figures(row, punctuality.get(code, {}))))
    return sorted(made, key=lambda row: row.code)


def by_month(scope: Scope, months: list[Month], *, at: datetime.datetime) -> list[MonthFigures]:
    """How the whole scope did, month by month, the months without complaints too. One query."""
    clocks = _clocks(scope, months[0].start, months[-1].end)
    rows = (
        clocks.annotate(month=TruncMonth("complaint__submitted_at", tzinfo=ZONE))
        .order_by()
        .values("month")
        .annotate(
            received=Count("complaint", distinct=True),
            first_response=median_first_response(),
            **_verdicts(at),
        )
    )
    found: dict[Month, dict[str, Any]] = {Month.of(row["month"]): dict(row) for row in rows}
    return [_month_figures(month, found.get(month, {})) for month in months]


def _received(scope: Scope, month: Period) -> QuerySet[Complaint]:
    complaints = Complaint.objects.using(settings.REPORTS_DATABASE)
    return complaints.filter(scope.held_in(), submitted_at__gte=month.start, submitted_at__lt=month.end)


def _clocks(scope: Scope, start: datetime.datetime, end: datetime.datetime) -> QuerySet[Clock]:
    received = Q(complaint__submitted_at__gte=start, complaint__submitted_at__lt=end)
    clocks = Clock.objects.using(settings.REPORTS_DATABASE)
    return clocks.filter(scope.held_in("complaint__"), selection.owed(), received)


def _outcomes() -> dict[str, Count]:
    return {
        "received": Count("pk"),
        "open": Count("pk", filter=selection.OPEN_NOW),
        "escalated": Count("pk", filter=selection.ESCALATED),
        "referred": Count("pk", filter=selection.REFERRED),
        "confirmed": Count("pk", filter=selection.CONFIRMED),
        "on_word": Count("pk", filter=selection.ON_WORD),
        "silence": Count("pk", filter=selection.SILENCE),
        "disputed": Count("pk", filter=selection.DISPUTED),
    }


def _punctuality(
    scope: Scope, month: Period, key: str, at: datetime.datetime
) -> QuerySet[Clock, dict[str, Any]]:
    done, overrun = selection.in_time(), selection.late(at)
    response, settlement = Q(code=Code.INITIAL_RESPONSE), Q(code=Code.SETTLEMENT)
    duty, target = response & Q(policy__is_duty=True), response & Q(policy__is_duty=False)
    counts = {
        f"{name}_{verdict}": Count("pk", filter=which & how)
        for name, which in (("duty", duty), ("target", target), ("settlement", settlement))
        for verdict, how in (("in_time", done), ("late", overrun))
    }
    rows = _clocks(scope, month.start, month.end).order_by().values(key)
    return rows.annotate(first_response=median_first_response(), **counts, **_verdicts(at))


def _verdicts(at: datetime.datetime) -> dict[str, Count]:
    late = selection.late(at)
    return {
        "judged": Count("complaint", distinct=True, filter=selection.in_time() | late),
        "late": Count("complaint", distinct=True, filter=late),
    }


def median_first_response() -> Median:
    """Of the first responses given: from submission to the officer's words, in plain hours, nights and holidays too."""
    took = ExpressionWrapper(F("stopped_at") - F("started_at"), output_field=DurationField())
    return Median(took, filter=Q(code=Code.INITIAL_RESPONSE) & selection.done())


def _figures(outcomes: dict[str, Any], verdicts: dict[str, Any]) -> Figures:
    names = ("received", "open", "escalated", "referred", "confirmed", "on_word", "silence", "disputed")
    return Figures(
        **{name: outcomes[name] for name in names},
        judged=verdicts.get("judged", 0),
        late=verdicts.get("late", 0),
        response_duty=_share(verdicts, "duty"),
        response_target=_share(verdicts, "target"),
        settlement=_share(verdicts, "settlement"),
        first_response=verdicts.get("first_response"),
    )


def _share(verdicts: dict[str, Any], name: str) -> Share:
    done = verdicts.get(f"{name}_in_time", 0)
    return Share(done, done + verdicts.get(f"{name}_late", 0))


def _month_figures(month: Month, row: dict[str, Any]) -> MonthFigures:
    judged = row.get("judged", 0)
    return MonthFigures(
        month, row.get("received", 0), Share(judged - row.get("late", 0), judged), row.get("first_response")
    )


def tier_of(kind: str, region: str) -> str:
    """Governments of provinces and of regencies and cities are two tiers; other organisations one by kind."""
    if kind != "government":
        return kind
    return "province" if len(region) == len("21") else "regency_city"
