"""What contesting, appealing, withdrawing, a change of class and the like do to clocks (DOMAIN "Clocks"). Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from complaints.classes import ComplaintClass
from sla.clocks import HOLDERS, Code

if TYPE_CHECKING:
    from sla.projection import Folding, Happened

_TOTAL = (Code.INITIAL_RESPONSE, Code.SETTLEMENT)


def appeal_granted(folding: Folding, event: Happened) -> None:
    """The tier above disposes: what the archiving had cut short runs on as the same run; a disposition verifies."""
    folding.clockwork.stop((Code.APPEAL,), event.at)
    folding.on_appeal = False
    _go_on(folding, event, _TOTAL)


def _go_on(folding: Folding, event: Happened, codes: tuple[Code, ...]) -> None:
    for code in codes:
        if code in folding.cut_short:
            folding.clockwork.revive(code, event.at)
    folding.cut_short = []
    if ombudsman := folding.clocks.get((Code.OMBUDSMAN, 1)):
        ombudsman.excused = False


def _renew(folding: Folding, event: Happened) -> None:
    """Owed by who had it to follow up before."""
    if folding.holder in folding.had_it and not folding.with_arbiter:
        folding.clockwork.renew(folding.holder, event.at)


def _contested(folding: Folding, event: Happened) -> None:
    """Then that follow-up never stopped the Ombudsman's clock."""
    folding.clockwork.revive(Code.OMBUDSMAN, event.at)
    folding.clockwork.renew(folding.holder, event.at)


def _sent_back(folding: Folding, event: Happened) -> None:
    folding.clockwork.renew(folding.holder, event.at)


def _reopened(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.FAILED_SAMPLE,), event.at)
    _open_again(folding, event)


def _sample_rated(folding: Folding, event: Happened) -> None:
    if not event.payload["passed"]:
        folding.clockwork.start(Code.FAILED_SAMPLE, event.at, agency_id=event.payload["to"])


def _sample_decided(folding: Folding, event: Happened) -> None:
    """Sent back, the holder owes as after a reopening."""
    folding.clockwork.stop((Code.FAILED_SAMPLE,), event.at)
    if not event.payload["stands"]:
        _open_again(folding, event)


def _open_again(folding: Folding, event: Happened) -> None:
    folding.clockwork.revive(Code.SETTLEMENT, event.at)
    folding.clockwork.revive(Code.OMBUDSMAN, event.at)
    folding.clockwork.renew(folding.holder, event.at)


def _forwarded(folding: Folding, event: Happened) -> None:
    folding.clockwork.cancel(HOLDERS, event.at)
    folding.holder = event.payload["to"]
    folding.follow_up_from(event.payload["to"], event.at)


def _appealed(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.REVIVAL,), event.at)
    folding.holder, folding.on_appeal, folding.appeal_used = event.payload["to"], True, True
    folding.with_arbiter = False
    folding.clockwork.start(Code.APPEAL, event.at, agency_id=event.payload["to"])


def _appeal_refused(folding: Folding, event: Happened) -> None:
    """Final; the Ombudsman's clock runs on, because the appeal was not left unused."""
    folding.clockwork.stop((Code.APPEAL,), event.at)
    folding.on_appeal = False


def _revived(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.REVIVAL,), event.at)
    was_answered = Code.REPORTERS_WORD in folding.cut_short
    unverified = () if event.payload["disposed"] else (Code.VERIFICATION,)
    if folding.with_arbiter and folding.holder is not None:
        folding.clockwork.start(Code.ARBITRATION, event.at, agency_id=folding.holder)
    _go_on(folding, event, (*_TOTAL, Code.OMBUDSMAN, *unverified))
    if was_answered:
        # The answer stands; the reporter's own time begins anew.
        folding.clockwork.start(Code.REPORTERS_WORD, event.at)
    else:
        _renew(folding, event)


def _archive_ended(folding: Folding, event: Happened) -> None:
    if folding.clockwork.active((Code.OMBUDSMAN,)):
        folding.cut_short.append(Code.OMBUDSMAN)
    folding.clockwork.stop((Code.REVIVAL, Code.OMBUDSMAN), event.at)


def _withdrawn(folding: Folding, event: Happened) -> None:
    if not folding.clockwork.active((Code.WITHDRAWAL,)):
        folding.clockwork.start(Code.WITHDRAWAL, event.at)


def _withdrawal_ended(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.WITHDRAWAL,), event.at)


def _class_changed(folding: Folding, event: Happened) -> None:
    found = ComplaintClass(event.payload["kind"], event.payload["supervisory"])
    if found.settles_as != folding.settles_as:
        folding.settles_as = found.settles_as
        folding.clockwork.reclass(event.at, applies_to=found.settles_as, of=folding.first_holder)


def _took_in(folding: Folding, event: Happened) -> None:
    """The earliest due dates and the stricter class of the two count from here (DOMAIN "Merge")."""
    child, number = event.payload["child"], folding.merges
    folding.merges += 1
    if "kind" in event.payload:
        folding.settles_as = ComplaintClass(event.payload["kind"], event.payload["supervisory"]).settles_as
    if recorded := folding.recorded_taken.get(number):
        for entry in recorded:
            due_at = datetime.datetime.fromisoformat(entry["due_at"])
            folding.clocks[entry["policy"], entry["run"]].due_at = due_at
    elif folding.merges == folding.merges_ahead:
        for code, due_at in folding.handed.get(child, {}).items():
            if clock := folding.clockwork.take(code, due_at, event.at):
                folding.taken.append((child, replace(clock)))


def _split(folding: Folding, event: Happened) -> None:
    """On its own again, and what the parent was given has counted so far; "laporan saya lain" is passed over together with
    its merge (`counted`). Where an answer was shared, its reporter has the word."""
    folding.merged = False
    if event.payload["given"] == "answered":
        folding.clockwork.start(Code.REPORTERS_WORD, event.at)
    if event.payload["given"]:
        return
    folding.clockwork.revive(Code.SETTLEMENT, event.at)
    folding.clockwork.revive(Code.OMBUDSMAN, event.at)
    if not event.payload["disposed"] and Code.VERIFICATION in folding.cut_short:
        folding.clockwork.revive(Code.VERIFICATION, event.at)
    if folding.with_arbiter and folding.holder is not None:
        folding.clockwork.start(Code.ARBITRATION, event.at, agency_id=folding.holder)
    _renew(folding, event)


def _reminded(folding: Folding, event: Happened) -> None:
    if folding.holder is not None and not folding.clockwork.active((Code.REMINDER,)):
        folding.clockwork.start(Code.REMINDER, event.at, agency_id=folding.holder)


def _reminder_answered(folding: Folding, event: Happened) -> None:
    folding.clockwork.stop((Code.REMINDER,), event.at)


def _tightened(folding: Folding, event: Happened) -> None:
    folding.is_sealed = folding.is_sealed or event.payload.get("sealed", False)


def _release_asked(folding: Folding, event: Happened) -> None:
    folding.release_asked = max(folding.release_asked, event.payload["number"])


def _released(folding: Folding, event: Happened) -> None:
    folding.is_sealed = False


def _release_revoked(folding: Folding, event: Happened) -> None:
    folding.is_sealed = True


RIGHTS: dict[str, Callable[[Folding, Happened], None]] = {
    "contested": _contested,
    "answer_sent_back": _sent_back,
    "reopened": _reopened,
    "sample_rated": _sample_rated,
    "sample_decided": _sample_decided,
    "forwarded": _forwarded,
    "appealed": _appealed,
    "appeal_refused": _appeal_refused,
    "revived": _revived,
    "archive_ended": _archive_ended,
    "withdrawn": _withdrawn,
    "withdrawal_taken_back": _withdrawal_ended,
    "pressure_reported": _withdrawal_ended,
    "reclassified": _class_changed,
    "class_objected": _class_changed,
    "class_decided": _class_changed,
    "tightened": _tightened,
    "release_asked": _release_asked,
    "identity_released": _released,
    "release_revoked": _release_revoked,
    "took_in": _took_in,
    "split": _split,
    "reminded": _reminded,
    "reminder_answered": _reminder_answered,
}
