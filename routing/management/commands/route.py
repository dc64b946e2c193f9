"""`route`: JSON lines in, JSON lines out, one for one (DESIGN §7). A bad line gives `error`."""

from __future__ import annotations

import datetime
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from routing.classifier.suggestion import rank
from routing.days import legal_day
from routing.models import Region
from routing.place_in_text import PlaceFound, find_places, sure_place
from routing.resolve import Route, UnknownReference, resolve
from routing.suggest import Suggestion, in_service

OPTIONAL_TEXTS = ("region", "category", "agency")


class BadLine(ValueError):
    pass


class Command(BaseCommand):
    help = "Reads complaints as JSON lines and writes, for each, who receives it and why."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today = legal_day(timezone.now())
        for line in sys.stdin:
            self.stdout.write(json.dumps(_answer(line, today), ensure_ascii=False))


def _answer(line: str, today: datetime.date) -> dict[str, Any]:
    try:
        asked = _asked(line)
        return _routed(asked, today)
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
    if not isinstance(text, str) or not text.strip():
        raise BadLine("text kosong")
    for key in OPTIONAL_TEXTS:
        value = asked.get(key)
        if value is not None and not isinstance(value, str):
            raise BadLine(f"{key} bukan teks")
    if not isinstance(asked.get("about_officers", False), bool):
        raise BadLine("about_officers bukan true atau false")
    return asked


def _routed(asked: dict[str, Any], today: datetime.date) -> dict[str, Any]:
    suggestions = _suggestions(asked["text"])
    category = asked.get("category") or _category(suggestions)
    place = _place(asked["text"], asked.get("region"))
    route = resolve(
        category=category,
        region=place.code if place else asked.get("region"),
        agency=asked.get("agency"),
        about_officers=asked.get("about_officers", False),
        at=today,
    )
    return _written(route, suggestions, place, given=bool(asked.get("category")))


def _suggestions(text: str) -> list[Suggestion]:
    """Also of a model that was trained on other labels than ours, so that it can be measured."""
    service = in_service()
    return rank(service.index, text, model=service.model)


def _category(suggestions: list[Suggestion]) -> str | None:
    first = suggestions[0].category_code if suggestions else None
    return first if in_service().speaks_of_categories else None


def _place(text: str, region: str | None) -> PlaceFound | None:
    """Named in the text, and narrower than the region that was given; a district is narrow enough."""
    if region and (len(region) > len("32.04") or not Region.objects.filter(pk=region).exists()):
        return None
    return sure_place(find_places(text, within=region or None))


def _written(
    route: Route, suggestions: list[Suggestion], place: PlaceFound | None, *, given: bool
) -> dict[str, Any]:
    chosen = suggestions[0].confidence if suggestions else 0.0
    return {
        "agency": route.agency_code,
        "agency_name": route.agency_name,
        "unit_type": route.agency.unit_type,
        "category": route.category_code,
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
