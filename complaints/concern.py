"""Who is concerned by a report about officers, and therefore hears nothing of it (DOMAIN "About officers").

What they may not see is decided in `models.visibility`; here it is asked for one report: who is to be left out of a mail,
a ladder, a choice of who receives.
"""

import datetime
from collections.abc import Iterable, Mapping

from django.db.models import Q

from accounts.models import User
from complaints.models import Complaint, Concern
from complaints.models.visibility import shut_out

NOBODY: frozenset[int] = frozenset()


def is_concerned(officer: User, complaint: Complaint) -> bool:
    """No query where the report is not about officers: nobody can be concerned by it."""
    if not complaint.about_officers:
        return False
    return Complaint.objects.filter(shut_out(officer.pk), pk=complaint.pk).exists()


def concerned_in(complaint: Complaint) -> frozenset[int]:
    """The officers concerned by it, or by what it is merged with."""
    if not complaint.about_officers:
        return NOBODY
    head = complaint.parent_id or complaint.pk
    rows = Concern.objects.active().filter(Q(complaint=head) | Q(complaint__parent=head))
    return frozenset(rows.values_list("officer_id", flat=True))


def mark(officer_ids: Iterable[int], complaints: Iterable[Complaint], *, at: datetime.datetime) -> None:
    """Close the complaints to the officers; a repeat changes nothing."""
    officers = list(officer_ids)
    Concern.objects.bulk_create(
        [
            Concern(complaint=complaint, officer_id=officer_id, since=at)
            for complaint in complaints
            for officer_id in officers
        ],
        ignore_conflicts=True,
    )


def without_concerned(addresses: Mapping[int, str], complaint: Complaint) -> dict[int, str]:
    """Mail addresses by officer, less those of officers concerned; nor a mailbox that one of them shares."""
    shut = concerned_in(complaint)
    if not shut:
        return dict(addresses)
    read_by_them = {
        email.lower() for email in User.objects.filter(pk__in=shut).values_list("email", flat=True)
    }
    return {
        user_id: email
        for user_id, email in addresses.items()
        if user_id not in shut and email.lower() not in read_by_them
    }
