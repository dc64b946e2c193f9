"""One step of a plot as the real action, by the officer to whom it falls."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from complaints import actions
from complaints.actions import Submission
from complaints.actions.outcomes import asks_for_outcome
from complaints.archiving import Ground
from complaints.identity import own_names
from complaints.masking import mask
from complaints.models import Complaint
from complaints.models.complaint import SourceChannel
from complaints.pictures import Picture
from lapor.demo.cast import Cast
from lapor.demo.pictures import picture_of
from lapor.demo.reporters import reporter
from lapor.demo.stories import Story
from routing.models import Agency

_DAY = datetime.timedelta(days=1)
_CHANNELS = (SourceChannel.WEB, SourceChannel.API, SourceChannel.SMS, SourceChannel.COUNTER)
# What a picture of the place shows once the work is done.
_MENDED = {"pothole": "patched"}


@dataclass(frozen=True)
class Stage:
    """What every move may look at. `parents`: the complaints that others will be merged into, by their story's key."""

    cast: Cast
    now: datetime.datetime
    parents: dict[str, int]


@dataclass(frozen=True)
class Scene:
    """One step about to be taken: whose story, on which complaint, when, with which words."""

    stage: Stage
    story: Story
    complaint: Complaint
    at: datetime.datetime
    rng: Random
    says: str


def submit(stage: Stage, story: Story, *, at: datetime.datetime, rng: Random) -> Complaint:
    """The complaint comes in, as the form or another channel would send it."""
    # Only who can be reached can be asked to complete a report.
    details = reporter(rng, reachable=bool(story.text("postpone") or story.text("dispute")))
    complaint = actions.submit(
        submission=Submission(
            title=story.text("title"),
            body=story.text("text"),
            kind=story.code("kind") or "complaint",
            category=story.code("category"),
            region=story.code("region"),
            agency=story.code("agency"),
            address=story.place,
            occurred_on=at.date() - _DAY * rng.randrange(4) if rng.random() < 0.5 else None,
            is_anonymous=story.flag("anonymous") or rng.random() < 0.3,
            is_secret=story.flag("secret"),
            reporter=details,
            channel=rng.choices(_CHANNELS, weights=(78, 8, 8, 6))[0],
            key=f"demo:{story.number}",
            photos=_photos(story.text("picture"), rng),
        ),
        at=at,
    )
    if story.plot == "merge_parent":
        stage.parents[story.text("key")] = complaint.pk
    return complaint


def _photos(subject: str, rng: Random) -> list[Picture]:
    return [picture_of(subject, rng=rng)] if subject else []


# --- Officers ---------------------------------------------------------------------------------------------------------


def _respond(scene: Scene) -> None:
    actions.respond(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        text=scene.says,
    )


def _follow_up(scene: Scene, promised_on: datetime.date | None = None) -> None:
    """What is told without a promise was seen to on that day, where it is."""
    done = {"done_on": scene.at.date(), "place": scene.story.place or scene.complaint.story.title}
    actions.follow_up(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        text=scene.says,
        promised_on=promised_on,
        **({} if promised_on else done),  # type: ignore[arg-type]
    )


def _promise_ahead(scene: Scene) -> None:
    _follow_up(scene, scene.stage.now.date() + _DAY * scene.rng.randrange(4, 12))


def _promise_soon(scene: Scene) -> None:
    _follow_up(scene, scene.at.date() + _DAY * scene.rng.randrange(4, 7))


def _answer(scene: Scene) -> None:
    actions.answer(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        text=scene.says,
        photos=_photos(_MENDED.get(scene.story.text("picture"), ""), scene.rng),
        outcome=_outcome(scene),
    )


def _outcome(scene: Scene) -> str:
    """Wishes and criticism end so; in the demonstration they are taken to heart."""
    return "accepted" if asks_for_outcome(scene.complaint) else ""


def _answer_from_above(scene: Scene) -> None:
    actor = scene.stage.cast.rung_above(scene.complaint)
    actions.answer(
        complaint_id=scene.complaint.pk, actor=actor, at=scene.at, text=scene.says, outcome=_outcome(scene)
    )


def _ask(scene: Scene) -> None:
    actor = scene.stage.cast.holder(scene.complaint)
    actions.ask(complaint_id=scene.complaint.pk, actor=actor, at=scene.at, text=scene.says)


def _postpone(scene: Scene) -> None:
    actions.postpone(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        text=scene.says,
        missing=list(scene.story.told["missing"]),
    )


def _publish(scene: Scene) -> None:
    story, names = scene.complaint.story, own_names(scene.complaint)
    actions.publish(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        title=mask(story.title, own_names=names),
        body=mask(story.body, own_names=names),
    )


def _confirm(scene: Scene) -> None:
    actor = scene.stage.cast.front_desk(scene.complaint)
    actions.confirm(complaint_id=scene.complaint.pk, actor=actor, at=scene.at)


def _dispose(scene: Scene) -> None:
    """To the unit that the story names; where it names none, whoever has it keeps it."""
    to = scene.story.code("to")
    _dispose_to(scene, Agency.objects.get(code=to) if to else scene.complaint.agency)


def _dispose_as_proposed(scene: Scene) -> None:
    _dispose_to(scene, Agency.objects.get(code=scene.story.text("proposal")))


def _dispose_to(scene: Scene, to: Agency) -> None:
    actions.dispose(
        complaint_id=scene.complaint.pk,
        to=to,
        actor=scene.stage.cast.front_desk(scene.complaint),
        at=scene.at,
        note=scene.story.text("note"),
    )


def _dispose_from_above(scene: Scene) -> None:
    actions.dispose(
        complaint_id=scene.complaint.pk,
        to=Agency.objects.get(code=scene.story.text("to")),
        actor=scene.stage.cast.rung_above(scene.complaint),
        at=scene.at,
        note=scene.story.text("note"),
    )


def _return_up(scene: Scene) -> None:
    actions.return_up(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.holder(scene.complaint),
        at=scene.at,
        reason=scene.says,
        proposal=Agency.objects.get(code=scene.story.text("proposal")),
    )


def _archive(scene: Scene) -> None:
    actions.archive(
        complaint_id=scene.complaint.pk,
        actor=scene.stage.cast.front_desk(scene.complaint),
        at=scene.at,
        reason=scene.story.text("archive_reason"),
        text=scene.says,
        ground=Ground(body=scene.story.text("court_body"), contact=scene.story.text("court_contact")),
    )


def _merge(scene: Scene) -> None:
    actions.merge(
        complaint_id=scene.complaint.pk,
        parent_id=scene.stage.parents[scene.story.text("merge_into")],
        actor=scene.stage.cast.front_desk(scene.complaint),
        at=scene.at,
    )


# --- Reporters --------------------------------------------------------------------------------------------------------


def _reply(scene: Scene) -> None:
    actions.reply(complaint_id=scene.complaint.pk, at=scene.at, text=scene.says)


def _accept(scene: Scene) -> None:
    rating = scene.rng.choices((5, 4, 3, 2, None), weights=(45, 25, 10, 5, 15))[0]
    actions.accept(complaint_id=scene.complaint.pk, at=scene.at, rating=rating)


def _dispute(scene: Scene) -> None:
    actions.dispute(complaint_id=scene.complaint.pk, at=scene.at, text=scene.says)


MOVES: dict[str, Callable[[Scene], None]] = {
    "respond": _respond,
    "follow_up": _follow_up,
    "promise_ahead": _promise_ahead,
    "promise_soon": _promise_soon,
    "answer": _answer,
    "answer_from_above": _answer_from_above,
    "ask": _ask,
    "postpone": _postpone,
    "publish": _publish,
    "confirm": _confirm,
    "dispose": _dispose,
    "dispose_as_proposed": _dispose_as_proposed,
    "dispose_from_above": _dispose_from_above,
    "return_up": _return_up,
    "archive": _archive,
    "merge": _merge,
    "reply": _reply,
    "accept": _accept,
    "dispute": _dispute,
}
