"""Agencies, where each stands in its own organisation, and to whom it looks up."""

from __future__ import annotations

import datetime
from functools import reduce
from operator import and_
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from routing import place_names

LONGEST_SEARCH = 200


class AgencyKind(models.TextChoices):
    OVERSIGHT = "oversight", _("Lembaga pengawas dan koordinator")
    MINISTRY = "ministry", _("Kementerian")
    INSTITUTION = "institution", _("Lembaga")
    GOVERNMENT = "government", _("Pemerintah daerah")
    UNIT = "unit", _("Unit kerja")
    STATE_ENTERPRISE = "state_enterprise", _("BUMN")
    REGIONAL_ENTERPRISE = "regional_enterprise", _("BUMD")


class VerificationMode(models.TextChoices):
    """Who verifies what arrives there: the national admin, or the agency itself."""

    CENTRAL = "central", _("Sentral")
    SEMI = "semi", _("Semi-integrasi")
    FULL = "full", _("Integrasi penuh")


class OversightPurpose(models.TextChoices):
    RETURN = "return", _("Pengembalian")
    ARBITRATE = "arbitrate", _("Sengketa wewenang pusat dan daerah")
    ESCALATE = "escalate", _("Eskalasi")


class AgencyQuerySet(models.QuerySet["Agency"]):
    def valid_on(self, day: datetime.date) -> Self:
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )

    def below(self, agency: Agency) -> Self:
        """The agency itself and everything under it."""
        return self.filter(path__startswith=agency.path)

    def roots(self) -> Self:
        return self.filter(parent=None)

    def ended_by(self, day: datetime.date) -> Self:
        """Those whose last day lies before it."""
        return self.filter(valid_until__lt=day)

    def search(self, text: str, *, near: int | None = None) -> Self:
        """By its name, its short name or one that it had before, in any order of words. Best first: those of the
        organisation `near` (its id), whole words before beginnings, organisations before their units, short names."""
        words = place_names.search_form(text[:LONGEST_SEARCH].replace(",", " ")).split()
        if not words:
            return self.none()
        found = self
        for word in words:
            found = found.filter(search_name__contains=word)
        own = Case(When(root=near, then=0), default=1) if near is not None else Value(0)
        return found.order_by(
            own,
            Case(
                When(_each(words, r"\m{}\M"), then=0),
                When(_each(words, r"\m{}"), then=1),
                default=2,
            ),
            Case(When(parent=None, then=0), default=1),
            Length("name"),
            "code",
        )


def _each(words: list[str], pattern: str) -> Q:
    """Words are letters and digits only."""
    return reduce(and_, (Q(search_name__regex=pattern.format(word)) for word in words))


class Agency(models.Model):
    """One row for each organisation and each of its units.

    A trigger keeps `path` ("/12/345/": the ids from the root down) and `root`, so that they
    are right for every writer, in bulk too.
    """

    code = models.CharField(_("kode"), max_length=100, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama pendek"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=20, choices=AgencyKind)
    unit_type = models.CharField(_("jenis unit"), max_length=60, blank=True, default="")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("induk"),
    )
    root = models.ForeignKey("self", models.PROTECT, related_name="+", editable=False, db_default=0)
    path = models.TextField(editable=False, db_default="")
    region = models.ForeignKey(
        "routing.Region",
        models.PROTECT,
        related_name="agencies",
        null=True,
        blank=True,
        verbose_name=_("wilayah"),
    )
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        verbose_name=_("penerus"),
    )
    verification_mode = models.CharField(
        _("mode verifikasi"),
        max_length=8,
        choices=VerificationMode,
        default=VerificationMode.FULL,
    )
    calendar = models.CharField(_("kalender"), max_length=40, default="national")
    # What founds its handling of complaints: a regional regulation or decree (DOMAIN "The institutions").
    regulation = models.CharField(
        _("peraturan pengelolaan pengaduan"), max_length=300, blank=True, default="", db_default=""
    )
    regulated_on = models.DateField(_("tanggal peraturan"), null=True, blank=True)
    # Of the office, for everybody to read; never of a person.
    phone = models.CharField(_("telepon kantor"), max_length=60, blank=True, default="", db_default="")
    email = models.EmailField(_("surel kantor"), max_length=120, blank=True, default="", db_default="")
    address = models.CharField(_("alamat kantor"), max_length=300, blank=True, default="", db_default="")
    website = models.URLField(_("situs web"), max_length=200, blank=True, default="", db_default="")
    # An action or an import changed it: what the reference files say of it, mandates included, no longer counts.
    is_curated = models.BooleanField(
        _("dikelola di sini"),
        default=False,
        db_default=False,
        help_text=_("Berkas acuan tidak lagi mengubah nama, induk, masa berlaku, dan mandatnya."),
    )
    search_name = models.TextField(editable=False, default="")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=AgencyKind.values),
                name="routing_agency_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(verification_mode__in=VerificationMode.values),
                name="routing_agency_mode_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=models.F("valid_until")),
                name="routing_agency_valid_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("unit", "regional_enterprise"), parent__isnull=False)
                | Q(parent=None) & ~Q(kind="unit"),
                name="routing_agency_only_units_below",
            ),
        )
        indexes = (
            models.Index(
                fields=("path",),
                name="routing_agency_path",
                opclasses=("text_pattern_ops",),
            ),
            models.Index(fields=("root", "unit_type"), name="routing_agency_unit_type"),
            GinIndex(
                OpClass("search_name", name="gin_trgm_ops"),
                name="routing_agency_search",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_root(self) -> bool:
        return self.parent_id is None

    @property
    def lineage_ids(self) -> list[int]:
        """Its organisation's root first, itself last."""
        return [int(part) for part in self.path.split("/") if part]

    def is_valid_on(self, day: datetime.date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until >= day)

    def lies_in(self, other: Agency) -> bool:
        """Is it that agency, or somewhere below it?"""
        return self.path.startswith(other.path)

    def successor_on(self, day: datetime.date) -> Agency | None:
        """Who took over, through any number of changes, and is there on that day; none where the line breaks off."""
        seen = {self.pk}
        found = self.successor
        while found is not None and not found.is_valid_on(day):
            if found.pk in seen:
                return None
            seen.add(found.pk)
            found = found.successor
        return found


class Oversight(models.Model):
    """Where a root looks up: `order` 1 first, the next when that one cannot or does not act."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="oversight", verbose_name=_("instansi"))
    purpose = models.CharField(_("untuk"), max_length=10, choices=OversightPurpose)
    to = models.ForeignKey(Agency, models.PROTECT, related_name="oversees", verbose_name=_("kepada"))
    order = models.PositiveSmallIntegerField(_("urutan"))

    class Meta:
        verbose_name = _("pengawasan")
        verbose_name_plural = _("pengawasan")
        ordering = ("agency", "purpose", "order")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "purpose", "order"),
                name="routing_oversight_one_per_order",
            ),
            models.UniqueConstraint(fields=("agency", "purpose", "to"), name="routing_oversight_once"),
            models.CheckConstraint(condition=~Q(agency=models.F("to")), name="routing_oversight_not_itself"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.purpose} {self.order}"
