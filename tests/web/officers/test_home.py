"""Every role has a door: somewhere to be after signing in, and a way out from everywhere."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.text import capfirst

from accounts.models import IdentityOpening, Role, User
from complaints.actions import ReporterDetails, open_identity
from tests.factories import (
    BATAM,
    BINA_MARGA,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    make_complaint,
    make_officer,
    make_user,
)
from web.clock import now
from web.officers.openings import PAGE

pytestmark = pytest.mark.django_db
SITI = ReporterDetails(name="Siti Aminah", phone="0812 3456 7890")
HOMES = {
    Role.OPERATOR: (BINA_MARGA, "/desk/"),
    Role.AGENCY_ADMIN: (BATAM, "/desk/"),
    Role.INSPECTOR: (BATAM, "/desk/"),
    Role.SUPERVISOR: (BATAM, "/pantau/"),
    Role.NATIONAL_ADMIN: (PANRB, "/desk/"),
    Role.OVERSEER: (KEPRI, "/desk/"),
    Role.OMBUDSMAN: (OMBUDSMAN, "/ombudsman/"),
    Role.DATA_PROTECTION_OFFICER: (BATAM, "/petugas/"),
    Role.SYSTEM_ADMIN: ("komdigi", "/admin/"),
    Role.HELPDESK: ("komdigi", "/bantuan/tiket/"),
}


def enter(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def home_of(user: User) -> str:
    return enter(user).get("/petugas/").content.decode()


def opened(*, by: User, at: datetime.datetime, reason: str = "") -> IdentityOpening:
    made = make_complaint(at=at, is_anonymous=False, reporter=SITI)
    return open_identity(complaint=made, actor=by, at=at, reason=reason)


@pytest.mark.parametrize("role", list(Role))
def test_signing_in_leads_every_role_to_a_page_that_is_open_to_it(role: Role) -> None:
    code, home = HOMES[role]
    client = enter(make_officer(code, role, is_staff=role == Role.SYSTEM_ADMIN))
    assert client.get("/masuk/").headers["Location"] == home
    assert client.get(home).status_code == 200


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


def test_the_data_protection_officer_reads_who_opened_an_identity_and_nothing_of_the_case() -> None:
    opening = opened(by=make_officer(BINA_MARGA, name="Sari Puspita"), at=now())
    page = home_of(make_officer(BATAM, Role.DATA_PROTECTION_OFFICER))
    assert "Sari Puspita" in page
    assert str(opening.agency.name) in page
    assert "Siti Aminah" not in page
    assert "Jalan berlubang" not in page


def test_of_their_own_government_only() -> None:
    opened(by=make_officer(BINA_MARGA, name="Sari Puspita"), at=now())
    assert "Sari Puspita" not in home_of(make_officer(KEPRI, Role.DATA_PROTECTION_OFFICER))


def test_nobody_else_reads_the_log() -> None:
    opened(by=make_officer(BINA_MARGA, name="Sari Puspita"), at=now())
    for role in (Role.HELPDESK, Role.AGENCY_ADMIN, Role.SYSTEM_ADMIN):
        assert "Sari Puspita" not in home_of(make_officer(BATAM, role))


def test_the_log_goes_on_page_by_page_and_a_strange_page_is_the_first() -> None:
    first = opened(by=make_officer(BINA_MARGA), at=now(), reason="yang pertama")
    fields = {"user": first.user, "agency": first.agency, "role": first.role, "at": now()}
    IdentityOpening.objects.bulk_create(
        [IdentityOpening(complaint_id=first.complaint_id, **fields) for _ in range(PAGE)]
    )
    client = enter(make_officer(BATAM, Role.DATA_PROTECTION_OFFICER))
    page = client.get("/petugas/").content.decode()
    older = re.findall(r"\?sebelum=\d+", page)
    assert "yang pertama" not in page
    assert "yang pertama" in client.get(f"/petugas/{older[0]}").content.decode()
    for strange in ("%00", "-1", "9" * 40, "²"):
        assert client.get(f"/petugas/?sebelum={strange}").status_code == 200


def test_twice_the_log_takes_as_many_queries(django_assert_max_num_queries: object) -> None:
    dpo = make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)
    officer = make_officer(BINA_MARGA)
    for _ in range(4):
        opened(by=officer, at=now())
        client = enter(dpo)
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            client.get("/petugas/")
