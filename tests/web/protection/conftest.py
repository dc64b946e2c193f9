"""A data-protection officer of Batam, and the reporter's side of the same house."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.actions import ReporterDetails
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from web.clock import now

SITI = ReporterDetails(name="Siti Aminah", phone="081234567890", email="siti@example.id")


def enter(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


@pytest.fixture
def at() -> datetime.datetime:
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, name="Sari Puspita", last_login=at)


@pytest.fixture
def protector(db: None, at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.DATA_PROTECTION_OFFICER, email="dpo@example.go.id", last_login=at)


@pytest.fixture
def sealed(operator: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at - datetime.timedelta(days=1), reporter=SITI)
