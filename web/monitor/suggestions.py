"""`/pantau/saran/`: how right the suggestions are, where they err, from when on they may dispose by themselves, and who
suggests at all. For the national admin."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from routing.models import Category, ClassifierSetting, ClassifierVersion
from web.dates import DEFAULT_ZONE, day_words, local, number_words

MOST_VERSIONS = 24
CHOICES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 590, 20, 200


@dataclass(frozen=True)
class VersionRow:
    pk: int
    trained_on: str
    source: str
    examples: str
    top1: str
    top3: str
    rival: str
    is_in_service: bool


@dataclass(frozen=True)
class ConfusionRow:
    right: str
    said: str
    times: int


@dataclass(frozen=True)
class Threshold:
    """One that can be chosen: what would follow by itself, and how much of that would be right."""

    value: str
    words: str
    coverage: str
    precision: str
    is_chosen: bool


@dataclass(frozen=True)
class Curve:
    """Precision over coverage, in the coordinates of the drawing; `mark`: where the threshold stands."""

    points: str
    lowest: int
    mark: tuple[int, int] | None
    mark_words: str


@dataclass(frozen=True)
class SuggestionsView:
    now: str
    threshold: str
    judged_on: int
    versions: list[VersionRow]
    confusions: list[ConfusionRow]
    thresholds: list[Threshold]
    curve: Curve | None
    trend: str
    changes: list[str] = field(default_factory=list)


def suggestions() -> SuggestionsView:
    """Six queries at the most."""
    settings = list(ClassifierSetting.objects.all()[:10])
    current = settings[0] if settings else None
    versions = _versions(current)
    judged = _judged(current, versions)
    points = judged.get("curve", [])
    threshold = current.threshold if current else None
    return SuggestionsView(
        now=_who_suggests(current),
        threshold=_percent(threshold) if threshold is not None else "",
        judged_on=int(judged.get("examples", 0)),
        versions=[_version(version, current) for version in versions],
        confusions=_confusions(judged.get("confusions", [])),
        thresholds=[_threshold(value, points, threshold) for value in CHOICES] if points else [],
        curve=_curve(points, threshold),
        trend=_trend(list(reversed(versions))),
        changes=_changes(settings),
    )


def _versions(current: ClassifierSetting | None) -> list[ClassifierVersion]:
    """The newest, and the one in service however old it is: each night adds one, better or not."""
    known = ClassifierVersion.objects.defer("packed")
    newest = list(known[:MOST_VERSIONS])
    in_service = current.version_id if current else None
    if in_service is None or any(version.pk == in_service for version in newest):
        return newest
    return [*newest, *known.filter(pk=in_service)]


def _judged(current: ClassifierSetting | None, versions: list[ClassifierVersion]) -> Mapping[str, Any]:
    """Of the one in service, where it was last judged: itself when it was new, or as the rival of the newest."""
    in_service = current.version_id if current else None
    if in_service is None:
        return next((each.rival for each in versions if each.rival.get("version", 0) is None), {})
    return next((each.judged for each in versions if each.pk == in_service), {})


def _who_suggests(current: ClassifierSetting | None) -> str:
    if current is None or current.version_id is None:
        return _("Kata kunci saja")
    return _("Versi %(number)s, sejak %(day)s") % {"number": current.version_id, "day": _day(current.since)}


def _version(version: ClassifierVersion, current: ClassifierSetting | None) -> VersionRow:
    return VersionRow(
        pk=version.pk,
        trained_on=_day(version.trained_at),
        source=version.get_trained_from_display(),
        examples=number_words(version.examples),
        top1=_percent(version.judged.get("top1")),
        top3=_percent(version.judged.get("top3")),
        rival=_percent(version.rival.get("top1")),
        is_in_service=current is not None and current.version_id == version.pk,
    )


def _confusions(given: list[Mapping[str, Any]]) -> list[ConfusionRow]:
    codes = {each[side] for each in given for side in ("right", "said")}
    names = dict(Category.objects.filter(code__in=codes).values_list("code", "name"))
    nothing = _("tidak ada saran")
    return [
        ConfusionRow(
            names.get(each["right"], each["right"]),
            names.get(each["said"], each["said"]) or nothing,
            each["times"],
        )
        for each in given
    ]


def _threshold(value: float, points: list[Mapping[str, float]], chosen: float | None) -> Threshold:
    """What the last point that is sure enough says."""
    sure = [point for point in points if point["confidence"] >= value]
    return Threshold(
        value=f"{value:.2f}",
        words=_percent(value),
        coverage=_percent(sure[-1]["coverage"]) if sure else _percent(0),
        precision=_percent(sure[-1]["precision"]) if sure else "–",
        is_chosen=chosen is not None and abs(chosen - value) < 0.001,
    )


def _curve(points: list[Mapping[str, float]], threshold: float | None) -> Curve | None:
    if len(points) < 2:
        return None
    lowest = int(min(point["precision"] for point in points) * 10) * 10
    sure = [point for point in points if threshold is not None and point["confidence"] >= threshold]
    return Curve(
        points=" ".join("{},{}".format(*_place(point, lowest)) for point in points),
        lowest=lowest,
        mark=_place(sure[-1], lowest) if sure else None,
        mark_words=_percent(threshold) if threshold is not None else "",
    )


def _place(point: Mapping[str, float], lowest: int) -> tuple[int, int]:
    height = (point["precision"] * 100 - lowest) / max(1, 100 - lowest)
    return round(_LEFT + point["coverage"] * (_RIGHT - _LEFT)), round(_BOTTOM - height * (_BOTTOM - _TOP))


def _trend(oldest_first: list[ClassifierVersion]) -> str:
    """Top-1 of each version over the years in a line; empty where there is no line to draw yet."""
    if len(oldest_first) < 2:
        return ""
    step = (_RIGHT - _LEFT) / (len(oldest_first) - 1)
    return " ".join(
        f"{round(_LEFT + place * step)},{round(_BOTTOM - version.judged.get('top1', 0) * (_BOTTOM - _TOP))}"
        for place, version in enumerate(oldest_first)
    )


def _changes(settings: list[ClassifierSetting]) -> list[str]:
    actors = {setting.actor_id for setting in settings if setting.actor_id is not None}
    names = dict(User.objects.filter(pk__in=actors).values_list("pk", "name"))
    return [
        _("%(day)s: %(what)s, %(threshold)s. %(who)s: %(why)s")
        % {
            "day": _day(setting.since),
            "what": _("versi %s") % setting.version_id if setting.version_id else _("kata kunci saja"),
            "threshold": _("otomatis mulai %s") % _percent(setting.threshold)
            if setting.threshold is not None
            else _("tanpa disposisi otomatis"),
            "who": names.get(setting.actor_id or 0, _("sistem")),
            "why": setting.reason or _("lebih baik pada contoh terbaru"),
        }
        for setting in settings
    ]


def _day(instant: datetime.datetime) -> str:
    return day_words(local(instant, DEFAULT_ZONE).date())


def _percent(share: float | None) -> str:
    return "–" if share is None else _("%s %%") % f"{share * 100:.0f}"
