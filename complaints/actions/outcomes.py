"""How an aspiration or a criticism ends: accepted, considered or not taken up, with why and by whom (DOMAIN "Class and
kind"). The answer says why; who answers, the event."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.classes import ENDS_WITH_AN_OUTCOME
from complaints.errors import Refused
from complaints.models import Complaint

OUTCOMES = {
    "accepted": gettext_lazy("diterima"),
    "considered": gettext_lazy("dipertimbangkan"),
    "not_taken_up": gettext_lazy("tidak ditindaklanjuti"),
}


def asks_for_outcome(complaint: Complaint) -> bool:
    """Does it end so, or one that was merged into it and hears the same answer?"""
    own = complaint.kind in ENDS_WITH_AN_OUTCOME
    return own or complaint.children.filter(kind__in=ENDS_WITH_AN_OUTCOME).exists()


def checked_outcome(complaint: Complaint, outcome: str) -> dict[str, Any]:
    """What the event says of it. Raises `Refused` where it is missing, or where no report here ends so."""
    if not asks_for_outcome(complaint):
        if outcome:
            raise Refused(
                "outcome_not_asked", _("Hanya aspirasi dan kritik yang berakhir begitu."), field="outcome"
            )
        return {}
    if outcome not in OUTCOMES:
        raise Refused(
            "no_outcome",
            _(
                "Aspirasi dan kritik berakhir diterima, dipertimbangkan, atau tidak ditindaklanjuti. Pilih satu."
            ),
            field="outcome",
        )
    return {"outcome": outcome}


def of_kind(payload: dict[str, Any], complaint: Complaint) -> dict[str, Any]:
    """The payload of an answer as it stands on this report's own timeline: without an outcome that it does not end with."""
    if complaint.kind in ENDS_WITH_AN_OUTCOME:
        return payload
    return {name: value for name, value in payload.items() if name != "outcome"}
