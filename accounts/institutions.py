"""The institutions that stand above every government, and who speaks for them (DOMAIN "The institutions")."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import Role, User
from accounts.scope import standings

KSP = "ksp"


def is_national_admin(user: User | AnonymousUser) -> bool:
    """Owns policies, classes and archive reasons, and reminds (PANRB)."""
    return any(each.role == Role.NATIONAL_ADMIN for each in standings(user))


def is_presidential_staff(user: User | AnonymousUser) -> bool:
    """Marks priorities, samples closed answers and rates them (KSP)."""
    return any(each.role == Role.OVERSEER and each.agency_code == KSP for each in standings(user))
