"""What complaints are about, which tier owns it by law, and who is mandated for it."""

from __future__ import annotations

import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OwnerTier(models.TextChoices):
    CENTRAL = "central", _("Pusat")
    PROVINCE = "province", _("Provinsi")
    REGENCY_CITY = "regency_city", _("Kabupaten/kota")


class CategoryQuerySet(models.QuerySet["Category"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def top_level(self) -> Self:
        return self.filter(parent=None)


class Category(models.Model):
    """A node of the tree of functions, by its dotted code: `perhubungan.lampu_jalan`."""

    code = models.CharField(_("kode"), primary_key=True, max_length=80)
    name = models.CharField(_("nama"), max_length=120)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("induk"),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    owner_tier = models.CharField(_("urusan"), max_length=12, choices=OwnerTier)
    supervisory = models.BooleanField(_("berkadar pengawasan"), default=False)
    about_officers = models.BooleanField(_("tentang petugas"), default=False)
    about_leaders = models.BooleanField(_("tentang pimpinan instansi"), default=False)
    never_automatic = models.BooleanField(_("tidak pernah otomatis"), default=False)
    terms = ArrayField(models.TextField(), verbose_name=_("kata kunci"), default=list, blank=True)
    is_active = models.BooleanField(_("dipakai"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(owner_tier__in=OwnerTier.values),
                name="routing_category_tier_known",
            ),
            models.CheckConstraint(
                condition=Q(about_leaders=False) | Q(about_officers=True),
                name="routing_category_leaders_are_officers",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MandateQuerySet(models.QuerySet["Mandate"]):
    def valid_on(self, day: datetime.date) -> Self:
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )


class Mandate(models.Model):
    """The agency handles this category, and what lies below it, in its region or a narrower one.

    `region` is empty for the whole country, or as far as the agency reaches; the reference data writes it out, so that
    a resolve finds the few mandates of one place by index among those of all.
    """

    agency = models.ForeignKey(
        "routing.Agency",
        models.PROTECT,
        related_name="mandates",
        verbose_name=_("instansi"),
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="mandates", verbose_name=_("kategori")
    )
    region = models.ForeignKey(
        "routing.Region",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,  # routing_mandate_coverage begins with it
        verbose_name=_("wilayah"),
    )
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandat")
        ordering = ("category", "agency")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "category", "region", "valid_from"),
                name="routing_mandate_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=models.F("valid_until")),
                name="routing_mandate_valid_in_order",
            ),
        )
        indexes = (models.Index(fields=("region", "category"), name="routing_mandate_coverage"),)

    def __str__(self) -> str:
        return f"{self.category_id}: {self.agency_id}"
