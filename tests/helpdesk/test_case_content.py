"""What of a case is found in a text for the helpdesk."""

import pytest

from complaints.reference import check_character, shown
from helpdesk.case_content import found_in, holds_a_reference


@pytest.mark.parametrize("form", ["{0}", "nomor {0} macet", "({1})", "{2}", "lihat {3}, macet"])
def test_a_reference_is_found_however_it_was_typed(form: str) -> None:
    number = "7KM4Q9R" + check_character("7KM4Q9R")
    ways = (shown(number), number, number.lower(), f"{number[:4]} {number[4:]}")
    assert holds_a_reference(form.format(*ways))


def test_of_letters_alone_it_is_one_only_as_a_reference_is_written() -> None:
    number = "KMQRTHX" + check_character("KMQRTHX")
    assert number.isalpha()
    assert holds_a_reference(f"Laporan {shown(number)} macet")
    assert not holds_a_reference(f"Laporan {number.lower()} macet")


@pytest.mark.parametrize(
    "text",
    [
        "Tombol kirim tidak bereaksi sejak pagi",
        "Galat K4-04 muncul pada halaman antrean",
        "Versi 2026-1125 macet, lihat tangkapan",
        "laporan terlambat semua instansi kantor",
        "",
    ],
)
def test_plain_words_and_other_codes_are_none(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", ["0812 3456 7890", "siti@contoh.id", "3171234567890123", "BP 1234 XY"])
def test_personal_data_is_found_by_its_shape(text: str) -> None:
    assert found_in(f"Pelapor {text} tidak bisa masuk") == ["personal"]
