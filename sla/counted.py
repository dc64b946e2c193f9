"""What of a timeline counts: a move that was undone, and a merge that was the wrong one, are as if never done (DOMAIN
"Merge"). What was recorded stays; the fold passes it over. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from complaints.chain import Draft

if TYPE_CHECKING:
    from sla.projection import Happened

# What the clocks' own room wrote down because of the move.
_FOLLOWED = frozenset({"clock_started", "clock_moved"})


def counted(timeline: Sequence[Happened]) -> list[Happened]:
    """The events that clocks are made of, in order."""
    void: set[int] = set()
    ended_pause: dict[int, Happened] = {}
    for index, event in enumerate(timeline):
        if event.kind == "undone":
            void |= _undone(timeline, index)
        elif event.kind == "split" and event.payload["reason"] == "own":
            merged = _last(timeline, "merged", index, void)
            void |= {index, *_heard_from_parent(timeline, merged, index)}
            # Merging had ended the wait for the reporter; that stays.
            at = timeline[merged].at
            ended_pause[merged] = Draft(kind="resumed", at=at, role="clock", payload={"by_reporter": False})
        elif event.kind == "let_go" and event.payload["reason"] == "own":
            void |= _taken_from(timeline, index, void)
    return [ended_pause.get(index, event) for index, event in enumerate(timeline) if index not in void]


def taken_moves(timeline: Sequence[Happened]) -> dict[int, list[Mapping[str, Any]]]:
    """The due dates that each merge into this report has moved, by how many merges came before it."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    merges = 0
    for event in timeline:
        if event.kind == "took_in":
            merges += 1
        elif event.kind == "clock_moved" and "child" in event.payload["clocks"][0]:
            found[merges - 1] = event.payload["clocks"]
    return found


def _undone(timeline: Sequence[Happened], index: int) -> set[int]:
    """The move (a timeline counts from one), what it set in motion, and the word that undoes it."""
    move = timeline[index].payload["undone"] - 1
    return {move, index} | {at for at in range(move, index) if timeline[at].kind in _FOLLOWED}


def _last(timeline: Sequence[Happened], kind: str, before: int, void: set[int]) -> int:
    return max(at for at in range(before) if timeline[at].kind == kind and at not in void)


def _heard_from_parent(timeline: Sequence[Happened], since: int, until: int) -> set[int]:
    """What it was given; not that it went to another holder together with its parent, who has it still."""
    heard = (at for at in range(since, until) if "via" in timeline[at].payload)
    return {at for at in heard if timeline[at].kind != "disposed"}


def _taken_from(timeline: Sequence[Happened], index: int, void: set[int]) -> set[int]:
    """What the parent had taken from this child; not where that has come to a breach, which stays."""
    child = timeline[index].payload["child"]
    taken = max(
        (
            at
            for at in range(index)
            if at not in void and timeline[at].kind == "took_in" and timeline[at].payload["child"] == child
        ),
        default=None,
    )
    if taken is None or any(timeline[at].kind == "clock_breached" for at in range(taken, index)):
        return set()
    moves = {
        at
        for at in range(taken, index)
        if timeline[at].kind == "clock_moved" and timeline[at].payload["clocks"][0].get("child") == child
    }
    return {taken, *moves}
