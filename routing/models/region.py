"""Regions of Kepmendagri, from the province down to the village."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Greatest, Length, Power
from django.utils.translation import gettext_lazy as _

from routing import place_names
from routing.place_codes import containing_codes
from routing.positions import FARTHEST_KM, KM_PER_DEGREE, Point, distance_km

SHORTEST_SEARCH = 2
# The index knows parts of three letters: a shorter word alone would read the whole table.
SHORTEST_GRIP = 3
SHORTEST_GUESS = 4
MOST_WORDS_OF_A_NAME = 4
ALIKE = 0.4


class RegionLevel(models.TextChoices):
    PROVINCE = "province", _("Provinsi")
    REGENCY_CITY = "regency_city", _("Kabupaten/kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/kelurahan")


LARGE = (RegionLevel.PROVINCE, RegionLevel.REGENCY_CITY)


class Zone(models.TextChoices):
    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")


@dataclass(frozen=True, slots=True)
class NearRegion:
    region: Region
    km: float


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """`rows`: best first. `is_guess`: none is called so, these are spelt alike. `has_more`: left out."""

    rows: list[Region]
    is_guess: bool = False
    has_more: bool = False


def _has_grip(words: Sequence[str]) -> bool:
    return any(len(word) >= SHORTEST_GRIP for word in words)


class RegionQuerySet(models.QuerySet["Region"]):
    def search(self, text: str, *, limit: int = 10) -> list[Region]:
        return self.look_up(text, limit=limit).rows

    def look_up(self, text: str, *, limit: int = 10) -> PlacesFound:
        """A place's own name is tried before the places around it, spelling last; what stands
        before a comma and names nothing (a street, a building) is passed over."""
        for place in place_names.readings(text):
            if len(place.phrase) < SHORTEST_SEARCH:
                continue
            for attempt in (self._named, self._somewhere_in_path, self._spelt_like):
                if found := list(attempt(place)[: limit + 1]):
                    return PlacesFound(found[:limit], attempt == self._spelt_like, len(found) > limit)
        return PlacesFound([])

    def nearest(self, point: Point, *, limit: int = 3) -> list[NearRegion]:
        """The places whose known point lies nearest, none farther than FARTHEST_KM."""
        degrees = FARTHEST_KM / KM_PER_DEGREE
        narrower = math.cos(math.radians(point.latitude))
        rows = self.filter(
            latitude__range=(point.latitude - degrees, point.latitude + degrees),
            longitude__range=(point.longitude - degrees / narrower, point.longitude + degrees / narrower),
        ).order_by(
            Power(F("latitude") - point.latitude, 2)
            + Power((F("longitude") - point.longitude) * narrower, 2),
            "code",
        )[:limit]
        near = [NearRegion(row, distance_km(point, row.point)) for row in rows if row.point]
        return [each for each in near if each.km <= FARTHEST_KM]

    def _named(self, place: place_names.Place) -> models.QuerySet[Region]:
        found = self._at_level(place)
        if not _has_grip(place.words):
            if len(place.words) > 1:
                return self.none()
            found = found.filter(level__in=LARGE)
        for word in place.words:
            found = found.filter(search_name__contains=word)
        for word in place.around:
            found = found.filter(search_path__contains=word)
        return found._best_first(place)

    def _somewhere_in_path(self, place: place_names.Place) -> models.QuerySet[Region]:
        """Without commas: "lowokwaru malang". The level that was named only decides the order,
        because a kelurahan is often taken for the kecamatan of the same name."""
        words = (*place.words, *place.around)
        if len(words) < 2 or not _has_grip(words):
            return self.none()
        found: models.QuerySet[Region] = self
        for word in words:
            found = found.filter(search_path__contains=word)
        starts_own_name = Case(
            When(search_name__startswith=place.words[0], then=0),
            When(search_name__contains=place.words[0], then=1),
            default=2,
            output_field=IntegerField(),
        )
        as_named = Case(When(level=place.level, then=0), default=1, output_field=IntegerField())
        order = (starts_own_name, *([as_named] if place.level else []), Length("code"))
        return found.order_by(*order, F("people_around").desc(nulls_last=True), "code")

    def _spelt_like(self, place: place_names.Place) -> models.QuerySet[Region]:
        """Also, "surabya" is spelt like Kota Surabaya, whose name begins with a word nobody types."""
        if len(place.phrase) < SHORTEST_GUESS or len(place.words) > MOST_WORDS_OF_A_NAME:
            return self.none()
        as_city = f"kota {place.phrase}"
        found = self._at_level(place).filter(
            Q(search_name__trigram_similar=place.phrase)
            | Q(level__in=LARGE, search_name__trigram_similar=as_city)
        )
        for word in place.around:
            found = found.filter(search_path__contains=word)
        likeness = Greatest(
            TrigramSimilarity("search_name", place.phrase),
            Case(
                When(level__in=LARGE, then=TrigramSimilarity("search_name", as_city)),
                default=Value(0.0),
                output_field=FloatField(),
            ),
        )
        return (
            found.annotate(likeness=likeness)
            .filter(likeness__gte=ALIKE)
            .order_by("-likeness", Length("code"), F("people_around").desc(nulls_last=True), "code")
        )

    def _at_level(self, place: place_names.Place) -> RegionQuerySet:
        return self.filter(level=place.level) if place.level else self.all()

    def _best_first(self, place: place_names.Place) -> models.QuerySet[Region]:
        phrase = place.phrase
        same = Q(search_name__in=[phrase, f"kota {phrase}", f"kabupaten {phrase}"])
        large = Q(level__in=LARGE)
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
            F("people_around").desc(nulls_last=True),
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
    people_around = models.PositiveIntegerField(
        _("penduduk di sekitar"),
        null=True,
        blank=True,
        help_text=_("Dari wilayah terkecil yang jumlahnya diketahui: yang ramai lebih sering dimaksud."),
    )
    latitude = models.FloatField(_("lintang"), null=True, blank=True)
    longitude = models.FloatField(_("bujur"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="routing_region_whole_point",
            ),
        )
        indexes = (
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="routing_region_name"),
            GinIndex(OpClass("search_path", name="gin_trgm_ops"), name="routing_region_path"),
            models.Index(fields=("level", "code"), name="routing_region_level"),
            models.Index(
                fields=("latitude", "longitude"),
                name="routing_region_point",
                condition=Q(latitude__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def parent_code(self) -> str | None:
        around = containing_codes(self.code)[1:]
        return around[0] if around else None

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def ancestors(self) -> models.QuerySet[Region]:
        """From the province down to the region just around this one."""
        return Region.objects.filter(code__in=containing_codes(self.code)[1:]).order_by("code")
