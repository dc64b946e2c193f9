"""Changes to the tree of agencies: who ordered each, when, why, by which decree, and how far it has come."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from routing.models import Agency


class ChangeKind(models.TextChoices):
    MOVED = "moved", _("dipindahkan")
    MERGED = "merged", _("dilebur")
    RENAMED = "renamed", _("berganti nama")
    DEACTIVATED = "deactivated", _("dinonaktifkan")


class AgencyChangeQuerySet(models.QuerySet["AgencyChange"]):
    def unfinished(self) -> "AgencyChangeQuerySet":
        """Planned, or on its way."""
        return self.filter(finished_at=None, withdrawn_at=None)

    def under_way(self) -> "AgencyChangeQuerySet":
        """Begun: the agency has ended, and complaints may still be waiting to pass on."""
        return self.unfinished().filter(begun_at__isnull=False)


class AgencyChange(models.Model):
    """One change of one agency. While it is under way, what the agency still holds is marked by it as pending.

    `other`: the new parent, or who succeeds; `previous`: the parent before a move. Kept for ever.
    """

    kind = models.CharField(_("perubahan"), max_length=12, choices=ChangeKind)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="changes", verbose_name=_("instansi"))
    other = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="changes_into",
        null=True,
        blank=True,
        verbose_name=_("ke"),
    )
    previous = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("dari")
    )
    old_name = models.CharField(_("nama lama"), max_length=200, blank=True)
    new_name = models.CharField(_("nama baru"), max_length=200, blank=True)
    new_short_name = models.CharField(_("nama pendek baru"), max_length=120, blank=True)
    effective_on = models.DateField(_("berlaku sejak"))
    decree = models.CharField(_("nomor keputusan"), max_length=200, blank=True)
    reason = models.CharField(_("alasan"), max_length=500)
    staff_joins = models.BooleanField(_("petugas ikut"), default=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    ordered_at = models.DateTimeField(_("diperintahkan"))
    begun_at = models.DateTimeField(_("dimulai"), null=True, blank=True)
    finished_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)
    to_pass_on = models.PositiveIntegerField(_("laporan terbuka"), default=0)
    passed_on = models.PositiveIntegerField(_("sudah beralih"), default=0)

    objects = AgencyChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("perubahan instansi")
        verbose_name_plural = _("perubahan instansi")
        ordering: ClassVar[list[str]] = ["-ordered_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(finished_at=None, withdrawn_at=None),
                name="complaints_agencychange_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ChangeKind.values), name="complaints_agencychange_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["moved", "merged"]) | Q(other__isnull=False),
                name="complaints_agencychange_where_to",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("agency")), name="complaints_agencychange_not_itself"
            ),
            models.CheckConstraint(
                condition=~Q(kind="renamed") | ~Q(new_name=""), name="complaints_agencychange_new_name"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="complaints_agencychange_reason"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(begun_at__isnull=False, withdrawn_at=None),
                name="complaints_agencychange_begun_then_finished",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(begun_at=None),
                name="complaints_agencychange_withdrawn_before_begun",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["effective_on"],
                condition=Q(finished_at=None, withdrawn_at=None),
                name="complaints_changes_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_kind_display()}"

    @property
    def ends_agency(self) -> bool:
        return self.kind in (ChangeKind.MERGED, ChangeKind.DEACTIVATED)

    @property
    def is_planned(self) -> bool:
        return self.begun_at is None and self.withdrawn_at is None

    @property
    def is_under_way(self) -> bool:
        return self.begun_at is not None and self.finished_at is None
