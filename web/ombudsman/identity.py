"""The reporter's identity as the Ombudsman's page shows it: opened with a reason, of an anonymous reporter too."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from complaints.identity import opened_by, right_to_open
from complaints.models import Complaint, Reporter


@dataclass(frozen=True)
class Identity:
    """`reporter` only where this officer has opened it a short while ago; `is_given`: there is one to open."""

    is_given: bool
    is_anonymous: bool
    is_released: bool
    owes_reason: bool
    reporter: Reporter | None = None


def identity_of(complaint: Complaint, officer: User, *, at: datetime.datetime) -> Identity:
    """The personal data are read only where they are shown."""
    released = Reporter.objects.filter(complaint=complaint).values_list("released_at", flat=True)
    right = right_to_open(officer, complaint)
    return Identity(
        is_given=released.exists(),
        is_anonymous=complaint.is_anonymous,
        is_released=released.first() is not None,
        owes_reason=right is None or right.owes_reason,
        reporter=opened_by(officer, complaint, at=at),
    )
