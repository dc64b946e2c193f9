"""Personal-data requests that nobody answered within their hours: the head of the agency is told (UU 27/2022 ps.32)."""

import datetime
import logging

from complaints.actions.own_data import tell_late
from complaints.models import DataRequest

log = logging.getLogger(__name__)


def tell_of_late_data_requests(*, now: datetime.datetime) -> int:
    """Each once, in a transaction of its own, so that one keeps nobody else waiting. Returns how many."""
    late = (
        DataRequest.objects.waiting()
        .filter(late_told_at__isnull=True, due_at__lt=now)
        .order_by("due_at", "pk")
    )
    told = 0
    for request_id in list(late.values_list("pk", flat=True)):
        try:
            told += tell_late(request_id=request_id, at=now)
        except Exception:
            log.exception("sweep.failed", extra={"data_request": request_id})
    return told
