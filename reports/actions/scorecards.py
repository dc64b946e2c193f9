"""A half-year's scorecard is taken once it is over, and then stays as it is."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from complaints.errors import Refused
from reports.halves import Half
from reports.models import Scorecard, ScorecardRow
from reports.scorecard import count


def take_scorecard(half: Half, *, at: datetime.datetime) -> Scorecard | None:
    """Store it; None where it was stored before."""
    if at < half.end:
        raise Refused("not_over", _("Semester ini belum berakhir."))
    if Scorecard.objects.filter(year=half.year, half=half.number).exists():
        return None
    rows = count(half, at=at)
    try:
        with transaction.atomic():
            taken = Scorecard.objects.create(year=half.year, half=half.number, taken_at=at)
            for row in rows:
                row.scorecard = taken
            ScorecardRow.objects.bulk_create(rows)
    except IntegrityError:  # two at once: the other was faster
        return None
    return taken
