"""Who enters: those who monitor. A visitor signs in; anybody else finds nothing."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from tests.factories import BATAM, KEPRI, OMBUDSMAN, PANRB, make_officer
from tests.web.monitor.conftest import as_

PAGES = ["/pantau/", "/pantau/laporan/", "/pantau/data.csv"]


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_sent_to_sign_in(page: str) -> None:
    answer = Client().get(page)

    assert (answer.status_code, answer["Location"]) == (302, f"/masuk/?next={page}")


@pytest.mark.parametrize("page", PAGES)
def test_an_operator_finds_nothing(page: str, operator: User) -> None:
    assert as_(operator).get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("agency", "role"),
    [
        *((BATAM, Role.SUPERVISOR), (BATAM, Role.AGENCY_ADMIN), (KEPRI, Role.OVERSEER)),
        *((PANRB, Role.NATIONAL_ADMIN), (OMBUDSMAN, Role.OMBUDSMAN)),
    ],
)
def test_those_who_monitor_read(
    page: str, agency: str, role: str, operator: User, at: datetime.datetime
) -> None:
    answer = as_(make_officer(agency, role, last_login=at)).get(page)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("agency", [KEPRI, "31.71", "tidak-ada"])
def test_an_agency_outside_ones_scope_is_not_found(agency: str, watching: Client) -> None:
    assert watching.get("/pantau/", {"instansi": agency}).status_code == 404
    assert watching.get("/pantau/laporan/", {"pemegang": agency}).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [("instansi=%00", 404), ("pemegang=%00", 404), ("bulan=0001-01", 200), ("sesudah=2026-01-01~1", 200)],
)
@pytest.mark.parametrize("page", PAGES)
def test_what_no_page_of_ours_asks_breaks_nothing(
    page: str, query: str, status: int, watching: Client
) -> None:
    assert watching.get(f"{page}?{query}").status_code == status
