"""`/pantau/kebijakan/`: who reads it, who may change what, and what a bad entry says."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from routing.days import legal_day
from sla.actions import set_policy
from sla.models import Policy
from tests.factories import BATAM, KEPRI, OMBUDSMAN, PANRB, agency, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/kebijakan/"


@pytest.fixture
def admin(at: datetime.datetime) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN, name="Rahayu", last_login=at)


@pytest.fixture
def tomorrow(at: datetime.datetime) -> datetime.date:
    return legal_day(at) + datetime.timedelta(days=1)


def typed(day: datetime.date, **overrides: str) -> dict[str, str]:
    fields = {
        "clock": "settlement.non_supervisory",
        "agency": "",
        "length": "10",
        "regulation": "Permen PANRB 9/2026",
        "valid_from": day.isoformat(),
    }
    return fields | overrides


def test_a_visitor_signs_in_and_an_operator_finds_nothing(operator: User) -> None:
    assert Client().get(PAGE).status_code == 302
    assert as_(operator).get(PAGE).status_code == 404


@pytest.mark.parametrize(
    ("code", "role", "changes"),
    [
        (PANRB, Role.NATIONAL_ADMIN, True),
        (BATAM, Role.AGENCY_ADMIN, True),
        (BATAM, Role.SUPERVISOR, False),
        (KEPRI, Role.OVERSEER, False),
        (OMBUDSMAN, Role.OMBUDSMAN, False),
    ],
)
def test_all_who_monitor_read_and_few_change(
    code: str, role: str, changes: bool, at: datetime.datetime, tomorrow: datetime.date
) -> None:
    client = as_(make_officer(code, role, last_login=at))
    page = client.get(PAGE).content.decode()
    assert "Perwako Batam 70/2021" in page
    assert "sedang diperiksa pengadilan" in page
    assert ("Simpan versi baru" in page) is changes
    if not changes:
        assert client.post(PAGE, typed(tomorrow)).status_code == 404


def test_a_new_version_shows_with_who_set_it(admin: User, tomorrow: datetime.date) -> None:
    page = as_(admin).post(PAGE, typed(tomorrow), follow=True).content.decode()
    assert "Versi baru disimpan" in page
    assert re.search(r"10 hari kerja\s*<span[^>]*>v\d+</span>\s*<span[^>]*data-s=\"wait\"", page)
    assert "Permen PANRB 9/2026" in page
    assert "Rahayu, " in page


def test_an_agency_shortens_only_its_own(at: datetime.datetime, tomorrow: datetime.date) -> None:
    client = as_(make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at))
    client.post(PAGE, typed(tomorrow, agency=KEPRI, length="9"))
    made = Policy.objects.latest("pk")
    assert (made.agency, made.length) == (agency(BATAM), 9)
    answer = client.post(PAGE, typed(tomorrow, length="20"))
    assert answer.status_code == 400
    assert "hanya boleh memperpendek" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"length": ""},
        {"length": "sepuluh"},
        {"length": "-1"},
        {"regulation": "tanpa nomor"},
        {"regulation": "5\x00"},
        {"valid_from": "2020-01-01"},
        {"valid_from": "besok"},
        {"clock": "promise"},
        {"clock": ""},
        {"agency": "tidak-ada"},
        {"agency": "\x00"},
    ],
)
def test_a_bad_entry_is_told_and_changes_nothing(
    admin: User, tomorrow: datetime.date, wrong: dict[str, str]
) -> None:
    before = Policy.objects.count()
    answer = as_(admin).post(PAGE, typed(tomorrow, **wrong))
    assert answer.status_code == 400
    assert 'id="galat"' in answer.content.decode()
    assert Policy.objects.count() == before


def test_as_many_queries_with_many_versions(
    admin: User, at: datetime.datetime, tomorrow: datetime.date
) -> None:
    client = as_(admin)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    queries()  # the first visit of a session marks it
    few = queries()
    for days in range(1, 6):
        set_policy(
            code="appeal",
            applies_to="",
            agency=None,
            length=5 + days,
            regulation=f"Permen {days}/2026",
            valid_from=tomorrow + datetime.timedelta(days=days),
            actor=admin,
            at=at,
        )
    assert queries() == few <= 8
