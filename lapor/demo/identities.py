"""Who opened an identity, and what reporters asked of their data: so that the data-protection officer's pages are not empty."""

import datetime
from itertools import islice

from django.db.models import Max, OuterRef, QuerySet, Subquery

from accounts.models import Role, User
from complaints import actions
from complaints.identity import right_to_open
from complaints.models import Complaint, Event
from lapor.demo.cast import Cast

_HOUR = datetime.timedelta(hours=1)
_CITY = "21.71"
_OPENED = 8
# What is asked, how many hours ago, and after how many it was answered: one is answered, one late, one waits.
_ASKED = (("access", 60, 20), ("restriction", 80, None), ("access", 5, None))


def play(cast: Cast, *, now: datetime.datetime) -> None:
    known = Complaint.objects.filter(agency__region=_CITY, reporter__isnull=False).select_related("agency")
    _open_named(known.filter(is_anonymous=False).order_by("-submitted_at"), cast, now=now)
    newest = Event.objects.filter(complaint_id=OuterRef("pk")).values("complaint_id")
    quiet = known.annotate(
        told_last=Subquery(newest.annotate(last=Max("recorded_at")).values("last"))
    ).order_by("submitted_at")
    protector = User.objects.get(
        memberships__agency__code=_CITY, memberships__role=Role.DATA_PROTECTION_OFFICER
    )
    before = now - max(hours for _kind, hours, _after in _ASKED) * _HOUR
    for complaint, asked in zip(quiet.filter(told_last__lt=before), _ASKED, strict=False):
        _ask(complaint, *asked, protector=protector, now=now)


def _open_named(named: QuerySet[Complaint], cast: Cast, *, now: datetime.datetime) -> None:
    for complaint in reversed(list(islice(named, _OPENED))):  # the log grows with time
        officer, at = cast.holder(complaint), complaint.submitted_at + 3 * _HOUR
        if at < now and right_to_open(officer, complaint):
            actions.open_identity(complaint=complaint, actor=officer, at=at)


def _ask(
    complaint: Complaint, kind: str, hours: int, after: int | None, *, protector: User, now: datetime.datetime
) -> None:
    at = now - hours * _HOUR
    request = actions.ask_for_own_data(complaint_id=complaint.pk, kind=kind, at=at)
    if after is not None:
        actions.answer_data_request(
            request_id=request.pk, actor=protector, at=at + after * _HOUR, outcome="done"
        )
