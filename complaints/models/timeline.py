"""The timeline: append-only, sealed (complaints/chain.py). A database trigger refuses UPDATE, DELETE and TRUNCATE."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.chain import Sealed


class EventQuerySet(models.QuerySet["Event"]):
    def last_of(self, complaint_id: int, *kinds: str) -> "Event | None":
        """The newest event of these kinds, or of any where none is named, on one timeline."""
        own = self.filter(complaint_id=complaint_id)
        return (own.filter(kind__in=kinds) if kinds else own).order_by("seq").last()


class Event(models.Model):
    """One thing that happened. `at`: when it counts; `recorded_at`: when it was written down.

    No foreign keys: the table can be partitioned by range of complaint_id, and outlives what it names.
    """

    pk = models.CompositePrimaryKey("complaint_id", "seq")
    complaint_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    role = models.CharField(max_length=32)
    actor_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    payload = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("peristiwa")
        verbose_name_plural = _("peristiwa")
        ordering: ClassVar[list[str]] = ["complaint_id", "seq"]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.seq} {self.kind}"

    def sealed(self) -> Sealed:
        """The event as the chain's pure functions read it."""
        return Sealed(
            kind=self.kind,
            at=self.at,
            role=self.role,
            actor_id=self.actor_id,
            agency_id=self.agency_id,
            payload=self.payload,
            seq=self.seq,
            recorded_at=self.recorded_at,
            prev_hash=self.prev_hash,
            hash=self.hash,
        )
