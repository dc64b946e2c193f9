"""The reporter's identity: shown to few, on their own word, each opening on record (DOMAIN "Who sees what")."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import IdentityOpening, Role, User
from accounts.scope import Standing
from complaints import rights
from complaints.lifecycle import Relation
from complaints.models import Complaint, Reporter

STAYS_OPEN = datetime.timedelta(minutes=30)
_MAY_OPEN = frozenset({Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR})


class IdentityState(StrEnum):
    NONE_GIVEN = "none_given"
    SEALED = "sealed"
    NOT_YOURS = "not_yours"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True)
class Identity:
    """What the page may show. `reporter` only where this officer has opened it a short while ago."""

    state: IdentityState
    reporter: Reporter | None = None


def identity_of(complaint: Complaint, officer: User, *, at: datetime.datetime) -> Identity:
    """At most three queries; the personal data are read only where they are shown."""
    if complaint.is_anonymous:
        return Identity(IdentityState.SEALED)
    if not Reporter.objects.filter(complaint=complaint).exists():
        return Identity(IdentityState.NONE_GIVEN)
    if _standing(complaint, officer) is None:
        return Identity(IdentityState.NOT_YOURS)
    opened = IdentityOpening.objects.filter(complaint_id=complaint.pk, user=officer, at__gt=at - STAYS_OPEN)
    if not opened.exists():
        return Identity(IdentityState.CLOSED)
    return Identity(IdentityState.OPEN, Reporter.objects.get(complaint=complaint))


def open_identity(complaint: Complaint, officer: User, *, at: datetime.datetime) -> bool:
    """Put the opening on record; the page shows it afterwards. False: not this officer's to open."""
    standing = _standing(complaint, officer)
    if complaint.is_anonymous or standing is None:
        return False
    IdentityOpening.objects.create(
        complaint_id=complaint.pk, user=officer, role=standing.role, agency_id=standing.agency_id, at=at
    )
    return True


def _standing(complaint: Complaint, officer: User) -> Standing | None:
    by_relation = rights.standings_by_relation(officer, complaint)
    own = [by_relation.get(Relation.HOLDER), by_relation.get(Relation.FRONT_DESK)]
    return next((each for each in own if each is not None and each.role in _MAY_OPEN), None)
