"""What codes are called, for trails and payloads that store codes only."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Value

from routing.models import Agency, Category, Region


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """In one query. Where a government and its region share a code, the government's name."""
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    regions = Region.objects.filter(code__in=wanted).values_list("code", F("full_name"), Value(1))
    categories = Category.objects.filter(code__in=wanted).values_list("code", "name", Value(2))
    agencies = Agency.objects.filter(code__in=wanted).values_list("code", "short_name", Value(3))
    rows = regions.order_by().union(categories.order_by(), agencies.order_by(), all=True)
    return {code: name for code, name, _rank in sorted(rows, key=lambda row: row[2])}
