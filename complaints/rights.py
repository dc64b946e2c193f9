"""What an officer is to one complaint, and in which standing an action of theirs is recorded."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints import lifecycle
from complaints.errors import Conflict
from complaints.lifecycle import Relation
from complaints.models import Complaint, Involvement, Purpose


@dataclass(frozen=True)
class Acting:
    """On whose behalf an event is recorded: the officer, the role and the agency that gave the right."""

    user_id: int
    role: str
    agency_id: int
    status: str
    """The state that the move leads to."""


def _held(standing: Standing, complaint: Complaint) -> bool:
    if standing.agency_id == complaint.agency_id:
        return standing.handles
    # A unit's operator also works what its own sub-units hold (a kecamatan its kelurahan).
    return (
        standing.role == Role.OPERATOR
        and not standing.is_root
        and complaint.agency.path.startswith(standing.path)
    )


def _verifies(standing: Standing, complaint: Complaint) -> bool:
    """The front desk of the organisation; for a report about officers, the inspectorate that holds it too."""
    if standing.role == Role.INSPECTOR:
        return complaint.about_officers and standing.agency_id == complaint.agency_id
    return standing.is_front_desk and standing.agency_id == complaint.agency.root_id


def _rung_agencies(complaint: Complaint) -> set[int]:
    rows = Involvement.objects.filter(complaint=complaint, purpose=Purpose.ESCALATED, until__isnull=True)
    return set(rows.values_list("agency_id", flat=True))


def standings_by_relation(user: User | AnonymousUser, complaint: Complaint) -> dict[Relation, Standing]:
    """Each relation with the first standing that gives it. At most two queries (the standings, the escalations)."""
    found: dict[Relation, Standing] = {}
    own = standings(user)
    rungs = _rung_agencies(complaint) if any(standing.is_rung for standing in own) else set()
    for standing in own:
        if _held(standing, complaint):
            found.setdefault(Relation.HOLDER, standing)
        if _verifies(standing, complaint):
            found.setdefault(Relation.FRONT_DESK, standing)
        if standing.is_rung and standing.agency_id in rungs:
            found.setdefault(Relation.RUNG, standing)
    return found


def relations(user: User | AnonymousUser, complaint: Complaint) -> frozenset[Relation]:
    return frozenset(standings_by_relation(user, complaint))


def authorise(
    action: str, *, user: User, complaint: Complaint, expected_version: int | None = None
) -> Acting:
    """The standing for this move, checked on the locked row.

    Raises `IllegalMove` where the table has no such move for this officer in this state, `Conflict` where the row is
    not the one that was read.
    """
    if expected_version is not None and expected_version != complaint.version:
        raise Conflict(expected=expected_version, found=complaint.version)
    by_relation = standings_by_relation(user, complaint)
    status = lifecycle.check(action, status=complaint.status, relations=frozenset(by_relation))
    relation = next(each for each in by_relation if each in lifecycle.MOVES[action].who)
    standing = by_relation[relation]
    # Whoever works what a sub-unit holds acts for that sub-unit: it is the holder that responds.
    agency_id = complaint.agency_id if relation is Relation.HOLDER else standing.agency_id
    return Acting(user_id=user.pk, role=standing.role, agency_id=agency_id, status=status)
