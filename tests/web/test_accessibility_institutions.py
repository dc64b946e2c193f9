"""axe finds nothing on the pages of helpdesk, overseers and formal requests for information; each fits the narrowest phone."""

import datetime

import pytest
from playwright.sync_api import Page

from accounts.models import Role
from complaints import actions
from complaints.involvement import involve
from complaints.models import Purpose
from helpdesk.actions import announce, open_ticket
from sla.actions import object_to_information, register_information
from tests.axe import assert_accessible
from tests.browsing import let_in
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, KEPRI, agency, make_complaint, make_officer
from tests.processes import Site
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
HOUR = datetime.timedelta(hours=1)
LONG = "Tombol kirim pada halaman antrean tidak bereaksi, juga setelah halaman dimuat ulang. " * 6


def judge(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        assert_accessible(page)


def test_the_helpdesk_its_tickets_and_notices(own_database: Database, page: Page, live_site: Site) -> None:
    at = now()
    sari = make_officer(BINA_MARGA, last_login=at)
    helpdesk = make_officer("komdigi", Role.HELPDESK, last_login=at)
    ticket = open_ticket(actor=sari, at=at, subject="Tombol kirim", text=LONG)
    announce(
        actor=helpdesk,
        at=at,
        severity="incident",
        text_id=LONG[:300],
        text_en=LONG[:300],
        shown_from=at,
        shown_until=at + HOUR,
    )
    judge(page, "/bantuan/pengumuman/", "/")
    let_in(page.context, sari, live_site)
    judge(page, "/bantuan/tiket/")
    page.goto("/bantuan/tiket/baru/")
    page.get_by_label("Perihal").fill("Tidak bisa masuk")
    page.get_by_label("Apa yang tidak bisa dikerjakan?").fill("Hubungi 0812 3456 7890")
    page.get_by_role("button", name="Kirim tiket").click()
    assert_accessible(page)
    page.context.clear_cookies()
    let_in(page.context, helpdesk, live_site)
    judge(page, "/bantuan/tiket/", f"/bantuan/tiket/{ticket.pk}/", "/bantuan/pengumuman/baru/")


def test_a_request_for_information_and_the_overseers(
    own_database: Database, page: Page, live_site: Site
) -> None:
    at = now()
    operator = make_officer(BINA_MARGA, last_login=at)
    desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    head = make_officer(BATAM, Role.SUPERVISOR, last_login=at)
    province = make_officer(KEPRI, Role.OVERSEER, last_login=at)
    asked = make_complaint(at=at, kind="information_request")
    register_information(complaint_id=asked.pk, actor=desk, at=at)
    actions.answer(complaint_id=asked.pk, actor=operator, at=at, text="Ini datanya.")
    judge(page, f"/l/{asked.link_token}/")
    object_to_information(complaint_id=asked.pk, at=at, ground="unmet", text=LONG)
    judge(page, f"/l/{asked.link_token}/")
    let_in(page.context, head, live_site)
    judge(page, f"/desk/{asked.shown_reference}/putus-keberatan/")
    page.context.clear_cookies()
    let_in(page.context, province, live_site)
    judge(page, "/pantau/pengawasan/")
    late = make_complaint(at=at - 120 * HOUR)
    involve(late, agency_id=agency(KEPRI).pk, purpose=Purpose.ESCALATED, at=at)
    judge(page, "/pantau/pengawasan/")
