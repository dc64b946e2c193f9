"""Whom a report about an officer's conduct is about (DOMAIN "About officers"): the report is closed to them everywhere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models.complaint import Complaint


class ConcernQuerySet(models.QuerySet["Concern"]):
    def active(self) -> "ConcernQuerySet":
        return self.filter(until__isnull=True)


class Concern(models.Model):
    """An officer marked as concerned; lifted with a reason on record, never deleted."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="concerns")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("petugas terkait")
        verbose_name_plural = _("petugas terkait")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["officer", "complaint"],
                condition=Q(until__isnull=True),
                name="complaints_concern_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.officer_id}"
