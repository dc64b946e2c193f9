"""What a text shows of people that the public need not see: proposed to the officer, who decides. Pure."""

import re

# The letters that number plates begin with, by police region; RT, RW, SD and the like are none.
_PLATE_AREAS = (
    "[ABDEFGHKLMNPRSTWZ]|AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DR|DS|DT|"
    "EA|EB|ED|KB|KH|KT|KU|PA|PB"
)
_PATTERNS = [
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"), "[e-mail]"),
    (re.compile(r"\b\d{16}\b"), "[nomor identitas]"),
    (re.compile(r"(?<![\d+])(?:\+?62[\s.-]?|0)8\d[\d\s.-]{6,12}\d(?!\d)"), "[nomor HP]"),
    (re.compile(rf"\b(?:{_PLATE_AREAS})\s?\d{{1,4}}\s?[A-Z]{{1,3}}\b"), "[pelat nomor]"),
    (re.compile(r"(?<!\d)\d{9,15}(?!\d)"), "[nomor]"),
]


def mask(text: str) -> str:
    """The text with e-mail addresses, identity numbers, phones, number plates and long numbers replaced by their kind."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text
