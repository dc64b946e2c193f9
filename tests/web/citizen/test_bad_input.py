import datetime
import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from complaints.models import Attachment, Complaint, Event
from tests.web.citizen.conftest import STORY, Send, photo, words
from web import limits
from web.clock import now

TOMORROW = (now() + datetime.timedelta(days=2)).date().isoformat()
BIG = SimpleUploadedFile("besar.jpg", b"\xff\xd8" + b"0" * (14 * 1024 * 1024), content_type="image/jpeg")


@pytest.fixture(autouse=True)
def _nothing_is_half_stored(request: pytest.FixtureRequest, db: None) -> Any:
    yield
    assert not Complaint.objects.exists()
    assert not Event.objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("body", "", "Tulis dulu apa yang terjadi, satu kalimat pun cukup."),
        ("body", " \n ", "Tulis dulu apa yang terjadi, satu kalimat pun cukup."),
        ("body", "a" * 1024 * 1024, "Cerita Anda 1.048.576 huruf; paling banyak 20.000."),
        ("kind", "gosip", "gosip"),
        ("category", "tidak.ada", "Pilihan ini tidak kami kenal."),
        ("place", "Xyzzyq", "Tempat ini tidak kami temukan. Coba nama kelurahan."),
        ("agency", "Dinas Xyzzyq", "Instansi ini tidak kami temukan."),
        ("occurred_on", TOMORROW, "Tanggal ini di masa depan. Pilih hari ini atau sebelumnya."),
        ("occurred_on", "kemarin", "Tanggal ini tidak terbaca."),
        ("contact", "0812 3456 78", "Nomor HP kurang 2 angka. Contoh: 0812 3456 7890"),
        ("contact", "0812 3456 7890 123", "Nomor HP kelebihan 2 angka."),
        ("contact", "812345678901", "Nomor HP diawali 0 atau +62."),
        ("contact", "rahma@", "Alamat e-mail ini belum lengkap."),
        ("visibility", "", "Pilih siapa yang boleh melihat."),
        ("photos", SimpleUploadedFile("surat.jpg", b"%PDF-1.4", "image/jpeg"), "surat.jpg bukan foto"),
        ("photos", BIG, "besar.jpg terlalu besar (14 MB). Paling besar 10 MB."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_is_kept(
    send: Send, field: str, value: Any, told: str
) -> None:
    page = html.unescape(words(send(**{field: value, "name": "Rahma"})))
    assert told in page
    assert f'href="#id_{field}"' in page
    assert "Galat:" in page
    assert 'value="Rahma"' in page
    assert field == "body" or STORY in page


@pytest.mark.parametrize(("length", "is_told"), [(20_000, False), (20_001, True)])
def test_a_story_too_long_is_told_at_the_first_step(send: Send, length: int, is_told: bool) -> None:
    page = html.unescape(words(send(body="a" * length, step="lanjut", name="Rahma")))
    assert ("Cerita Anda 20.001 huruf; paling banyak 20.000." in page) == is_told
    assert ('href="#id_body"' in page) == is_told
    assert "a" * length in page
    assert 'value="Rahma"' in page
    assert page.count('class="err"') == is_told


def test_a_story_too_long_is_told_where_a_script_asks_too(client: Client) -> None:
    typed = {"body": "a" * 20_001, "step": "lanjut"}
    page = html.unescape(words(client.post("/lapor/", typed, headers={"HX-Request": "true"})))
    assert page.count("Cerita Anda 20.001 huruf; paling banyak 20.000.") == 1


def test_several_mistakes_are_told_together(send: Send) -> None:
    page = words(send(body="", contact="0812", occurred_on=TOMORROW))
    assert page.count('class="err"') == 3


def test_a_place_that_may_mean_several_is_asked_back_with_the_choices(send: Send) -> None:
    page = words(send(place="Sungai Panas Baru, Sukajadi"))
    assert "Pilih yang Anda maksud." in page
    assert page.count('name="region"') > 1


def test_six_photos_are_one_too_many(send: Send) -> None:
    assert "Paling banyak 5 foto." in words(send(photos=[photo()] * 6))


def test_a_place_unknown_by_its_code_is_told(send: Send) -> None:
    assert "Tempat ini tidak kami temukan." in words(send(place="", region="99.99"))


@override_settings(RATE_LIMITS=True)
def test_too_often_is_told_and_what_was_typed_is_kept(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SUBMIT", limits.Limit("submit", 1))
    send(body="")
    response = send(name="Rahma")
    assert response.status_code == 429
    assert "Terlalu sering. Coba lagi dalam 2 menit. Tulisan Anda aman." in words(response)
    assert STORY in words(response)
    assert 'value="Rahma"' in words(response)


def test_a_form_from_elsewhere_is_refused_with_a_page_that_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/lapor/", {"body": STORY})
    assert response.status_code == 403
    assert "kirim lagi" in words(response)


NUL, ENDLESS = "a\x00b", "a," * 100_000


@pytest.mark.parametrize("field", ["body", "place", "region", "category", "agency", "agency_code", "contact"])
def test_a_nul_in_a_field_breaks_no_page(send: Send, field: str) -> None:
    fields = {"body": "", field: NUL, "proposed": ""} | ({"place": ""} if field == "region" else {})
    assert send(**fields).status_code == 200
    assert send(**fields, step="1").status_code == 200


@pytest.mark.parametrize("field", ["place", "agency"])
def test_an_endless_name_is_told_at_its_field(send: Send, field: str) -> None:
    page = words(send(**{field: ENDLESS}))
    assert f'href="#id_{field}"' in page
    assert STORY in page


@pytest.mark.parametrize("page", ["/laporan/?q=a%00b", "/lacak/?q=%00", "/laporan/?sebelum=%00/1", "/l/%00/"])
def test_a_nul_in_an_address_breaks_no_page(client: Client, page: str) -> None:
    assert client.get(page).status_code in (200, 404)
