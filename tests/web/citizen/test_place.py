"""The place of a report, without JavaScript: typed, pointed at, or named in the story; always confirmed."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint
from tests.factories import BATAM, BATAM_KOTA
from tests.web.citizen.conftest import STORY, Send, words

pytestmark = pytest.mark.django_db
SOREANG, IN_SOREANG = "32.04.37", "-7.0335, 107.5185"
OPEN_SEA = "-8.9, 105.2"


def asked(client: Client, **typed: str) -> str:
    """The page after "Lanjut"."""
    return html.unescape(words(client.post("/lapor/", {"step": "lanjut", "body": STORY} | typed)))


def offered(page: str) -> list[str]:
    return re.findall(r'type="radio"\s+name="region"\s+value="([\d.]*)"', page)


def test_a_point_that_was_pasted_stays_with_the_report(send: Send) -> None:
    send(point="1.1301, 104.0529")
    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.longitude) == (1.1301, 104.0529)
    assert complaint.region_id == BATAM_KOTA


def test_a_point_alone_is_kept_and_names_no_place_by_itself(send: Send) -> None:
    send(place="", point=IN_SOREANG)
    complaint = Complaint.objects.get()
    assert (complaint.latitude, complaint.region_id) == (-7.0335, None)


def test_the_place_near_a_point_is_offered_and_taken_when_confirmed(client: Client, send: Send) -> None:
    page = asked(client, point=IN_SOREANG)
    assert "Dekat titik Anda" in page
    assert offered(page) == [SOREANG, ""]
    send(place="", point=IN_SOREANG, region=SOREANG)
    assert Complaint.objects.get().region_id == SOREANG


def test_where_no_place_is_known_near_a_point_the_name_is_asked_for(client: Client, db: None) -> None:
    page = asked(client, point=OPEN_SEA)
    assert "Kami belum mengenal tempat di dekat titik ini." in page
    assert offered(page) == []


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ("di sana", "Titik ini tidak terbaca. Contoh: 1.1301, 104.0529"),
        ("51.5, -0.12", "Titik ini di luar Indonesia."),
        ("104.0529, 1.1301", "Titik ini tidak terbaca."),
        ("9" * 501, "500"),
    ],
)
def test_a_bad_point_is_told_at_its_field(send: Send, point: str, told: str) -> None:
    page = html.unescape(words(send(point=point)))
    assert told in page
    assert 'href="#id_point"' in page
    assert not Complaint.objects.exists()


def test_a_place_named_in_the_story_is_offered_with_its_words(client: Client, db: None) -> None:
    page = asked(client, body="Jalan rusak di Kecamatan Rancaekek kab Bandung, banyak lubang.")
    assert "Dari tulisan Anda: “Kecamatan Rancaekek”, “kab Bandung”" in page
    assert offered(page) == ["32.04.28", ""]


def test_a_story_without_a_place_offers_none(client: Client, db: None) -> None:
    assert offered(asked(client)) == []


def test_a_place_that_was_confirmed_stays_when_the_story_changes(client: Client, db: None) -> None:
    page = asked(client, body="Sekarang saya menulis hal yang lain sama sekali.", region="32.04.28")
    assert re.search(r'value="32.04.28" checked', page)


def test_inside_the_city_that_was_typed_the_story_may_name_the_narrower_place(
    client: Client, send: Send
) -> None:
    story = "Lampu jalan mati di Kec. Batam Kota sejak minggu lalu."
    assert offered(asked(client, body=story, place="Kota Batam")) == [BATAM_KOTA, BATAM]
    send(body=story, place="Kota Batam", region=BATAM_KOTA)
    assert Complaint.objects.get().region_id == BATAM_KOTA


def test_a_name_of_many_places_is_asked_back_with_what_is_around_them(send: Send) -> None:
    page = html.unescape(words(send(place="Menteng")))
    assert "Ada beberapa yang cocok. Pilih yang Anda maksud." in page
    assert {code[:2] for code in offered(page)} >= {"31", "32", "62"}
    assert not Complaint.objects.exists()


def test_more_of_a_name_than_fit_are_told_of(client: Client, db: None) -> None:
    assert "Masih ada yang lain dengan nama ini." in asked(client, place="Sukamaju")
    assert "Masih ada yang lain" not in asked(client, place="Menteng, Jakarta")


def test_a_name_that_is_only_spelt_alike_is_asked_back(send: Send) -> None:
    assert "32.04.28" in offered(words(send(place="rancekek")))
    assert not Complaint.objects.exists()
    send(place="rancekek", region="32.04.28")
    assert Complaint.objects.get().region_id == "32.04.28"


def test_a_street_stands_before_the_full_name_of_the_place(send: Send) -> None:
    send(place="Jl. Merdeka 5, Sukajadi, Kota Bandung, Jawa Barat")
    complaint = Complaint.objects.get()
    assert complaint.region_id == "32.73.07"
    assert complaint.story.address.startswith("Jl. Merdeka 5, ")


@pytest.mark.parametrize("code", ["99", "x" * 5000, "21.71.10' OR 1=1"])
def test_a_code_sent_by_hand_that_names_nothing_is_no_place(send: Send, code: Any) -> None:
    send(place="", region=code)
    assert all(complaint.region_id is None for complaint in Complaint.objects.all())


@pytest.mark.parametrize("typed", ["Sungai Panas Baru, Sukajadi", "Xyzzyq di balik bukit"])
def test_a_place_that_is_not_listed_goes_along_as_an_address(send: Send, typed: str) -> None:
    asked = words(send(place=typed))
    assert "Tidak ada di daftar" in asked
    assert not Complaint.objects.exists()
    send(place=typed, region="-")
    complaint = Complaint.objects.select_related("story").get()
    assert (complaint.region_id, complaint.story.address) == (None, typed)


def test_not_listed_without_a_place_is_no_place(send: Send) -> None:
    assert "Tempat ini tidak kami temukan." in words(send(place="", region="-"))


def test_not_listed_stays_chosen_while_one_types(client: Client, operator: object) -> None:
    page = words(client.post("/lapor/", {"step": "lanjut", "body": STORY, "place": "Xyzzyq", "region": "-"}))
    assert re.search(r'value="-" checked', page)
