"""Who sees which complaints: the only way from a person to a row (DOMAIN "Who sees what"). Not yours is 404."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.models import Role, User
from accounts.scope import Standing, standings

if TYPE_CHECKING:
    from complaints.models.complaint import Complaint  # noqa: F401 – named in the string below


# `Purpose` by name: that module imports this one.
_TO_DECIDE = ("escalated", "approval", "class", "review", "sample", "objection")
PUT_BEFORE = (*_TO_DECIDE, "offered")
_WATCHDOGS = (Role.INSPECTOR, Role.OMBUDSMAN)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """The vocabulary of reads."""

    def open(self) -> "ComplaintQuerySet":
        from complaints.models.complaint import OPEN

        return self.filter(status__in=OPEN)

    def held_by(self, agency_id: int) -> "ComplaintQuerySet":
        return self.filter(agency_id=agency_id)

    def published(self) -> "ComplaintQuerySet":
        """What the public may read."""
        return self.filter(published_at__isnull=False, is_secret=False)

    def visible_to(self, user: User | AnonymousUser) -> "ComplaintQuerySet":
        """The complaints that one of the officer's roles opens, and that are not about the officer."""
        conditions = [_seen_by(standing) for standing in standings(user)]
        if not conditions or not isinstance(user, User):
            return self.none()
        return self.filter(reduce(or_, conditions)).not_about(user)

    def not_about(self, user: User) -> "ComplaintQuerySet":
        """Without those that are closed to the officer because they are about them."""
        return self.filter(~shut_out(user.pk))

    def watched_by(self, user: User | AnonymousUser) -> "ComplaintQuerySet":
        """Those with pressure on the reporter, for the inspectorate and the Ombudsman that watch over it. Kept apart from
        `visible_to`: what an inspectorate handles itself is watched over by another."""
        watchdogs = [each for each in standings(user) if each.role in _WATCHDOGS]
        conditions = [_involved(each, "pressure") for each in watchdogs]
        if not conditions or not isinstance(user, User):
            return self.none()
        return self.filter(reduce(or_, conditions)).not_about(user)


def shut_out(officer_id: int, prefix: str = "") -> Q:
    """The complaints, or what leads to them by `prefix`, that are closed to an officer who is concerned: whatever their
    roles, wherever it is listed, counted or searched (DOMAIN "About officers"). Merged ones tell of each other, so who is
    concerned by one of them is shut out of all. Two subqueries, each hashed once."""
    from complaints.models.concern import Concern

    own = Concern.objects.active().filter(officer=officer_id)
    heads = own.annotate(head=Coalesce("complaint__parent_id", "complaint_id")).values("head")
    return Q(**{f"{prefix}pk__in": heads}) | Q(**{f"{prefix}parent__in": heads})


def _seen_by(standing: Standing) -> Q:
    below = Q(agency__path__startswith=standing.path)
    match standing.role:
        case Role.OPERATOR:
            held = Q(agency_id=standing.agency_id) if standing.is_root else below
            return held | _involved(standing, "offered")
        case Role.AGENCY_ADMIN:
            return below | _involved(standing, *PUT_BEFORE)
        case Role.INSPECTOR:
            about = Q(about_officers=True, agency__root_id=standing.root_id)
            return Q(agency_id=standing.agency_id) | about | _involved(standing, "offered")
        case Role.SUPERVISOR:
            return (below & Q(is_secret=False)) | _involved(standing, *_TO_DECIDE)
        case Role.NATIONAL_ADMIN | Role.OVERSEER:
            return Q(agency_id=standing.agency_id) | _involved(standing, *PUT_BEFORE)
        case Role.OMBUDSMAN:
            return _involved(standing, "referred")
        case _:
            return Q(pk__in=[])


def _involved(standing: Standing, *purposes: str) -> Q:
    from complaints.models.complaint import Involvement

    rows = Involvement.objects.filter(
        complaint=OuterRef("pk"), agency_id=standing.agency_id, purpose__in=purposes, until__isnull=True
    )
    return Q(Exists(rows))
