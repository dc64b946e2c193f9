"""The reporter's identity: who may open it, and for how long an opening lasts (DOMAIN "Who sees what")."""

import datetime

from accounts.models import IdentityOpening, Role, User
from accounts.scope import Standing, standings
from complaints import rights
from complaints.concern import is_concerned
from complaints.lifecycle import Relation
from complaints.models import Complaint, Involvement, Purpose, Reporter

STAYS_OPEN = datetime.timedelta(minutes=30)
_HANDLERS = frozenset({Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR})


def standing_to_open(officer: User, complaint: Complaint) -> Standing | None:
    """The standing in which this officer may open it: who handles it, where the reporter is named; the Ombudsman, where
    it was referred, of an anonymous one too (with a reason)."""
    if not complaint.is_anonymous:
        by_relation = rights.standings_by_relation(officer, complaint)
        own = [by_relation.get(Relation.HOLDER), by_relation.get(Relation.FRONT_DESK)]
        if handler := next((each for each in own if each is not None and each.role in _HANDLERS), None):
            return handler
    if is_concerned(officer, complaint):
        return None
    ombudsman = next((each for each in standings(officer) if each.role == Role.OMBUDSMAN), None)
    if ombudsman is None or not _was_referred(complaint, to=ombudsman.agency_id):
        return None
    return ombudsman


def _was_referred(complaint: Complaint, *, to: int) -> bool:
    rows = Involvement.objects.filter(complaint=complaint, agency_id=to, purpose=Purpose.REFERRED)
    return rows.filter(until__isnull=True).exists()


def opened_by(officer: User, complaint: Complaint, *, at: datetime.datetime) -> Reporter | None:
    """The personal data, only where this officer has opened them a short while ago."""
    openings = IdentityOpening.objects.filter(complaint_id=complaint.pk, user=officer, at__gt=at - STAYS_OPEN)
    return Reporter.objects.filter(complaint=complaint).first() if openings.exists() else None
