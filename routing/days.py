"""Days: that on which mandates and agencies begin and end, one for the whole country by its capital's clock; and how many
calendar days have passed somewhere."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from routing.facts import DEFAULT_ZONE


def days_since(begun: datetime.datetime, *, until: datetime.datetime, zone: str) -> int:
    """Calendar days where the place is, the first being day 0: the last day of a time limit counts to its end."""
    there = ZoneInfo(zone)
    return (until.astimezone(there).date() - begun.astimezone(there).date()).days


def legal_day(at: datetime.datetime) -> datetime.date:
    """Instants are kept in UTC, whose day begins at 07.00 WIB: its date is the day before until then."""
    return at.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
