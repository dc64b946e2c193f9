"""Who verifies what comes in for an organisation: itself, or the national admin (DOMAIN "Verification right"). Pure."""

from enum import StrEnum

from routing.facts import NATIONAL_COORDINATOR


class Mode(StrEnum):
    """As `routing.models.VerificationMode` has it on screen."""

    CENTRAL = "central"
    SEMI = "semi"
    FULL = "full"


def is_verified_nationally(
    mode: str, *, root_code: str, is_named: bool, is_automatic: bool, about_officers: bool
) -> bool:
    """An agency that was named gets the report at its front desk whatever its mode; a report about officers goes by its
    own path; of the rest, the national admin verifies all (central), or what the rule could not give to a mandated unit
    (semi-integrated)."""
    if is_named or about_officers or root_code == NATIONAL_COORDINATOR:
        return False
    return mode == Mode.CENTRAL or (mode == Mode.SEMI and not is_automatic)
