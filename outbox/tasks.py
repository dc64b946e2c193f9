from celery import shared_task
from django.utils import timezone

from outbox.drain import drain as drain_outbox


@shared_task
def drain() -> dict[str, int]:
    """Beat calls this every few seconds: nothing depends on a task being enqueued when a message is owed."""
    return drain_outbox(now=timezone.now())
