import pytest

from complaints.masking import mask, without_names


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hubungi 0812-3456-7890 ya", "hubungi [nomor HP] ya"),
        ("WA +62 812 3456 7890.", "WA [nomor HP]."),
        ("NIK 2171010101900001 atas nama saya", "NIK [nomor identitas] atas nama saya"),
        ("mobil BP 1234 XY parkir", "mobil [pelat nomor] parkir"),
        ("tulis ke warga.batam@example.id", "tulis ke [e-mail]"),
        ("rekening 1090012345678", "rekening [nomor rekening]"),
    ],
)
def test_what_names_a_person_is_replaced_by_its_kind(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Sudah 3 minggu, sejak 12 November 2026",
        "RT 03 RW 05, 200 meter dari SDN 005",
        "Rp350.000 per siswa",
        "",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yth. Ibu Rahayu Kusumadewi, sudah kami tambal.", "Yth. Ibu Pelapor, sudah kami tambal."),
        ("Bu Rahayu, hubungi Pak Joko di 0812-3456-7890.", "Bu Pelapor, hubungi Pak Joko di 0812-3456-7890."),
        ("Jalan Rahayu sudah ditambal.", "Jalan Rahayu sudah ditambal."),
    ],
)
def test_one_person_is_left_out_and_nothing_else(text: str, told: str) -> None:
    assert without_names(text, ["Rahayu Kusumadewi", "Rahayu"], instead="Pelapor") == told
