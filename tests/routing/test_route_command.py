"""`route`: a filter of JSON lines."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def routed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[dict[str, Any]]:
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
    call_command("route", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_complaint_is_answered_with_agency_category_and_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    [answer] = routed(monkeypatch, '{"text": "Jalan berlubang di depan pasar", "region": "21.71.10"}')
    assert answer["agency"] == "21.71/dinas_bina_marga"
    assert answer["agency_name"] == "Dinas Bina Marga dan Sumber Daya Air Kota Batam"
    assert answer["unit_type"] == "dinas_pekerjaan_umum"
    assert answer["category"] == answer["suggestions"][0]["category"] == "pekerjaan_umum.jalan_rusak"
    assert 0 < answer["confidence"] <= 1
    assert answer["trail"].endswith("(mandat)")


def test_a_given_category_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    [answer] = routed(monkeypatch, '{"text": "jalan", "category": "perhubungan.parkir", "region": "21.71"}')
    assert (answer["category"], answer["confidence"]) == ("perhubungan.parkir", 1.0)


def test_english_capitals_find_what_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    [answer] = routed(monkeypatch, '{"text": "ROAD FULL OF HOLES IN BATAM"}')
    assert (answer["category"], answer["region"]) == ("pekerjaan_umum.jalan_rusak", "21.71")
    assert answer["agency"] == "21.71/dinas_bina_marga"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SMA negeri pungut uang gedung", "21/dinas_pendidikan"),
        ("pungli di SD negeri", "21.71/dinas_pendidikan"),
        ("Jalan provinsi berlubang", "21/dinas_pekerjaan_umum"),
    ],
)
def test_whose_it_is_decides_the_tier(monkeypatch: pytest.MonkeyPatch, text: str, agency: str) -> None:
    [answer] = routed(monkeypatch, json.dumps({"text": text, "region": "21.71.10"}))
    assert answer["agency"] == agency


def test_words_that_say_nothing_still_reach_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    [answer] = routed(monkeypatch, '{"text": "halo", "region": "21.71"}')
    assert (answer["agency"], answer["category"], answer["confidence"]) == ("21.71", None, 0.0)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("bukan json", "bukan JSON"),
        ("", "bukan JSON"),
        ("[" * 100_000, "bukan JSON"),
        ("[1]", "bukan objek JSON"),
        ("{}", "text kosong"),
        ('{"text": "  "}', "text kosong"),
        ('{"text": 7}', "text bukan teks"),
        ('{"text": "a", "region": 21}', "region bukan teks"),
        ('{"text": "a", "about_officers": "ya"}', "about_officers bukan true atau false"),
        ('{"text": "a", "region": "99"}', "region tidak dikenal: 99"),
        ('{"text": "a", "category": "x"}', "category tidak dikenal: x"),
        ('{"text": "a", "agency": "\\ud800"}', "agency tidak dikenal: ?"),
    ],
)
def test_a_bad_line_gives_its_error_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, line: str, error: str
) -> None:
    bad, good = routed(monkeypatch, line, '{"text": "sampah menumpuk", "region": "21.71"}')
    assert bad == {"error": error}
    assert good["agency"] == "21.71/dinas_lingkungan_hidup"
