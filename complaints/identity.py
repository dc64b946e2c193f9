"""The reporter's identity: who may open it, on what ground, and for how long an opening lasts (DOMAIN "Who sees what")."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import Basis, IdentityOpening, Role, User
from accounts.scope import Standing, standings
from complaints import rights
from complaints.lifecycle import Relation
from complaints.models import Complaint, Involvement, Purpose, Reporter
from complaints.models.visibility import PUT_BEFORE

STAYS_OPEN = datetime.timedelta(minutes=30)
_HANDLERS = frozenset({Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR})


@dataclass(frozen=True)
class Right:
    """To open one identity: in which standing, on what ground. `tells`: the reporter is told by mail too."""

    standing: Standing
    basis: Basis
    tells: bool = False

    @property
    def owes_reason(self) -> bool:
        return self.basis == Basis.REASON


def right_to_open(officer: User, complaint: Complaint) -> Right | None:
    """One row of the table each: who handles it, where the reporter is named or allows it; the national admin while they
    hold or decide it, with a reason; the Ombudsman where it was referred, of an anonymous one who has not released it with
    a reason. Nobody else, and nobody who does not see the report."""
    reporter = Reporter.objects.filter(complaint=complaint).values_list("shared_at", "released_at").first()
    if reporter is None or not Complaint.objects.visible_to(officer).filter(pk=complaint.pk).exists():
        return None
    is_shared, is_released = (each is not None for each in reporter)
    rows = [
        _as_handler(officer, complaint, is_shared=is_shared),
        _as_ombudsman(officer, complaint, is_released=is_released),
        _as_national_admin(officer, complaint),
    ]
    return next((right for right in rows if right is not None), None)


def _as_handler(officer: User, complaint: Complaint, *, is_shared: bool) -> Right | None:
    if complaint.is_anonymous and not is_shared:
        return None
    standing = next(
        (each for each in _handling(officer, complaint) if each.role in _HANDLERS),
        None,
    )
    basis = Basis.CONSENT if complaint.is_anonymous else Basis.HANDLING
    return Right(standing, basis) if standing else None


def _handling(officer: User, complaint: Complaint) -> list[Standing]:
    """Who holds it, its front desk, and the inspectorate of its government where it is about officers."""
    by_relation = rights.standings_by_relation(officer, complaint)
    own = [by_relation.get(Relation.HOLDER), by_relation.get(Relation.FRONT_DESK)]
    inspectors = [
        each
        for each in standings(officer)
        if each.role == Role.INSPECTOR
        and complaint.about_officers
        and each.root_id == complaint.agency.root_id
    ]
    return [each for each in [*own, *inspectors] if each is not None]


def _as_national_admin(officer: User, complaint: Complaint) -> Right | None:
    for each in standings(officer):
        if each.role == Role.NATIONAL_ADMIN and (
            each.agency_id == complaint.agency_id or _is_before(each, complaint, *PUT_BEFORE)
        ):
            return Right(each, Basis.REASON, tells=complaint.is_anonymous)
    return None


def _as_ombudsman(officer: User, complaint: Complaint, *, is_released: bool) -> Right | None:
    for each in standings(officer):
        if each.role == Role.OMBUDSMAN and _is_before(each, complaint, Purpose.REFERRED):
            if not complaint.is_anonymous:
                return Right(each, Basis.HANDLING)
            return Right(each, Basis.RELEASED if is_released else Basis.REASON)
    return None


def _is_before(standing: Standing, complaint: Complaint, *purposes: str) -> bool:
    rows = Involvement.objects.filter(complaint=complaint, agency_id=standing.agency_id)
    return rows.filter(purpose__in=purposes, until__isnull=True).exists()


def opened_by(officer: User, complaint: Complaint, *, at: datetime.datetime) -> Reporter | None:
    """The personal data, only where this officer has opened them a short while ago, and still might: what was sealed
    since, taken back, or has gone elsewhere, is closed at once."""
    openings = IdentityOpening.objects.filter(complaint_id=complaint.pk, user=officer, at__gt=at - STAYS_OPEN)
    grounds = set(openings.values_list("basis", flat=True))
    right = right_to_open(officer, complaint) if grounds else None
    if right is None or right.basis not in grounds:
        return None
    return Reporter.objects.filter(complaint=complaint).first()


def own_names(complaint: Complaint, *, shared_with: Collection[int] = ()) -> list[str]:
    """The reporter's name, and those of reports whose answers it shared: to be masked, never to be shown. One query."""
    ids = {complaint.pk, complaint.parent_id or complaint.pk, *shared_with}
    names = Reporter.objects.filter(complaint__in=ids).exclude(name="").values_list("name", flat=True)
    return list(names)


def others_names(complaint: Complaint, *, shared_with: Collection[int]) -> list[str]:
    """Those of the reports whose answers it shared, but for its own reporter's: reporters never see each other (DOMAIN
    "Merge"). One query; none where nothing was shared."""
    if not shared_with:
        return []
    named = Reporter.objects.filter(complaint__in={*shared_with, complaint.pk})
    names = dict(named.values_list("complaint_id", "name"))
    own = names.pop(complaint.pk, "")
    return sorted({name for name in names.values() if name and name != own})
