"""Wherever it is about, whatever kind it is and whoever is at work: somebody there receives it, or the national
coordinator does."""

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Membership, Role, User
from complaints.models import Complaint, Disposition, Kind
from routing.models import Agency, Category, Region
from tests.factories import NOW, PANRB, make_complaint, make_user

pytestmark = pytest.mark.django_db
ROLES = (Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR)


@pytest.fixture
def officer(db: None) -> User:
    return make_user()


@given(chance=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_somebody_at_work_receives_it_or_the_national_coordinator(officer: User, chance: Random) -> None:
    with transaction.atomic():
        region = _any_of(Region.objects.order_by("code"), chance).code
        category = _any_of(Category.objects.order_by("code"), chance)
        staffed = _staff_some(officer, region, chance)
        complaint = make_complaint(
            region=region,
            category=category.code,
            kind=chance.choice(Kind.values),
            about_officers=chance.random() < 0.2,
        )
        _check(complaint, staffed)
        transaction.set_rollback(True)


def _check(complaint: Complaint, staffed: set[int]) -> None:
    holder = complaint.agency
    assert holder.is_valid_on(NOW.date())
    assert holder.pk in staffed or holder.code == PANRB
    trail = Disposition.objects.get(complaint=complaint).trail
    last = Agency.objects.get(code=trail[-1]["code"])
    # What no machine may give to a unit waits at its front desk, and that is no fall: the trail ends with the unit.
    assert holder.pk == last.pk or (holder.pk == last.root_id and trail[-1]["step"] != "receiver")
    if complaint.about_officers:
        assert holder.is_root or holder.unit_type == "inspektorat"


def _staff_some(officer: User, region: str, chance: Random) -> set[int]:
    """Of the agencies around the place and of the centre, some, few or none have people."""
    near = Agency.objects.filter(root__region__in=[region[:2], region[:5]])
    central = Agency.objects.filter(root__region=None)
    share = chance.choice([0, 0.05, 0.5, 1])
    picked = {agency.pk for agency in (*near, *central) if chance.random() < share}
    Membership.objects.bulk_create(
        Membership(user=officer, agency_id=pk, role=chance.choice(ROLES)) for pk in picked
    )
    return picked


def _any_of(rows, chance: Random):  # type: ignore[no-untyped-def]
    return rows[chance.randrange(rows.count())]


def test_what_a_unit_without_people_would_have_got_says_so_in_its_trail() -> None:
    complaint = make_complaint(region="34.04.07", category="perhubungan.lampu_jalan")
    assert complaint.agency.code == PANRB
    trail = Disposition.objects.get(complaint=complaint).trail
    assert trail[-3:] == [
        {"step": "mandate", "code": "34.04/dinas_perhubungan"},
        {"step": "unstaffed", "code": "34.04/dinas_perhubungan"},
        {"step": "receiver", "code": PANRB},
    ]
