"""axe finds nothing on any page in any state; each page also fits the narrowest phone."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import loader
from django.test import RequestFactory
from playwright.sync_api import Page, Position, expect

from accounts.models import Role, User
from complaints import actions
from sla.sweep import sweep
from tests.axe import assert_accessible
from tests.browsing import let_in
from tests.complaints.test_publishing import photo
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, DISHUB, DONE, OMBUDSMAN, make_complaint, make_officer
from tests.processes import Site
from web.clock import now
from web.errors import server_error

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
DAY = datetime.timedelta(days=1)
STORY = "Jalan berlubang dalam di depan sekolah sejak tiga minggu. Anak-anak jatuh."
Enter = Callable[[User], None]


@pytest.fixture
def at(own_database: Database) -> datetime.datetime:
    return now()


@pytest.fixture
def operator(at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, last_login=at)


@pytest.fixture
def front_desk(at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)


@pytest.fixture
def enter(page: Page, live_site: Site) -> Enter:
    return lambda user: let_in(page.context, user, live_site)


def judge(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        assert_accessible(page)


def test_open_pages_before_the_first_report(page: Page) -> None:
    judge(page, "/", "/lapor/", "/laporan/", "/laporan/?q=banjir", "/statistik/", "/tidak-ada/")
    judge(page, "/lacak/", "/lacak/?q=7KM4-Q9RX", "/lacak/?q=7KM4-Q9RY")
    judge(page, "/bantuan/cara-kerja/", "/bantuan/privasi/", "/bantuan/ombudsman/", "/api/docs/")
    judge(page, "/bahasa/en/?kembali=/", "/lapor/")


def test_the_form_with_proposals_with_mistakes_and_sent(operator: User, page: Page) -> None:
    page.goto("/lapor/")
    page.get_by_label("Cerita Anda").fill(STORY)
    page.get_by_text("Saya tahu instansinya").click()
    page.get_by_label("Nama instansi").fill("dinas")
    expect(page.get_by_text("Apakah ini benar?")).to_be_visible()
    expect(page.get_by_text("Yang mana?")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Nomor HP atau e-mail").fill("0812 3456 78")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("Nama instansi").fill("")
    page.get_by_label("Nomor HP atau e-mail").fill("")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_text("Laporan Anda sampai.")).to_be_visible()
    assert_accessible(page)


def test_a_reporters_page_from_arrival_to_the_verdict(
    operator: User, page: Page, at: datetime.datetime
) -> None:
    complaint = make_complaint(at=at - DAY)
    own = f"/l/{complaint.link_token}/"
    judge(page, own, f"{own}bukti/")
    actions.postpone(
        complaint_id=complaint.pk, actor=operator, at=at, text="Di mana tepatnya?", missing=["place"]
    )
    judge(page, own)
    actions.reply(complaint_id=complaint.pk, at=at, text="Depan SD.")
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Lubang sudah ditambal.")
    judge(page, own)
    page.locator("summary").first.click()
    page.get_by_role("button", name="Belum, buka lagi").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    actions.accept(complaint_id=complaint.pk, at=at, rating=4)
    judge(page, own)


def test_the_reporters_rights_and_the_last_word(
    operator: User, front_desk: User, enter: Enter, page: Page, at: datetime.datetime
) -> None:
    complaint = make_complaint(at=at - DAY)
    own, case = f"/l/{complaint.link_token}/", f"/desk/{complaint.shown_reference}/"
    for _time in range(3):
        actions.follow_up(
            complaint_id=complaint.pk,
            actor=operator,
            at=at,
            text="Sudah kami tinjau.",
            **DONE | {"done_on": at.date()},
        )
        judge(page, own)
        complaint.refresh_from_db()
        if complaint.disputes < 2:
            actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
            actions.dispute(complaint_id=complaint.pk, at=at, text="Belum.")
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=at, text="Kini selesai.")
    enter(front_desk)
    page.goto(f"{case}setujui/")
    page.locator("[data-send]").click()
    assert_accessible(page)
    actions.approve_answer(complaint_id=complaint.pk, actor=front_desk, at=at)
    page.goto(f"{case}tutup/")
    page.locator("[data-send]").click()
    assert_accessible(page)
    actions.close_on_word(complaint_id=complaint.pk, actor=front_desk, at=at, way="phone", text="Terang.")
    judge(page, own)
    enter(make_officer(OMBUDSMAN, Role.OMBUDSMAN, last_login=at))
    page.goto("/ombudsman/")
    page.locator("summary", has_text="Ambil laporan").click()
    page.get_by_role("button", name="Mulai pemeriksaan").click()
    assert_accessible(page)


def test_what_is_published(operator: User, front_desk: User, page: Page, at: datetime.datetime) -> None:
    complaint = make_complaint(at=at - DAY)
    actions.respond(complaint_id=complaint.pk, actor=operator, at=at, text="Kami periksa.")
    actions.publish(complaint_id=complaint.pk, actor=front_desk, at=at, title="Jalan berlubang", body=STORY)
    judge(page, "/", "/laporan/", f"/laporan/{complaint.reference}/", "/statistik/")


def test_publishing_with_photos(operator: User, enter: Enter, page: Page, at: datetime.datetime) -> None:
    body = f"{STORY} Hubungi Pak Budi Santoso, 0812-3456-7890."
    complaint = make_complaint(at=at - DAY, body=body, photos=[photo((300, 900))])
    panel = f"/desk/{complaint.shown_reference}/terbitkan/"
    enter(operator)
    judge(page, panel)
    page.get_by_text("Area dengan angka").click()
    page.get_by_label("Kiri").first.fill("500")
    page.get_by_role("button", name="Periksa lagi").click()
    assert_accessible(page)
    page.goto(panel)
    page.get_by_label("Tampilkan, area").check()
    page.get_by_role("button", name="Gambar area").click()
    picture = page.locator(".picture image")
    box = picture.bounding_box()
    assert box is not None
    corners = [Position(x=box["width"] * part, y=box["height"] * part) for part in (0.25, 0.5)]
    picture.drag_to(picture, source_position=corners[0], target_position=corners[1])
    expect(page.locator(".picture rect")).to_have_count(1)
    fields = page.locator(".area").first.locator("input").all()
    typed = [int(field.input_value()) for field in fields]
    assert all(abs(is_at - meant) <= 1 for is_at, meant in zip(typed, (25, 25, 25, 25), strict=True)), typed
    assert_accessible(page)
    page.locator("[data-send]").click()
    expect(page.get_by_text("Laporan terbit.")).to_be_visible()
    judge(page, f"/laporan/{complaint.reference}/", f"/desk/{complaint.shown_reference}/tarik/")


def test_the_desk_and_every_move(
    operator: User, front_desk: User, enter: Enter, page: Page, at: datetime.datetime
) -> None:
    enter(front_desk)
    judge(page, "/desk/")
    case = f"/desk/{make_complaint(at=at - 3 * DAY).shown_reference}/"
    sweep(now=at)
    judge(page, "/desk/?tab=naik", "/desk/?cari=zebra", case)
    for panel in ("disposisi", "tunda", "tegur", "gabungkan", "terbitkan", "arsipkan"):
        page.goto(f"{case}{panel}/")
        page.locator("[data-send]").click()
        assert_accessible(page)
    enter(operator)
    judge(page, "/desk/", f"{case}kembalikan/", f"{case}tawarkan/")
    page.get_by_role("button", name="Pintasan").click()
    assert_accessible(page)


def test_two_answers_that_cross(operator: User, enter: Enter, page: Page, at: datetime.datetime) -> None:
    complaint = make_complaint(at=at)
    enter(operator)
    page.goto(f"/desk/{complaint.shown_reference}/")
    page.get_by_label("Tulisan Anda").fill("Kami periksa besok.")
    actions.respond(
        complaint_id=complaint.pk,
        actor=make_officer(BINA_MARGA, last_login=at),
        at=at,
        text="Hari ini juga.",
    )
    page.locator("[data-send]").click()
    expect(page.get_by_text("Laporan berubah saat Anda membaca")).to_be_visible()
    assert_accessible(page)


def test_what_supervisors_and_the_ombudsman_read(enter: Enter, page: Page, at: datetime.datetime) -> None:
    begun = at - 120 * DAY
    make_officer(BINA_MARGA, last_login=begun)
    referred = make_complaint(at=begun, is_anonymous=True, reporter=actions.ReporterDetails(name="Rina"))
    sweep(now=at)
    enter(make_officer(BATAM, Role.SUPERVISOR, last_login=at))
    judge(page, "/pantau/", f"/pantau/?bulan={begun:%Y-%m}", "/pantau/laporan/?yang=lewat-kini")
    enter(make_officer(OMBUDSMAN, Role.OMBUDSMAN, last_login=at))
    judge(page, "/ombudsman/", f"/ombudsman/{referred.shown_reference}/")
    page.get_by_role("button", name="Buka identitas").click()
    expect(page.get_by_label("Alasan membuka")).to_be_focused()
    assert_accessible(page)


def test_signing_in_and_the_admin(enter: Enter, page: Page, at: datetime.datetime) -> None:
    judge(page, "/masuk/")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    enter(make_officer(BATAM, Role.SYSTEM_ADMIN, last_login=at, is_staff=True, is_superuser=True))
    judge(page, "/admin/", "/admin/accounts/user/")


def test_what_was_typed_for_a_case_that_moved_on(
    operator: User, enter: Enter, page: Page, at: datetime.datetime
) -> None:
    made = make_complaint(at=at)
    front = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    elsewhere = make_officer(DISHUB, last_login=at).memberships.get().agency
    enter(operator)
    page.goto(f"/desk/{made.shown_reference}/")
    actions.dispose(complaint_id=made.pk, to=elsewhere, actor=front, at=at)
    page.get_by_label("Tulisan Anda").fill("Lubang sudah kami tambal.")
    page.get_by_role("button", name=re.compile("^Kirim Ctrl")).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Tulisan Anda")).to_have_value("Lubang sudah kami tambal.")
    assert_accessible(page)


def test_the_page_of_an_officer_without_cases(enter: Enter, page: Page, at: datetime.datetime) -> None:
    reporter = actions.ReporterDetails(name="Rina")
    officer = make_officer(BINA_MARGA, last_login=at)
    made = make_complaint(at=at, is_anonymous=False, reporter=reporter)
    actions.open_identity(complaint=made, actor=officer, at=at)
    enter(make_officer(BATAM, Role.DATA_PROTECTION_OFFICER))
    judge(page, "/petugas/", "/desk/")


def test_the_pages_of_trouble(page: Page, own_database: Database) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    pages = {
        name: loader.render_to_string(f"{name}.html", request=request)
        for name in ("400", "403", "403_csrf", "429")
    } | {"500": server_error(request).content.decode()}
    page.route(
        "**/galat/*",
        lambda route: route.fulfill(
            body=pages[route.request.url.rpartition("/")[2]], content_type="text/html; charset=utf-8"
        ),
    )
    judge(page, *(f"/galat/{name}" for name in pages))
