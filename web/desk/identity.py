"""The reporter's identity as the desk shows it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import User
from complaints.identity import opened_by, right_to_open
from complaints.models import Complaint, Reporter


class IdentityState(StrEnum):
    NONE_GIVEN = "none_given"
    SEALED = "sealed"
    NOT_YOURS = "not_yours"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True)
class Identity:
    """What the page may show. `reporter` only where this officer has opened it a short while ago; `typed` and `error`: of a
    reason that was not enough."""

    state: IdentityState
    reporter: Reporter | None = None
    is_anonymous: bool = False
    owes_reason: bool = False
    typed: str = ""
    error: str = ""


def identity_of(complaint: Complaint, officer: User, *, at: datetime.datetime) -> Identity:
    """The personal data are read only where they are shown."""
    if not Reporter.objects.filter(complaint=complaint).exists():
        return Identity(IdentityState.NONE_GIVEN)
    right = right_to_open(officer, complaint)
    if right is None:
        return Identity(IdentityState.SEALED if complaint.is_anonymous else IdentityState.NOT_YOURS)
    reporter = opened_by(officer, complaint, at=at)
    return Identity(
        IdentityState.OPEN if reporter else IdentityState.CLOSED,
        reporter,
        is_anonymous=complaint.is_anonymous,
        owes_reason=right.owes_reason,
    )
