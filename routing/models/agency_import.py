"""What an import of agencies changed, when, and who ran it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyImport(models.Model):
    """One file applied. `changes`: a list of `{"code", "what", "before", "after"}`, in the order of the file."""

    at = models.DateTimeField(_("waktu"))
    by = models.CharField(_("oleh"), max_length=150)
    file_name = models.CharField(_("berkas"), max_length=200)
    changes = models.JSONField(_("perubahan"), default=list)

    class Meta:
        verbose_name = _("impor instansi")
        verbose_name_plural = _("impor instansi")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.file_name} ({self.at:%Y-%m-%d})"
