"""The lifecycle: one table of moves, which permissions, buttons, API and tests all read (DESIGN §4). Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    RECEIVED = "received"
    ROUTED = "routed"
    IN_PROGRESS = "in_progress"
    AWAITING_REPORTER = "awaiting_reporter"
    ANSWERED = "answered"
    CLOSED = "closed"
    ARCHIVED = "archived"
    MERGED = "merged"


class Relation(StrEnum):
    """What somebody is to one complaint at one moment."""

    REPORTER = "reporter"
    HOLDER = "holder"
    FRONT_DESK = "front_desk"
    RUNG = "rung"
    CLOCK = "clock"
    ROUTER = "router"


OPEN = frozenset(
    {Status.RECEIVED, Status.ROUTED, Status.IN_PROGRESS, Status.AWAITING_REPORTER, Status.ANSWERED}
)
_WORKED_ON = frozenset({Status.RECEIVED, Status.ROUTED, Status.IN_PROGRESS})
_WITH_HOLDER = frozenset({Status.ROUTED, Status.IN_PROGRESS})
_OFFICERS = frozenset({Relation.HOLDER, Relation.FRONT_DESK, Relation.RUNG})


@dataclass(frozen=True)
class Move:
    """One row: from which states, to which (None: unchanged, or told by the action), by whom."""

    sources: frozenset[Status]
    target: Status | None
    who: frozenset[Relation]


MOVES: dict[str, Move] = {
    "dispose": Move(
        _WORKED_ON, Status.ROUTED, frozenset({Relation.ROUTER, Relation.FRONT_DESK, Relation.RUNG})
    ),
    # The holder's agency ended, or was merged into another: it passes on as it stands.
    "reorganise": Move(OPEN, None, frozenset({Relation.ROUTER})),
    "confirm": Move(frozenset({Status.ROUTED}), None, frozenset({Relation.FRONT_DESK})),
    "return": Move(_WORKED_ON, Status.RECEIVED, frozenset({Relation.HOLDER})),
    "respond": Move(frozenset({Status.ROUTED}), Status.IN_PROGRESS, frozenset({Relation.HOLDER})),
    "follow_up": Move(_WITH_HOLDER, Status.IN_PROGRESS, frozenset({Relation.HOLDER})),
    "answer": Move(_WITH_HOLDER, Status.ANSWERED, frozenset({Relation.HOLDER, Relation.RUNG})),
    "postpone": Move(_WORKED_ON, Status.AWAITING_REPORTER, frozenset({Relation.HOLDER, Relation.FRONT_DESK})),
    "ask": Move(OPEN, None, frozenset({Relation.HOLDER})),
    "note": Move(frozenset(Status), None, _OFFICERS),
    "reply": Move(OPEN, None, frozenset({Relation.REPORTER})),
    "resume": Move(frozenset({Status.AWAITING_REPORTER}), None, frozenset({Relation.CLOCK})),
    "accept": Move(frozenset({Status.ANSWERED}), Status.CLOSED, frozenset({Relation.REPORTER})),
    "dispute": Move(frozenset({Status.ANSWERED}), Status.IN_PROGRESS, frozenset({Relation.REPORTER})),
    "auto_close": Move(frozenset({Status.ANSWERED}), Status.CLOSED, frozenset({Relation.CLOCK})),
    "archive": Move(
        frozenset({Status.RECEIVED, Status.ROUTED, Status.AWAITING_REPORTER}),
        Status.ARCHIVED,
        frozenset({Relation.FRONT_DESK, Relation.CLOCK}),
    ),
    "merge": Move(OPEN, Status.MERGED, frozenset({Relation.HOLDER, Relation.FRONT_DESK})),
    "publish": Move(OPEN, None, frozenset({Relation.HOLDER, Relation.FRONT_DESK})),
    "mark_urgent": Move(OPEN, None, frozenset({Relation.HOLDER, Relation.FRONT_DESK})),
    "unmark_urgent": Move(OPEN, None, frozenset({Relation.HOLDER, Relation.FRONT_DESK})),
    "refer": Move(frozenset(Status), None, frozenset({Relation.CLOCK})),
}


class IllegalMove(Exception):
    """The table has no such move from this state, or not for this person. `code` names the rule that refuses."""

    def __init__(self, action: str, *, code: str) -> None:
        super().__init__(f"{action}: {code}")
        self.action = action
        self.code = code


def allowed(action: str, *, status: str, relations: frozenset[Relation]) -> bool:
    """Is this move open to somebody with these relations?"""
    move = MOVES[action]
    return Status(status) in move.sources and bool(move.who & relations)


def check(action: str, *, status: str, relations: frozenset[Relation]) -> Status:
    """The state that the move leads to. Raises `IllegalMove` with `wrong_state` or `not_yours`."""
    move = MOVES[action]
    if not move.who & relations:
        raise IllegalMove(action, code="not_yours")
    if Status(status) not in move.sources:
        raise IllegalMove(action, code="wrong_state")
    return move.target or Status(status)


def open_moves(*, status: str, relations: frozenset[Relation]) -> list[str]:
    """Every move open to somebody with these relations, in the table's order: what the buttons show."""
    return [action for action in MOVES if allowed(action, status=status, relations=relations)]
