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
    """An agency that a late report has gone up to."""
    INSPECTORATE = "inspectorate"
    """Who inspects a report about officers: its inspectorate, or the front desk in its place."""
    SIBLING = "sibling"
    """An agency that the holder offered it to."""
    APPROVER = "approver"
    """The rung above, before which a proposed answer lies."""
    CLASS_TIER = "class_tier"
    """The tier above, asked about the class."""
    REVIEWER = "reviewer"
    """The tier above, that reviews an archiving."""
    SAMPLER = "sampler"
    """Who rates closed answers drawn at random."""
    SAMPLE_TIER = "sample_tier"
    """The tier above, before which a sample lies that fell short."""
    OVERSEER = "overseer"
    """Who may remind: a head, or whoever oversees and has it before them."""
    SUPERIOR = "superior"
    """The superior of who answers requests for information, before whom an objection lies."""
    OMBUDSMAN = "ombudsman"
    DATA_PROTECTION = "data_protection"
    """Protects the data of the organisation that owes the answer; sees no case."""
    CLOCK = "clock"
    ROUTER = "router"


OPEN = frozenset(
    {Status.RECEIVED, Status.ROUTED, Status.IN_PROGRESS, Status.AWAITING_REPORTER, Status.ANSWERED}
)
_WORKED_ON = frozenset({Status.RECEIVED, Status.ROUTED, Status.IN_PROGRESS})
_WITH_HOLDER = frozenset({Status.ROUTED, Status.IN_PROGRESS})
_HANDLERS = frozenset({Relation.HOLDER, Relation.FRONT_DESK})
_OFFICERS = _HANDLERS | {Relation.RUNG}
THE_REPORTER = frozenset({Relation.REPORTER})
THE_CLOCK = frozenset({Relation.CLOCK})


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
    "offer": Move(_WITH_HOLDER, None, frozenset({Relation.HOLDER})),
    "forward": Move(_WITH_HOLDER, Status.ROUTED, frozenset({Relation.SIBLING})),
    "decline": Move(_WITH_HOLDER, None, frozenset({Relation.SIBLING})),
    "respond": Move(frozenset({Status.ROUTED}), Status.IN_PROGRESS, frozenset({Relation.HOLDER})),
    "follow_up": Move(_WITH_HOLDER, Status.IN_PROGRESS, frozenset({Relation.HOLDER})),
    "contest": Move(_WITH_HOLDER, None, THE_REPORTER),
    "answer": Move(_WITH_HOLDER, Status.ANSWERED, frozenset({Relation.HOLDER, Relation.RUNG})),
    "propose_answer": Move(_WITH_HOLDER, None, frozenset({Relation.HOLDER})),
    "approve_answer": Move(_WITH_HOLDER, Status.ANSWERED, frozenset({Relation.APPROVER})),
    "send_back_answer": Move(_WITH_HOLDER, None, frozenset({Relation.APPROVER})),
    "postpone": Move(_WORKED_ON, Status.AWAITING_REPORTER, _HANDLERS),
    "ask": Move(OPEN, None, frozenset({Relation.HOLDER})),
    "note": Move(frozenset(Status), None, _OFFICERS),
    "reply": Move(OPEN, None, THE_REPORTER),
    "resume": Move(frozenset({Status.AWAITING_REPORTER}), None, THE_CLOCK),
    "accept": Move(frozenset({Status.ANSWERED}), Status.CLOSED, THE_REPORTER),
    "dispute": Move(frozenset({Status.ANSWERED}), Status.IN_PROGRESS, THE_REPORTER),
    "auto_close": Move(frozenset({Status.ANSWERED}), Status.CLOSED, THE_CLOCK),
    "close": Move(frozenset({Status.ANSWERED}), Status.CLOSED, frozenset({Relation.FRONT_DESK})),
    "reopen": Move(frozenset({Status.CLOSED}), Status.IN_PROGRESS, THE_REPORTER),
    "archive": Move(
        frozenset({Status.RECEIVED, Status.ROUTED, Status.AWAITING_REPORTER}),
        Status.ARCHIVED,
        frozenset({Relation.FRONT_DESK, Relation.CLOCK}),
    ),
    "appeal": Move(frozenset({Status.ARCHIVED}), Status.RECEIVED, THE_REPORTER),
    # The tier above; the one above that, where it let its time pass.
    "refuse_appeal": Move(
        frozenset({Status.RECEIVED}), Status.ARCHIVED, frozenset({Relation.FRONT_DESK, Relation.RUNG})
    ),
    "review_archiving": Move(frozenset({Status.ARCHIVED}), None, frozenset({Relation.REVIEWER})),
    "revive": Move(frozenset({Status.ARCHIVED}), None, THE_REPORTER | {Relation.REVIEWER}),
    # Nobody appealed or revived in time: the archiving is final.
    "end_archiving": Move(frozenset({Status.ARCHIVED}), None, THE_CLOCK),
    "withdraw": Move(OPEN, None, THE_REPORTER),
    "take_back_withdrawal": Move(OPEN, None, THE_REPORTER),
    "archive_withdrawn": Move(OPEN, Status.ARCHIVED, THE_CLOCK),
    "propose_class": Move(OPEN, None, _HANDLERS),
    "reclassify": Move(OPEN, None, frozenset({Relation.FRONT_DESK, Relation.CLASS_TIER})),
    "object_to_class": Move(OPEN, None, THE_REPORTER),
    "decide_class": Move(OPEN, None, frozenset({Relation.CLASS_TIER})),
    "tighten": Move(OPEN, None, _HANDLERS | THE_REPORTER),
    # Of an anonymous reporter: who may know who it is.
    "share_identity": Move(frozenset(Status), None, THE_REPORTER),
    "unshare_identity": Move(frozenset(Status), None, THE_REPORTER),
    "ask_release": Move(frozenset(Status), None, THE_CLOCK),
    "release_identity": Move(frozenset(Status), None, THE_REPORTER),
    "revoke_release": Move(frozenset(Status), None, THE_REPORTER),
    "ask_for_own_data": Move(frozenset(Status), None, THE_REPORTER),
    "answer_data_request": Move(frozenset(Status), None, frozenset({Relation.DATA_PROTECTION})),
    "publish": Move(OPEN, None, _HANDLERS),
    # What was published by mistake does not have to stay because the case has ended.
    "unpublish": Move(frozenset(Status), None, _HANDLERS),
    "merge": Move(OPEN, Status.MERGED, _HANDLERS),
    "split": Move(frozenset({Status.MERGED}), None, THE_REPORTER),
    "remind": Move(OPEN, None, frozenset({Relation.OVERSEER})),
    "answer_reminder": Move(OPEN, None, frozenset({Relation.HOLDER})),
    "rate_sample": Move(frozenset({Status.CLOSED}), None, frozenset({Relation.SAMPLER})),
    "uphold_sample": Move(frozenset({Status.CLOSED}), None, frozenset({Relation.SAMPLE_TIER})),
    "send_back_sample": Move(
        frozenset({Status.CLOSED}), Status.IN_PROGRESS, frozenset({Relation.SAMPLE_TIER})
    ),
    "mark_urgent": Move(OPEN, None, _HANDLERS),
    "unmark_urgent": Move(OPEN, None, _HANDLERS),
    # About officers: to the inspectorate, to the tier above; who is concerned, and who is no longer.
    "to_inspectorate": Move(OPEN, None, _OFFICERS),
    "hand_up": Move(OPEN, None, frozenset({Relation.INSPECTORATE})),
    "inquire": Move(OPEN, None, frozenset({Relation.INSPECTORATE})),
    "mark_concerned": Move(frozenset(Status), None, frozenset({Relation.INSPECTORATE})),
    "unmark_concerned": Move(frozenset(Status), None, frozenset({Relation.INSPECTORATE})),
    # A formal request for information (UU 14/2008 ps. 22, 35–37): it moves no state.
    "register_information": Move(_WITH_HOLDER, None, frozenset({Relation.FRONT_DESK})),
    "extend_information": Move(_WITH_HOLDER, None, frozenset({Relation.FRONT_DESK})),
    "object_to_information": Move(frozenset(Status), None, THE_REPORTER),
    "decide_information": Move(frozenset(Status), None, frozenset({Relation.SUPERIOR})),
    "refer": Move(
        frozenset(Status), None, frozenset({Relation.CLOCK, Relation.REPORTER, Relation.OMBUDSMAN})
    ),
    # One's own disposition, archiving or merge, within a minute and with nothing since.
    "undo": Move(frozenset(Status), None, _HANDLERS),
}

# While an appeal is pending, the tier above disposes or refuses: it does not hand the decision on, or set it aside anew.
NOT_ON_APPEAL = frozenset({"return", "postpone", "archive", "merge", "withdraw"})


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
