"""Where somebody lives: a street with a house number, a house with its RT and RW. A street alone is no home. Pure."""

import re
from collections.abc import Iterator
from re import IGNORECASE

from complaints.personal_data.kinds import Finding, Kind

_NUMBER = r"(?:(?:no|nomor|nomer)\.?|#)\s?\d{1,4}\s?[A-Za-z]?\b(?:/\d+)?"
_BLOCK = r"blok\.?\s?[A-Za-z]{1,2}\s?\d{0,3}\b(?:\s?[/-]\s?\d{1,3}\b)?"
_NEIGHBOURHOOD = r"RT\.?\s?0?\d{1,3}\s?[/,]?\s?RW\.?\s?0?\d{1,3}\b"
_STREET = r"(?:jl|jln|jalan|gang|gg|lorong)\b\.?(?:\s+(?!no\b|nomor\b|blok\b)[A-Za-z0-9.'-]+){1,5}?"
_ESTATE = r"(?:perum(?:ahan)?|komplek[s]?|kompleks|griya|residence|rusun|apartemen)\b\.?(?:\s+(?!blok\b|no\b|nomor\b)[\w.'-]+){0,5}?"
_AT_HOME = r"(?:rumah|tinggal|alamat|domisili|berdomisili|kediaman|kontrakan|kos)"
# An office, a shop or a school stands in a street too.
_PUBLIC = r"(?:kantor|dinas|toko|puskesmas|sekolah|sd\w?|smp\w?|sma\w?|rumah sakit|rsud|bank|pasar|masjid|gereja|gedung)"

_HOME = re.compile(
    rf"\b(?:{_STREET}\s*,?\s*(?:{_BLOCK}\s*,?\s*)?{_NUMBER}|{_ESTATE}\s*,?\s*{_BLOCK}(?:\s*,?\s*{_NUMBER})?|"
    rf"{_ESTATE}\s*,?\s*{_NUMBER})(?:\s*,?\s*{_NEIGHBOURHOOD})?",
    IGNORECASE,
)
_HOUSE = re.compile(rf"\brumah\s+(?:saya\s+|kami\s+)?{_NUMBER}", IGNORECASE)
_PAIR = re.compile(rf"\b{_NEIGHBOURHOOD}", IGNORECASE)
_BEFORE_HOME = re.compile(rf"\b{_AT_HOME}\b[^.\n]{{0,25}}$", IGNORECASE)
_BEFORE_PUBLIC = re.compile(rf"\b{_PUBLIC}\b[^.\n]{{0,40}}$", IGNORECASE)


def find(text: str) -> Iterator[Finding]:
    for match in _HOME.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not _BEFORE_PUBLIC.search(before) or _BEFORE_HOME.search(before):
            yield Finding(Kind.ADDRESS, match.start(), match.end())
    for match in _HOUSE.finditer(text):
        yield Finding(Kind.ADDRESS, match.start(), match.end())
    for match in _PAIR.finditer(text):
        is_home = _BEFORE_HOME.search(text[max(0, match.start() - 60) : match.start()])
        kind = Kind.ADDRESS if is_home else Kind.NEIGHBOURHOOD
        yield Finding(kind, match.start(), match.end())
