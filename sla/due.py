"""The `due` filter's one question (DESIGN §7): when is this due, by the national calendar?"""

import datetime
import json
from typing import Any

from sla.rulebook import NATIONAL, NO_PLACE_ZONE, Rulebook
from sla.workdays import ZONES, Unit, add, zone_named

LONGEST = 100_000


class BadQuestion(ValueError):
    """What is wrong with the question, in a sentence."""


def answer(line: str, rulebook: Rulebook) -> dict[str, str]:
    """`{"start", "length", "unit", "zone"?}` as JSON → `{"due"}`, or `{"error"}`. A start without an offset is read on the
    wall clock of the zone."""
    try:
        return {"due": _due(_parsed(line), rulebook).isoformat()}
    except BadQuestion as error:
        return {"error": str(error)}


def _due(question: dict[str, Any], rulebook: Rulebook) -> datetime.datetime:
    zone = _zone(question.get("zone"))
    start, length, unit = (
        _start(question.get("start"), zone),
        _length(question.get("length")),
        _unit(question.get("unit")),
    )
    calendar = rulebook.calendar(NATIONAL, rulebook.newest_revision(NATIONAL))
    try:
        return add(start, length, unit, calendar=calendar, zone=zone)
    except OverflowError:
        raise BadQuestion("batas waktunya melampaui tahun 9999") from None


def _parsed(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        raise BadQuestion("bukan JSON") from None
    if not isinstance(question, dict):
        raise BadQuestion("bukan objek JSON")
    return question


def _start(given: Any, zone: str) -> datetime.datetime:
    try:
        start = datetime.datetime.fromisoformat(given)
    except (TypeError, ValueError):
        raise BadQuestion("start harus saat menurut ISO 8601, misalnya 2026-03-01T09:00:00+07:00") from None
    return start if start.utcoffset() is not None else start.replace(tzinfo=zone_named(zone))


def _length(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= LONGEST:
        raise BadQuestion(f"length harus bilangan bulat dari 0 sampai {LONGEST}")
    return given


def _unit(given: Any) -> Unit:
    if given not in list(Unit):
        raise BadQuestion(f"unit harus salah satu dari {', '.join(Unit)}")
    return Unit(given)


def _zone(given: Any) -> str:
    if given is None:
        return NO_PLACE_ZONE
    if given not in ZONES:
        raise BadQuestion(f"zone harus salah satu dari {', '.join(ZONES)}")
    return str(given)
