"""Whose it is beside what is wrong, in a country of two tiers."""

import pytest

from routing.classifier.suggestion import rank
from routing.classifier.terms import build

INDEX = build(
    [
        ("sekolah", ["sekolah"]),
        ("sekolah.pungutan", ["uang gedung"]),
        ("sekolah.sarana", ["atap bocor"]),
        ("sekolah.sma", ["sma", "guru sma"]),
        ("sekolah.sma.pungutan", ["pungutan sma"]),
        ("sekolah.madrasah", ["madrasah"]),
        ("sekolah.madrasah.pungutan", ["pungutan madrasah"]),
        ("jalan", ["jalan"]),
        ("jalan.rusak", ["jalan rusak", "jalan berlubang"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Uang gedung di SMA kami", "sekolah.sma.pungutan"),
        ("SMA SMA SMA minta uang gedung", "sekolah.sma.pungutan"),
        ("Uang gedung lagi, uang gedung terus", "sekolah.pungutan"),
        ("SMA kami tidak punya lapangan", "sekolah.sma"),
        ("Atap bocor, atap bocor, di SMA kami atap bocor", "sekolah.sarana"),
        ("Uang gedung sekolah di samping SMA, uang gedung", "sekolah.pungutan"),
        ("Uang gedung naik, uang gedung untuk adik; kakaknya lulusan SMA", "sekolah.pungutan"),
        ("Uang gedung, uang gedung: di SMA dan di madrasah uang gedung", "sekolah.pungutan"),
        ("Jalan rusak di SMA", "jalan.rusak"),
    ],
)
def test_where_both_are_said_the_topic_of_both_is_meant(text: str, category: str) -> None:
    assert rank(INDEX, text)[0].category_code == category


def test_the_words_that_decided_are_those_of_both() -> None:
    [first, *_others] = rank(INDEX, "SMA minta uang gedung, uang gedung")
    assert (first.category_code, "uang gedung" in first.terms) == ("sekolah.sma.pungutan", True)
