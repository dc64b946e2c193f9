"""The agencies for which an officer sits at the desk: one queue each, chosen in the address."""

from dataclasses import dataclass

from accounts.models import Role, User
from accounts.scope import Standing, standings

_SEE_BELOW = frozenset({Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.INSPECTOR})


@dataclass(frozen=True)
class Counter:
    """One agency's queue. `sees_below`: may it be joined with the queues of everything below? `inspects`: then these are
    all reports about officers of its government or ministry, whoever holds them."""

    agency_id: int
    name: str
    path: str
    sees_below: bool
    inspects: bool = False


def counters_of(user: User) -> list[Counter]:
    """In the order of the memberships; several roles in one agency are one counter."""
    by_agency: dict[int, list[Standing]] = {}
    for standing in standings(user):
        if standing.handles or standing.is_rung:
            by_agency.setdefault(standing.agency_id, []).append(standing)
    return [
        Counter(
            agency_id=agency_id,
            name=own[0].agency_name,
            path=f"/{own[0].root_id}/" if _inspects(own) else own[0].path,
            sees_below=any(_sees_below(standing) for standing in own),
            inspects=_inspects(own),
        )
        for agency_id, own in by_agency.items()
    ]


def _inspects(own: list[Standing]) -> bool:
    return all(standing.role == Role.INSPECTOR for standing in own)


def _sees_below(standing: Standing) -> bool:
    return standing.role in _SEE_BELOW or (standing.role == Role.OPERATOR and not standing.is_root)
