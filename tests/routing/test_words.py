"""Words as people type them, brought to one form."""

import pytest

from routing.words import forms


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
