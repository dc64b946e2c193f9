"""Categories from words alone."""

import pytest
from pytest_django import DjangoAssertNumQueries

from routing.models import Category
from routing.suggest import build, rank, suggest
from routing.words import forms, stem


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Jalan di depan pasar berlubang besar, sudah banyak motor jatuh", "pekerjaan_umum.jalan_rusak"),
        ("jln rsk parah bgt pak", "pekerjaan_umum.jalan_rusak"),
        ("LAMPU JALAN MATI SUDAH DUA BULAN", "perhubungan.lampu_jalan"),
        ("Sampah menumpuk berhari-hari tidak diangkut", "lingkungan_hidup.sampah"),
        ("petugas minta uang pelicin untuk mengurus surat", "kepegawaian.pungli"),
        ("blanko KTP habis, kapan bisa cetak ktp?", "dukcapil.ktp"),
        ("kartu BPJS saya tidak aktif, mohon reaktivasi", "jaminan_kesehatan_bpjs.kepesertaan"),
        ("air pdam mati tiga hari", "air_minum.air_mati"),
        ("dana PIP anak saya dua tahun belum cair", "pendidikan.bantuan_pendidikan"),
        ("banyak warga kena DBD, mohon fogging", "kesehatan.wabah_imunisasi"),
        ("THR belum dibayar perusahaan", "ketenagakerjaan.upah"),
        ("PKL jualan di trotoar", "trantibum.pedagang_kaki_lima"),
        ("PBG rumah belum terbit di SIMBG", "perizinan.izin_bangunan"),
        ("dalan peteng, lampune mati", "perhubungan.lampu_jalan"),
        ("runtah numpuk, teu diangkut", "lingkungan_hidup.sampah"),
        ("jln ruksak parah, loba nu bolong", "pekerjaan_umum.jalan_rusak"),
    ],
)
def test_everyday_words_lead_to_the_topic(text: str, category: str) -> None:
    assert suggest(text)[0].category_code == category


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "🙏🙏", "the quick brown fox", "\ud800", "?" * 1000])
def test_words_that_say_nothing_suggest_nothing(text: str) -> None:
    assert suggest(text) == []


@pytest.mark.django_db
def test_a_suggestion_tells_its_certainty_and_its_words() -> None:
    first, *others = suggest("lampu jalan mati, jalan gelap dan rawan begal")
    assert len(others) <= 2
    assert 1 > first.confidence > max(other.confidence for other in others) > 0
    assert "lampu jalan mati" in first.terms


@pytest.mark.django_db
def test_the_index_is_kept_until_a_category_changes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    suggest("apa saja")
    with django_assert_num_queries(1):
        suggest("jalan rusak")
    category = Category.objects.get(code="perhubungan.lampu_jalan")
    category.terms = [*category.terms, "blorong"]
    category.save()
    assert suggest("blorong")[0].category_code == "perhubungan.lampu_jalan"


def test_a_term_shared_by_categories_counts_less() -> None:
    index = build([("a", ["pasar", "kios"]), ("b", ["pasar"]), ("c", ["toko"])])
    said = {each.category_code: each.confidence for each in rank(index, "pasar kios")}
    assert said["a"] > 2 * said["b"]


def test_a_general_word_supports_the_topic_of_its_branch() -> None:
    index = build([("sekolah", ["sekolah"]), ("sekolah.guru", ["guru"])])
    assert [each.category_code for each in rank(index, "guru sekolah")] == ["sekolah.guru"]


def test_a_derived_word_is_not_taken_for_its_root() -> None:
    index = build([("kerja", ["dirumahkan"]), ("rumah", ["rumah"])])
    assert [each.category_code for each in rank(index, "di rumah kami")] == ["rumah"]


def test_twenty_thousand_words_are_ranked_like_their_beginning() -> None:
    index = build([("jalan", ["jalan rusak"])])
    assert rank(index, "jalan rusak " * 10_000)[0].category_code == "jalan"


@pytest.mark.parametrize(
    ("word", "root"),
    [("berlubang", "lubang"), ("sampahnya", "sampah"), ("mati", "mati"), ("pengaspalan", "aspal")],
)
def test_light_stemming_strips_what_only_inflects(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pohon2 tumbang", ["pohon", "tumbang"]),
        ("CO2 dan covid19", ["co2", "dan", "covid19"]),
        ("perijinan lalin", ["perizinan", "lalin"]),
        ("dalane peteng", ["jalan", "gelap"]),
    ],
)
def test_shorthand_and_words_of_the_regions_are_written_out(text: str, words: list[str]) -> None:
    assert forms(text) == words
