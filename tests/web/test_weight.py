"""What a first visit has to load, everything together: the form on a dear and slow network, too."""

import pytest
from playwright.sync_api import Browser, Request

from accounts.models import Role, User
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, make_complaint, make_officer
from tests.processes import Site
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
KB = 1024


def first_load(browser: Browser, site: Site, address: str, visitor: User | None = None) -> int:
    """Bytes on the wire: headers and bodies, with nothing kept from before."""
    context = browser.new_context(base_url=site.url)
    if visitor:
        let_in(context, visitor, site)
    page = context.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in requests]
    context.close()
    assert len(sizes) > 2, "a page without its styles"
    return sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)


def test_a_first_visit_loads_little(own_database: Database, browser: Browser, live_site: Site) -> None:
    officer = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=now())
    complaint = make_complaint(at=now())
    assert first_load(browser, live_site, "/lapor/") <= 50 * KB
    for address in ("/", "/lacak/", f"/l/{complaint.link_token}/", "/laporan/", "/statistik/"):
        assert first_load(browser, live_site, address) <= 80 * KB
    assert first_load(browser, live_site, "/pantau/", officer) <= 80 * KB
    for address in ("/desk/", f"/desk/{complaint.shown_reference}/"):
        assert first_load(browser, live_site, address, officer) <= 150 * KB
