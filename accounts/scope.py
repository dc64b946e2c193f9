"""What an officer stands for: each active membership with its agency's place in the tree."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import Membership, Role, User

HANDLERS = frozenset({Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR, Role.NATIONAL_ADMIN, Role.OVERSEER})
FRONT_DESK = frozenset({Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN, Role.OVERSEER})
_RUNG = frozenset({Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.NATIONAL_ADMIN, Role.OVERSEER})
_MONITOR = frozenset({Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.NATIONAL_ADMIN, Role.OVERSEER, Role.OMBUDSMAN})


@dataclass(frozen=True)
class Standing:
    """One role in one agency. `path`: the agency's ids from the root, `/12/345/`."""

    role: str
    agency_id: int
    agency_name: str
    path: str
    root_id: int
    agency_code: str

    @property
    def is_root(self) -> bool:
        return self.agency_id == self.root_id

    @property
    def handles(self) -> bool:
        """May this role handle what its agency holds?"""
        return self.role in HANDLERS

    @property
    def is_front_desk(self) -> bool:
        """Does this role verify and dispose for its whole organisation?"""
        return self.role in FRONT_DESK and self.is_root

    @property
    def is_rung(self) -> bool:
        """Can an escalation be put before this role?"""
        return self.role in _RUNG

    @property
    def monitors(self) -> bool:
        """Does this role read figures?"""
        return self.role in _MONITOR


def standings(user: User | AnonymousUser) -> tuple[Standing, ...]:
    """The officer's standings, read once for each user object; none for strangers and closed accounts."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    known: tuple[Standing, ...] | None = getattr(user, "_standings", None)
    if known is None:
        rows = Membership.objects.active().filter(user=user).select_related("agency").order_by("id")
        known = tuple(
            Standing(
                role=row.role,
                agency_id=row.agency_id,
                agency_name=row.agency.name,
                path=row.agency.path,
                root_id=row.agency.root_id,
                agency_code=row.agency.code,
            )
            for row in rows
        )
        user._standings = known  # type: ignore[attr-defined]
    return known
