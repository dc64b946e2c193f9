"""The day on which mandates and agencies begin and end: one for the whole country, by its capital's clock."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from routing.facts import DEFAULT_ZONE


def legal_day(at: datetime.datetime) -> datetime.date:
    """Instants are kept in UTC, whose day begins at 07.00 WIB: its date is the day before until then."""
    return at.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
