"""What is told once and then kept: the half-year scorecard as it stood on the day it was taken."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Scorecard(models.Model):
    """One half-year, taken once it is over; never changed afterwards."""

    year = models.PositiveSmallIntegerField(_("tahun"))
    half = models.PositiveSmallIntegerField(_("semester"))
    taken_at = models.DateTimeField(_("diambil pada"))

    class Meta:
        verbose_name = _("rapor semester")
        verbose_name_plural = _("rapor semester")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "half"], name="reports_scorecard_once"),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="reports_scorecard_half"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"


class ScorecardRow(models.Model):
    """One organisation with all its units. By code and name of that day: agencies end, what was told stays."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="rows")
    code = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    tier = models.CharField(max_length=24)
    received = models.PositiveIntegerField()
    judged = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    response_in_time = models.PositiveIntegerField()
    response_of = models.PositiveIntegerField()
    first_response = models.DurationField(null=True)
    answered = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    on_word = models.PositiveIntegerField()
    silence = models.PositiveIntegerField()
    disputed = models.PositiveIntegerField()
    escalated = models.PositiveIntegerField()
    referred = models.PositiveIntegerField()
    joined = models.BooleanField()
    active = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("baris rapor semester")
        verbose_name_plural = _("baris rapor semester")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scorecard", "code"], name="reports_scorecard_row_once"),
            models.CheckConstraint(
                condition=Q(late__lte=F("judged"), judged__lte=F("received")), name="reports_scorecard_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard_id} {self.code}"
