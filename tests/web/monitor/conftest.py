"""A city that is watched: an operator, a head, an overseer above, and reports that nobody has answered."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from web.clock import now

DAY = datetime.timedelta(days=1)


@pytest.fixture
def at() -> datetime.datetime:
    """The pages read the present, so the cast of their tests lives in it."""
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, last_login=at)


@pytest.fixture
def head(operator: User, at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.SUPERVISOR, last_login=at)


@pytest.fixture
def make_late(operator: User, at: datetime.datetime) -> Callable[..., Complaint]:
    """A report of three days ago, whose first response is late by now."""
    return lambda **overrides: make_complaint(at=at - 3 * DAY, **overrides)


@pytest.fixture
def watching(head: User) -> Client:
    return as_(head)


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
