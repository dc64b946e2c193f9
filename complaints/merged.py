"""A merged report, as its own reporter has it: they act on what its parent was given, as if it were given to them alone
(DOMAIN "Merge": each child keeps its rights)."""

import datetime

from complaints.events import EventKind
from complaints.lifecycle import Status
from complaints.models import Complaint, Event
from routing.days import days_since

# "Laporan saya lain" is said within so many calendar days.
SPLIT_WITHIN_DAYS = 30
_GIVEN = (EventKind.MERGED, EventKind.ANSWERED, EventKind.ACCEPTED, EventKind.CLOSED)
_STANDS = {
    EventKind.ANSWERED: Status.ANSWERED,
    EventKind.ACCEPTED: Status.CLOSED,
    EventKind.CLOSED: Status.CLOSED,
}


def last_given(complaint: Complaint) -> Event:
    """What a merged report stands by: its merge, or the answer, acceptance or closing that came after it. One query."""
    return Event.objects.filter(complaint_id=complaint.pk, kind__in=_GIVEN).order_by("seq").reverse()[0]


def standing_of(complaint: Complaint) -> str:
    """The state that counts for what the reporter may do: of a merged report, that of what its parent was given."""
    if complaint.status != Status.MERGED:
        return complaint.status
    return _STANDS.get(EventKind(last_given(complaint).kind), Status.IN_PROGRESS)


def merged_at(complaint: Complaint) -> datetime.datetime:
    merges = Event.objects.filter(complaint_id=complaint.pk, kind=EventKind.MERGED).order_by("seq")
    return merges.reverse()[0].at


def may_split(complaint: Complaint, *, at: datetime.datetime) -> bool:
    """Within thirty calendar days, where the place is; not where its reporter has accepted what it was given."""
    if complaint.status != Status.MERGED or last_given(complaint).kind == EventKind.ACCEPTED:
        return False
    return is_in_time_to_split(complaint, at=at)


def is_in_time_to_split(complaint: Complaint, *, at: datetime.datetime) -> bool:
    return days_since(merged_at(complaint), until=at, zone=complaint.zone) <= SPLIT_WITHIN_DAYS
