"""The beat's door to this room: here, and only here, the time is read."""

import logging

from celery import shared_task
from django.utils import timezone

from complaints import training
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
