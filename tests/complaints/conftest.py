import pytest

from accounts.models import Role, User
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, PANRB, make_officer


@pytest.fixture
def operator(db: None) -> User:
    return make_officer(BINA_MARGA)


@pytest.fixture
def transport_operator(db: None) -> User:
    return make_officer(DISHUB)


@pytest.fixture
def front_desk(db: None) -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN)


@pytest.fixture
def province(db: None) -> User:
    return make_officer(KEPRI, Role.AGENCY_ADMIN)


@pytest.fixture
def national_admin(db: None) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN)
