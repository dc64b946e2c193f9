"""What codes there are: categories, regions, agencies. Small answers that may be kept for a while."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from routing.days import legal_day
from routing.models import Agency, Category, Region
from routing.place_of_point import place_of
from routing.positions import read_point
from web.api.doors import Door
from web.api.shapes import CategoryShape, CodedAgencyShape, RegionShape
from web.clock import now

MOST = 20
LONGEST_SEARCH = 120
_KEEP = "public, max-age=300"
_SEARCH = OpenApiParameter(
    "q", OpenApiTypes.STR, description=gettext_lazy("Nama atau kode; paling banyak 20 hasil.")
)

_NEAR = OpenApiParameter(
    "near",
    OpenApiTypes.STR,
    description=gettext_lazy(
        "Titik, lintang lalu bujur: kecamatan, kabupaten, atau kota di dekatnya, untuk dipastikan; km dari tempat"
        " terdekat yang dikenal."
    ),
)
_LIMIT = OpenApiParameter("limit", OpenApiTypes.INT, description=gettext_lazy("Paling banyak sekian hasil."))


class Categories(Door):
    @extend_schema(
        operation_id="categories",
        summary=gettext_lazy("Kategori"),
        description=gettext_lazy("Semua kategori yang dipakai, menurut urutan di formulir."),
        responses=CategoryShape(many=True),
    )
    def get(self, request: Request) -> Response:
        rows = Category.objects.active().values("code", "name", "parent_id")
        return _kept({"code": row["code"], "name": row["name"], "parent": row["parent_id"]} for row in rows)


class Regions(Door):
    @extend_schema(
        operation_id="regions",
        summary=gettext_lazy("Wilayah"),
        description=gettext_lazy(
            "Cari wilayah sampai desa dan kelurahan, seperti orang menulisnya; tanpa q dan near: provinsi. Nama yang"
            " ada di banyak tempat diberikan semua, yang paling mungkin lebih dulu."
        ),
        parameters=[_SEARCH, _NEAR, _LIMIT],
        responses=RegionShape(many=True),
    )
    def get(self, request: Request) -> Response:
        if "near" in request.query_params:
            return _kept(_near(request.query_params["near"]))
        wanted = _searched(request)
        if not wanted:
            rows = list(Region.objects.filter(level="province"))
        elif wanted.replace(".", "").isdigit():
            rows = list(Region.objects.filter(code__startswith=wanted).order_by("code")[: _limit(request)])
        else:
            rows = Region.objects.search(wanted, limit=_limit(request))
        return _kept(_region(row) for row in rows)


def _region(row: Region, km: float | None = None) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.full_name,
        "level": row.level,
        "level_name": row.get_level_display(),
        "zone": row.zone,
        "km": None if km is None else round(km, 1),
    }


def _near(text: str) -> list[dict[str, Any]]:
    """The place near a point, to be confirmed; none where none is known near."""
    point = read_point(text)
    if point is None:
        raise ValidationError({"near": [_("Titik ini tidak terbaca. Contoh: 1.1301, 104.0529")]})
    place = place_of(point)
    if place.where == "outside":
        raise ValidationError(
            {"near": [_("Titik ini di luar Indonesia. Periksa urutannya: lintang dulu, lalu bujur.")]}
        )
    return [_region(place.region, place.km)] if place.region else []


def _limit(request: Request) -> int:
    given = request.query_params.get("limit", "")
    return min(int(given[:4]), MOST) if given.isascii() and given.isdigit() and int(given[:4]) else MOST


class Agencies(Door):
    @extend_schema(
        operation_id="agencies",
        summary=gettext_lazy("Instansi"),
        description=gettext_lazy(
            "Cari instansi dengan nama, nama lama, atau kode; tanpa q: kementerian dan lembaga."
        ),
        parameters=[_SEARCH],
        responses=CodedAgencyShape(many=True),
    )
    def get(self, request: Request) -> Response:
        wanted = _searched(request)
        rows = Agency.objects.valid_on(legal_day(now())).select_related("parent")
        if wanted:
            by_name = rows.search(wanted)[:MOST]
            found = list(rows.filter(code=wanted)) or list(by_name)
        else:
            found = list(rows.filter(Q(parent=None) & ~Q(kind="government")).order_by("name"))
        return _kept(
            {
                "code": row.code,
                "name": row.name,
                "kind": row.kind,
                "parent": row.parent.code if row.parent else None,
            }
            for row in found
        )


def _searched(request: Request) -> str:
    return request.query_params.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]


def _kept(rows: Iterable[dict[str, Any]]) -> Response:
    response = Response(list(rows))
    response["Cache-Control"] = _KEEP
    response["Vary"] = "Accept-Language"
    return response
