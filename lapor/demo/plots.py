"""How complaints go: what is done, by whom it is never said (that follows from who holds it), and after how long."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    HOURS = "hours"  # then the office's next opening, where it is closed
    WORKDAYS = "workdays"
    DAYS = "days"  # a reporter's, at any waking hour
    AGO = "ago"  # days before the demo is made


@dataclass(frozen=True)
class Wait:
    unit: Unit
    least: float
    most: float


def hours(least: float, most: float) -> Wait:
    return Wait(Unit.HOURS, least, most)


def workdays(least: float, most: float) -> Wait:
    return Wait(Unit.WORKDAYS, least, most)


def days(least: float, most: float) -> Wait:
    return Wait(Unit.DAYS, least, most)


def ago(least: float, most: float) -> Wait:
    return Wait(Unit.AGO, least, most)


@dataclass(frozen=True)
class Step:
    """One move. `says`: the name of the story's text; the step is left out where the story has none."""

    move: str
    wait: Wait
    says: str = ""


@dataclass(frozen=True)
class Plot:
    """`age`: how many days before the demo it was sent. `early`: in the morning of a day on which all offices work."""

    age: tuple[float, float]
    steps: tuple[Step, ...] = ()
    early: bool = False


def respond(wait: Wait) -> Step:
    return Step("respond", wait, "response")


def plan(wait: Wait) -> Step:
    return Step("follow_up", wait, "plan")


def answer(wait: Wait, says: str = "answer") -> Step:
    return Step("answer", wait, says)


RESPOND = respond(hours(1, 9))
PUBLISH = Step("publish", hours(0.2, 2))
TALK = (Step("ask", hours(0.5, 4), "ask"), Step("reply", days(0.2, 1.5), "reply"))
PLAN = plan(workdays(1, 3))
ANSWER = answer(workdays(2, 5))
ACCEPT = Step("accept", days(0.3, 4))
DISPUTE = Step("dispute", days(0.4, 3), "dispute")
POSTPONE = Step("postpone", hours(1, 4), "postpone")
RETURN = Step("return_up", hours(2, 9), "reason")
DECIDE = Step("dispose_as_proposed", hours(4, 20))

PLOTS = {
    # Going well.
    "fresh": Plot(age=(0.05, 0.9)),
    "unverified": Plot(age=(1.1, 2.4)),
    "working": Plot(age=(2, 5), steps=(RESPOND, *TALK)),
    "promised": Plot(age=(9, 15), steps=(RESPOND, *TALK, Step("promise_ahead", workdays(2, 3), "plan"))),
    "answered": Plot(age=(9, 14), steps=(RESPOND, PUBLISH, PLAN, answer(ago(4.2, 7.5)))),
    "quick": Plot(age=(15, 100), steps=(answer(hours(2, 12)), ACCEPT)),
    "confirmed": Plot(age=(24, 118), steps=(RESPOND, PUBLISH, *TALK, PLAN, ANSWER, ACCEPT)),
    "silence": Plot(age=(45, 116), steps=(RESPOND, PLAN, ANSWER)),
    # Waiting for the reporter.
    "awaiting": Plot(age=(5, 11), early=True, steps=(POSTPONE,)),
    "completed": Plot(
        age=(40, 80),
        early=True,
        steps=(POSTPONE, Step("reply", days(1, 4), "reply"), RESPOND, ANSWER, ACCEPT),
    ),
    "incomplete": Plot(age=(50, 90), early=True, steps=(POSTPONE,)),
    # Not content with the answer.
    "disputed": Plot(age=(24, 38), steps=(RESPOND, PUBLISH, PLAN, ANSWER, DISPUTE)),
    "disputed_settled": Plot(
        age=(50, 90), steps=(RESPOND, PLAN, ANSWER, DISPUTE, answer(workdays(3, 5), "answer_again"), ACCEPT)
    ),
    "disputed_again": Plot(
        age=(30, 40),
        steps=(
            RESPOND,
            PLAN,
            ANSWER,
            DISPUTE,
            answer(workdays(3, 5), "answer_again"),
            Step("dispute", days(0.4, 2), "dispute_again"),
        ),
    ),
    # The wrong door, several doors, no door.
    "returned": Plot(age=(40, 80), steps=(RETURN, DECIDE, RESPOND, PLAN, ANSWER)),
    "returned_twice": Plot(age=(45, 90), steps=(RETURN, RETURN, DECIDE, RESPOND, PLAN, ANSWER)),
    "merge_parent": Plot(
        age=(30, 31), steps=(RESPOND, PUBLISH, plan(workdays(4, 5)), answer(workdays(6, 7)), ACCEPT)
    ),
    "merge_child": Plot(age=(29, 29.6), steps=(Step("merge", hours(2, 9)),)),
    "archived": Plot(age=(12, 90), steps=(Step("archive", hours(1, 10), "archive"),)),
    # Late.
    "late_answered": Plot(
        age=(45, 110),
        steps=(respond(workdays(4, 8)), PUBLISH, plan(workdays(2, 4)), answer(workdays(3, 6)), ACCEPT),
    ),
    "stalled": Plot(age=(28, 45), steps=(RESPOND,)),
    "broken_promise": Plot(age=(22, 30), steps=(RESPOND, Step("promise_soon", workdays(2, 3), "plan"))),
    "ignored": Plot(age=(6, 36)),
    "rung_disposes": Plot(
        age=(35, 60),
        steps=(Step("dispose_from_above", workdays(4, 5)), RESPOND, PUBLISH, PLAN, ANSWER, ACCEPT),
    ),
    "rung_answers": Plot(
        age=(35, 60), steps=(Step("answer_from_above", workdays(5, 6), "answer_from_above"), ACCEPT)
    ),
    # Sixty working days without anything of substance. Even over long holidays they are over after 105 days.
    "referred": Plot(age=(107, 119)),
    "referred_after_a_response": Plot(age=(107, 119), steps=(RESPOND,)),
    "referred_then_followed_up": Plot(age=(112, 119), steps=(plan(ago(4, 7)),)),
}
