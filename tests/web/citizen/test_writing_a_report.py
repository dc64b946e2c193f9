import datetime
import re

import pytest
from django.test import Client

from complaints.lifecycle import Status
from complaints.models import Attachment, Complaint, Reporter
from outbox.models import Outgoing
from routing.days import legal_day
from routing.models import Agency
from tests.factories import BATAM, BATAM_KOTA, BINA_MARGA, ROAD
from tests.web.citizen.conftest import STORY, Send, photo, words


def test_a_road_in_batam_kota_arrives_at_public_works_and_the_reporter_at_their_page(send: Send) -> None:
    response = send()
    complaint = Complaint.objects.get()
    assert response["Location"] == f"/l/{complaint.link_token}/?baru=1"
    assert complaint.agency.code == BINA_MARGA
    assert (complaint.region_id, complaint.category_id) == (BATAM_KOTA, ROAD)
    assert complaint.story.title == "Jalan berlubang dalam di depan sekolah sejak tiga minggu"
    assert complaint.is_anonymous


def test_the_page_after_sending_shows_number_link_and_code(send: Send, client: Client) -> None:
    page = words(client.get(send()["Location"]))
    complaint = Complaint.objects.get()
    assert complaint.shown_reference in page
    assert f"/l/{complaint.link_token}/" in page
    assert f"/l/{complaint.link_token}/qr.svg" in page


def test_a_double_click_makes_one_complaint(send: Send) -> None:
    assert send()["Location"].partition("?")[0] == send()["Location"].partition("?")[0]
    assert Complaint.objects.count() == 1


def test_another_text_under_the_same_key_is_another_report(send: Send) -> None:
    send()
    send(body="Lampu jalan mati semua di dekat pasar.")
    assert Complaint.objects.count() == 2


def test_the_same_story_from_a_page_loaded_anew_is_the_same_report(send: Send, client: Client) -> None:
    first = send()["Location"]
    again = send(key="0b0f5f6e-1111-4a37-9b5f-0d3b8f1f9b11", place="")
    assert again["Location"] == first.replace("baru=1", "baru=lagi")
    assert "sudah Anda kirim tadi" in words(client.get(again["Location"]))
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"body": "Lampu jalan mati."}, {"place": "Kecamatan Sekupang"}, {"visibility": "secret"}]
)
def test_another_story_place_or_wish_from_a_page_loaded_anew_is_another_report(
    send: Send, changed: dict[str, str]
) -> None:
    send()
    send(key="0b0f5f6e-1111-4a37-9b5f-0d3b8f1f9b11", **changed)
    assert Complaint.objects.count() == 2


def test_the_same_story_from_another_browser_is_another_report(send: Send, client: Client) -> None:
    send()
    client.cookies.clear()
    send(key="0b0f5f6e-1111-4a37-9b5f-0d3b8f1f9b11")
    assert Complaint.objects.count() == 2


def test_photos_are_kept_as_our_own_jpeg(send: Send) -> None:
    send(photos=[photo(), photo("dua.png")])
    assert [file.content_type for file in Attachment.objects.all()] == ["image/jpeg"] * 2


def test_name_and_contact_are_kept_sealed_for_an_anonymous_report(send: Send) -> None:
    send(name="Rahma", contact="0812 3456 7890")
    assert Reporter.objects.values_list("name", "phone").get() == ("Rahma", "081234567890")


def test_an_address_gets_the_receipt_by_mail(send: Send) -> None:
    send(contact="rahma@contoh.id")
    assert Outgoing.objects.get().recipient == "rahma@contoh.id"


def test_without_any_identity_nothing_that_was_typed_is_stored(send: Send) -> None:
    send(visibility="nobody", name="Rahma", contact="rahma@contoh.id")
    assert not Reporter.objects.exists()
    assert not Outgoing.objects.exists()


def test_a_report_about_an_officer_starts_secret_and_unread_by_the_unit(send: Send) -> None:
    send(about_officers="on", visibility="open")
    complaint = Complaint.objects.get()
    assert complaint.is_secret
    assert complaint.agency.code != BINA_MARGA


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("validity", "is_found"),
    [({"valid_until": 1}, True), ({"valid_until": -1}, False), ({"valid_from": 1}, False)],
)
def test_an_agency_is_named_on_the_days_on_which_it_is_there(
    client: Client, at: datetime.datetime, validity: dict[str, int], is_found: bool
) -> None:
    """A day after or before today's, by the country's clock."""
    days = {name: legal_day(at) + datetime.timedelta(days=offset) for name, offset in validity.items()}
    Agency.objects.filter(code="21.71/dinas_perhubungan").update(**days)
    typed = {"step": "lanjut", "body": STORY, "agency": "Dinas Perhubungan Kota Batam"}
    page = client.post("/lapor/", typed)
    found = page.context["agencies"]
    assert (found.one is not None and found.one.code == "21.71/dinas_perhubungan") == is_found


def test_an_agency_named_by_the_reporter_gets_it_at_its_front_desk(send: Send, operator: object) -> None:
    send(agency="Dinas Perhubungan Kota Batam", category="")
    complaint = Complaint.objects.get()
    assert complaint.status == Status.RECEIVED
    trail = complaint.dispositions.get().trail
    assert any(step.get("agency") == BATAM or step.get("code", "").startswith(BATAM) for step in trail)


def test_continuing_without_javascript_proposes_who_handles_it_and_keeps_what_was_typed(
    client: Client, operator: object
) -> None:
    page = words(
        client.post(
            "/lapor/", {"step": "lanjut", "body": STORY, "place": "Kecamatan Batam Kota", "name": "Rahma"}
        )
    )
    assert "Apakah ini benar?" in page
    assert "Dinas Bina Marga dan Sumber Daya Air Kota Batam" in page
    assert "Respon awal paling lambat" in page
    assert STORY in page
    assert 'value="Rahma"' in page
    assert not Complaint.objects.exists()


def test_while_typing_only_the_answers_are_sent(client: Client, operator: object) -> None:
    response = client.post("/lapor/", {"body": STORY}, headers={"HX-Request": "true"})
    assert "Apakah ini benar?" in words(response)
    assert "<html" not in words(response)
    assert "HX-Request" in response["Vary"]


def test_a_choice_that_was_made_is_not_overwritten(client: Client, operator: object) -> None:
    typed = {"step": "lanjut", "body": STORY, "category": "perhubungan.lampu_jalan", "proposed": ROAD}
    page = words(client.post("/lapor/", typed))
    assert re.search(r'value="perhubungan.lampu_jalan" checked', page)


def test_a_choice_that_was_only_proposed_follows_the_story(client: Client, operator: object) -> None:
    typed = {
        "step": "lanjut",
        "body": STORY,
        "category": "perhubungan.lampu_jalan",
        "proposed": "perhubungan.lampu_jalan",
    }
    page = words(client.post("/lapor/", typed))
    assert re.search(rf'value="{ROAD}" checked', page)


def test_the_form_itself_holds_no_inline_script_or_style(client: Client, db: None) -> None:
    page = words(client.get("/lapor/"))
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("story", [STORY, "Tolong dibantu, saya bingung harus lapor ke siapa."])
def test_without_a_place_the_help_and_the_proposal_both_say_the_national_level(
    client: Client, operator: object, story: str
) -> None:
    page = client.post("/lapor/", {"step": "lanjut", "body": story})
    assert "Tanpa tempat, laporan dibaca dulu di tingkat nasional." in words(page)
    proposed = [option.agency for option in page.context["proposal"].options]
    assert proposed
    assert not [name for name in proposed if "Kota" in name or "Kabupaten" in name or "Provinsi" in name]


@pytest.mark.django_db
@pytest.mark.parametrize("story", ["KTP blm jd", "jalan rusak parah"])
def test_three_words_are_enough_for_a_proposal(client: Client, story: str) -> None:
    page = words(client.post("/lapor/", {"step": "lanjut", "body": story}))
    assert "Apakah ini benar?" in page


@pytest.mark.django_db
def test_without_a_place_no_ministry_is_named_for_what_a_region_owns(client: Client) -> None:
    asked = {"step": "lanjut", "body": "Jalan depan rumah berlubang besar"}
    assert "tergantung tempatnya" in words(client.post("/lapor/", asked))
    placed = words(client.post("/lapor/", asked | {"place": "Kecamatan Batam Kota"}))
    assert "tergantung tempatnya" not in placed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("story", "asks"),
    [("petugas dukcapil minta uang 200 ribu untuk KTP", True), ("KTP saya belum jadi tiga bulan", False)],
)
def test_words_of_conduct_ask_whether_it_is_about_officers(client: Client, story: str, asks: bool) -> None:
    page = words(client.post("/lapor/", {"step": "lanjut", "body": story}))
    assert ("Ini tentang perilaku petugas?" in page) is asks
