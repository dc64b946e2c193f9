"""Regions of Kepmendagri, from the province down to the village."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from routing import place_names
from routing.place_codes import containing_codes

SHORTEST_SEARCH = 2


class RegionLevel(models.TextChoices):
    PROVINCE = "province", _("Provinsi")
    REGENCY_CITY = "regency_city", _("Kabupaten/kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/kelurahan")


class Zone(models.TextChoices):
    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")


class RegionQuerySet(models.QuerySet["Region"]):
    def search(self, text: str, *, limit: int = 10) -> list[Region]:
        """Best first. A place's own name is tried before the places around it, spelling last."""
        place = place_names.parse(text)
        if len(place.phrase) < SHORTEST_SEARCH:
            return []
        attempts = (
            self._named(place),
            self._somewhere_in_path(place),
            self._spelt_like(place),
        )
        for attempt in attempts:
            if found := list(attempt[:limit]):
                return found
        return []

    def _named(self, place: place_names.Place) -> models.QuerySet[Region]:
        found = self._at_level(place)
        for word in place.words:
            found = found.filter(search_name__contains=word)
        for word in place.around:
            found = found.filter(search_path__contains=word)
        return found._best_first(place)

    def _somewhere_in_path(self, place: place_names.Place) -> models.QuerySet[Region]:
        found = self._at_level(place)
        for word in (*place.words, *place.around):
            found = found.filter(search_path__contains=word)
        starts_own_name = Case(
            When(search_name__startswith=place.words[0], then=0),
            When(search_name__contains=place.words[0], then=1),
            default=2,
            output_field=IntegerField(),
        )
        return found.order_by(starts_own_name, Length("code"), "code")

    def _spelt_like(self, place: place_names.Place) -> models.QuerySet[Region]:
        found = self._at_level(place).filter(search_name__trigram_similar=place.phrase)
        for word in place.around:
            found = found.filter(search_path__contains=word)
        return found.annotate(likeness=TrigramSimilarity("search_name", place.phrase)).order_by(
            "-likeness", Length("code"), "code"
        )

    def _at_level(self, place: place_names.Place) -> RegionQuerySet:
        return self.filter(level=place.level) if place.level else self.all()

    def _best_first(self, place: place_names.Place) -> models.QuerySet[Region]:
        phrase = place.phrase
        same = Q(search_name__in=[phrase, f"kota {phrase}", f"kabupaten {phrase}"])
        large = Q(level__in=(RegionLevel.PROVINCE, RegionLevel.REGENCY_CITY))
        nearness = Case(
            When(same & large, then=Value(0)),
            When(same & Q(level=RegionLevel.DISTRICT), then=Value(1)),
            When(large & Q(search_name__contains=phrase), then=Value(2)),
            When(same, then=Value(3)),
            When(search_name__startswith=phrase, then=Value(4)),
            default=Value(5),
            output_field=IntegerField(),
        )
        return self.order_by(
            nearness,
            Length("code"),
            F("population").desc(nulls_last=True),
            Length("name"),
            "code",
        )


class Region(models.Model):
    """A place by its code of Kemendagri: 21, 21.71, 21.71.10, 21.71.10.1006."""

    code = models.CharField(_("kode"), primary_key=True, max_length=13)
    level = models.CharField(_("tingkat"), max_length=12, choices=RegionLevel)
    name = models.CharField(_("nama"), max_length=120)
    full_name = models.CharField(_("nama lengkap"), max_length=300)
    zone = models.CharField(_("zona waktu"), max_length=14, choices=Zone)
    population = models.PositiveIntegerField(_("penduduk"), null=True, blank=True)
    search_name = models.TextField(editable=False)
    search_path = models.TextField(editable=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(level__in=RegionLevel.values),
                name="routing_region_level_known",
            ),
            models.CheckConstraint(condition=Q(zone__in=Zone.values), name="routing_region_zone_known"),
        )
        indexes = (
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="routing_region_name"),
            GinIndex(OpClass("search_path", name="gin_trgm_ops"), name="routing_region_path"),
            models.Index(fields=("level", "code"), name="routing_region_level"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def parent_code(self) -> str | None:
        around = containing_codes(self.code)[1:]
        return around[0] if around else None

    def ancestors(self) -> models.QuerySet[Region]:
        """From the province down to the region just around this one."""
        return Region.objects.filter(code__in=containing_codes(self.code)[1:]).order_by("code")
