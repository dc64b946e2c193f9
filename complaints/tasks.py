"""The beat's door to this room: here, and only here, the time is read."""

import logging

from celery import shared_task
from django.core.management import CommandError, call_command
from django.utils import timezone

from complaints import training
from complaints.actions.priorities import mark_by_programmes
from complaints.actions.reorganise import carry_on_all
from routing.actions.classifier import learn
from routing.classifier.learning import TooFewExamples
from routing.models import TrainedFrom

log = logging.getLogger(__name__)


@shared_task(name="complaints.tasks.reorganise")
def reorganise() -> dict[str, int]:
    counts = carry_on_all(at=timezone.now())
    if any(counts.values()):
        log.info("reorganise.done", extra=counts)
    return counts


@shared_task(name="complaints.tasks.mark_priorities")
def mark_priorities() -> None:
    if marked := mark_by_programmes(at=timezone.now()):
        log.info("priorities.marked", extra={"marks": marked})


@shared_task(name="complaints.tasks.verify_timelines")
def verify_timelines() -> None:
    """Every week: are all timelines what was sealed? What is not is kept, and logged as an error."""
    try:
        call_command("verify_timeline")
    except CommandError as error:
        log.error("timelines.broken", extra={"why": str(error)})


@shared_task(name="complaints.tasks.train_classifier")
def train_classifier() -> None:
    """Every night: a version more where there is enough new to learn from. A repeat finds nothing new."""
    try:
        learned = learn(training.examples(), trained_from=TrainedFrom.DISPOSITIONS, at=timezone.now())
    except TooFewExamples as error:
        log.info("classifier.not_trained", extra={"why": str(error)})
    else:
        log.info(
            "classifier.trained",
            extra={"version": learned.version.pk, "top1": learned.judged.top1, "promoted": learned.promoted},
        )
