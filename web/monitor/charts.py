"""Coordinates for drawings: numbers for SVG attributes, so that no page needs a style of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.shares import Share

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 590, 20, 158
BAR_WIDTH = 150
RANGE_WIDTH = 110
_RANGE_LEFT = 5


@dataclass(frozen=True)
class Grid:
    y: int
    text_y: int
    percent: int


@dataclass(frozen=True)
class Label:
    x: int
    words: str


@dataclass(frozen=True)
class Line:
    """A line over the months: `points` for a polyline; `end_x`, `end_y` where it ends, with `end` in words."""

    points: str
    end_x: int
    end_y: int
    end: str
    grid: list[Grid] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


@dataclass(frozen=True)
class Range:
    """A share with its 95 % range on a line of 0 to 100."""

    x: int
    width: int
    dot: int


def line(shares: Sequence[Share], labels: Sequence[str], *, end: str) -> Line | None:
    """None where fewer than two months are known: a point is no line."""
    known = [(index, share.percent) for index, share in enumerate(shares) if share.is_known]
    if len(known) < 2:
        return None
    lowest = max(0, min(percent for _, percent in known) // 20 * 20)
    step = (_RIGHT - _LEFT) / (len(shares) - 1)
    dots = [(round(_LEFT + index * step), _y(percent, lowest)) for index, percent in known]
    return Line(
        points=" ".join(f"{x},{y}" for x, y in dots),
        end_x=dots[-1][0],
        end_y=dots[-1][1],
        end=end,
        grid=[
            Grid(_y(percent, lowest), _y(percent, lowest) + 4, percent) for percent in range(lowest, 101, 20)
        ],
        labels=[Label(round(_LEFT + index * step), words) for index, words in enumerate(labels)],
    )


def _y(percent: int, lowest: int) -> int:
    return round(_BOTTOM - (percent - lowest) / (100 - lowest) * (_BOTTOM - _TOP))


def share_range(share: Share) -> Range:
    low, high = share.range
    scale = RANGE_WIDTH / 100
    return Range(
        x=_RANGE_LEFT + round(low * scale),
        width=max(1, round((high - low) * scale)),
        dot=_RANGE_LEFT + round(share.percent * scale),
    )


def bar_width(count: int, most: int) -> int:
    """Something is seen where there is something."""
    return max(1, round(BAR_WIDTH * count / most)) if count and most else 0
