"""What holds officers up in their work with this system, and what everybody must know of it; no case stands here."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from routing.models import Agency

SUBJECT_LENGTH, PAGE_LENGTH, NOTICE_LENGTH = 150, 200, 400


class TicketStatus(models.TextChoices):
    OPEN = "open", _("menunggu helpdesk")
    ANSWERED = "answered", _("sudah dijawab")
    CLOSED = "closed", _("ditutup")


class Ticket(models.Model):
    """A question of one officer; its words are `TicketMessage`s. `agency`: where that officer works, for the helpdesk."""

    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(_("perihal"), max_length=SUBJECT_LENGTH)
    page = models.CharField(_("halaman"), max_length=PAGE_LENGTH, blank=True)
    status = models.CharField(max_length=16, choices=TicketStatus.choices, default=TicketStatus.OPEN)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tiket")
        verbose_name_plural = _("tiket")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status__in=TicketStatus.values), name="helpdesk_ticket_status"
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="helpdesk_ticket_subject"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="helpdesk_ticket_closed_at",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "id"], name="helpdesk_ticket_waiting"),
            models.Index(fields=["opened_by", "id"], name="helpdesk_ticket_own"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.subject}"


class TicketMessage(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_of_helpdesk = models.BooleanField(default=False)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(body=""), name="helpdesk_message_body"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ticket", "id"], name="helpdesk_message_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.at:%Y-%m-%d %H:%M}"


class Severity(models.TextChoices):
    INFORMATION = "information", _("Informasi")
    MAINTENANCE = "maintenance", _("Pemeliharaan")
    INCIDENT = "incident", _("Gangguan")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """A notice stands from `shown_from` until before `shown_until`, or until somebody took it down (`ended_at`)."""

    def not_over(self, at: datetime.datetime) -> "NoticeQuerySet":
        """Those that stand, or are still to come."""
        return self.filter(shown_until__gt=at, ended_at__isnull=True)

    def begun(self, at: datetime.datetime) -> "NoticeQuerySet":
        return self.filter(shown_from__lte=at)


class Notice(models.Model):
    """An incident or maintenance, told to everybody on each page, in both languages."""

    severity = models.CharField(_("tingkat"), max_length=16, choices=Severity.choices)
    text_id = models.CharField(max_length=NOTICE_LENGTH)
    text_en = models.CharField(max_length=NOTICE_LENGTH)
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField()
    posted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengumuman")
        verbose_name_plural = _("pengumuman")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(severity__in=Severity.values), name="helpdesk_notice_severity"
            ),
            models.CheckConstraint(
                condition=Q(shown_until__gt=F("shown_from")), name="helpdesk_notice_until_after_from"
            ),
            models.CheckConstraint(
                condition=~Q(text_id="") & ~Q(text_en=""), name="helpdesk_notice_both_languages"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["shown_until"], condition=Q(ended_at__isnull=True), name="helpdesk_notice_standing"
            ),
            models.Index(fields=["-shown_from", "-id"], name="helpdesk_notice_past"),
        ]

    def __str__(self) -> str:
        return f"{self.severity} {self.shown_from:%Y-%m-%d %H:%M}"

    def stands(self, at: datetime.datetime) -> bool:
        return self.ended_at is None and self.shown_from <= at < self.shown_until
