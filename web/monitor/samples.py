"""The samples of closed answers as the Presidential Staff Office reads them: public text alone (DOMAIN "Who sees what")."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from complaints.actions.sampling import redraw
from complaints.lifecycle import Status
from complaints.models import Attachment, Complaint, Sample, SampleDraw
from complaints.models.sample import Rubric, SampleState
from reports.months import Month, latest
from routing.models import Agency
from sla.reading import clocks_of
from web.dates import DEFAULT_ZONE, day_words, local, number_words
from web.journey import ThreadItem, journey
from web.monitor.overview import Option
from web.monitor.wording import month_words
from web.status_words import Tag

MONTHS_BACK = 12
_LOOKS = {
    SampleState.WAITING: ("wait", "clock"),
    SampleState.PASSED: ("ok", "check"),
    SampleState.FAILED: ("up", "up"),
    SampleState.STANDS: ("off", "check"),
    SampleState.SENT_BACK: ("late", "back"),
    SampleState.VOID: ("off", "box"),
}


@dataclass(frozen=True)
class DrawRow:
    period: str
    url: str
    drawn: str
    samples: str
    waiting: str
    short: str
    seed: str


@dataclass(frozen=True)
class SampleRow:
    number: str
    title: str
    url: str
    agency: str
    tag: Tag
    score: str


@dataclass(frozen=True)
class Stratum:
    agency: str
    closed: str
    drawn: str


@dataclass(frozen=True)
class DrawPage:
    period: str
    seed: str
    method: int
    drawn: str
    population: str
    is_same_again: bool
    rows: list[SampleRow]
    strata: list[Stratum]


@dataclass(frozen=True)
class Criterion:
    code: str
    words: str
    points: int


@dataclass(frozen=True)
class SamplePage:
    """`is_public`: may it still be read here? `is_open`: may it still be rated?"""

    number: str
    agency: str
    tag: Tag
    score: str
    is_public: bool
    is_open: bool
    title: str
    body: str
    journey: list[ThreadItem]
    points: list[tuple[str, int, int]]
    back_url: str


def months(at: datetime.datetime) -> list[Option]:
    """The months that are over, the newest first."""
    own = reversed(latest(Month.of(at).back(1), MONTHS_BACK))
    return [Option(str(month), month_words(month), is_chosen=False) for month in own]


def draw_rows() -> list[DrawRow]:
    """Every draw. One query."""
    counted = SampleDraw.objects.annotate(
        samples_n=Count("samples"),
        waiting_n=Count("samples", filter=Q(samples__state=SampleState.WAITING)),
        short_n=Count("samples", filter=Q(samples__state__in=["failed", "stands", "sent_back"])),
    ).defer("strata")
    return [
        DrawRow(
            period=_period(each),
            url=reverse("monitor:sample_draw", args=[each.pk]),
            drawn=day_words(local(each.drawn_at, DEFAULT_ZONE).date()),
            samples=number_words(each.samples_n),
            waiting=number_words(each.waiting_n),
            short=number_words(each.short_n),
            seed=each.seed,
        )
        for each in counted
    ]


def draw_page(drawn: SampleDraw) -> DrawPage:
    """Three queries, however many were drawn."""
    samples = list(
        drawn.samples.select_related("complaint__story", "agency", "rubric").order_by("agency__code", "pk")
    )
    again = [(each.agency_id, each.complaint_id) for each in redraw(drawn)]
    names = dict(Agency.objects.filter(pk__in=map(int, drawn.strata)).values_list("pk", "name"))
    taken: dict[int, int] = {}
    for each in samples:
        taken[each.agency_id] = taken.get(each.agency_id, 0) + 1
    return DrawPage(
        period=_period(drawn),
        seed=drawn.seed,
        method=drawn.method,
        drawn=f"{drawn.drawn_by}, {day_words(local(drawn.drawn_at, DEFAULT_ZONE).date())}",
        population=number_words(sum(len(ids) for ids in drawn.strata.values())),
        is_same_again=sorted(again) == sorted((each.agency_id, each.complaint_id) for each in samples),
        rows=[_row(each) for each in samples],
        strata=[
            Stratum(
                names.get(int(agency), agency),
                number_words(len(ids)),
                number_words(taken.get(int(agency), 0)),
            )
            for agency, ids in drawn.strata.items()
        ],
    )


def sample_page(sample: Sample, *, at: datetime.datetime) -> SamplePage:
    complaint = sample.complaint
    public = is_public(complaint)
    rubric = {each["code"]: each for each in sample.rubric.criteria} if sample.rubric else {}
    return SamplePage(
        number=complaint.shown_reference,
        agency=sample.agency.name,
        tag=_tag(sample),
        score=_score(sample),
        is_public=public,
        is_open=public and sample.state == SampleState.WAITING and complaint.status == Status.CLOSED,
        title=complaint.story.public_title if public else "",
        body=complaint.story.public_body if public else "",
        journey=journey(
            complaint, clocks=clocks_of(complaint), now=at, audience="public", file_url=_file_url(complaint)
        )
        if public
        else [],
        points=[
            (_words(rubric[code]), value, rubric[code]["points"])
            for code, value in (sample.points or {}).items()
        ],
        back_url=reverse("monitor:sample_draw", args=[sample.draw_id]),
    )


def is_public(complaint: Complaint) -> bool:
    return complaint.published_at is not None and not complaint.is_secret


def criteria_of(rubric: Rubric) -> list[Criterion]:
    return [Criterion(each["code"], _words(each), each["points"]) for each in rubric.criteria]


def _words(criterion: dict[str, str]) -> str:
    return criterion.get("english", criterion["words"]) if get_language() == "en" else criterion["words"]


def _file_url(complaint: Complaint):  # type: ignore[no-untyped-def]
    def url(file: Attachment) -> str:
        return reverse("citizen:published_file", args=[complaint.reference, file.pk])

    return url


def _period(drawn: SampleDraw) -> str:
    """A whole month by its name; else its first and last day."""
    month = Month(drawn.starts_on.year, drawn.starts_on.month)
    if (drawn.starts_on, drawn.ends_on) == (month.first_day, last_day(month)):
        return month_words(month)
    return f"{day_words(drawn.starts_on)} – {day_words(drawn.ends_on)}"


def last_day(month: Month) -> datetime.date:
    return month.back(-1).first_day - datetime.timedelta(days=1)


def _row(sample: Sample) -> SampleRow:
    complaint = sample.complaint
    return SampleRow(
        number=complaint.shown_reference,
        title=complaint.story.public_title if is_public(complaint) else _("tidak lagi terbit"),
        url=reverse("monitor:sample", args=[sample.draw_id, sample.pk]),
        agency=sample.agency.name,
        tag=_tag(sample),
        score=_score(sample),
    )


def _tag(sample: Sample) -> Tag:
    state, icon = _LOOKS[SampleState(sample.state)]
    return Tag(state, icon, str(sample.get_state_display()))


def _score(sample: Sample) -> str:
    if sample.score is None or sample.rubric is None:
        return ""
    return _("%(score)s dari %(of)s") % {"score": sample.score, "of": sample.rubric.most}
