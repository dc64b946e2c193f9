"""Priority programmes of the Presidential Staff Office, and the reports that they mark (DOMAIN "The institutions")."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models.complaint import Complaint


class PriorityProgramme(models.Model):
    """It marks what came in within its period, of one of its categories and with one of its words; where it names none
    of one sort, that sort does not count. `marked_until`: how far the reports were looked through."""

    name = models.CharField(_("nama"), max_length=80)
    categories = ArrayField(models.CharField(max_length=80), verbose_name=_("urusan"), default=list)
    words = ArrayField(models.CharField(max_length=80), verbose_name=_("kata"), default=list)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    marked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("program prioritas")
        verbose_name_plural = _("program prioritas")
        ordering: ClassVar[list[str]] = ["-starts_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at__isnull=True), name="complaints_programme_named_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="complaints_programme_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(categories=[], words=[]), name="complaints_programme_marks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PriorityMark(models.Model):
    """A report that a programme marks; `by` nobody: by its categories and words. It moves no clock and no queue."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="priorities")
    programme = models.ForeignKey(PriorityProgramme, on_delete=models.PROTECT, related_name="marks")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # Taken away again: it stays, so that the programme does not mark it anew.
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tanda prioritas")
        verbose_name_plural = _("tanda prioritas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["complaint", "programme"], name="complaints_priority_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="complaints_priority_ended_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.complaint_id}"
