"""A share with the range in which it may well lie: small numbers are marked and not ranked (UX principle 7). Pure."""

import math
from dataclasses import dataclass

SMALL = 30
_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True)
class Share:
    """`count` of `of`; nothing is said where `of` is 0."""

    count: int
    of: int

    @property
    def is_known(self) -> bool:
        return self.of > 0

    @property
    def is_small(self) -> bool:
        return self.of < SMALL

    @property
    def value(self) -> float:
        """0 to 1. Raises `ZeroDivisionError` where nothing is known."""
        return self.count / self.of

    @property
    def percent(self) -> int:
        """Rounded, but 0 and 100 only where it is exactly so."""
        rounded = round(100 * self.value)
        if rounded == 100 and self.count < self.of:
            return 99
        return 1 if rounded == 0 and self.count else rounded

    @property
    def range(self) -> tuple[int, int]:
        """The 95 % interval of Wilson, in percent: sound for small numbers and near 0 and 100 too."""
        share, spread = self.value, _Z**2 / self.of
        centre = (share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / self.of + spread / (4 * self.of))
        return math.floor(100 * max(0.0, centre - half) + 1e-9), math.ceil(
            100 * min(1.0, centre + half) - 1e-9
        )

    def without(self, other: "Share") -> "Share":
        return Share(self.count - other.count, self.of - other.of)


NOTHING = Share(0, 0)


def total(shares: list[Share]) -> Share:
    return Share(sum(share.count for share in shares), sum(share.of for share in shares))
