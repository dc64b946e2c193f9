"""What a text may be about: the classifier with this installation's categories and the model in service.

Both are kept in each process until the database has others; asking costs one small query.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.db import connection

from routing.classifier.model import Model, UnreadableModel, unpack
from routing.classifier.suggestion import Suggestion, rank
from routing.classifier.terms import TermIndex, build, top_level
from routing.models import Category, ClassifierVersion

__all__ = ["InService", "Suggestion", "in_service", "suggest"]

log = logging.getLogger(__name__)

STATE = """
SELECT (SELECT max(changed_at) FROM routing_category), (SELECT count(*) FROM routing_category WHERE is_active),
       s.version_id, s.threshold
FROM (SELECT 1) one LEFT JOIN (SELECT version_id, threshold FROM routing_classifiersetting ORDER BY id DESC LIMIT 1) s
ON true
"""


@dataclass(frozen=True, slots=True)
class InService:
    """What suggests now. `version` and `model` empty: the search terms alone. `threshold`: from which confidence on a
    suggestion may dispose by itself; empty: never."""

    state: tuple[Any, ...]
    index: TermIndex
    version: int | None
    model: Model | None
    threshold: float | None

    @property
    def speaks_of_categories(self) -> bool:
        """False for a model that was trained, for a measurement, on labels that are not our categories."""
        return self.model is None or {top_level(label) for label in self.model.classes} <= set(
            self.index.tops
        )


_kept: list[InService] = []


def suggest(text: str) -> list[Suggestion]:
    """Up to three categories, the likeliest first; none when nothing in the text speaks for any."""
    service = in_service()
    return rank(service.index, text, model=service.model if service.speaks_of_categories else None)


def in_service() -> InService:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        state: tuple[Any, ...] = cursor.fetchone()
    if not _kept or _kept[0].state != state:
        _kept[:] = [_read(state)]
    return _kept[0]


def _read(state: tuple[Any, ...]) -> InService:
    _changed_at, _count, version, threshold = state
    listed = Category.objects.active().order_by("position", "code").values_list("code", "terms")
    return InService(state, build(listed), version, _model(version), threshold)


def _model(version: int | None) -> Model | None:
    """A version that cannot be read is as good as none: suggestions go on from the search terms."""
    if version is None:
        return None
    packed = ClassifierVersion.objects.values_list("packed", flat=True).get(pk=version)
    try:
        return unpack(bytes(packed))
    except UnreadableModel:
        log.exception("classifier.unreadable", extra={"version": version})
        return None
