"""The desk by keyboard, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from complaints.models import Complaint, Message
from tests.databases import Database
from tests.factories import BINA_MARGA, make_complaint, make_officer
from web.clock import now

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
PASSWORD = "benar-benar-panjang-7"


@pytest.fixture
def sari(own_database: Database) -> User:
    person = make_officer(BINA_MARGA, last_login=now())
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def complaint(sari: User) -> Complaint:
    return make_complaint(at=now())


@pytest.fixture
def desk(page: Page, sari: User, complaint: Complaint) -> Page:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(sari.username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text(complaint.shown_reference)).to_be_visible()
    # The button shows itself when the script is there.
    expect(page.get_by_role("button", name="Pintasan")).to_be_visible()
    return page


def test_a_case_is_opened_answered_and_left_without_a_mouse(desk: Page, complaint: Complaint) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(complaint.shown_reference))
    expect(desk.get_by_role("button", name="Pintasan")).to_be_visible()
    desk.keyboard.press("t")
    desk.keyboard.type("Kita jaga bersama: kami periksa besok.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("Respon awal terkirim.")).to_be_visible()
    assert Message.objects.get(complaint=complaint).body == "Kita jaga bersama: kami periksa besok."
    expect(desk.get_by_role("button", name="Pintasan")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk).to_have_url(re.compile(r"/desk/$"))


def test_single_keys_can_be_switched_off_on_this_device(desk: Page, complaint: Complaint) -> None:
    desk.keyboard.press("?")
    desk.get_by_label("Matikan pintasan satu huruf").check()
    desk.get_by_role("button", name="Tutup").click()
    desk.goto(f"/desk/{complaint.shown_reference}/")
    expect(desk.get_by_role("button", name="Pintasan")).to_be_visible()
    desk.keyboard.press("b")
    desk.keyboard.press("t")
    expect(desk.get_by_label("Tulisan Anda")).not_to_be_focused()
    assert desk.url.endswith(f"/desk/{complaint.shown_reference}/")


def test_two_clicks_send_once(desk: Page, complaint: Complaint) -> None:
    desk.goto(f"/desk/{complaint.shown_reference}/")
    desk.get_by_label("Tulisan Anda").fill("Kami periksa besok.")
    desk.get_by_role("button", name="Kirim Ctrl").dblclick()
    expect(desk.get_by_text("Respon awal terkirim.")).to_be_visible()
    assert Message.objects.filter(complaint=complaint).count() == 1


def test_a_page_without_the_list_of_keys_keeps_its_script(desk: Page) -> None:
    desk.goto("/desk/pertanyaan/")
    desk.keyboard.press("j")
    expect(desk.get_by_role("heading", name="Pertanyaan inspektorat")).to_be_visible()
