"""The codes of regions: each begins with the code of the one around it."""

from __future__ import annotations


def containing_codes(code: str) -> list[str]:
    """The code itself and those of the regions around it, the narrowest first."""
    return [code[:length] for length in (13, 8, 5, 2) if len(code) >= length]
