"""What of a case stands in a text for the helpdesk, which sees none (DOMAIN "Who sees what"): found by its shape. Pure."""

import re

from complaints.masking import mask
from complaints.reference import BadReference, parse

_MAYBE_A_REFERENCE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{4}[\s\-–—.]?[A-Za-z0-9]{4}(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Za-z]{8}|[A-Za-z]{4}\s[A-Za-z]{4}")


def holds_a_reference(text: str) -> bool:
    """Does a valid number of a report stand in it, however it was typed? Plain words that happen to be one do not count."""
    for found in _MAYBE_A_REFERENCE.findall(text):
        if _WORD.fullmatch(found) and not found.isupper():
            continue
        try:
            parse(found)
        except BadReference:
            continue
        return True
    return False


def found_in(text: str) -> list[str]:
    """`reference`, `personal`: what was found, in this order."""
    found = ["reference"] if holds_a_reference(text) else []
    return [*found, "personal"] if mask(text) != text else found
