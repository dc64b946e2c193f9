"""The comparison itself, on made-up texts; what it does to a complaint: test_substance.py."""

import pytest

from complaints.canned_text import MOST_PAIRS, fill, is_unedited, print_of, words_of
from tests.complaints.canned_cases import EDITED, UNEDITED

FILLED = ["Dinas Perhubungan"]


@pytest.mark.parametrize(("known", "sent"), UNEDITED)
def test_an_unedited_text_is_recognised(known: str, sent: str) -> None:
    assert is_unedited(print_of(sent, filled=FILLED), print_of(known))


@pytest.mark.parametrize(("known", "sent"), EDITED)
def test_a_text_with_something_of_its_own_is_not(known: str, sent: str) -> None:
    assert not is_unedited(print_of(sent, filled=FILLED), print_of(known))


def test_greetings_numbers_days_names_and_variables_are_no_words_of_it() -> None:
    text = (
        "Yth. Bapak Budi Santoso, selamat pagi. Nomor {nomor}: tiang 14 kami cek 3 Desember pukul 16.00 WIB."
    )
    assert words_of(text) == ["nomor", "tiang", "kami", "cek"]


def test_what_was_filled_in_is_no_word_of_it_however_it_is_written() -> None:
    assert words_of("DINAS  PERHUBUNGAN memeriksa KMPT-QRRH.", filled=[*FILLED, "KMPT-QRRH", ""]) == [
        "memeriksa"
    ]


@pytest.mark.parametrize("text", ["", "  …  ", "12345", "Terima kasih, Pak Budi."])
def test_where_nothing_is_left_nothing_is_recognised(text: str) -> None:
    assert not is_unedited(print_of(text), print_of(text))


def test_a_text_too_long_to_be_kept_whole_is_still_recognised() -> None:
    long = " ".join(
        f"kata{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100]}" for n in range(600)
    )
    kept = print_of(long)
    assert len(kept.pairs) == MOST_PAIRS < kept.count
    assert is_unedited(print_of(long + " sekian"), kept)
    assert not is_unedited(print_of(" ".join(reversed(long.split()))), kept)


def test_a_value_is_never_read_as_a_variable() -> None:
    assert fill("{nama}, {NOMOR}, {lain}", {"nama": "{nomor}", "nomor": "7KM4"}) == "{nomor}, 7KM4, {lain}"
