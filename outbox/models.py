"""What leaves: one table; a row is written in the transaction of the action that owes the message (DESIGN §3 outbox)."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedJSONField, SealedTextField


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SIMPEL = "simpel", "SIMPeL"


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def unsent(self) -> "OutgoingQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime.datetime) -> "OutgoingQuerySet":
        return self.unsent().filter(next_at__lte=at)


class Outgoing(models.Model):
    """One message owed to the outside. Recipient and payload are sealed: they hold addresses and private links."""

    channel = models.CharField(max_length=16, choices=Channel.choices)
    key = models.CharField(max_length=120, unique=True)
    recipient = SealedTextField(blank=True)
    payload = SealedJSONField()
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    acknowledgement = models.CharField(max_length=120, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan keluar")
        verbose_name_plural = _("pesan keluar")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="outbox_outgoing_channel"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="outbox_outgoing_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
