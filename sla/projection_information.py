"""What a formal request for information does to clocks (UU 14/2008 ps. 22 (7–8), 36 (2)). Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sla.clocks import Code

if TYPE_CHECKING:
    from sla.projection import Folding, Happened

# The superior owes a reply to an objection, whether the report was closed meanwhile or not.
OUTLIVES_THE_CASE = (Code.INFORMATION_OBJECTION,)


def _registered(folding: Folding, event: Happened) -> None:
    folding.clockwork.start(Code.INFORMATION_REQUEST, event.at, agency_id=event.payload["to"])


def _extended(folding: Folding, event: Happened) -> None:
    """Seven more working days, from where the ten end."""
    for first in folding.clockwork.active((Code.INFORMATION_REQUEST,)):
        folding.clockwork.stop((Code.INFORMATION_REQUEST,), event.at)
        folding.clockwork.start(
            Code.INFORMATION_EXTENSION,
            event.at,
            agency_id=event.payload["to"],
            counted_from=first.due_at,
        )


def _objected(folding: Folding, event: Happened) -> None:
    folding.clockwork.start(Code.INFORMATION_OBJECTION, event.at, agency_id=event.payload["to"])


def _decided(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.INFORMATION_OBJECTION,), event.at)


INFORMATION: dict[str, Callable[[Folding, Happened], None]] = {
    "information_registered": _registered,
    "information_extended": _extended,
    "information_objected": _objected,
    "information_decided": _decided,
}
