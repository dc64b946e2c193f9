"""What an officer is to one complaint, and in which standing an action of theirs is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints import lifecycle
from complaints.concern import is_concerned
from complaints.errors import Conflict, Refused
from complaints.lifecycle import Relation
from complaints.models import Complaint, Involvement, Purpose
from complaints.models.complaint import Appeal


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
    """The front desk of the organisation; for a report about officers, its inspectorate too, wherever it lies there."""
    if standing.role == Role.INSPECTOR:
        return complaint.about_officers and standing.root_id == complaint.agency.root_id
    return standing.is_front_desk and _is_of_its_line(standing, complaint)


def _is_of_its_line(standing: Standing, complaint: Complaint) -> bool:
    """Is it held where the standing has command? Who coordinates or oversees works only what lies at the own agency: of
    what its units hold it sees no case (DOMAIN "Who sees what")."""
    if standing.role in (Role.AGENCY_ADMIN, Role.SUPERVISOR):
        return complaint.agency.path.startswith(standing.path)
    return standing.agency_id == complaint.agency_id


def _inspects(standing: Standing, complaint: Complaint, *, escalated: bool) -> bool:
    """Who works a report about officers as the inspectorate does: its inspectors; the front desk that holds it where
    nobody is there, and that of the tier above to which it has gone up."""
    if not complaint.about_officers:
        return False
    if standing.role == Role.INSPECTOR:
        return standing.root_id == complaint.agency.root_id
    if not standing.is_front_desk:
        return False
    above = escalated and standing.root_id != complaint.agency.root_id
    return above or standing.agency_id == complaint.agency_id


# What an agency is to a complaint by what was put before it there.
_BY_PURPOSE = {
    Purpose.ESCALATED: Relation.RUNG,
    Purpose.APPROVAL: Relation.APPROVER,
    Purpose.CLASS: Relation.CLASS_TIER,
    Purpose.REVIEW: Relation.REVIEWER,
    Purpose.SAMPLED: Relation.SAMPLER,
    Purpose.SAMPLE: Relation.SAMPLE_TIER,
}


def _put_before(complaint: Complaint) -> frozenset[tuple[str, int]]:
    """(purpose, agency) of each open involvement."""
    rows = Involvement.objects.filter(complaint=complaint, until__isnull=True)
    return frozenset(rows.values_list("purpose", "agency_id"))


def _oversees(standing: Standing, complaint: Complaint, *, escalated: bool) -> bool:
    """Who may remind: the head of the holder's own line, and any rung that has it before them; nobody themselves."""
    if not standing.is_rung or _held(standing, complaint):
        return False
    return escalated or _is_of_its_line(standing, complaint)


def _is_superior(standing: Standing, complaint: Complaint) -> bool:
    """At home the head alone, who is not the one that answered; where nobody is head there, whoever is above."""
    return standing.role == Role.SUPERVISOR or (
        standing.is_rung and standing.agency_id != complaint.agency.root_id
    )


def standings_by_relation(user: User | AnonymousUser, complaint: Complaint) -> dict[Relation, Standing]:
    """Each relation with the first standing that gives it; none for an officer whom the report concerns. At most two
    queries (the standings, the involvements), and one more where it is about officers."""
    found: dict[Relation, Standing] = {}
    own = standings(user)
    if isinstance(user, User) and is_concerned(user, complaint):
        return found
    before = _put_before(complaint) if any(each.is_rung or each.handles for each in own) else frozenset()
    for standing in own:
        for relation in _relations_by(standing, complaint, before):
            found.setdefault(relation, standing)
    return found


def _relations_by_office(standing: Standing, complaint: Complaint, *, escalated: bool) -> Iterator[Relation]:
    if _held(standing, complaint):
        yield Relation.HOLDER
    if _verifies(standing, complaint):
        yield Relation.FRONT_DESK
    if _inspects(standing, complaint, escalated=escalated):
        yield Relation.INSPECTORATE


def _relations_by(
    standing: Standing, complaint: Complaint, before: frozenset[tuple[str, int]]
) -> Iterator[Relation]:
    """What one standing makes its officer to the complaint."""
    here = {purpose for purpose, agency_id in before if agency_id == standing.agency_id}
    yield from _relations_by_office(standing, complaint, escalated=Purpose.ESCALATED in here)
    if standing.handles and Purpose.OFFERED in here:
        yield Relation.SIBLING
    if standing.is_rung:
        yield from (relation for purpose, relation in _BY_PURPOSE.items() if purpose in here)
    if Purpose.OBJECTION in here and _is_superior(standing, complaint):
        yield Relation.SUPERIOR
    if _oversees(standing, complaint, escalated=Purpose.ESCALATED in here):
        yield Relation.OVERSEER
    if standing.role == Role.OMBUDSMAN:
        yield Relation.OMBUDSMAN


def relations(user: User | AnonymousUser, complaint: Complaint) -> frozenset[Relation]:
    return frozenset(standings_by_relation(user, complaint))


def _check_appeal(action: str, complaint: Complaint) -> None:
    """Raises `Refused` where the move must wait until the pending appeal is decided."""
    if complaint.appeal == Appeal.PENDING and action in lifecycle.NOT_ON_APPEAL:
        raise Refused(
            "on_appeal",
            _("Banding pelapor sedang diperiksa: disposisikan laporannya, atau tolak bandingnya."),
        )


def authorise(
    action: str, *, user: User, complaint: Complaint, expected_version: int | None = None
) -> Acting:
    """The standing for this move, checked on the locked row.

    Raises `IllegalMove` where the table has no such move for this officer in this state, `Conflict` where the row is
    not the one that was read, `Refused` where an appeal stands in the way.
    """
    if expected_version is not None and expected_version != complaint.version:
        raise Conflict(expected=expected_version, found=complaint.version)
    by_relation = standings_by_relation(user, complaint)
    status = lifecycle.check(action, status=complaint.status, relations=frozenset(by_relation))
    relation = next(each for each in by_relation if each in lifecycle.MOVES[action].who)
    standing = by_relation[relation]
    _check_appeal(action, complaint)
    # Whoever works what a sub-unit holds acts for that sub-unit: it is the holder that responds.
    agency_id = complaint.agency_id if relation is Relation.HOLDER else standing.agency_id
    return Acting(user_id=user.pk, role=standing.role, agency_id=agency_id, status=status)
