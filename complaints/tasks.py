"""The beat's door to changes of agencies: here, and only here, the time is read."""

import logging

from celery import shared_task
from django.utils import timezone

from complaints.actions.reorganise import carry_on_all

log = logging.getLogger(__name__)


@shared_task(name="complaints.tasks.reorganise")
def reorganise() -> dict[str, int]:
    counts = carry_on_all(at=timezone.now())
    if any(counts.values()):
        log.info("reorganise.done", extra=counts)
    return counts
