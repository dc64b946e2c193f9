"""Names offered while typing, by keyboard, and the device's own position."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from complaints.models import Complaint
from tests.databases import Database
from tests.factories import BINA_MARGA, make_officer
from tests.web.citizen.conftest import STORY

pytestmark = [pytest.mark.own_database, pytest.mark.browser]
PLACE = "Nama jalan, kelurahan, atau tempat"


@pytest.fixture
def form(own_database: Database, page: Page) -> Page:
    make_officer(BINA_MARGA, last_login=timezone.now())
    page.goto("/lapor/")
    page.get_by_label("Cerita Anda").fill(STORY)
    return page


def names(form: Page) -> Locator:
    return form.get_by_role("listbox", name="Nama tempat")


def type_place(form: Page, text: str, *, first: str) -> None:
    form.get_by_label(PLACE).click()
    form.keyboard.type(text, delay=20)
    expect(names(form).get_by_role("option").first).to_contain_text(first)


def test_a_place_is_chosen_by_keyboard_behind_its_street(form: Page) -> None:
    type_place(form, "Jl. Bintan, kec batam kota", first="Batam Kota")
    field = form.get_by_role("combobox", name=PLACE)
    expect(field).to_have_attribute("aria-expanded", "true")
    form.keyboard.press("ArrowDown")
    option = names(form).get_by_role("option", selected=True)
    expect(option).to_contain_text("Batam Kota")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "-")
    form.keyboard.press("Enter")
    expect(field).to_have_value("Jl. Bintan, Batam Kota, Kota Batam, Kepulauan Riau")
    expect(field).to_have_attribute("aria-expanded", "false")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    assert Complaint.objects.get().region_id == "21.71.10"


def test_escape_closes_the_names_and_the_choices_come_below(form: Page) -> None:
    type_place(form, "menteng", first="Menteng")
    form.keyboard.press("ArrowUp")
    form.keyboard.press("Escape")
    expect(names(form)).to_be_hidden()
    expect(form.get_by_role("combobox", name=PLACE)).to_have_value("menteng")
    expect(form.get_by_role("group", name="Yang mana?")).to_be_visible()


def test_one_of_many_is_chosen_by_a_tap_and_stays_chosen(form: Page) -> None:
    type_place(form, "menteng", first="Menteng")
    names(form).get_by_role("option").filter(has_text="Kota Bogor").click()
    expect(form.get_by_text("Menteng, Bogor Barat, Kota Bogor, Jawa Barat · Desa/kelurahan")).to_be_visible()
    expect(form.locator("input[name=region]")).to_have_value("32.71.04.1001")


def test_the_names_still_come_after_an_answer_with_errors(form: Page) -> None:
    form.get_by_label("Nomor HP atau e-mail").fill("0812")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_role("alert")).to_be_focused()
    type_place(form, "batam kota", first="Batam Kota")


def test_the_devices_position_offers_the_place_to_confirm(form: Page) -> None:
    form.context.grant_permissions(["geolocation"])
    form.context.set_geolocation({"latitude": -7.0335, "longitude": 107.5185, "accuracy": 30})
    form.get_by_role("button", name="Pakai lokasi saya").click()
    expect(form.get_by_text("Lokasi Anda sudah dipakai.")).to_be_visible()
    expect(form.get_by_label("Titik di peta")).to_have_value("-7.03350, 107.51850")
    form.get_by_role("radio", name="Soreang").check()
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    complaint = Complaint.objects.get()
    assert (complaint.region_id, complaint.latitude) == ("32.04.37", -7.0335)


def test_a_position_abroad_is_told_in_words(form: Page) -> None:
    form.context.grant_permissions(["geolocation"])
    form.context.set_geolocation({"latitude": 51.5, "longitude": -0.12})
    form.get_by_role("button", name="Pakai lokasi saya").click()
    expect(form.get_by_text("Titik ini di luar Indonesia.")).to_be_visible()


def test_without_permission_the_name_is_asked_for(form: Page) -> None:
    form.context.clear_permissions()
    form.get_by_role("button", name="Pakai lokasi saya").click()
    expect(form.get_by_text("Izin lokasi ditolak. Tidak apa-apa: tulis nama tempatnya.")).to_be_visible()


def test_a_place_named_in_the_story_is_one_tap_away(form: Page) -> None:
    form.get_by_label("Cerita Anda").fill("Jalan rusak di Kec. Batam Kota, banyak lubang sejak tiga minggu.")
    form.get_by_role("radio", name="Batam Kota").check()
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    assert Complaint.objects.get().region_id == "21.71.10"
