"""axe finds nothing on the pages of the national institutions: empty, filled, with long names, and after a mistake."""

import datetime

import pytest
from playwright.sync_api import Page

from accounts.models import Role, User
from complaints import actions
from complaints.actions.priorities import mark_by_programmes
from reports.months import Month
from tests.axe import assert_accessible
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, PANRB, make_complaint, make_officer
from tests.processes import Site
from tests.web.monitor.conftest import as_
from tests.web.monitor.test_national import gone_up
from tests.web.monitor.test_priorities import typed
from tests.web.monitor.test_samples import close, draw
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
LONG = "Perlintasan sebidang dan jalan aman ke sekolah di seluruh negeri, tahap kedua"


@pytest.fixture
def at(own_database: Database) -> datetime.datetime:
    return now()


@pytest.fixture
def operator(at: datetime.datetime) -> User:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    return make_officer(BINA_MARGA, last_login=at)


def judge(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        assert_accessible(page)


def mistake(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    assert_accessible(page)


def test_the_coordinators_pages(page: Page, live_site: Site, at: datetime.datetime) -> None:
    let_in(page.context, make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at), live_site)
    judge(page, "/pantau/nasional/", "/pantau/catatan/", "/pantau/rapor/?tingkat=tidak-ada")
    make_complaint(at=at, title=LONG)
    make_officer(BINA_MARGA, last_login=at)
    gone_up(at)
    judge(page, "/pantau/nasional/", "/pantau/nasional/?instansi=21.71")
    mistake(page, "Tegur semua yang sudah naik ke sini")
    actions.record_seal_check(
        started_at=at, finished_at=at, checked=2, faults=["7KM4-Q9RY: catatan berakhir di 3."]
    )
    judge(page, "/pantau/catatan/", "/pantau/rapor/?tingkat=regency_city", "/pantau/kebijakan/")
    mistake(page, "Simpan versi baru")


def test_the_presidential_staffs_pages(
    page: Page, live_site: Site, operator: User, at: datetime.datetime
) -> None:
    ksp = make_officer("ksp", Role.OVERSEER, last_login=at)
    let_in(page.context, ksp, live_site)
    judge(page, "/pantau/sampel/", "/pantau/prioritas/")
    close(operator, at)
    sample = draw(as_(ksp), str(Month.of(at).back(1)))
    judge(page, "/pantau/sampel/", f"/pantau/sampel/{sample.draw_id}/")
    judge(page, f"/pantau/sampel/{sample.draw_id}/{sample.pk}/")
    mistake(page, "Simpan nilai")
    make_complaint(at=at - datetime.timedelta(hours=1))
    as_(ksp).post("/pantau/prioritas/mulai/", typed(at, name=LONG))
    mark_by_programmes(at=at)
    judge(page, "/pantau/prioritas/")
    mistake(page, "Mulai program")
    let_in(page.context, operator, live_site)
    judge(page, "/desk/?prioritas=1", "/desk/?prioritas=1&tab=jeda")
