"""The standard texts that an agency keeps for its officers, each with every wording that it ever had."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from routing.models import Agency


class CannedReplyQuerySet(models.QuerySet["CannedReply"]):
    def offered_to(self, agency: Agency) -> "CannedReplyQuerySet":
        """Those of the agency and of all above it in its organisation, that are in use."""
        return self.filter(agency_id__in=agency.lineage_ids, withdrawn_at__isnull=True)


class CannedReply(models.Model):
    """One standard text. It is withdrawn, never deleted: what was sent by it must stay recognisable."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="canned_replies", verbose_name=_("instansi")
    )
    title = models.CharField(_("judul"), max_length=80)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CannedReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("teks baku")
        verbose_name_plural = _("teks baku")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "title"],
                condition=Q(withdrawn_at__isnull=True),
                name="complaints_cannedreply_title_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="complaints_cannedreply_titled"),
        ]

    def __str__(self) -> str:
        return self.title


class CannedVersion(models.Model):
    """One wording of a standard text, from when on, by whom. Append-only; the newest is the one in use."""

    reply = models.ForeignKey(CannedReply, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=80)
    body = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # `complaints.canned_text.TextPrint` of its body.
    print_digest = models.CharField(max_length=32)
    print_pairs = ArrayField(models.IntegerField())
    print_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("versi teks baku")
        verbose_name_plural = _("versi teks baku")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reply", "number"], name="complaints_cannedversion_once"),
            models.CheckConstraint(condition=~Q(body=""), name="complaints_cannedversion_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
