"""What codes there are: categories, regions, agencies. Small answers that may be kept for a while."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from routing.days import legal_day
from routing.models import Agency, Category, Region
from web.api.doors import Door
from web.api.shapes import CategoryShape, CodedAgencyShape, RegionShape
from web.clock import now

MOST = 20
LONGEST_SEARCH = 120
_KEEP = "public, max-age=300"
_SEARCH = OpenApiParameter(
    "q", OpenApiTypes.STR, description=gettext_lazy("Nama atau kode; paling banyak 20 hasil.")
)


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
        description=gettext_lazy("Cari wilayah sampai desa dan kelurahan; tanpa q: provinsi."),
        parameters=[_SEARCH],
        responses=RegionShape(many=True),
    )
    def get(self, request: Request) -> Response:
        wanted = _searched(request)
        if not wanted:
            rows = list(Region.objects.filter(level="province"))
        elif wanted.replace(".", "").isdigit():
            rows = list(Region.objects.filter(code__startswith=wanted).order_by("code")[:MOST])
        else:
            rows = Region.objects.search(wanted, limit=MOST)
        return _kept(
            {"code": row.code, "name": row.full_name, "level": row.level, "zone": row.zone} for row in rows
        )


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
