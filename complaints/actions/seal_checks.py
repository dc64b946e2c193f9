"""Keeps what a check of all timelines found, for those who watch over the data's integrity."""

import datetime
from collections.abc import Sequence

from complaints.models import SealCheck

MOST_KEPT = 100


def record_seal_check(
    *, started_at: datetime.datetime, finished_at: datetime.datetime, checked: int, faults: Sequence[str]
) -> SealCheck:
    return SealCheck.objects.create(
        started_at=started_at,
        finished_at=finished_at,
        checked=checked,
        faults=len(faults),
        found=list(faults[:MOST_KEPT]),
    )
