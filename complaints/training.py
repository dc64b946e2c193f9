"""What the classifier may learn from: dispositions that proved right, and returns that set one right (DESIGN §5).

Never the text of a secret report or of one about officers: what a model learned could be seen in what it suggests.
"""

import datetime
from collections.abc import Iterator

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from complaints.events import EventKind
from complaints.lifecycle import Status
from complaints.models import Complaint, Disposition, Event
from routing.classifier.learning import Example, in_time
from routing.models import Category

SETTLED = (Status.ANSWERED, Status.CLOSED)


def examples() -> list[Example]:
    """Each report once, with the category that it was settled under and when, oldest first. Not where that category is
    no longer used: a model that says one cannot suggest."""
    return in_time([*_answered(), *_corrected()])


def _readable() -> QuerySet[Complaint]:
    return Complaint.objects.filter(is_secret=False, about_officers=False, story__erased_at__isnull=True)


def _answered() -> Iterator[Example]:
    """Answered by who got it, under a category, and neither returned nor disputed."""
    answered = Event.objects.filter(complaint_id=OuterRef("pk"), kind=EventKind.ANSWERED).order_by("-seq")
    rows = (
        _readable()
        .filter(status__in=SETTLED, category__is_active=True, returns=0, disputes=0)
        .annotate(settled_at=answered.values("at")[:1])
        .filter(settled_at__isnull=False)
        .values_list("story__title", "story__body", "category_id", "settled_at")
    )
    for row in rows.iterator():
        yield _example(*row)


def _corrected() -> Iterator[Example]:
    """Returned, and then disposed by a person to the agency that the return had proposed: under the category that it
    proposed, or else the one that the report was disposed with. The last such return of a report counts."""
    later = Disposition.objects.filter(complaint_id=OuterRef("complaint_id"), at__gt=OuterRef("at"))
    upheld = later.filter(by__isnull=False, to_id=OuterRef("proposal"))
    returns = (
        Event.objects.filter(kind=EventKind.RETURNED, complaint_id__in=_readable().values("pk"))
        .annotate(proposal=Cast(KT("payload__proposal"), BigIntegerField()))
        .annotate(is_upheld=Exists(upheld))
        .filter(is_upheld=True)
        .order_by("complaint_id", "seq")
    )
    used = set(Category.objects.active().values_list("code", flat=True))
    last = {event.complaint_id: event for event in returns}
    rows = Complaint.objects.filter(pk__in=last).values_list(
        "pk", "story__title", "story__body", "category_id"
    )
    for pk, title, body, disposed_as in rows.iterator():
        category = last[pk].payload.get("category") or disposed_as
        if category in used:
            yield _example(title, body, category, last[pk].at)


def _example(title: str, body: str, category: str, at: datetime.datetime) -> Example:
    return Example(f"{title}\n{body}", category, at)
