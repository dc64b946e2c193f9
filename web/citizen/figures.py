"""The honest figures of the front page, of the last thirty days; recounted at most every five minutes."""

import datetime
import logging
from dataclasses import asdict, dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from redis.exceptions import RedisError

from complaints.lifecycle import Status
from complaints.models import Complaint
from complaints.models.complaint import OPEN, ClosedHow

logger = logging.getLogger(__name__)
DAYS = 30
KEPT_SECONDS = 300
FEW = 30
_KEY = "citizen:figures"


@dataclass(frozen=True)
class Figures:
    """Counts of reports of the last thirty days; `late`: of all that are open now."""

    received: int
    confirmed: int
    silent: int
    disputed: int
    late: int

    @property
    def ended(self) -> int:
        return self.confirmed + self.silent + self.disputed

    @property
    def is_small(self) -> bool:
        """Shares of so few say little: marked, shown as counts."""
        return self.ended < FEW

    def share(self, count: int) -> int:
        return round(100 * count / self.ended) if self.ended else 0

    @property
    def confirmed_share(self) -> int:
        return self.share(self.confirmed)

    @property
    def silent_share(self) -> int:
        return self.share(self.silent)

    @property
    def disputed_share(self) -> int:
        return self.share(self.disputed)


def figures(*, at: datetime.datetime) -> Figures:
    try:
        kept = cache.get(_KEY)
    except (RedisError, OSError) as error:
        logger.warning("figures_not_kept", extra={"reason": repr(error)})
        return _count(at)
    if kept:
        return Figures(**kept)
    counted = _count(at)
    if counted.received:
        _keep(counted)
    return counted


def _keep(counted: Figures) -> None:
    try:
        cache.set(_KEY, asdict(counted), KEPT_SECONDS)
    except (RedisError, OSError) as error:
        logger.warning("figures_not_kept", extra={"reason": repr(error)})


def _count(at: datetime.datetime) -> Figures:
    recent = Complaint.objects.filter(submitted_at__gt=at - datetime.timedelta(days=DAYS))
    counts = recent.aggregate(
        received=Count("pk"),
        confirmed=Count("pk", filter=Q(closed_how=ClosedHow.CONFIRMED)),
        silent=Count("pk", filter=Q(closed_how=ClosedHow.SILENCE)),
        disputed=Count("pk", filter=Q(disputes__gt=0) & ~Q(status=Status.CLOSED)),
    )
    return Figures(**counts, late=Complaint.objects.filter(status__in=OPEN, due_at__lt=at).count())
