from __future__ import annotations

from django.db import models


class LoadedReference(models.Model):
    """Which edition of a room's reference files the database holds: an unchanged one is not
    loaded twice."""

    source = models.CharField(primary_key=True, max_length=40)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.source} {self.digest[:8]}"
