"""Who verifies for an organisation, since when, changed by whom and why (DOMAIN "Verification right")."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from routing.models import Agency
from routing.models.agency import VerificationMode


class ModeChange(models.Model):
    """One change of an organisation's verification mode. Kept for ever."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="mode_changes", verbose_name=_("instansi")
    )
    was = models.CharField(_("dari"), max_length=8, choices=VerificationMode)
    mode = models.CharField(_("menjadi"), max_length=8, choices=VerificationMode)
    reason = models.CharField(_("alasan"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("perubahan mode verifikasi")
        verbose_name_plural = _("perubahan mode verifikasi")
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="complaints_modechange_reason"),
            models.CheckConstraint(condition=~Q(was=F("mode")), name="complaints_modechange_changes"),
            models.CheckConstraint(
                condition=Q(mode__in=VerificationMode.values), name="complaints_modechange_mode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_mode_display()}"
