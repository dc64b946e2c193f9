"""Who has the same trouble: counted once each, and known to nobody (ADR 0018)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField
from complaints import links
from complaints.models.complaint import Complaint


class Support(models.Model):
    """ "Saya mengalami juga": one person behind one published report.

    `device` and `contact` are keyed digests over the report too: the same person behind two reports cannot be told.
    A row goes with the support; the address goes with the news.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="supports")
    device = models.CharField(max_length=64)
    contact = models.CharField(max_length=64, blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    stop_nonce = models.CharField(max_length=32)
    stop_digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("dukungan")
        verbose_name_plural = _("dukungan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["complaint", "device"], name="complaints_support_device_once"),
            models.UniqueConstraint(
                fields=["complaint", "contact"],
                condition=~Q(contact=""),
                name="complaints_support_contact_once",
            ),
            models.CheckConstraint(
                condition=Q(contact="", email="") | (~Q(contact="") & ~Q(email="")),
                name="complaints_support_contact_with_email",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"

    @property
    def stop_token(self) -> str:
        """The end of the link in each mail that stops the news."""
        return links.token(reference="support", nonce=self.stop_nonce)
