"""The rulebook of this process: read from the database, kept for a while, so that a submission reads nothing."""

import time
from dataclasses import dataclass

from django.db import connection

from routing.models import Agency
from sla.models import Calendar, Holiday, Policy
from sla.rulebook import NO_PLACE_ZONE, Place, PolicyTerms, Rulebook
from sla.workdays import Unit, WorkCalendar

KEPT_SECONDS = 60.0
COORDINATOR = "panrb"


class _Places(dict[int, Place]):
    """Agencies as they are asked for."""

    def __missing__(self, agency_id: int) -> Place:
        row = Agency.objects.filter(pk=agency_id).values_list("path", "region__zone", "calendar").first()
        if row is None:
            raise KeyError(agency_id)
        path, zone, calendar = row
        lineage = tuple(int(each) for each in reversed(path.strip("/").split("/")))
        self[agency_id] = Place(lineage=lineage, zone=zone or NO_PLACE_ZONE, calendar=calendar)
        return self[agency_id]


@dataclass
class _Kept:
    rulebook: Rulebook
    read_at: float


_kept: dict[str, _Kept] = {}


def current() -> Rulebook:
    """The rulebook, at most `KEPT_SECONDS` old; four queries where it is read anew."""
    database = str(connection.settings_dict["NAME"])
    kept = _kept.get(database)
    if kept is None or time.monotonic() - kept.read_at > KEPT_SECONDS:
        kept = _kept[database] = _Kept(rulebook=_read(), read_at=time.monotonic())
    return kept.rulebook


def forget() -> None:
    """Read anew at the next use: this process has changed a policy, a calendar or an agency's place."""
    _kept.clear()


def _read() -> Rulebook:
    return Rulebook(
        policies=tuple(_terms(policy) for policy in Policy.objects.all()),
        calendars=_calendars(),
        places=_Places(),
        coordinator_id=Agency.objects.filter(code=COORDINATOR).values_list("pk", flat=True).first(),
    )


def _terms(policy: Policy) -> PolicyTerms:
    return PolicyTerms(
        id=policy.pk,
        code=policy.code,
        version=policy.version,
        applies_to=policy.applies_to,
        agency_id=policy.agency_id,
        length=policy.length,
        unit=Unit(policy.unit),
        revival=policy.revival,
        is_duty=policy.is_duty,
        valid_from=policy.valid_from,
    )


def _calendars() -> dict[tuple[str, int], WorkCalendar]:
    holidays = list(Holiday.objects.all())
    return {
        (row.code, row.revision): WorkCalendar(
            weekdays=frozenset(int(day) for day in row.weekdays),
            free_days=frozenset(
                day.date
                for day in holidays
                if day.known_from <= row.since and (day.withdrawn_at is None or day.withdrawn_at > row.since)
            ),
        )
        for row in Calendar.objects.all()
    }
