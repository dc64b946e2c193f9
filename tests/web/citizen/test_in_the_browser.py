"""What the form's own scripts add; everything else of it works without them (test_writing_a_report.py)."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from complaints.actions import publish, support
from complaints.models import Attachment, Complaint
from tests.databases import Database
from tests.factories import BINA_MARGA, make_complaint, make_officer
from tests.web.citizen.conftest import STORY, photo

pytestmark = [pytest.mark.own_database, pytest.mark.browser]


@pytest.fixture
def form(own_database: Database, page: Page) -> Page:
    make_officer(BINA_MARGA, last_login=timezone.now())
    page.goto("/lapor/")
    page.get_by_label("Cerita Anda").fill(STORY)
    return page


def test_a_pause_in_typing_proposes_and_a_choice_stays(form: Page) -> None:
    form.get_by_role("radio", name="Bukan itu / saya tidak tahu").check()
    with form.expect_response("**/lapor/"):
        form.get_by_label("Nama jalan, kelurahan, atau tempat").fill("Kecamatan Batam Kota")
        form.keyboard.press("Tab")
    expect(form.get_by_text("Batam Kota, Kota Batam, Kepulauan Riau")).to_be_visible()
    expect(form.get_by_role("radio", name="Bukan itu / saya tidak tahu")).to_be_checked()


def test_the_draft_is_there_after_a_reload(form: Page) -> None:
    expect(form.get_by_text("Draf tersimpan di ponsel ini")).to_be_visible()
    form.reload()
    expect(form.get_by_label("Cerita Anda")).to_have_value(STORY)


def test_what_was_sent_while_offline_arrives_once_when_the_network_is_back(form: Page) -> None:
    form.context.set_offline(True)
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Jaringan putus. Laporan aman di ponsel ini")).to_be_visible()
    form.context.set_offline(False)
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    assert Complaint.objects.count() == 1


def test_a_mistake_is_shown_in_place_and_the_photo_stays_chosen(form: Page) -> None:
    png = photo()
    form.get_by_label("Ambil atau pilih foto").set_input_files(
        {"name": "jalan.png", "mimeType": "image/png", "buffer": png.read()}
    )
    expect(form.get_by_text("jalan.png · ")).to_be_visible()
    form.get_by_label("Nomor HP atau e-mail").fill("0812 3456 78")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_role("alert")).to_be_focused()
    form.get_by_label("Nomor HP atau e-mail").fill("0812 3456 7890")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    assert Attachment.objects.count() == 1


def test_words_of_danger_show_the_numbers_while_one_types(form: Page) -> None:
    with form.expect_response("**/lapor/"):
        form.get_by_label("Cerita Anda").fill("Ada kebakaran!")
    call = form.get_by_role("link", name="112")
    expect(call).to_be_visible()
    expect(call).to_have_attribute("href", "tel:112")
    form.get_by_label("Cerita Anda").fill(STORY)
    expect(call).to_have_count(0)


def test_a_similar_report_is_supported_by_one_tap_and_the_draft_stays(form: Page) -> None:
    officer = make_officer(BINA_MARGA, last_login=timezone.now())
    made = make_complaint(at=timezone.now())
    publish(complaint_id=made.pk, actor=officer, at=timezone.now(), title="Jalan berlubang", body=STORY)
    with form.expect_response("**/lapor/"):
        form.get_by_label("Nama jalan, kelurahan, atau tempat").fill("Kecamatan Batam Kota")
    expect(form.get_by_role("heading", name="Mungkin sudah ada yang melapor")).to_be_visible()
    form.get_by_role("button", name="Saya mengalami juga").click()
    expect(form.get_by_text("1 orang mengalami juga")).to_be_visible()
    assert Complaint.objects.count() == 1
    form.goto("/lapor/")
    expect(form.get_by_label("Cerita Anda")).to_have_value(STORY)


def test_the_link_of_a_mail_stops_the_news_by_itself(page: Page, own_database: Database) -> None:
    officer = make_officer(BINA_MARGA, last_login=timezone.now())
    made = make_complaint(at=timezone.now())
    publish(complaint_id=made.pk, actor=officer, at=timezone.now(), title="Jalan berlubang", body=STORY)
    made.refresh_from_db()
    follower = support(complaint=made, device="phone", email="ani@example.id", at=timezone.now())
    page.goto(f"/kabar/berhenti/{follower.stop_token}/")
    expect(page.get_by_text("Anda tidak lagi dikabari.")).to_be_visible()
    follower.refresh_from_db()
    assert follower.email == ""


def test_back_and_send_again_is_the_same_report_and_back_keeps_the_place(form: Page) -> None:
    place = form.get_by_label("Nama jalan, kelurahan, atau tempat")
    place.fill("Kecamatan Batam Kota")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("Laporan Anda sampai.")).to_be_visible()
    form.go_back()
    expect(form.get_by_text("Cerita ini sudah dikirim.")).to_be_visible()
    expect(place).to_have_value("Kecamatan Batam Kota")
    form.get_by_role("button", name="Kirim laporan").click()
    expect(form.get_by_text("sudah Anda kirim tadi")).to_be_visible()
    assert Complaint.objects.count() == 1


def test_choices_of_the_own_page_stand_one_below_the_other(own_database: Database, page: Page) -> None:
    complaint = make_complaint(at=timezone.now())
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/l/{complaint.link_token}/")
    page.get_by_text("Cabut laporan").click()
    boxes = [page.get_by_text(words).bounding_box() for words in ("Ya, saya sendiri", "Tidak: saya diminta")]
    free, pressed = (box for box in boxes if box)
    assert free["x"] == pressed["x"]
    assert free["y"] + free["height"] <= pressed["y"]
