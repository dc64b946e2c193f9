"""Words of danger as pages say them: whom to call, and what happens to the report (DOMAIN "Danger")."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, Event
from routing.danger_words import NUMBERS, numbers_to_call, signs

KINDS: dict[str, Promise] = {
    "fire": _("kebakaran"),
    "medical": _("nyawa atau kesehatan"),
    "violence": _("kekerasan"),
    "suicide": _("bunuh diri"),
    "crime": _("kejahatan"),
    "disaster": _("bencana"),
    "utility": _("gas atau listrik"),
}
_WHO_ANSWERS: dict[str, Promise] = {
    "112": _("Darurat umum: pemadam, ambulans, bencana"),
    "110": _("Polisi"),
    "119": _("Ambulans dan pertolongan jiwa"),
    "129": _("SAPA: kekerasan pada perempuan dan anak"),
}


@dataclass(frozen=True)
class Number:
    number: str
    name: str


@dataclass(frozen=True)
class Danger:
    """`kinds`: in words; empty where an officer marked it."""

    kinds: list[str]
    numbers: list[Number]


def danger_said(*texts: str) -> Danger | None:
    """What a text that is being written tells of; None where of nothing."""
    kinds = [sign.kind for sign in signs("\n".join(texts))]
    return _danger(kinds) if kinds else None


def danger_of(complaint: Complaint) -> Danger | None:
    """Of a report that is marked urgent and still open; None for any other. One query, for those marked alone."""
    if not (complaint.is_urgent and complaint.is_open):
        return None
    payload = Event.objects.filter(complaint_id=complaint.pk, seq=1).values_list("payload", flat=True).get()
    return _danger(payload.get("danger", []))


def emergency_numbers(kinds: Iterable[str]) -> list[Number]:
    return [Number(number, str(_WHO_ANSWERS[number])) for number in numbers_to_call(list(kinds))]


def kinds_in_words(kinds: Iterable[str]) -> list[str]:
    return [str(KINDS.get(kind, kind)) for kind in kinds]


def _danger(kinds: list[str]) -> Danger:
    numbers = emergency_numbers(kinds) or [Number(each, str(_WHO_ANSWERS[each])) for each in NUMBERS]
    return Danger(kinds_in_words(kinds), numbers)
