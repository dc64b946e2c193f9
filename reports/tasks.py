"""The beat's door to this room: here, and only here, the time is read."""

import logging

from celery import shared_task
from django.utils import timezone

from reports.actions import take_scorecard
from reports.halves import Half

log = logging.getLogger(__name__)


@shared_task(name="reports.tasks.take_scorecard")
def take_last_scorecard() -> None:
    """Each night: that of the half-year that is over, where it was not taken yet."""
    now = timezone.now()
    half = Half.of(now).back(1)
    if take_scorecard(half, at=now) is not None:
        log.info("scorecard.taken", extra={"half": str(half)})
