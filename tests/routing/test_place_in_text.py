"""Places that a text names: precision before recall."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from routing.place_in_text import PlaceFound, find_places, index, places_in, sure_place
from routing.place_index import PlaceIndex, build
from routing.place_names import search_form

pytestmark = pytest.mark.django_db
BANDUNG = "32.04"
COUNTRY = {
    "31": "Daerah Khusus Ibukota Jakarta",
    "32": "Jawa Barat",
    "32.04": "Kabupaten Bandung",
    "32.04.13": "Banjaran",
    "32.04.13.2001": "Banjaran",
    "32.04.13.2010": "Margahurip",
    "32.04.28": "Rancaekek",
    "32.04.28.2001": "Sukamaju",
    "32.73": "Kota Bandung",
    "32.73.02": "Coblong",
    "33": "Jawa Tengah",
    "33.04": "Kabupaten Banjarnegara",
    "33.04.01": "Sukamaju",
    "33.04.01.2001": "Bantuan",
    "33.04.01.2002": "Sukamaju",
}


def indexed(names: dict[str, str]) -> PlaceIndex:
    return build((code, search_form(name)) for code, name in names.items())


SMALL = indexed(COUNTRY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Jalan rusak di Kecamatan Rancaekek", "32.04.28"),
        ("kel. Margahurip kec Banjaran kab Bandung", "32.04.13.2010"),
        ("KEC.RANCAEKEK banjir", "32.04.28"),
        ("kec : ranca ekek", "32.04.28"),
        ("desa margahurip Kec. banjaran", "32.04.13.2010"),
        ("alamat di desa margahuripKec banjaran", "32.04.13.2010"),
        ("banjir di rancaekek bandung", "32.04.28"),
        ("lampu mati di Kota Bandung", "32.73"),
        ("dinas pendidikan kab. Bandung", "32.04"),
        ("macet di Jakarta", "31"),
        ("TRAFFIC JAM IN JAKARTA", "31"),
        ("warga coblong, bandung", "32.73.02"),
        ("puskesmas banjaran kab bandung", "32.04.13"),
    ],
)
def test_the_narrowest_place_that_is_certain(text: str, code: str) -> None:
    found = sure_place(places_in(text, SMALL, within=None))
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙏",
        "the quick brown fox jumps over the lazy dog",
        "mohon bantuan untuk desa kami",
        "Pak Margahurip minta uang",
        "jalan di desa sukamaju rusak",  # here or there: nothing tells which
        "saya tinggal di bandung",  # the city or the regency
        "dari kecamatan rancaekek ke kecamatan banjaran",
        "PT Rancaekek Jaya",
        "\ud800 \x00",
    ],
)
def test_what_is_not_certain_is_left_open(text: str) -> None:
    assert sure_place(places_in(text, SMALL, within=None)) is None


def test_several_meanings_of_a_named_level_are_all_given() -> None:
    names = COUNTRY | {"33.04.02": "Banjaran"}
    found = places_in("kecamatan banjaran", indexed(names), within=None)
    assert [(each.code, each.certainty) for each in found] == [("32.04.13", 0.45), ("33.04.02", 0.45)]


def test_two_villages_of_one_district_give_the_district() -> None:
    text = "desa margahurip dan desa banjaran, kecamatan banjaran"
    found = sure_place(places_in(text, SMALL, within=None))
    assert found is not None
    assert found.code == "32.04.13"


def test_inside_a_known_region_only_its_places_are_found() -> None:
    assert [each.code for each in places_in("kec coblong", SMALL, within=BANDUNG)] == []
    assert [each.code for each in places_in("banjir rancaekek", SMALL, within=BANDUNG)] == ["32.04.28"]


def test_inside_a_known_region_a_level_forgives_the_spelling() -> None:
    [found] = places_in("kec rancekek", SMALL, within=BANDUNG)
    assert (found.code, found.words) == ("32.04.28", ("kec rancekek",))


def test_the_words_that_decided_are_told() -> None:
    [found] = places_in("Kel. Margahurip, Kec. Banjaran, kab Bandung", SMALL, within=None)
    assert found.words == ("Kel Margahurip", "Kec Banjaran", "kab Bandung")
    assert found.level == "village"


NAMED = st.sampled_from(["Kecamatan Rancaekek", "kec. Banjaran kab. Bandung", "desa Margahurip kec Banjaran"])


@given(NAMED, st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from([" ", "  ", "\t", "\n "]))
@settings(max_examples=40)
def test_case_and_spacing_do_not_matter(text: str, case: object, space: str) -> None:
    changed = case(text).replace(" ", space)  # type: ignore[operator]
    assert _codes(changed) == _codes(text)


@given(
    NAMED, st.sampled_from(["", ".", "!", "?", "...", ")", '"', " –"]), st.sampled_from(["", "(", '"', "- "])
)
@settings(max_examples=40)
def test_punctuation_around_it_does_not_matter(text: str, after: str, before: str) -> None:
    assert _codes(before + text + after) == _codes(text)


@given(st.text(max_size=200))
@settings(max_examples=80)
def test_whatever_the_text_only_known_places_come_out(text: str) -> None:
    for each in places_in(text, SMALL, within=None):
        assert each.code in COUNTRY
        assert 0 < each.certainty <= 1
        assert each.words


def _codes(text: str) -> list[str]:
    return [each.code for each in places_in(text, SMALL, within=None)]


def test_twenty_thousand_words_are_read_to_a_limit() -> None:
    found = find_places("kecamatan rancaekek " + "jalan rusak parah sekali " * 5_000)
    assert found[0].code == "32.04.28"


def test_the_index_is_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    index()
    with django_assert_num_queries(0):
        assert find_places("kec. Rancaekek")[0] == PlaceFound("32.04.28", "district", ("kec Rancaekek",), 0.9)


def test_on_the_whole_country_common_words_and_persons_are_no_places() -> None:
    for text in (
        "Tolong bantuan sosial, Pak Mulyadi di kantor desa tidak mau membantu",
        "surat sudah selesai di ruang pelayanan",
        "Bapak Sukamaju Jaya dari PT Makmur Sentosa",
        "di setiap rumah lampu mati",
        "jalan rusak di Sukamaju",
    ):
        assert sure_place(find_places(text)) is None, text


def routed(monkeypatch: pytest.MonkeyPatch, **asked: str) -> dict[str, str]:
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(asked) + "\n"))
    call_command("route", stdout=out)
    answer: dict[str, str] = json.loads(out.getvalue())
    return answer


def test_route_takes_the_narrower_place_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = routed(monkeypatch, text="Jalan berlubang di Kec. Batam Kota", region="21.71")
    assert answer["region"] == "21.71.10"
    assert answer["trail"].startswith("Tempat 21.71.10 dari tulisan (Kec Batam Kota) → ")
    assert answer["agency"] == "21.71/dinas_bina_marga"


def test_route_takes_the_place_from_the_text_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert routed(monkeypatch, text="Sampah menumpuk di Kota Batam")["region"] == "21.71"


def test_route_keeps_a_district_that_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = routed(monkeypatch, text="Jalan rusak di Kel. Sungai Panas", region="21.71.10")
    assert answer["region"] == "21.71.10"
    assert "dari tulisan" not in answer["trail"]


def test_route_leaves_an_open_question_open(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = routed(monkeypatch, text="jalan rusak di kecamatan sukajadi")
    assert answer["region"] is None
