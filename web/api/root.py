"""`/api/v1/`: what there is."""

from django.urls import reverse
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from web.api.doors import Door

_DOORS = ("complaints", "categories", "regions", "agencies", "schema", "docs")


class Root(Door):
    @extend_schema(
        operation_id="root",
        summary=gettext_lazy("Daftar alamat"),
        description=gettext_lazy("Alamat yang ada di API ini."),
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        return Response({name: request.build_absolute_uri(reverse(f"api:{name}")) for name in _DOORS})
