"""Words of danger: what must be heard, and what must not (DOMAIN "Danger"). All sentences are made up."""

from pathlib import Path

import pytest

from routing.danger import Sign
from routing.danger_words import FILE, NUMBERS, lexicon, numbers_to_call, read, signs
from routing.reference_rows import BadReference

HEARD = [
    "sekarang ada kebakaran",
    "adik saya dipukuli",
    "mau bunuh diri",
    "pingsan tidak bangun",
    "TOLONG RUMAH TETANGGA SAYA TERBAKAR",
    "ada yg pingsan skrg di halte, tdk sadarkan diri",
    "suami saya memukuli saya lagi",
    "saya pengen mati aja",
    "barusan kecelakaan di simpang, korban berdarah",
    "kabel listrik putus di depan sd",
    "air makin naik kami terjebak banjir di lantai dua",
    "bau gas menyengat dari rumah sebelah",
    "ada tawuran di depan sekolah bawa sajam",
    "anak tetangga hanyut di kali",
    "gak kuat hidup lagi",
    "gempa barusan rumah roboh",
    "tolong ada orang mau loncat dari jembatan",
    "istri saya pendarahan hebat",
    "bapak saya kena serangan jantung sekarang",
    "kebakaran di pasar induk",
    "KEBAKARAN!!! rumah warga terbakar",
    "ada orang bawa golok ngamuk di depan toko",
    "ada maling di rumah saya sekarang",
    "ada yang lagi dikeroyok di terminal",
    "darurat ada kecelakaan di tol, korban terjepit mobil",
    "ada yang tenggelam di embung",
    "ayah saya sering memukul saya dan ibu",
    "saya diancam dibunuh suami",
    "Saya capek hidup pak, mending mati",
]
NOT_MEANT = [
    "macet bikin mau mati",
    "jalan mati",
    "lampu mati",
    "banjir pesanan",
    "hampir kebakaran jenggot",
    "jalan rusak sering terjadi kecelakaan",
    "khawatir terjadi kebakaran karena kabel semrawut",
    "tahun lalu ada kebakaran di pasar",
    "tidak ada kebakaran",
    "mohon hidran kebakaran diperbaiki",
    "pos pemadam kebakaran kosong",
    "tolong segera diperbaiki, sudah banyak kecelakaan",
    "listrik mati sejak pagi",
    "kalau hujan rumah kami kebanjiran",
    "saya tidak mau bunuh diri",
    "rakyat dirampok pajak",
    "kereta api terlambat",
    "sosialisasi kdrt di kelurahan",
    "korban kecelakaan sudah banyak, sekarang rumah warga ikut rusak",
    "longsor sejak bulan lalu butuh jalan darurat",
    "igd penuh, instalasi gawat darurat kecelakaan menunggu",
    "mohon penyuluhan tentang kekerasan seksual di sekolah",
    "harga cabai meledak sekarang",
    "bau sampah menyengat",
    "air PDAM mati, sekarang warga antre",
    "jembatan hampir roboh",
    "sekarang banjir terus tiap hujan",
    "tarif listrik bikin bunuh diri",
    "antrean panjang sampai mau pingsan",
    "pasien hampir pingsan menunggu loket",
    "trauma kecelakaan tahun lalu, jalan masih rusak",
    "kabel menjuntai bisa kesetrum",
]
HEADER = "kind,term,numbers,when\n"


@pytest.mark.parametrize("text", HEARD)
def test_a_danger_is_heard(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize("text", NOT_MEANT)
def test_what_is_denied_supposed_over_or_a_figure_of_speech_is_not(text: str) -> None:
    assert signs(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "first_number"),
    [
        ("Tolong, rumah tetangga terbakar.", "fire", "112"),
        ("Bapak saya tidak sadarkan diri", "medical", "119"),
        ("ibu saya dipukuli ayah tiri", "violence", "129"),
        ("saya mau bunuh diri", "suicide", "119"),
        ("di depan rumah lagi ada tawuran", "crime", "110"),
        ("kami terjebak banjir di atap", "disaster", "112"),
        ("tetangga kesetrum di genangan", "utility", "112"),
    ],
)
def test_each_kind_has_its_own_number_to_call_first(text: str, kind: str, first_number: str) -> None:
    assert [sign.kind for sign in signs(text)] == [kind]
    assert numbers_to_call([kind])[0] == first_number


def test_the_words_that_told_it_are_given_as_they_are_understood() -> None:
    assert signs("Sdh lapor RT. TOLONG rmh tetangga sebelah kebakar!") == [
        Sign("fire", "rumah tetangga sebelah kebakar")
    ]


def test_a_number_for_two_dangers_is_named_once() -> None:
    assert numbers_to_call(["crime", "medical", "unknown"]) == ["110", "112", "119"]


def test_one_that_was_over_yesterday_is_not_now_but_violence_at_home_is_not_over() -> None:
    assert signs("kemarin ada kebakaran di blok sebelah") == []
    assert signs("kemarin saya dipukuli suami") != []


@pytest.mark.parametrize(
    "text", ["", "🔥🔥🔥", "\ud800", "?" * 5000, "kebakaran " * 20_000, "the house is nice"]
)
def test_whatever_is_written_gets_an_answer(text: str) -> None:
    assert isinstance(signs(text), list)


def test_the_file_names_only_the_numbers_of_the_state() -> None:
    told = {number for numbers in lexicon().numbers.values() for number in numbers}
    assert told == set(NUMBERS)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("flood,banjir,112,always", "2: unknown kind"),
        ("fire,api,911,always", "2: unknown number"),
        ("fire,api,,always", "2: unknown number"),
        ("fire,api,112,sometimes", "2: when cannot be"),
        ("denied,bukan,,urgent", "2: when cannot be"),
        ("fire,api,112,always\nutility,api,112,always", "3: 'api' is there twice"),
        ("fire,api,112,always\nfire,asap,119,always", "3: fire has other numbers above"),
        ("fire,.. api,112,always", "2: a term begins and ends with a word"),
        ("fire,api", "2: wrong number of columns"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(lines: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "danger.csv"
    path.write_text(f"{HEADER}{lines}\n", encoding="utf-8")
    with pytest.raises(BadReference, match=problem):
        read(path)


def test_the_file_itself_is_sound() -> None:
    assert len(read(FILE).terms) > 400
