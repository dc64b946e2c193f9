"""Who gives roles and rights in /admin/: never to oneself."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Role, User
from complaints.models import Complaint
from tests.factories import BATAM, agency, make_complaint, make_officer, make_user

pytestmark = pytest.mark.django_db
KOMDIGI = "komdigi"
OWN = "Peran dan hak akun Anda sendiri hanya dapat diubah oleh admin lain."


@pytest.fixture
def system_admin() -> User:
    return make_officer(KOMDIGI, Role.SYSTEM_ADMIN, is_staff=True, is_superuser=True)


@pytest.fixture
def keeper() -> User:
    """Keeps officers and their roles, and is no superuser."""
    user = make_user(is_staff=True)
    names = [f"{verb}_{model}" for verb in ("view", "add", "change") for model in ("user", "membership")]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def at(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def new_membership(user: User) -> dict[str, Any]:
    return {"user": user.pk, "agency": agency(BATAM).pk, "role": Role.AGENCY_ADMIN}


def officer_form(user: User, **changed: Any) -> dict[str, Any]:
    """The page of an officer, with a new membership as front desk of Batam."""
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    new = {"0-agency": agency(BATAM).pk, "0-role": Role.AGENCY_ADMIN, "0-user": user.pk, "0-id": ""}
    fields = {"username": user.username, "name": user.name, "email": "", "is_active": "on"}
    return fields | {f"memberships-{name}": value for name, value in (rows | new).items()} | changed


def test_nobody_gives_themselves_a_membership(system_admin: User) -> None:
    complaint = make_complaint()
    answer = at(system_admin).post("/admin/accounts/membership/add/", new_membership(system_admin))
    assert OWN in answer.content.decode()
    assert not Complaint.objects.visible_to(system_admin).filter(pk=complaint.pk).exists()


def test_nor_on_the_page_of_their_account_where_that_is_said(system_admin: User) -> None:
    client, url = at(system_admin), f"/admin/accounts/user/{system_admin.pk}/change/"
    assert OWN in client.get(url).content.decode()
    client.post(url, officer_form(system_admin, is_staff=""))
    assert [each.role for each in Membership.objects.filter(user=system_admin)] == [Role.SYSTEM_ADMIN]
    system_admin.refresh_from_db()
    assert system_admin.is_staff


def test_nobody_changes_or_ends_their_own_membership(system_admin: User) -> None:
    own = Membership.objects.get(user=system_admin)
    url = f"/admin/accounts/membership/{own.pk}/change/"
    assert OWN in at(system_admin).get(url).content.decode()
    assert at(system_admin).post(url, new_membership(system_admin)).status_code == 403


def test_nobody_turns_somebody_elses_membership_over_to_themselves(system_admin: User) -> None:
    other = Membership.objects.get(user=make_officer(BATAM, Role.AGENCY_ADMIN))
    answer = at(system_admin).post(
        f"/admin/accounts/membership/{other.pk}/change/", new_membership(system_admin)
    )
    assert OWN in answer.content.decode()


def test_a_role_given_to_another_stands_in_the_log(system_admin: User) -> None:
    other = make_user()
    assert at(system_admin).post("/admin/accounts/membership/add/", new_membership(other)).status_code == 302
    given = Membership.objects.get(user=other)
    assert LogEntry.objects.filter(user=system_admin, object_id=str(given.pk)).exists()


def test_only_a_superuser_makes_a_superuser(keeper: User) -> None:
    other = make_user()
    form = officer_form(other, is_superuser="on", is_staff="on", user_permissions=["1"])
    assert at(keeper).post(f"/admin/accounts/user/{other.pk}/change/", form).status_code == 302
    other.refresh_from_db()
    assert other.is_staff
    assert not other.is_superuser
    assert not other.user_permissions.exists()


def test_nobody_below_touches_a_superuser(keeper: User, system_admin: User) -> None:
    page = f"/admin/accounts/user/{system_admin.pk}"
    new = {"password1": "kata-sandi-baru-7-panjang", "password2": "kata-sandi-baru-7-panjang"}
    assert at(keeper).post(f"{page}/password/", new).status_code == 403
    assert at(keeper).post(f"{page}/change/", officer_form(system_admin)).status_code == 403


def test_another_ones_membership_is_ended(system_admin: User) -> None:
    other = Membership.objects.get(user=make_officer(BATAM, Role.AGENCY_ADMIN))
    ended = {"until_0": f"{timezone.now():%Y-%m-%d}", "until_1": "08:00:00"}
    url = f"/admin/accounts/membership/{other.pk}/change/"
    assert at(system_admin).post(url, new_membership(other.user) | ended).status_code == 302
    other.refresh_from_db()
    assert other.until


def test_the_admin_says_in_indonesian_what_it_is_and_what_is_in_it(system_admin: User) -> None:
    answer = at(system_admin).get("/admin/")
    assert "Administrasi LAPOR" in answer.content.decode()
    assert "Django" not in answer.content.decode()
    rooms = {room["app_label"]: str(room["name"]) for room in answer.context["app_list"]}
    assert not [name for label, name in rooms.items() if name.lower() == label]
    assert rooms["accounts"] == "Petugas dan peran"
