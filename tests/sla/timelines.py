"""Timelines for the fold, without a database: a story told in local Batam time, and the rulebook of the reference files."""

import csv
import datetime
from typing import Any

from complaints.chain import Draft
from sla.clocks import ClockValue
from sla.loading import FILES
from sla.projection import Folded, fold
from sla.rulebook import Place, PolicyTerms, Rulebook
from sla.workdays import MONDAY_TO_SATURDAY, Unit, WorkCalendar

WIB = "Asia/Jakarta"
BATAM, DISHUB, BINA_MARGA, KEPRI, PANRB, MERAUKE, PUSKESMAS, KECAMATAN, KELURAHAN = range(1, 10)
_PLACES = {
    BATAM: Place(lineage=(BATAM,), zone=WIB, calendar="national"),
    DISHUB: Place(lineage=(DISHUB, BATAM), zone=WIB, calendar="national"),
    BINA_MARGA: Place(lineage=(BINA_MARGA, BATAM), zone=WIB, calendar="national"),
    PUSKESMAS: Place(lineage=(PUSKESMAS, BATAM), zone=WIB, calendar="six_day"),
    KECAMATAN: Place(lineage=(KECAMATAN, BATAM), zone=WIB, calendar="national"),
    KELURAHAN: Place(lineage=(KELURAHAN, KECAMATAN, BATAM), zone=WIB, calendar="national"),
    KEPRI: Place(lineage=(KEPRI,), zone=WIB, calendar="national"),
    PANRB: Place(lineage=(PANRB,), zone=WIB, calendar="national"),
    MERAUKE: Place(lineage=(MERAUKE,), zone="Asia/Jayapura", calendar="national"),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(newline="") as file:
        return list(csv.DictReader(file))


def _rulebook() -> Rulebook:
    free = frozenset(datetime.date.fromisoformat(row["date"]) for row in _rows("holidays.csv"))
    policies = [
        PolicyTerms(
            id=number,
            code=row["code"],
            version=int(row["version"]),
            applies_to=row["applies_to"],
            agency_id=BATAM if row["agency"] else None,
            length=int(row["length"]),
            unit=Unit(row["unit"]),
            revival=int(row["revival"]) if row["revival"] else None,
            is_duty=row["is_duty"] == "yes",
            valid_from=datetime.date.fromisoformat(row["valid_from"]),
        )
        for number, row in enumerate(_rows("policies.csv"), start=1)
    ]
    calendars = {
        ("national", 1): WorkCalendar(free_days=free),
        ("six_day", 1): WorkCalendar(weekdays=MONDAY_TO_SATURDAY, free_days=free),
    }
    return Rulebook(policies=tuple(policies), calendars=calendars, places=_PLACES, coordinator_id=PANRB)


RULEBOOK = _rulebook()


def wib(text: str) -> datetime.datetime:
    """`07-06 09:00` of 2026 on Batam's wall clock."""
    return datetime.datetime.fromisoformat(f"2026-{text}+07:00")


class Timeline:
    """Events in order; each method is one of them, and gives the timeline back."""

    def __init__(self) -> None:
        self.events: list[Draft] = []

    def add(self, event: str, at: str, role: str, agency: int | None = None, /, **payload: Any) -> "Timeline":
        self.events.append(Draft(kind=event, at=wib(at), role=role, agency_id=agency, payload=payload))
        return self

    def submitted(self, at: str, *, to: int = DISHUB, routed: bool = True, **overrides: Any) -> "Timeline":
        payload = {"kind": "complaint", "supervisory": False, "zone": WIB} | overrides
        self.add("submitted", at, "reporter", **payload)
        return self.add("disposed", at, "router", to=to, by_rule=True, routed=routed)

    def disposed(self, at: str, to: int, *, by: int = BATAM) -> "Timeline":
        return self.add("disposed", at, "agency_admin", by, to=to, by_rule=False, routed=True)

    def returned(self, at: str, *, by: int = DISHUB, to: int = BATAM) -> "Timeline":
        return self.add("returned", at, "operator", by, to=to)

    def officer(self, kind: str, at: str, *, by: int = DISHUB, **payload: Any) -> "Timeline":
        return self.add(kind, at, "operator", by, **payload)

    def reporter(self, kind: str, at: str, **payload: Any) -> "Timeline":
        return self.add(kind, at, "reporter", **payload)

    def clock(self, kind: str, at: str, **payload: Any) -> "Timeline":
        return self.add(kind, at, "clock", **payload)

    def folded(self) -> Folded:
        return fold(self.events, RULEBOOK)

    def clocks(self) -> dict[tuple[str, int], ClockValue]:
        return {(str(clock.code), clock.run): clock for clock in self.folded().clocks}

    def one(self, code: str, run: int = 1) -> ClockValue:
        return self.clocks()[code, run]


def submitted(at: str = "07-06 09:00", **overrides: Any) -> Timeline:
    """A broken lamp in Batam, sent on a Monday morning and routed to the transport service."""
    return Timeline().submitted(at, **overrides)
