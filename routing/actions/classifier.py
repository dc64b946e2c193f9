"""The classifier learns, and who may let it speak: train, promote, fall back, set the threshold."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from routing.classifier.judging import Judgement, judge, split
from routing.classifier.learning import Example, TooFewExamples, in_time, train
from routing.classifier.model import pack
from routing.models import ClassifierSetting, ClassifierVersion, TrainedFrom
from routing.suggest import in_service

FEWEST_TO_JUDGE_ON = 20
LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 0.5, 1.0


class ThresholdOutOfRange(ValueError):
    """A threshold is from 0.5 to 1: what is more likely wrong than right is never disposed by itself."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A new version, what it and the one in service were worth on the same later examples, and whether it took over."""

    version: ClassifierVersion
    judged: Judgement
    rival: Judgement
    promoted: bool


def learn(examples: Sequence[Example], *, trained_from: TrainedFrom, at: datetime.datetime) -> Learned:
    """Train on the older examples, judge on the newer, train on all, keep; put in service what beats the one there.

    Raises TooFewExamples. Takes seconds for thousands of examples, a minute or two for the most that it takes.
    """
    service = in_service()
    earlier, later = split(examples, seen_until=_seen_until(service.version))
    if len(later) < FEWEST_TO_JUDGE_ON:
        raise TooFewExamples(
            f"{len(later)} new examples are too few to judge by; {FEWEST_TO_JUDGE_ON} are needed."
        )
    judged = judge(later, index=service.index, model=train(earlier, index=service.index))
    rival = judge(later, index=service.index, model=service.model)
    packed = pack(train(examples, index=service.index))
    with transaction.atomic():
        version = ClassifierVersion.objects.create(
            trained_at=at,
            trained_from=trained_from,
            examples=len(examples),
            newest_example_at=in_time(examples)[-1].at,
            packed=packed,
            judged=judged.told(),
            rival=rival.told() | {"version": service.version},
        )
        _one_at_a_time()
        promoted = judged.beats(rival) and _may_take_over(service.version, trained_from)
        if promoted:
            _set(version=version, at=at, actor_id=None, reason="")
    return Learned(version, judged, rival, promoted)


def _may_take_over(rival: int | None, trained_from: TrainedFrom) -> bool:
    """Not where somebody changed who suggests while it was learned; nor, by beat, where a person fell back to the search
    terms: they stay until a person chooses a version."""
    settings = list(ClassifierSetting.objects.values_list("version_id", "actor_id"))
    if not settings:
        return True
    if settings[0][0] != rival:
        return False
    since = list(itertools.takewhile(lambda setting: setting[0] == rival, settings))
    fell_back = rival is None and len(since) < len(settings) and since[-1][1] is not None
    return not (fell_back and trained_from == TrainedFrom.DISPOSITIONS)


def _seen_until(version: int | None) -> datetime.datetime | None:
    if version is None:
        return None
    known = ClassifierVersion.objects.filter(pk=version, trained_from=TrainedFrom.DISPOSITIONS)
    return known.values_list("newest_example_at", flat=True).first()


def put_in_service(
    *, version: ClassifierVersion | None, at: datetime.datetime, actor_id: int, reason: str
) -> ClassifierSetting:
    """Let this version suggest, or the search terms alone (None). The threshold falls: it belonged to the other."""
    with transaction.atomic():
        return _set(version=version, at=at, actor_id=actor_id, reason=reason)


def set_threshold(
    *, threshold: float | None, at: datetime.datetime, actor_id: int, reason: str
) -> ClassifierSetting:
    """From which confidence on a suggestion disposes by itself; None: never. Raises ThresholdOutOfRange."""
    if threshold is not None and not LOWEST_THRESHOLD <= threshold <= HIGHEST_THRESHOLD:
        raise ThresholdOutOfRange(threshold)
    with transaction.atomic():
        _one_at_a_time()
        newest = ClassifierSetting.objects.first()
        return ClassifierSetting.objects.create(
            version=newest.version if newest else None,
            threshold=threshold,
            since=at,
            actor_id=actor_id,
            reason=reason,
        )


def _set(
    *, version: ClassifierVersion | None, at: datetime.datetime, actor_id: int | None, reason: str
) -> ClassifierSetting:
    """A promotion by itself keeps the threshold that a person set: it promises a precision, and the new one is better."""
    _one_at_a_time()
    newest = ClassifierSetting.objects.first()
    kept = newest.threshold if newest and actor_id is None else None
    return ClassifierSetting.objects.create(
        version=version, threshold=kept, since=at, actor_id=actor_id, reason=reason
    )


def _one_at_a_time() -> None:
    """Each row builds on the one before it."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE routing_classifiersetting IN SHARE ROW EXCLUSIVE MODE")
