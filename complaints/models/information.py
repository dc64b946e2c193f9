"""A formal request for information, as the law has it (UU 14/2008 ps. 22, 35–37): its number, and how far it has come."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models.complaint import Complaint
from routing.models import Agency


class Ground(models.TextChoices):
    """Why the reporter objects: the closed list of UU 14/2008 ps. 35 (1)."""

    REFUSED = "refused", _("Permintaan ditolak dengan alasan pengecualian")
    PERIODIC = "periodic", _("Informasi berkala tidak disediakan")
    UNANSWERED = "unanswered", _("Permintaan tidak ditanggapi")
    NOT_AS_ASKED = "not_as_asked", _("Ditanggapi tidak sebagaimana yang diminta")
    UNMET = "unmet", _("Permintaan tidak dipenuhi")
    FEE = "fee", _("Biaya tidak wajar")
    LATE = "late", _("Disampaikan melebihi waktu")


class InformationRequest(models.Model):
    """One for a complaint of that kind, from its registration on. `agency`: the public body, a government or ministry;
    numbers run through its year."""

    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, primary_key=True, related_name="information"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=16, choices=Ground.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = _("permintaan informasi formal")
        verbose_name_plural = _("permintaan informasi formal")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "year", "sequence"], name="complaints_information_number"
            ),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="complaints_information_sequence"),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True) | Q(extended_at__gte=F("registered_at")),
                name="complaints_information_extended",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["", *Ground.values]), name="complaints_information_ground"
            ),
            models.CheckConstraint(
                condition=Q(objected_at__isnull=True) ^ ~Q(ground=""), name="complaints_information_objected"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, granted__isnull=False, objected_at__isnull=False),
                name="complaints_information_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """`PPID/21.71/2026/0007`; `agency` is to be read with it."""
        return f"PPID/{self.agency.code}/{self.year}/{self.sequence:04}"
