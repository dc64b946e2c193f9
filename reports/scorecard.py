"""The half-year scorecard of every organisation (DOMAIN "The institutions", PANRB), counted as it stands at an instant.

Seven queries, whatever the number of agencies and reports: what came in and became of it, how punctual it was, what is
answered, and who is there.
"""

import datetime

from django.conf import settings
from django.db.models import Count, F

from reports import selection
from reports.adoption import Adoption, by_organisation
from reports.figures import AgencyFigures, Figures, by_agency
from reports.halves import Half
from reports.models import Scorecard, ScorecardRow
from reports.scope import Scope
from reports.shares import Share
from sla.models import Clock, Code

EVERYBODY = Scope(None, spans=True)


def count(half: Half, *, at: datetime.datetime) -> list[ScorecardRow]:
    """A row for each organisation, those without reports and those that have ended since too; not stored."""
    figures = {each.code: each for each in by_agency(EVERYBODY, half, at=at)}
    answered = _answered(half)
    there = {each.code: each for each in by_organisation(EVERYBODY, at=at)}
    return [
        _row(code, figures.get(code), there.get(code), answered.get(code, 0))
        for code in sorted(figures.keys() | there.keys())
    ]


def kept(half: Half) -> tuple[Scorecard, list[ScorecardRow]] | None:
    """What was taken of it, where it was. Two queries."""
    own = Scorecard.objects.using(settings.REPORTS_DATABASE).filter(year=half.year, half=half.number).first()
    return None if own is None else (own, list(own.rows.order_by("code")))


def punctual(row: ScorecardRow) -> Share:
    return Share(row.judged - row.late, row.judged)


def response(row: ScorecardRow) -> Share:
    return Share(row.response_in_time, row.response_of)


def _answered(half: Half) -> dict[str, int]:
    """Those whose settlement stands: answered, and not disputed since."""
    clocks = Clock.objects.using(settings.REPORTS_DATABASE).filter(
        selection.done(),
        code=Code.SETTLEMENT,
        complaint__submitted_at__gte=half.start,
        complaint__submitted_at__lt=half.end,
    )
    by_root = clocks.annotate(root=F("complaint__agency__root__code")).order_by().values("root")
    return {row["root"]: row["n"] for row in by_root.annotate(n=Count("pk"))}


def _row(code: str, told: AgencyFigures | None, there: Adoption | None, answered: int) -> ScorecardRow:
    figures = told.figures if told else Figures()
    known = told or there
    return ScorecardRow(
        code=code,
        name=known.name if known else code,
        tier=known.tier if known else "",
        received=figures.received,
        judged=figures.judged,
        late=figures.late,
        response_in_time=figures.response.count,
        response_of=figures.response.of,
        first_response=figures.first_response,
        answered=answered,
        confirmed=figures.confirmed,
        on_word=figures.on_word,
        silence=figures.silence,
        disputed=figures.disputed,
        escalated=figures.escalated,
        referred=figures.referred,
        joined=bool(there and there.joined),
        active=there.active if there else 0,
    )
