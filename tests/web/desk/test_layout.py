"""The desk as it is laid out, in a real browser."""

import pytest
from playwright.sync_api import Page

from accounts.models import Role
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, make_complaint, make_officer
from tests.processes import Site
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]


def test_the_way_back_stands_above_the_queue(own_database: Database, page: Page, live_site: Site) -> None:
    at = now()
    let_in(page.context, make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at), live_site)
    first, _second = (make_complaint(at=at, is_secret=True) for _each in range(2))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/desk/{first.shown_reference}/arsipkan/")
    page.get_by_label("tidak berisi aduan").check()
    page.get_by_label("Penjelasan untuk pelapor").fill("Tidak ada isinya.")
    page.locator("[data-send]").click()
    page.goto("/desk/")
    back, queue = (page.locator(part).bounding_box() for part in ("form[action*=urungkan]", ".queue"))
    assert back
    assert queue
    assert back["y"] + back["height"] <= queue["y"]
    assert queue["x"] == back["x"]
    assert queue["width"] < 450
