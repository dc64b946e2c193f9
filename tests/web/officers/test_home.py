"""Every role has a door: somewhere to be after signing in, and a way out from everywhere."""

import pytest
from django.test import Client
from django.utils.text import capfirst

from accounts.models import Role, User
from tests.factories import (
    BATAM,
    BINA_MARGA,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db
HOMES = {
    Role.OPERATOR: (BINA_MARGA, "/desk/"),
    Role.AGENCY_ADMIN: (BATAM, "/desk/"),
    Role.INSPECTOR: (BATAM, "/desk/"),
    Role.SUPERVISOR: (BATAM, "/pantau/"),
    Role.NATIONAL_ADMIN: (PANRB, "/desk/"),
    Role.OVERSEER: (KEPRI, "/desk/"),
    Role.OMBUDSMAN: (OMBUDSMAN, "/ombudsman/"),
    Role.DATA_PROTECTION_OFFICER: (BATAM, "/pelindungan/"),
    Role.SYSTEM_ADMIN: ("komdigi", "/admin/"),
    Role.HELPDESK: ("komdigi", "/bantuan/tiket/"),
}


def enter(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def home_of(user: User) -> str:
    return enter(user).get("/petugas/").content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_signing_in_leads_every_role_to_a_page_that_is_open_to_it(role: Role) -> None:
    code, home = HOMES[role]
    client = enter(make_officer(code, role, is_staff=role == Role.SYSTEM_ADMIN))
    assert client.get("/masuk/").headers["Location"] == home
    assert client.get(home).status_code == 200


def test_the_presidential_staff_office_begins_at_its_samples() -> None:
    client = enter(make_officer("ksp", Role.OVERSEER))
    assert client.get("/masuk/").headers["Location"] == "/pantau/sampel/"


@pytest.mark.parametrize(
    ("code", "role", "page"),
    [
        (BATAM, Role.INSPECTOR, "/pengawas/"),
        (KEPRI, Role.OVERSEER, "/pantau/pengawasan/"),
        (PANRB, Role.NATIONAL_ADMIN, "/pantau/nasional/"),
        ("ksp", Role.OVERSEER, "/pantau/prioritas/"),
    ],
)
def test_the_desk_leads_to_the_other_pages_of_an_institution(code: str, role: Role, page: str) -> None:
    client = enter(make_officer(code, role))
    assert f'href="{page}"' in client.get("/desk/").content.decode()
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_the_own_page_says_what_a_role_does_and_leads_out(role: Role) -> None:
    page = home_of(make_officer(HOMES[role][0], role))
    assert f"{capfirst(role.label)} ·" in page
    assert 'action="/masuk/keluar/"' in page


def test_an_account_without_a_role_is_told_so() -> None:
    assert "belum punya peran" in home_of(make_user())


def test_a_visitor_is_led_to_sign_in(client: Client) -> None:
    assert client.get("/petugas/").headers["Location"] == "/masuk/?next=/petugas/"


@pytest.mark.parametrize(("address", "status"), [("/desk/", 403), ("/admin/login/", 403), ("/pantau/", 404)])
def test_a_page_that_is_closed_to_them_leads_home_and_out(address: str, status: int) -> None:
    answer = enter(make_officer("komdigi", Role.HELPDESK, name="Nadia Utami")).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert 'href="/masuk/"' in page
    assert 'action="/masuk/keluar/"' in page
    assert "Nadia Utami" in page
