"""What the checks of all timelines' seals have found (`verify_timeline`)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SealCheck(models.Model):
    """One run over every timeline. `found`: the first faults in words, by number and event; no text of a report."""

    started_at = models.DateTimeField(_("mulai"))
    finished_at = models.DateTimeField(_("selesai"))
    checked = models.PositiveIntegerField(_("diperiksa"))
    faults = models.PositiveIntegerField(_("rusak"))
    found = models.JSONField(_("temuan"), default=list)

    class Meta:
        verbose_name = _("pemeriksaan segel")
        verbose_name_plural = _("pemeriksaan segel")
        ordering: ClassVar[list[str]] = ["-finished_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="complaints_seal_check_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finished_at:%Y-%m-%d %H:%M} {self.faults}/{self.checked}"
