"""A country small enough for one test: everybody who may meet a report of a broken road in Batam, and some who may not."""

import datetime
from dataclasses import dataclass

from accounts.models import Role, User
from routing.models import Agency
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    INSPEKTORAT,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    agency,
    make_officer,
)

TANJUNGPINANG, KEMENDAGRI, KSP = "21.72", "kemendagri", "ksp"
SEATS = {
    "holder": (BINA_MARGA, Role.OPERATOR),
    "sibling": (DISHUB, Role.OPERATOR),
    "front desk": (BATAM, Role.AGENCY_ADMIN),
    "second front desk": (BATAM, Role.AGENCY_ADMIN),
    "unit's admin": (BINA_MARGA, Role.AGENCY_ADMIN),
    "unit's head": (BINA_MARGA, Role.SUPERVISOR),
    "head": (BATAM, Role.SUPERVISOR),
    "inspector": (INSPEKTORAT, Role.INSPECTOR),
    "province": (KEPRI, Role.AGENCY_ADMIN),
    "another city": (TANJUNGPINANG, Role.AGENCY_ADMIN),
    "Kemendagri": (KEMENDAGRI, Role.OVERSEER),
    "national admin": (PANRB, Role.NATIONAL_ADMIN),
    "KSP": (KSP, Role.OVERSEER),
    "data-protection officer": (BATAM, Role.DATA_PROTECTION_OFFICER),
    "Ombudsman": (OMBUDSMAN, Role.OMBUDSMAN),
}


@dataclass(frozen=True)
class Cast:
    officers: dict[str, User]
    agencies: list[Agency]
    """Where a report may be sent, offered or proposed to."""


def assemble(*, at: datetime.datetime) -> Cast:
    officers = {name: make_officer(*seat, last_login=at) for name, seat in SEATS.items()}
    return Cast(officers, [agency(code) for code in (BINA_MARGA, DISHUB, BATAM, KEPRI, TANJUNGPINANG)])


def sign_all_in(cast: Cast, *, at: datetime.datetime) -> None:
    """Everybody works there still: a unit nobody signs in to for two weeks receives nothing."""
    User.objects.filter(pk__in=[officer.pk for officer in cast.officers.values()]).update(last_login=at)
