import time

import pytest

from complaints.masking import mask
from complaints.personal_data import Kind, find
from tests.complaints.measuring import measured, plain, sentences

# docs/publication.md tells them.
RECALL, PRECISION = 0.97, 0.97


def test_the_invented_sentences_are_many_and_their_kinds_are_all() -> None:
    result = measured()
    assert result.sentences >= 120
    assert set(result.by_kind) == set(Kind)


def test_what_is_personal_is_found_and_little_else() -> None:
    result = measured()
    assert result.recall >= RECALL, result.missed
    assert result.precision >= PRECISION, result.wrong


def test_no_number_mail_or_handle_is_missed() -> None:
    assert [row for row in measured().missed if row[0] not in (Kind.NAME, Kind.ADDRESS)] == []


def test_after_masking_nothing_is_found_any_more() -> None:
    for line in sentences():
        left = find(mask(plain(line)[0]))
        assert [each for each in left if each.kind != Kind.NEIGHBOURHOOD] == [], line


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Saya Rahma Nuraini, warga Tiban.", "Saya [nama], warga Tiban."),
        ("saya rahma dari tiban", "saya [nama] dari tiban"),
        ("Tanya RAHMA NURAINI saja.", "Tanya [nama] saja."),
        ("Kata nuraini, airnya mati.", "Kata [nama], airnya mati."),
        ("Di Jalan Rahma ada lubang.", "Di Jalan Rahma ada lubang."),
        ("Rahmania bukan saya.", "Rahmania bukan saya."),
    ],
)
def test_the_reporters_own_name_and_its_parts_are_found_wherever_they_stand(text: str, masked: str) -> None:
    assert mask(text, own_names=["Rahma Nuraini"]) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bunga ditanam, kata Bunga", "bunga ditanam, kata [nama]"),
        ("BUNGA pulang", "[nama] pulang"),
    ],
)
def test_a_name_that_is_also_a_word_is_one_only_with_a_capital(text: str, masked: str) -> None:
    assert mask(text, own_names=["Bunga"]) == masked


@pytest.mark.parametrize("name", ["", " ", "A", "?*(", "Ab-Cd (x)", "d'Arc"])
def test_whatever_stands_in_the_field_for_the_name_is_no_pattern(name: str) -> None:
    text = "Jalan rusak di sana."
    assert mask(text, own_names=[name]) == text


def test_the_neighbourhood_is_shown_to_the_officer_but_not_proposed() -> None:
    text = "Lampu di RT 03 RW 05 mati."
    assert [each.kind for each in find(text)] == [Kind.NEIGHBOURHOOD]
    assert mask(text) == text


@pytest.mark.parametrize("piece", ["0", "a.n. ", "Jalan A ", "Pak Budi ", "@", "8 ", "rumah no ", "Ibu A. "])
def test_the_longest_story_is_read_in_a_moment(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begun = time.perf_counter()
    find(text, own_names=["Budi Santoso"])
    assert time.perf_counter() - begun < 2
