"""`/api/schema/` and a page made from it: the page has no script, as the site's content policy wants it."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from web.api.doors import Door

_METHODS = ("get", "post")


class Schema(Door):
    content_negotiation_class = DefaultContentNegotiation
    renderer_classes = (OpenApiJsonRenderer, OpenApiYamlRenderer)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        response = Response(openapi())
        response["Cache-Control"] = "public, max-age=300"
        # Its words are in the reader's language.
        response["Vary"] = "Accept, Accept-Language, Cookie"
        return response


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document of `/api/v1/`."""
    return dict(SchemaGenerator(urlconf="lapor.urls").get_schema(request=None, public=True))


@dataclass(frozen=True)
class FieldView:
    name: str
    type: str
    is_required: bool
    text: str


@dataclass(frozen=True)
class OperationView:
    method: str
    path: str
    summary: str
    text: str
    parameters: list[FieldView] = field(default_factory=list)
    fields: list[FieldView] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)


@cache_control(public=True, max_age=300)
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", {"operations": operations(openapi()), "example": _EXAMPLE})


def operations(document: dict[str, Any]) -> list[OperationView]:
    return [
        _operation(method, path, item[method], document)
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]


def _operation(method: str, path: str, told: dict[str, Any], document: dict[str, Any]) -> OperationView:
    content = told.get("requestBody", {}).get("content", {})
    sent = _resolved(content.get("application/json", {}).get("schema", {}), document)
    return OperationView(
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        text=told.get("description", ""),
        parameters=[
            FieldView(
                each["name"], _type(each["schema"]), each.get("required", False), each.get("description", "")
            )
            for each in told.get("parameters", [])
        ],
        fields=_fields(sent, document),
        answers=[(status, _answer(answer)) for status, answer in told.get("responses", {}).items()],
    )


def _fields(schema: dict[str, Any], document: dict[str, Any], prefix: str = "") -> list[FieldView]:
    found = []
    for name, told in schema.get("properties", {}).items():
        inner = _resolved(told, document)
        if inner.get("properties"):
            found += _fields(inner, document, f"{prefix}{name}.")
            continue
        is_required = name in schema.get("required", [])
        found.append(FieldView(f"{prefix}{name}", _type(inner), is_required, _meaning(inner)))
    return found


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to filled in."""
    for each in [schema, *schema.get("allOf", []), *schema.get("oneOf", []), *schema.get("anyOf", [])]:
        if "$ref" in each:
            name = each["$ref"].rsplit("/", 1)[1]
            return {
                **document["components"]["schemas"][name],
                **{k: v for k, v in schema.items() if k != "$ref"},
            }
    return schema


def _type(schema: dict[str, Any]) -> str:
    if choices := schema.get("enum"):
        return " | ".join(json.dumps(choice) for choice in choices if choice is not None)
    told = schema.get("type", "")
    words = "/".join(each for each in told if each != "null") if isinstance(told, list) else str(told)
    limit = schema.get("maxLength")
    return f"{words} ≤ {limit}" if limit else words


def _meaning(schema: dict[str, Any]) -> str:
    """What a field is about, without the list of choices: those are its type."""
    lines = str(schema.get("description", "")).splitlines()
    return "\n".join(line for line in lines if not line.startswith("* `")).strip()


def _answer(told: dict[str, Any]) -> str:
    contents: list[dict[str, Any]] = list(told.get("content", {}).values())
    schema = contents[0].get("schema", {}) if contents else {}
    reference = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return str(reference.rsplit("/", 1)[-1])


_EXAMPLE = json.dumps(
    {
        "kind": "complaint",
        "title": "Lampu jalan padam",
        "body": "Lampu jalan di depan pasar padam sejak seminggu lalu.",
        "category": "perhubungan.lampu_jalan",
        "region": "21.71",
        "reporter": {"email": "warga@contoh.id"},
    },
    indent=2,
    ensure_ascii=False,
)
