"""Which rights stand open to the reporter just now, beside reply and verdict."""

import datetime
from dataclasses import dataclass

from complaints import lifecycle
from complaints.actions.appeals import may_appeal, may_revive
from complaints.actions.classing import may_object
from complaints.actions.reopening import may_reopen
from complaints.actions.urgency import secret_by_the_machine_alone
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER
from complaints.merged import may_split, standing_of
from complaints.models import Complaint, Event
from complaints.models.complaint import ClosedHow
from sla.requested_referral import may_ask_the_ombudsman
from web.information import InformationWords, information_words

_OFFERED_AFTER_DISPUTES = 3


@dataclass(frozen=True)
class Rights:
    """`contest`: the newest follow-up that can be contested (its message); `by_one_tap`: an admin closed it;
    `is_offered`: disputed so often that the Ombudsman is offered, not only possible; `hide`: make it secret, or so for
    good where only the machine had."""

    contest: int | None = None
    reopen: bool = False
    by_one_tap: bool = False
    ombudsman: bool = False
    is_offered: bool = False
    object_to_class: bool = False
    information: InformationWords | None = None
    tighten: bool = False
    hide: bool = False
    split: bool = False
    appeal: bool = False
    revive: bool = False
    withdraw: bool = False
    take_back: bool = False


def rights_of(complaint: Complaint, *, at: datetime.datetime) -> Rights:
    """At most four queries; two more where it was merged, or is a request for information."""
    standing = standing_of(complaint)
    may_hide = not complaint.is_secret or secret_by_the_machine_alone(complaint)
    return Rights(
        contest=_contestable(complaint, standing),
        reopen=may_reopen(complaint, at=at),
        by_one_tap=complaint.closed_how == ClosedHow.ON_THE_REPORTERS_WORD,
        ombudsman=may_ask_the_ombudsman(complaint, at=at),
        is_offered=complaint.disputes >= _OFFERED_AFTER_DISPUTES,
        object_to_class=may_object(complaint),
        information=information_words(complaint, at=at),
        tighten=lifecycle.allowed("tighten", status=standing, relations=THE_REPORTER)
        and (may_hide or not complaint.is_anonymous),
        hide=may_hide,
        split=may_split(complaint, at=at),
        appeal=may_appeal(complaint),
        revive=may_revive(complaint),
        # Also while an appeal is decided: then only pressure can be told.
        withdraw=complaint.withdrawn_at is None
        and lifecycle.allowed("withdraw", status=standing, relations=THE_REPORTER),
        take_back=complaint.is_open and complaint.withdrawn_at is not None,
    )


def _contestable(complaint: Complaint, standing: str) -> int | None:
    if not lifecycle.allowed("contest", status=standing, relations=THE_REPORTER):
        return None
    kinds = (EventKind.FOLLOWED_UP, EventKind.CONTESTED)
    events = list(Event.objects.filter(complaint_id=complaint.pk, kind__in=kinds))
    contested = {event.payload["of"] for event in events if event.kind == EventKind.CONTESTED}
    # An unedited text never counted as a follow-up: there is nothing to contest, and it hides none that did.
    followed_up = (event for event in events if event.kind == EventKind.FOLLOWED_UP)
    newest = max((event for event in followed_up if not event.payload.get("canned")), key=_seq, default=None)
    if newest is None or newest.seq in contested:
        return None
    message: int = newest.payload["message"]
    return message


def _seq(event: Event) -> int:
    return event.seq
