"""On the narrowest phone the point of a table is read without scrolling sideways."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role
from sla.sweep import sweep
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from tests.processes import Site
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]


def assert_nothing_sticks_out(page: Page, address: str, *, point: str) -> None:
    """Every table that has `point`, a label of a column, shows all its cells within the page."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address)
    cells = page.locator(f'td[data-label="{point}"]')
    expect(cells.first).to_be_visible()
    for edge in cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)"):
        assert edge <= 360
    regions = page.locator(".scroll:has(> .cards)")
    assert not any(regions.evaluate_all("all => all.map(each => each.scrollWidth > each.clientWidth)"))


@pytest.mark.parametrize(
    ("address", "point"), [("/bantuan/cara-kerja/", "Jika lewat"), ("/api/docs/", "Keterangan")]
)
def test_help_and_guide(own_database: Database, page: Page, address: str, point: str) -> None:
    assert_nothing_sticks_out(page, address, point=point)


@pytest.mark.parametrize("point", ["Mengapa merah", "Batas"])
def test_what_needs_help_today(own_database: Database, page: Page, live_site: Site, point: str) -> None:
    at = now()
    make_officer(BINA_MARGA, last_login=at)
    let_in(page.context, make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at), live_site)
    make_complaint(at=at - datetime.timedelta(days=30))
    sweep(now=at)
    assert_nothing_sticks_out(page, "/pantau/", point=point)
