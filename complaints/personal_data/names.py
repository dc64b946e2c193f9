"""Names of persons: after a form of address, after words that announce one, and the reporter's own. Pure."""

import re
from collections.abc import Iterator, Sequence
from re import IGNORECASE

from complaints.personal_data.given_names import GIVEN_NAMES, ORDINARY_WORDS
from complaints.personal_data.kinds import Finding, Kind

_INITIAL = r"[A-Z]\.(?=[\s,]|$)"
_CAPITALISED = rf"(?:{_INITIAL}|[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?)"
_SEQUENCE = rf"{_CAPITALISED}(?:\s+(?:bin|binti|van|de)(?=\s))?(?:[ ]{_CAPITALISED}){{0,4}}"
_HONORIFIC = (
    r"Bapak|Ibu|Pak|Bu|Bpk\.?|Sdri\.?|Sdr\.?|Saudara|Saudari|Tuan|Nyonya|Tn\.|Ny\.|Nn\.|Mas|Mbak|Mba|Bang|Kak|Ananda|"
    r"H\.|Hj\.|[Dd]r\.|drg\.|Ustadz|Ustaz|Ustadzah|Kyai|KH\."
)
# Whoever is addressed by office or by everybody is nobody in particular.
_NO_NAMES = (
    "Wali|Walikota|Bupati|Gubernur|Presiden|Menteri|Kepala|Lurah|Camat|Kades|Sekda|Ketua|Rt|Rw|Dinas|Guru|Dosen|Dokter|"
    "Bidan|Perawat|Polisi|Sopir|Satpam|Hakim|Jaksa|Hamil|Kota|Negara|Bapak|Ibu|Petugas|Pejabat|Pengurus|Pimpinan|"
    "Direktur|Kapolri|Kapolda|Kapolres|Kapolsek|Admin|Operator|Warga|Dan|Atau|Yang|Yth|Kadis|Sekretaris|Bendahara|"
    "Anggota|Jokowi|Kandung|Rumah|Pertiwi|Jaya|Pelanggan|Pemilik|Korban|Pelapor|Saya|Kami|Mohon|Tolong|Kapan|Saudara|"
    "Dirjen|Mentri|Penjual|Pedagang|Kantin|Kos|Kost|Asuh|Angkat|Tiri|Muda|Tua|Besar|Mertua|Nyai|Imam|Pendeta"
)
_TITLED = re.compile(
    rf"\b(?P<of>(?:{_HONORIFIC})(?:\s+(?:Haji|Hajjah|H\.|Hj\.|Guru|Dokter|RT|RW))?\s+(?!(?:{_NO_NAMES})\b){_SEQUENCE})"
)
_ANNOUNCED = re.compile(
    r"\b(?:[Nn]ama\s+(?:saya|anak\s+saya|suami\s+saya|istri\s+saya|ibu\s+saya|ayah\s+saya|beliau|dia|lengkap)(?:\s+adalah|\s*:)?|"
    r"[Nn]ama\s*:|bernama|a\.?\s?n\.?|[Aa]tas\s+nama|[Pp]erkenalkan,?\s+saya|[Dd]engan\s+saya|[Ss]audara|[Ss]audari)\s+"
    rf"(?P<of>(?!(?:{_NO_NAMES}|SMP|SMA|SD|PT|CV)\b){_SEQUENCE})(?!\s+(?:Negeri|Swasta|\d))"
)
_ANNOUNCED_ANYHOW = re.compile(
    r"\b(?:a\.\s?n\.|atas\s+nama|nama\s+saya|bernama|perkenalkan,?\s+saya)\s+", IGNORECASE
)
_TITLED_ANYHOW = re.compile(
    r"\b(?P<of>(?:bapak|ibu|pak|bu|sdr|sdri|mas|mbak|bang|kak)\.?\s+(?P<name>[A-Za-z'’]+(?:\s+[A-Za-z'’]+){0,2}))",
    IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z'’]+")
# `Jalan Ibu Sud`, `RSUD dr. Soedono`: a place that is called after somebody.
_CALLED_AFTER = re.compile(
    r"\b(?:jalan|jl|jln|gang|gg|desa|kelurahan|dusun|kampung|perumahan|masjid|musala|mushola|gereja|rsud|rsu|rs|rumah sakit|"
    r"klinik|sd|sdn|smp|smpn|sma|sman|smk|taman|lapangan|gedung|bandara|pasar|terminal|stasiun|pelabuhan|stadion|"
    r"universitas|sekolah|yayasan|makam|simpang|jembatan|waduk|bendungan)\b\.?\s+(?:[A-Z][a-z]+\s+){0,2}$",
    IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    for pattern in (_TITLED, _ANNOUNCED):
        for match in pattern.finditer(text):
            if not _is_place(text, match.start()):
                yield Finding(Kind.NAME, match.start("of"), match.end("of"))
    for match in _TITLED_ANYHOW.finditer(text):
        length = _known_names(match["name"])
        if length and not _is_place(text, match.start()):
            yield Finding(Kind.NAME, match.start("of"), match.start("name") + length)
    for match in _ANNOUNCED_ANYHOW.finditer(text):
        length = _known_names(text[match.end() : match.end() + 60])
        if length:
            yield Finding(Kind.NAME, match.end(), match.end() + length)


def find_own(text: str, own_names: Sequence[str]) -> Iterator[Finding]:
    """The whole name however it is written; its parts too, but what is also an ordinary word only with a capital."""
    for name in own_names:
        words = [word for word in re.findall(r"\w[\w'’]*", name) if len(word) > 2]
        if not words:
            continue
        whole = r"\s+".join(
            _part(word) if len(words) == 1 else rf"(?i:{re.escape(word)})" for word in name.split()
        )
        parts = "|".join(_part(word) for word in sorted(words, key=len, reverse=True))
        for match in re.finditer(rf"\b(?:{whole}|(?:{parts})(?:\s+(?:{parts}))*)\b", text):
            if not _is_place(text, match.start()):
                yield Finding(Kind.NAME, match.start(), match.end())


def _part(word: str) -> str:
    if word.lower() in ORDINARY_WORDS:
        return f"{re.escape(word.capitalize())}|{re.escape(word.upper())}"
    return f"(?i:{re.escape(word)})"


def _known_names(text: str) -> int:
    """How far the text goes on with names that are widely given, however they are written."""
    end = 0
    for match in _WORD.finditer(text):
        if match.start() > end + 1 or match[0].lower() not in GIVEN_NAMES:
            break
        end = match.end()
    return end


def _is_place(text: str, start: int) -> bool:
    return _CALLED_AFTER.search(text[max(0, start - 60) : start]) is not None
