"""Priority programmes with what they have marked, as figures (`/pantau/prioritas/`)."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from complaints.models import PriorityProgramme
from complaints.models.complaint import OPEN
from reports.selection import ONE_SECOND
from routing.days import legal_day
from routing.models import Category
from web.dates import day_words, number_words


@dataclass(frozen=True)
class ProgrammeRow:
    """`state`: `now`, `ahead`, `over` (its period is) or `ended`."""

    pk: int
    name: str
    period: str
    what: str
    state: str
    marked: str
    open: str
    late: str


def programme_rows(*, at: datetime.datetime) -> list[ProgrammeRow]:
    """Two queries, however many there are."""
    marked = Q(marks__ended_at__isnull=True, marks__pk__isnull=False)
    still = marked & Q(marks__complaint__status__in=OPEN)
    rows = PriorityProgramme.objects.annotate(
        marked=Count("marks", filter=marked),
        open=Count("marks", filter=still),
        late=Count("marks", filter=still & Q(marks__complaint__due_at__lte=at - ONE_SECOND)),
    )
    names = dict(Category.objects.values_list("code", "name"))
    return [_row(each, names, today=legal_day(at)) for each in rows]


def _row(programme: PriorityProgramme, names: dict[str, str], *, today: datetime.date) -> ProgrammeRow:
    quoted = [f"“{each}”" for each in programme.words]
    counts = {name: number_words(getattr(programme, name)) for name in ("marked", "open", "late")}
    return ProgrammeRow(
        pk=programme.pk,
        name=programme.name,
        period=f"{day_words(programme.starts_on)} – {day_words(programme.ends_on)}",
        what=", ".join([*(names.get(code, code) for code in programme.categories), *quoted]),
        state=_state(programme, today),
        **counts,
    )


def _state(programme: PriorityProgramme, today: datetime.date) -> str:
    if programme.ended_at is not None:
        return "ended"
    if programme.starts_on > today:
        return "ahead"
    return "over" if programme.ends_on < today else "now"
