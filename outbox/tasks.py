from celery import shared_task
from django.utils import timezone

from outbox.drain import drain as drain_outbox


@shared_task
def drain() -> dict[str, int]:
    """Beat calls this every few seconds; a nudge after an action is only for speed."""
    return drain_outbox(now=timezone.now())
