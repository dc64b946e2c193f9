"""Small counts are not published: who stands behind a "1" in a province can often be guessed (UU 27/2022). Pure."""

from collections.abc import Sequence

LEAST = 5


def is_small(count: int) -> bool:
    """Nobody is known by a 0."""
    return 0 < count < LEAST


def hidden(counts: Sequence[int]) -> list[bool]:
    """Which of the counts of one column to hide. Where one alone is small, it could be had from the total: the next
    smallest is hidden with it."""
    hide = [is_small(count) for count in counts]
    others = [index for index, count in enumerate(counts) if count >= LEAST]
    if sum(hide) == 1 and others:
        hide[min(others, key=lambda index: counts[index])] = True
    return hide
