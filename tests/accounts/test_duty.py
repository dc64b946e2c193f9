"""Whom a report of danger is brought to."""

import pytest
from django.db import IntegrityError, transaction

from accounts.duty import duty_officers
from accounts.models import Membership, Role, User
from tests.factories import BATAM, KEPRI, NOW, PANRB, agency, make_officer

pytestmark = pytest.mark.django_db


def admin(code: str = BATAM, *, on_duty: bool = False, **fields: object) -> User:
    officer = make_officer(code, Role.AGENCY_ADMIN, **({"email": "piket@example.id"} | fields))
    Membership.objects.filter(user=officer).update(is_duty_officer=on_duty)
    return officer


def called(code: str = BATAM) -> list[User]:
    return duty_officers(agency(code).pk)


def test_whom_the_front_desk_has_named() -> None:
    admin()
    named = [admin(on_duty=True), admin(on_duty=True)]
    assert called() == named


def test_where_nobody_is_named_every_admin_there_and_nobody_else() -> None:
    admins = [admin(), admin()]
    admin(KEPRI)
    make_officer(BATAM, Role.SUPERVISOR, email="kepala@example.id")
    assert called() == admins


def test_one_named_who_cannot_be_reached_leaves_it_to_the_others() -> None:
    admin(on_duty=True, email="")
    admin(on_duty=True, is_active=False)
    ended = admin(on_duty=True)
    Membership.objects.filter(user=ended).update(until=NOW)
    reachable = admin()
    assert called() == [reachable]


def test_at_the_national_coordinator_its_own_admins() -> None:
    national = make_officer(PANRB, Role.NATIONAL_ADMIN, email="nasional@example.id")
    assert called(PANRB) == [national]


def test_nobody_there_is_nobody() -> None:
    assert called() == []


def test_only_an_admin_can_be_on_duty() -> None:
    operator = make_officer(BATAM, Role.OPERATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=operator).update(is_duty_officer=True)
