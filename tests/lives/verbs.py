"""Each move of the lifecycle as somebody would do it, with details drawn by chance, the wrong ones among them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from accounts.models import User
from complaints import actions
from complaints.actions.outcomes import OUTCOMES
from complaints.actions.postpone import MISSING
from complaints.actions.reopening import WAYS
from complaints.actions.sampling import rubric_on
from complaints.archiving import BY_FRONT_DESK, Ground
from complaints.classes import ComplaintClass
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import MOVES, Relation
from complaints.models import (
    Complaint,
    DataRequest,
    DataRequestKind,
    DataRequestOutcome,
    Event,
    Kind,
    Sample,
)
from complaints.models import Ground as InformationGround
from sla.actions import information
from sla.requested_referral import refer_for_ombudsman, refer_for_reporter
from tests.lives.cast import Cast

BY_THE_SYSTEM = frozenset({Relation.CLOCK, Relation.ROUTER})
# The moves that people make.
PEOPLES = [name for name, move in MOVES.items() if move.who - BY_THE_SYSTEM]
REPORTERS = [name for name, move in MOVES.items() if Relation.REPORTER in move.who]
OFFICERS = [name for name, move in MOVES.items() if move.who - BY_THE_SYSTEM - {Relation.REPORTER}]
CLASSES = [
    ComplaintClass(Kind.COMPLAINT, supervisory=True),
    *(ComplaintClass(str(kind), supervisory=False) for kind in Kind.values),
]


@dataclass(frozen=True)
class Attempt:
    """`actor`: None for the reporter, by their own link."""

    complaint: Complaint
    actor: User | None
    at: datetime.datetime
    dice: Random
    cast: Cast
    others: list[Complaint]

    @property
    def here(self) -> dict[str, Any]:
        """What every officer's verb takes."""
        return {"complaint_id": self.complaint.pk, "actor": self.actor, "at": self.at}

    @property
    def officer(self) -> User:
        assert self.actor is not None
        return self.actor

    @property
    def own(self) -> dict[str, Any]:
        """What every reporter's verb takes."""
        return {"complaint_id": self.complaint.pk, "at": self.at}

    @property
    def text(self) -> str:
        """Each time other words: what looks like a standard text is no follow-up of substance."""
        words = ("".join(self.dice.choices("abdegiklmnoprstu", k=7)) for _ in range(6))
        return f"Keterangan: {' '.join(words)}."

    @property
    def to(self) -> Any:
        return self.dice.choice(self.cast.agencies)

    def last(self, kind: str) -> Event | None:
        return Event.objects.filter(complaint_id=self.complaint.pk, kind=kind).order_by("seq").last()


def _tighten(it: Attempt) -> object:
    """What is open still; where nothing is, in vain."""
    open_still = [name for name in ("secret", "anonymous") if not getattr(it.complaint, f"is_{name}")]
    chosen = it.dice.choice(open_still or ["secret"])
    return actions.tighten(**it.here, secret=chosen == "secret", anonymous=chosen == "anonymous")


def _contest(it: Attempt) -> object:
    follow_up = it.last(EventKind.FOLLOWED_UP)
    return actions.contest(**it.own, follow_up_id=follow_up.payload["message"] if follow_up else 0)


def _follow_up(it: Attempt) -> object:
    """Done, promised, promised for a day that has passed, or nothing of the kind."""
    day = it.at.date()
    said: dict[str, Any] = it.dice.choice(
        (
            {"done_on": day, "place": "Depan sekolah"},
            {"promised_on": day + datetime.timedelta(days=it.dice.choice((3, 10)))},
            {"promised_on": day - datetime.timedelta(days=2)},
            {},
        )
    )
    return actions.follow_up(**it.here, text=it.text, **said)


def _answer(it: Attempt) -> dict[str, Any]:
    outcome = it.dice.choice(("", *OUTCOMES)) if it.complaint.kind != Kind.COMPLAINT else ""
    return {"text": it.text, "outcome": outcome}


def _rate(it: Attempt) -> object:
    sample = Sample.objects.filter(complaint=it.complaint).order_by("pk").last()
    if sample is None:
        raise Refused("nothing_drawn", "")
    rubric = rubric_on(it.at.date())
    points = {each["code"]: it.dice.choice((0, each["points"])) for each in rubric.criteria}
    return actions.rate_sample(sample_id=sample.pk, points=points, text=it.text, actor=it.officer, at=it.at)


def _answer_data_request(it: Attempt) -> object:
    request = DataRequest.objects.filter(complaint=it.complaint).order_by("pk").last()
    return actions.answer_data_request(
        request_id=request.pk if request else 0,
        actor=it.officer,
        at=it.at,
        outcome=it.dice.choice([*DataRequestOutcome.values]),
        text=it.text,
    )


def _merge(it: Attempt) -> object:
    return actions.merge(**it.here, parent_id=it.dice.choice(it.others).pk)


def _refer(it: Attempt) -> object:
    if it.actor is None:
        return refer_for_reporter(**it.own)
    return refer_for_ombudsman(number=it.complaint.reference, actor=it.actor, at=it.at, text=it.text)


def _revive(it: Attempt) -> object:
    if it.actor is None:
        return actions.revive(**it.own)
    return actions.review_archiving(**it.here, upheld=False, text=it.text)


def _return(it: Attempt) -> object:
    return actions.return_up(**it.here, reason=it.text, proposal=it.dice.choice((None, it.to)))


def _ground(it: Attempt) -> Ground:
    """Everything that any reason asks for; the identical one may be anybody's."""
    other = it.dice.choice([*it.others, it.complaint])
    return Ground(identical_to=other.pk, body="Pengadilan Negeri Batam", contact="0778 000000")


def _concerned(it: Attempt) -> dict[str, Any]:
    officer = it.dice.choice([*it.cast.officers.values()])
    return {**it.here, "officer": officer, "reason": it.text}


VERBS: dict[str, Callable[[Attempt], object]] = {
    "accept": lambda it: actions.accept(**it.own, rating=it.dice.choice((None, 1, 5))),
    "answer": lambda it: actions.answer(**it.here, **_answer(it)),
    "answer_data_request": _answer_data_request,
    "answer_reminder": lambda it: actions.answer_reminder(**it.here, text=it.text),
    "appeal": lambda it: actions.appeal(**it.own, text=it.text),
    "approve_answer": lambda it: actions.approve_answer(**it.here),
    "archive": lambda it: actions.archive(
        **it.here, reason=it.dice.choice([*BY_FRONT_DESK]), text=it.text, ground=_ground(it)
    ),
    "ask_for_own_data": lambda it: actions.ask_for_own_data(
        **it.own, kind=it.dice.choice([*DataRequestKind.values]), text=it.text
    ),
    "ask": lambda it: actions.ask(**it.here, text=it.text),
    "close": lambda it: actions.close_on_word(**it.here, way=it.dice.choice([*WAYS]), text=it.text),
    "confirm": lambda it: actions.confirm(**it.here),
    "contest": _contest,
    "decide_information": lambda it: information.decide_information(
        **it.here, granted=it.dice.random() < 0.5, text=it.text
    ),
    "decide_class": lambda it: actions.decide_class(**it.here, agrees=it.dice.random() < 0.5, text=it.text),
    "decline": lambda it: actions.decline(**it.here, text=it.text),
    "dispose": lambda it: actions.dispose(**it.here, to=it.to),
    "dispute": lambda it: actions.dispute(**it.own, text=it.text),
    "extend_information": lambda it: information.extend_information(**it.here, text=it.text),
    "follow_up": _follow_up,
    "forward": lambda it: actions.forward(**it.here),
    "hand_up": lambda it: actions.hand_up(**it.here, reason=it.text),
    "inquire": lambda it: actions.inquire(**it.here, to=it.to, text=it.text),
    "mark_concerned": lambda it: actions.mark_concerned(**_concerned(it)),
    "mark_urgent": lambda it: actions.mark_urgent(**it.here),
    "merge": _merge,
    "note": lambda it: actions.note(**it.here, text=it.text),
    "object_to_class": lambda it: actions.object_to_class(**it.own, text=it.text),
    "object_to_information": lambda it: information.object_to_information(
        **it.own, ground=it.dice.choice([*InformationGround.values]), text=it.text
    ),
    "offer": lambda it: actions.offer(**it.here, to=it.to, text=it.text),
    "postpone": lambda it: actions.postpone(**it.here, text=it.text, missing=[it.dice.choice([*MISSING])]),
    "propose_answer": lambda it: actions.propose_answer(**it.here, **_answer(it)),
    "propose_class": lambda it: actions.propose_class(**it.here, to=it.dice.choice(CLASSES), text=it.text),
    "publish": lambda it: actions.publish(**it.here, title="Jalan berlubang", body=it.text),
    "rate_sample": _rate,
    "reclassify": lambda it: actions.reclassify(**it.here, to=it.dice.choice(CLASSES), text=it.text),
    "refer": _refer,
    "refuse_appeal": lambda it: actions.refuse_appeal(**it.here, text=it.text),
    "register_information": lambda it: information.register_information(**it.here),
    "release_identity": lambda it: actions.release_identity(**it.own),
    "remind": lambda it: actions.remind(**it.here, text=it.text),
    "reopen": lambda it: actions.reopen(**it.own, text=it.text),
    "reply": lambda it: actions.reply(**it.own, text=it.text),
    "respond": lambda it: actions.respond(**it.here, text=it.text),
    "return": _return,
    "review_archiving": lambda it: actions.review_archiving(
        **it.here, upheld=it.dice.random() < 0.5, text=it.text
    ),
    "revoke_release": lambda it: actions.revoke_release(**it.own),
    "revive": _revive,
    "send_back_answer": lambda it: actions.send_back_answer(**it.here, text=it.text),
    "send_back_sample": lambda it: actions.decide_sample(**it.here, stands=False, text=it.text),
    "share_identity": lambda it: actions.share_identity(**it.own),
    "split": lambda it: actions.split(**it.own),
    "take_back_withdrawal": lambda it: actions.take_back_withdrawal(
        **it.own, pressured=it.dice.random() < 0.5
    ),
    "tighten": _tighten,
    "to_inspectorate": lambda it: actions.to_inspectorate(**it.here, reason=it.text),
    "undo": lambda it: actions.undo(**it.here),
    "unmark_concerned": lambda it: actions.unmark_concerned(**_concerned(it)),
    "unmark_urgent": lambda it: actions.unmark_urgent(**it.here, note=it.text),
    "unpublish": lambda it: actions.unpublish(**it.here, reason=it.text),
    "unshare_identity": lambda it: actions.unshare_identity(**it.own),
    "uphold_sample": lambda it: actions.decide_sample(**it.here, stands=True, text=it.text),
    "withdraw": lambda it: actions.withdraw(**it.own, of_free_will=it.dice.random() < 0.8),
}
