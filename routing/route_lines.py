"""A complaint as a line of JSON, routed: what `route` answers (DESIGN §7)."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache
from typing import Any

from routing.classifier.suggestion import Suggestion, rank
from routing.models import Region
from routing.place_in_text import PlaceFound, find_places, sure_place
from routing.resolve import Route, UnknownReference, resolve
from routing.suggest import InService

OPTIONAL_TEXTS = ("region", "category", "agency")


class BadLine(ValueError):
    pass


def answer(line: str, *, service: InService, today: datetime.date) -> dict[str, Any]:
    """What one line is answered with; `error` where it cannot be."""
    try:
        return routed(_asked(line), service=service, today=today)
    except BadLine as error:
        return {"error": str(error)}
    except UnknownReference as error:
        return {"error": f"{error.what} tidak dikenal: {_printable(error.value)}"}


def _printable(value: str) -> str:
    """JSON can carry half a surrogate pair, which no output can."""
    return value[:100].encode("utf-8", "replace").decode()


def _asked(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("bukan JSON") from error
    if not isinstance(asked, dict):
        raise BadLine("bukan objek JSON")
    text = asked.get("text")
    if text is not None and not isinstance(text, str):
        raise BadLine("text bukan teks")
    if not text or not text.strip():
        raise BadLine("text kosong")
    for key in OPTIONAL_TEXTS:
        value = asked.get(key)
        if value is not None and not isinstance(value, str):
            raise BadLine(f"{key} bukan teks")
    if not isinstance(asked.get("about_officers", False), bool):
        raise BadLine("about_officers bukan true atau false")
    return asked


def routed(asked: dict[str, Any], *, service: InService, today: datetime.date) -> dict[str, Any]:
    """Also with a model that was trained on other labels than ours, so that it can be measured: then the first label
    stands where the category would, and the front desk receives. Raises UnknownReference."""
    suggestions = rank(service.index, asked["text"], model=service.model)
    first = suggestions[0].category_code if suggestions else None
    category = asked.get("category") or (first if service.speaks_of_categories else None)
    place = _place(asked["text"], asked.get("region"))
    route = resolve(
        category=category,
        region=place.code if place else asked.get("region"),
        agency=asked.get("agency"),
        about_officers=asked.get("about_officers", False),
        at=today,
    )
    label = None if service.speaks_of_categories else first
    return _written(route, suggestions, place, label, given=bool(asked.get("category")))


def _place(text: str, region: str | None) -> PlaceFound | None:
    """Named in the text, and narrower than the region that was given; a district is narrow enough."""
    if region and (len(region) > len("32.04") or not _is_region(region)):
        return None
    return sure_place(find_places(text, within=region or None))


@lru_cache(maxsize=1_000)
def _is_region(code: str) -> bool:
    return Region.objects.filter(pk=code).exists()


def _written(
    route: Route,
    suggestions: list[Suggestion],
    place: PlaceFound | None,
    label: str | None,
    *,
    given: bool,
) -> dict[str, Any]:
    chosen = suggestions[0].confidence if suggestions else 0.0
    return {
        "agency": route.agency_code,
        "agency_name": route.agency_name,
        "unit_type": route.agency.unit_type,
        "category": route.category_code or label,
        "confidence": 1.0 if given else chosen,
        "suggestions": [
            {
                "category": suggestion.category_code,
                "confidence": suggestion.confidence,
                "terms": list(suggestion.terms),
            }
            for suggestion in suggestions
        ],
        "trail": f"{_found(place)} → {route.sentence}" if place else route.sentence,
        "region": route.region_code,
    }


def _found(place: PlaceFound) -> str:
    words = ", ".join(place.words)
    return f"Tempat {place.code} dari tulisan ({words})"
