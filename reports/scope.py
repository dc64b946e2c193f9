"""Whose figures an officer may read (DOMAIN "Who sees what"): command gives one's own agency and below, oversight the
organisations that look up to one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints.models.visibility import shut_out
from routing.models import Agency, Oversight, OversightPurpose

# Those that watch the whole country: the coordinator, and who samples answers everywhere (DOMAIN "The institutions").
NATIONAL_OVERSEERS = ("panrb", "ksp")
_NATIONAL_ROLES = frozenset({Role.NATIONAL_ADMIN, Role.OMBUDSMAN})


@dataclass(frozen=True)
class Scope:
    """`agencies`: which ones, None for all; `spans`: several organisations, whose figures are told by organisation;
    `reader`: whose reports about themselves are left out, of figures as of lists (DOMAIN "About officers")."""

    agencies: Q | None
    spans: bool
    names: tuple[str, ...] = ()
    reader: int | None = None

    @property
    def is_national(self) -> bool:
        return self.agencies is None

    def held_in(self, prefix: str = "") -> Q:
        """The condition on complaints, or on what leads to them by `prefix`."""
        others = Q() if self.reader is None else ~shut_out(self.reader, prefix)
        return self.at(prefix) & others

    def at(self, prefix: str = "") -> Q:
        """The condition on what belongs to an agency and is no complaint."""
        if self.agencies is None:
            return Q()
        return Q(**{f"{prefix}agency__in": Agency.objects.filter(self.agencies)})

    def narrowed(self, code: str) -> "Scope | None":
        """To one agency in it and those below; None where it is not in it."""
        agency = Agency.objects.filter(self.agencies or Q(), code=code).first()
        return None if agency is None else self._only(_below(agency.path), agency)

    def held_by(self, code: str) -> "Scope | None":
        """To what one agency in it holds itself."""
        agency = Agency.objects.filter(self.agencies or Q(), code=code).first()
        return None if agency is None else self._only(Q(pk=agency.pk), agency)

    def _only(self, agencies: Q, named: Agency) -> "Scope":
        return Scope(agencies, spans=False, names=(named.name,), reader=self.reader)


def scope_of(user: User | AnonymousUser) -> Scope | None:
    """None for those who read no figures. At most two queries."""
    own = [standing for standing in standings(user) if standing.monitors]
    if not own or not isinstance(user, User):
        return None
    if any(standing.role in _NATIONAL_ROLES for standing in own) or _watches_all(own):
        return Scope(None, spans=True, reader=user.pk)
    oversees = [standing for standing in own if standing.role == Role.OVERSEER]
    organisations = {standing.root_id for standing in own}
    return Scope(
        reduce(or_, map(_seen_by, own)),
        spans=bool(oversees) or len(organisations) > 1,
        names=tuple(dict.fromkeys(standing.agency_name for standing in own)),
        reader=user.pk,
    )


def _watches_all(own: Iterable[Standing]) -> bool:
    overseers = [standing.agency_id for standing in own if standing.role == Role.OVERSEER]
    return bool(overseers) and Agency.objects.filter(pk__in=overseers, code__in=NATIONAL_OVERSEERS).exists()


def _seen_by(standing: Standing) -> Q:
    below = _below(standing.path)
    if standing.role != Role.OVERSEER:
        return below
    looking_up = Oversight.objects.filter(to=standing.agency_id, purpose=OversightPurpose.ESCALATE)
    return below | Q(root__in=looking_up.values("agency"))


def _below(path: str) -> Q:
    return Q(path__startswith=path)
