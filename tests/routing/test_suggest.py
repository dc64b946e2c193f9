"""Suggestions with this installation's categories, and the model in service."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from routing.actions.classifier import ThresholdOutOfRange, learn, put_in_service, set_threshold
from routing.automatic import sure_suggestion
from routing.classifier.learning import Example, TooFewExamples
from routing.models import Category, ClassifierSetting, ClassifierVersion, TrainedFrom
from routing.suggest import in_service, suggest

NOW = datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


def confirmed(count: int = 150, *, label: str = "", first_day: int = 0) -> list[Example]:
    """Reports in words of no search term, each settled a day after the other."""
    kinds = (
        ("gruwekan mlungker melulu", "perhubungan"),
        ("plendungan kemlinthi", "lingkungan_hidup"),
    )
    start = NOW - datetime.timedelta(days=400)
    return [
        Example(
            f"{kinds[day % 2][0]} {day}", label or kinds[day % 2][1], start + datetime.timedelta(days=day)
        )
        for day in range(first_day, first_day + count)
    ]


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


@pytest.mark.parametrize("text", ["", "🙏🙏", "the quick brown fox", "\ud800", "?" * 1000])
def test_words_that_say_nothing_suggest_nothing(text: str) -> None:
    assert suggest(text) == []


def test_a_suggestion_tells_its_certainty_and_its_words() -> None:
    first, *others = suggest("lampu jalan mati, jalan gelap dan rawan begal")
    assert len(others) <= 2
    assert 1 > first.confidence > max(other.confidence for other in others) > 0
    assert "lampu jalan mati" in first.terms


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


def test_what_was_confirmed_is_suggested_from_then_on() -> None:
    assert suggest("gruwekan lagi") == []
    learned = learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW)
    assert learned.promoted
    assert suggest("gruwekan lagi")[0].category_code == "perhubungan"


def test_a_version_that_is_not_better_is_kept_but_does_not_suggest() -> None:
    learn(confirmed(), trained_from=TrainedFrom.FILE, at=NOW)
    again = learn(confirmed(), trained_from=TrainedFrom.FILE, at=NOW)
    assert not again.promoted
    assert in_service().version == ClassifierVersion.objects.earliest("pk").pk


def test_a_repeat_finds_nothing_new_to_judge_by() -> None:
    learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW)
    with pytest.raises(TooFewExamples, match="0 new"):
        learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW)
    assert ClassifierVersion.objects.count() == 1


def test_falling_back_lets_the_search_terms_speak_and_takes_the_threshold_away() -> None:
    learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW)
    set_threshold(threshold=0.9, at=NOW, actor_id=1, reason="kurva")
    put_in_service(version=None, at=NOW, actor_id=1, reason="aneh")
    assert suggest("gruwekan lagi") == []
    assert in_service().threshold is None
    assert ClassifierSetting.objects.count() == 3


def test_who_fell_back_is_not_overruled_by_night() -> None:
    first = learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW).version
    put_in_service(version=None, at=NOW, actor_id=1, reason="aneh")
    set_threshold(threshold=0.9, at=NOW, actor_id=1, reason="kurva")
    again = learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW)
    assert again.judged.beats(again.rival)
    assert (again.promoted, in_service().version) == (False, None)
    put_in_service(version=first, at=NOW, actor_id=1, reason="sudah diperiksa")
    assert in_service().version == first.pk


def test_a_threshold_over_the_search_terms_keeps_nobody_from_learning() -> None:
    set_threshold(threshold=0.9, at=NOW, actor_id=1, reason="kurva")
    assert learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=NOW).promoted


def test_a_model_of_other_labels_never_suggests_to_people() -> None:
    learn(
        [*confirmed(label="infrastruktur"), *confirmed(60, label="lain")],
        trained_from=TrainedFrom.FILE,
        at=NOW,
    )
    assert in_service().version is not None
    assert suggest("jalan rusak")[0].category_code == "pekerjaan_umum.jalan_rusak"
    assert suggest("gruwekan lagi") == []


def test_an_unreadable_version_leaves_the_search_terms() -> None:
    version = ClassifierVersion.objects.create(
        trained_at=NOW, trained_from="file", examples=1, packed=b"?", judged={}, rival={}
    )
    put_in_service(version=version, at=NOW, actor_id=1, reason="uji")
    assert suggest("jalan rusak")[0].category_code == "pekerjaan_umum.jalan_rusak"


def test_nothing_is_sure_without_a_threshold_and_only_above_it() -> None:
    text = "lampu jalan mati, lampu pju padam, pju mati"
    assert sure_suggestion(text) is None
    set_threshold(threshold=0.5, at=NOW, actor_id=1, reason="kurva")
    assert sure_suggestion(text) is not None
    set_threshold(threshold=1.0, at=NOW, actor_id=1, reason="kurva")
    assert sure_suggestion(text) is None


@pytest.mark.parametrize("threshold", [0.49, 1.01, -1])
def test_a_threshold_below_an_even_chance_is_refused(threshold: float) -> None:
    with pytest.raises(ThresholdOutOfRange):
        set_threshold(threshold=threshold, at=NOW, actor_id=1, reason="kurva")
