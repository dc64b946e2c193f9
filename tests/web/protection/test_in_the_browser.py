"""axe finds nothing on the pages of who may know the reporter, in any of their states."""

import datetime

import pytest
from playwright.sync_api import Page

from accounts.models import Role
from complaints import actions
from complaints.involvement import involve
from complaints.models import Purpose
from tests.axe import assert_accessible
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, PANRB, agency, make_complaint, make_officer
from tests.processes import Site
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at(own_database: Database) -> datetime.datetime:
    return now()


def judge(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        assert_accessible(page)


def test_the_pages_of_the_data_protection_officer(page: Page, live_site: Site, at: datetime.datetime) -> None:
    operator = make_officer(BINA_MARGA, last_login=at)
    let_in(page.context, make_officer(BATAM, Role.DATA_PROTECTION_OFFICER, last_login=at), live_site)
    judge(page, "/pelindungan/", "/pelindungan/catatan/", "/pelindungan/catatan/?nomor=x")
    complaint = make_complaint(at=at - 100 * HOUR, reporter=WARGA, shares_identity=True)
    actions.open_identity(complaint=complaint, actor=operator, at=at)
    late = actions.ask_for_own_data(
        complaint_id=complaint.pk, kind="access", at=at - 90 * HOUR, text="Untuk arsip. " * 40
    )
    judge(page, "/pelindungan/", "/pelindungan/catatan/", f"/pelindungan/permintaan/{late.pk}/")
    page.get_by_role("button", name="Kirim jawaban").click()
    assert "Pilih dipenuhi atau ditolak." in page.content()
    assert_accessible(page)


def test_the_reporters_own_page_with_a_sealed_identity(page: Page, at: datetime.datetime) -> None:
    make_officer(BINA_MARGA, last_login=at)
    complaint = make_complaint(at=at - HOUR, reporter=WARGA, releases_identity=True)
    address = f"/l/{complaint.link_token}/"
    actions.ask_for_own_data(complaint_id=complaint.pk, kind="access", at=at)
    judge(page, address)
    page.get_by_role("button", name="Boleh diketahui petugas").click()
    assert "Petugas yang menangani kini boleh" in page.content()
    page.get_by_text("Minta sesuatu atas data Anda").click()
    page.get_by_role("button", name="Kirim permintaan").click()
    assert_accessible(page)


def test_the_national_desk_is_asked_for_a_reason(page: Page, live_site: Site, at: datetime.datetime) -> None:
    make_officer(BINA_MARGA, last_login=at)
    complaint = make_complaint(at=at, reporter=WARGA)
    involve(complaint, agency_id=agency(PANRB).pk, purpose=Purpose.ESCALATED, at=at)
    let_in(page.context, make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at), live_site)
    judge(page, f"/desk/{complaint.shown_reference}/")
    page.get_by_role("button", name="Buka identitas").click()
    assert "Tulis alasannya dulu" in page.content()
    assert_accessible(page)
