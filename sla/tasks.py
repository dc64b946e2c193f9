"""The beat's door to the sweep: here, and only here, the time is read."""

import logging

from celery import shared_task
from django.utils import timezone

from sla import sweep as sweeping

log = logging.getLogger(__name__)


@shared_task(name="sla.tasks.sweep")
def sweep() -> dict[str, int]:
    counts = dict(sweeping.sweep(now=timezone.now()))
    if counts:
        log.info("sweep.done", extra=counts)
    return counts
