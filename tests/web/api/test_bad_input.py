import datetime
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from complaints.models import Attachment, Complaint, Event
from outbox.models import Outgoing
from tests.web.api.sending import photo, post, said, send, send_form

pytestmark = pytest.mark.django_db
TOMORROW = (timezone.now() + datetime.timedelta(days=2)).date().isoformat()


@pytest.fixture(autouse=True)
def _nothing_is_half_stored(db: None) -> Any:
    yield
    assert not Complaint.objects.exists()
    assert not Event.objects.exists()
    assert not Attachment.objects.exists()
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("body", "", "Tulis dulu apa yang terjadi"),
        ("body", "  \n ", "Tulis dulu apa yang terjadi"),
        ("body", "a" * 1024 * 1024, "Terlalu panjang"),
        ("body", ["x"], "teks"),
        ("body", 1, "teks"),
        ("title", 2.5, "teks"),
        ("region", 21, "teks"),
        ("body", "rusak \ud800", "huruf yang rusak"),
        ("title", "a" * 151, "Terlalu panjang"),
        ("kind", "gossip", "tidak dikenal"),
        ("category", "tidak.ada", "tidak dikenal"),
        ("region", "99.99", "tidak dikenal"),
        ("agency", "tidak/ada", "tidak dikenal"),
        ("occurred_on", TOMORROW, "di masa depan"),
        ("occurred_on", "kemarin", "tidak terbaca"),
        ("occurred_on", "2026-02-30", "tidak terbaca"),
        ("is_secret", "mungkin", "true atau false"),
        ("about_officers", [], "true atau false"),
        ("reporter", "Budi", "objek"),
    ],
)
def test_what_is_wrong_is_told_in_indonesian_at_its_field(field: str, value: Any, words: str) -> None:
    response = send(**{field: value})
    assert response.status_code == 400
    assert words in said(response)[field][0]
    assert list(said(response)) == [field]


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [
        (91, 104, "latitude"),
        (1, 181, "longitude"),
        ("x", 104, "latitude"),
        (1.1, None, "longitude"),
        (None, 104, "latitude"),
        (0, 0, "latitude"),
        (52.37, 4.9, "latitude"),
        (104.05, 1.13, "latitude"),
    ],
)
def test_a_point_must_lie_in_indonesia_and_have_both_numbers(
    latitude: Any, longitude: Any, field: str
) -> None:
    response = send(latitude=latitude, longitude=longitude)
    assert (response.status_code, list(said(response))) == (400, [field])


@pytest.mark.parametrize(("part", "value"), [("email", "bukan-surel"), ("phone", "abc"), ("name", "a" * 121)])
def test_a_wrong_contact_is_told_at_its_part_of_the_reporter(part: str, value: str) -> None:
    response = send(reporter={part: value})
    assert (response.status_code, list(said(response))) == (400, [f"reporter.{part}"])


@pytest.mark.parametrize(
    "body", ["{", "[]", '"teks"', '{"body": NaN}', "[" * 100_000, b"\xff\xfe{", '{"body": 1e']
)
def test_what_is_no_json_object_is_told_so(body: str | bytes) -> None:
    response = post(body)
    assert response.status_code == 400
    assert "JSON" in said(response)["detail"][0]


def test_nothing_at_all_lacks_its_text() -> None:
    assert list(said(post(""))) == list(said(post("{}"))) == ["body"]


def test_another_type_of_content_is_not_read() -> None:
    response = post("<laporan/>", content_type="application/xml")
    assert response.status_code == 415
    assert "application/json" in said(response)["detail"][0]


def test_a_body_beyond_the_limit_is_refused_by_its_length() -> None:
    response = post(json.dumps({"body": "a" * 9 * 1024 * 1024}))
    assert (response.status_code, said(response)["detail"]) == (
        413,
        ["Kiriman terlalu besar. Paling besar 8 MB."],
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.jpg", b"%PDF-1.7 bukan foto", "bukan foto"),
        ("foto.jpg", b"\xff\xd8\xff" + b"0" * 100, "bukan foto"),
        ("besar.jpg", b"\xff\xd8\xff" + b"0" * (11 * 1024 * 1024), "terlalu besar (11 MB)"),
    ],
)
def test_a_file_that_is_no_picture_or_too_big_is_told_by_its_name(
    name: str, content: bytes, words: str
) -> None:
    response = send_form(photos=[SimpleUploadedFile(name, content, "image/jpeg")])
    assert response.status_code == 400
    assert words in said(response)["photos"][0]
    assert name in said(response)["photos"][0]


def test_more_than_five_photos_are_too_many() -> None:
    photos = [photo(f"{n}.jpg") for n in range(6)]
    response = send_form(photos=photos)
    assert (response.status_code, said(response)) == (400, {"photos": ["Paling banyak 5 foto."]})


def test_a_file_in_another_field_is_not_lost_silently() -> None:
    response = send_form(lampiran=photo())
    assert (response.status_code, list(said(response))) == (400, ["lampiran"])


def test_several_wrong_fields_are_told_at_once() -> None:
    assert set(said(send(body="", kind="gossip", reporter={"email": "x"}))) == {
        "body",
        "kind",
        "reporter.email",
    }


def test_a_body_in_pieces_without_a_length_is_told_so_rather_than_read_as_empty() -> None:
    response = post('{"body": "Jalan rusak."}', headers={"Transfer-Encoding": "chunked"})
    assert (response.status_code, list(said(response))) == (411, ["detail"])


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=é"])
def test_a_form_that_cannot_be_read_is_told_so(content_type: str) -> None:
    response = post("kacau", content_type=content_type)
    assert (response.status_code, said(response)) == (400, {"detail": ["Formulir ini tidak terbaca."]})


def test_an_error_is_json_whatever_the_caller_accepts() -> None:
    response = send(body="", headers={"Accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/json")


def test_half_a_character_in_a_kind_is_told_like_any_other_mistake() -> None:
    answer = post('{"kind": "\\ud800", "body": "Lampu mati."}')
    assert answer.status_code == 400
    assert list(answer.json()) == ["kind"]


def test_several_codes_that_name_nothing_are_told_together() -> None:
    answer = send(category="tidak.ada", region="99.99", agency="\x01")
    assert answer.status_code == 400
    assert list(said(answer)) == ["category", "region", "agency"]
    answer = send(region="99.99", agency="tidak_ada")
    assert list(said(answer)) == ["region", "agency"]
