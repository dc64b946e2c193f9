"""Trained models, kept with what they were worth, and which of them suggests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TrainedFrom(models.TextChoices):
    DISPOSITIONS = "dispositions", _("disposisi yang terbukti benar")
    FILE = "file", _("berkas")


class ClassifierVersion(models.Model):
    """One trained model (routing/classifier/model.py packs it), with its judgement and that of its rival, the one in
    service then (`version`, null: the search terms alone), on the same later examples. Never changed."""

    trained_at = models.DateTimeField()
    trained_from = models.CharField(max_length=16, choices=TrainedFrom)
    examples = models.PositiveIntegerField()
    newest_example_at = models.DateTimeField(null=True)
    packed = models.BinaryField()
    judged = models.JSONField()
    rival = models.JSONField()

    class Meta:
        verbose_name = _("versi pengklasifikasi")
        verbose_name_plural = _("versi pengklasifikasi")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(trained_from__in=TrainedFrom.values), name="routing_classifierversion_from"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class ClassifierSetting(models.Model):
    """What suggests since when, and from which confidence on it may dispose by itself; the newest row counts.

    Append-only. `version` empty: the search terms alone. `threshold` empty: nothing is disposed by itself. `actor_id`
    is a user's; empty where a version was promoted because it was better.
    """

    version = models.ForeignKey(ClassifierVersion, models.PROTECT, null=True, related_name="settings")
    threshold = models.FloatField(null=True)
    since = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("pengaturan pengklasifikasi")
        verbose_name_plural = _("pengaturan pengklasifikasi")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(threshold=None) | Q(threshold__gte=0.5, threshold__lte=1),
                name="routing_classifiersetting_threshold",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} ≥ {self.threshold}"
