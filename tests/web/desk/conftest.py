import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, DISHUB, make_complaint, make_officer
from web.clock import now

SignedIn = Callable[[User], Client]


@pytest.fixture
def at() -> datetime.datetime:
    """The pages read the present, so the cast of their tests lives in it."""
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, name="Sari", last_login=at)


@pytest.fixture
def transport_operator(db: None, at: datetime.datetime) -> User:
    return make_officer(DISHUB, last_login=at)


@pytest.fixture
def front_desk(db: None, at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN, name="Budi", last_login=at)


@pytest.fixture
def complaint(operator: User, at: datetime.datetime) -> Complaint:
    """At Bina Marga, by the router's choice."""
    return make_complaint(at=at)


@pytest.fixture
def signed_in() -> SignedIn:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
