"""One complaint's life from its plot: what comes next, and when."""

import datetime
from dataclasses import dataclass, field
from random import Random

from complaints.lifecycle import Status
from complaints.models import Complaint
from lapor.demo import times
from lapor.demo.plots import PLOTS, Step, Unit, hours
from lapor.demo.stories import Story

# Whoever holds it must have taken it on first, where it came to a front desk or an inspectorate to be verified.
_BY_WHO_TOOK_IT_ON = frozenset(
    {"respond", "follow_up", "promise_ahead", "promise_soon", "answer", "answer_from_above"}
)
_TAKE_ON = Step("dispose", hours(1, 6))
# The front desk confirms the router's choice before anybody writes, mostly.
_CONFIRM = Step("confirm", hours(0.2, 1.5))
_CONFIRMED = 0.6


@dataclass
class Life:
    """A story being told. `complaint_id`: 0 before it is sent."""

    story: Story
    rng: Random
    born_at: datetime.datetime
    to_come: list[Step] = field(default_factory=list)
    complaint_id: int = 0

    def next_step(self, complaint: Complaint) -> Step | None:
        """What comes next, given where the complaint is now; None: nothing more."""
        if not self.to_come:
            return None
        first = self.to_come[0]
        if first.move in _BY_WHO_TOOK_IT_ON and complaint.status == Status.RECEIVED:
            return _TAKE_ON
        unconfirmed = (
            first.move == "respond" and complaint.status == Status.ROUTED and complaint.routed_by_rule
        )
        if unconfirmed and self.story.number % 10 < _CONFIRMED * 10:
            return _CONFIRM
        return self.to_come.pop(0)


def begin(story: Story, *, seed: int, now: datetime.datetime) -> Life:
    # A seed of its own for each story: what happens to one does not depend on which others are told.
    rng = Random(f"{seed}:{story.number}")  # noqa: S311 – dates and names of a demo, nothing secret
    plot = PLOTS[story.plot]
    born_at = now - datetime.timedelta(days=rng.uniform(*plot.age))
    if plot.early:
        born_at = times.early_in_the_week(born_at, rng=rng)
    elif plot.age[0] >= 1:
        born_at = times.while_awake(born_at, rng=rng)
    return Life(story=story, rng=rng, born_at=born_at, to_come=_told_steps(story))


def _told_steps(story: Story) -> list[Step]:
    """The plot's steps, less those for which the story has no words."""
    return [
        step
        for step in PLOTS[story.plot].steps
        if (not step.says or story.text(step.says)) and (step.move != "publish" or story.flag("publish"))
    ]


def time_of(step: Step, life: Life, *, after: datetime.datetime, now: datetime.datetime) -> datetime.datetime:
    """When the step is taken: as long after the last one as the plot says, in the office or while awake."""
    amount = life.rng.uniform(step.wait.least, step.wait.most)
    match step.wait.unit:
        case Unit.HOURS:
            return times.in_office(after + datetime.timedelta(hours=amount), rng=life.rng)
        case Unit.WORKDAYS:
            return times.workdays_later(after, round(amount), rng=life.rng)
        case Unit.DAYS:
            return max(
                times.while_awake(after + datetime.timedelta(days=amount), rng=life.rng),
                after + datetime.timedelta(minutes=20),
            )
        case Unit.AGO:
            return max(times.in_office(now - datetime.timedelta(days=amount), rng=life.rng), after)
