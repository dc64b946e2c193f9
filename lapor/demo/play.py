"""Tell all stories at once, in the order of time, with the clocks swept on the way (DESIGN §8 `make demo`)."""

import datetime
import heapq
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from complaints.models import Complaint
from lapor.demo import identities, institutions
from lapor.demo.cast import enlist, is_here
from lapor.demo.life import Life, begin, time_of
from lapor.demo.moves import MOVES, Scene, Stage, submit
from lapor.demo.plots import Step
from lapor.demo.stories import most_varied, read_stories
from outbox.models import Channel, Outgoing
from sla.models import Clock
from sla.sweep import sweep

_MINUTE = datetime.timedelta(minutes=1)
_Entry = tuple[datetime.datetime, int, Step | None]


def make_demo(*, now: datetime.datetime, seed: int, password: str, amount: int | None = None) -> bool:
    """Officers and complaints of the last 120 days, all or nothing; False where they are there already.

    The same seed and `now` give the same stories at the same times (numbers and links stay random). `amount`: tell only
    so many complaints, as varied as can be. Raises `LookupError` without the reference data.
    """
    with transaction.atomic():
        if is_here():
            return False
        known = Outgoing.objects.order_by("-id").values_list("id", flat=True).first() or 0
        stage = Stage(cast=enlist(now=now, password=password), now=now, parents={})
        stories = most_varied(read_stories(), amount)
        _play([begin(story, seed=seed, now=now) for story in stories], stage)
        _sweep_until(now)
        identities.play(stage.cast, now=now)
        institutions.play(now=now)
        _sweep(now)
        _count_as_delivered(after_id=known)
        # Once more, for the numbers that the Ombudsman's system gave.
        _sweep(now)
    return True


def _play(lives: Sequence[Life], stage: Stage) -> None:
    """The next step of whichever life comes first, until all that is to come lies ahead of now."""
    queue: list[_Entry] = [(life.born_at, number, None) for number, life in enumerate(lives)]
    heapq.heapify(queue)
    while queue:
        at, number, step = heapq.heappop(queue)
        life = lives[number]
        _sweep_until(at)
        complaint = _take(step, life, stage, at=at)
        following = life.next_step(complaint)
        if following is not None:
            then = time_of(following, life, after=at, now=stage.now)
            if then < stage.now:
                heapq.heappush(queue, (then, number, following))


def _take(step: Step | None, life: Life, stage: Stage, *, at: datetime.datetime) -> Complaint:
    """Take the step (the first is to send the complaint). Returns the complaint as it is afterwards."""
    if step is None:
        life.complaint_id = submit(stage, life.story, at=at, rng=life.rng).pk
    else:
        says = life.story.text(step.says) if step.says else ""
        MOVES[step.move](
            Scene(stage=stage, story=life.story, complaint=_read(life), at=at, rng=life.rng, says=says)
        )
    return _read(life)


def _read(life: Life) -> Complaint:
    return Complaint.objects.select_related("agency").get(pk=life.complaint_id)


def _sweep_until(at: datetime.datetime) -> None:
    """Sweep at each minute in which something was due, as beat would have, so that nothing is recorded long after."""
    while True:
        due = (
            Clock.objects.filter(next_at__lte=at)
            .order_by("next_at")
            .values_list("next_at", flat=True)
            .first()
        )
        if due is None:
            return
        _sweep(min(at, due.replace(second=0, microsecond=0) + _MINUTE))


def _sweep(at: datetime.datetime) -> None:
    counts = sweep(now=at)
    if counts["failed"]:
        raise RuntimeError(f"the sweep of {at} failed: {dict(counts)}")


def _count_as_delivered(*, after_id: int) -> None:
    """The demo's letters tell of the past, and nobody waits for them: none may leave when the drain comes by."""
    letters = Outgoing.objects.filter(pk__gt=after_id, sent_at__isnull=True)
    letters.filter(channel=Channel.EMAIL).update(
        sent_at=F("created_at"), attempts=1, acknowledgement="demo: not sent"
    )
    referrals = list(letters.filter(channel=Channel.SIMPEL).order_by("created_at", "id"))
    for number, letter in enumerate(referrals, start=1):
        letter.sent_at, letter.attempts = letter.created_at + _MINUTE, 1
        letter.acknowledgement = f"DEMO-{letter.created_at:%Y}-{number:04d}"
    Outgoing.objects.bulk_update(referrals, ["sent_at", "attempts", "acknowledgement"])
