"""May a suggestion choose the holder by itself? Only over the threshold that an administrator set, never where the
category forbids it, never an end (DOMAIN "The machine"): a front desk confirms within the verification clock."""

from __future__ import annotations

from dataclasses import replace

from routing.classifier.suggestion import Suggestion, rank
from routing.resolve import Route
from routing.resolver import TrailStep
from routing.suggest import in_service


def sure_suggestion(text: str) -> Suggestion | None:
    """The first suggestion where it is sure enough; None also where no threshold is set."""
    service = in_service()
    if service.threshold is None or not service.speaks_of_categories:
        return None
    first = next(iter(rank(service.index, text, model=service.model)), None)
    return first if first is not None and first.confidence >= service.threshold else None


def by_suggestion(route: Route, suggestion: Suggestion) -> Route:
    """The route that the suggestion led to, saying so."""
    step: TrailStep = {"step": "suggested", "percent": round(suggestion.confidence * 100)}
    return replace(route, trail=(step, *route.trail))
