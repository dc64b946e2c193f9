"""Whose figures who reads: command and oversight, as a table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Role
from reports.scope import scope_of
from routing.models import Agency
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, OMBUDSMAN, PANRB, make_officer

SAMPLE = [BATAM, BINA_MARGA, DISHUB, KEPRI, "31", "kl/kementerian_pu", PANRB]
CITY, REGION, CENTRE = {BATAM, BINA_MARGA, DISHUB}, {BATAM, BINA_MARGA, DISHUB, KEPRI}, {"kl/kementerian_pu"}
pytestmark = pytest.mark.django_db


def seen(agency: str, role: str) -> set[str]:
    scope = scope_of(make_officer(agency, role))
    if scope is None:
        return set()
    return {code for code in SAMPLE if scope.narrowed(code)}


@pytest.mark.parametrize(
    ("agency", "role", "codes"),
    [
        (BINA_MARGA, Role.SUPERVISOR, {BINA_MARGA}),
        (BATAM, Role.SUPERVISOR, CITY),
        (BATAM, Role.AGENCY_ADMIN, CITY),
        (KEPRI, Role.SUPERVISOR, {KEPRI}),
        (KEPRI, Role.OVERSEER, REGION),
        ("kemendagri", Role.OVERSEER, REGION | {"31"}),
        ("kemenko_polkam", Role.OVERSEER, CENTRE),
        ("ksp", Role.OVERSEER, set(SAMPLE)),
        (PANRB, Role.OVERSEER, set(SAMPLE)),
        (PANRB, Role.NATIONAL_ADMIN, set(SAMPLE)),
        (OMBUDSMAN, Role.OMBUDSMAN, set(SAMPLE)),
        (BINA_MARGA, Role.OPERATOR, set()),
        (BATAM, Role.INSPECTOR, set()),
        (PANRB, Role.HELPDESK, set()),
        (PANRB, Role.DATA_PROTECTION_OFFICER, set()),
    ],
)
def test_each_role_reads_the_figures_of_its_command_or_oversight(
    agency: str, role: str, codes: set[str]
) -> None:
    assert seen(agency, role) == codes


def test_strangers_read_no_figures() -> None:
    assert scope_of(AnonymousUser()) is None


def test_figures_are_told_by_organisation_only_where_there_are_several() -> None:
    city, province = (
        scope_of(make_officer(BATAM, Role.SUPERVISOR)),
        scope_of(make_officer(KEPRI, Role.OVERSEER)),
    )

    assert city is not None
    assert province is not None
    assert (city.spans, province.spans) == (False, True)


def test_held_by_leaves_out_the_units_below() -> None:
    scope = scope_of(make_officer(BATAM, Role.SUPERVISOR))
    assert scope is not None
    held = scope.held_by(BATAM)

    assert held is not None
    assert held.agencies is not None
    assert list(Agency.objects.filter(held.agencies).values_list("code", flat=True)) == [BATAM]
