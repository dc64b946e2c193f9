"""Instants in words, as UX "Words" has them: `Sel 3 Des`, `16.00 WIB`, in the zone of the place."""

import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
DEFAULT_ZONE = "Asia/Jakarta"


def local(instant: datetime.datetime, zone: str) -> datetime.datetime:
    return instant.astimezone(ZoneInfo(zone or DEFAULT_ZONE))


def weekday(day: datetime.date) -> str:
    return (_("Sen"), _("Sel"), _("Rab"), _("Kam"), _("Jum"), _("Sab"), _("Min"))[day.weekday()]


def month(day: datetime.date) -> str:
    names = (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("Mei"), _("Jun")),
        *(_("Jul"), _("Agu"), _("Sep"), _("Okt"), _("Nov"), _("Des")),
    )
    return names[day.month - 1]


def day_words(day: datetime.date, *, today: datetime.date | None = None) -> str:
    """`Sel 3 Des`; with the year where it is not this year's, or where today is not known."""
    words = f"{weekday(day)} {day.day} {month(day)}"
    return words if today and today.year == day.year else f"{words} {day.year}"


def clock_words(moment: datetime.datetime) -> str:
    """`16.00`"""
    return _("%(hour)s.%(minute)s") % {"hour": f"{moment.hour:02}", "minute": f"{moment.minute:02}"}


def moment_words(instant: datetime.datetime, *, zone: str, now: datetime.datetime) -> str:
    """`hari ini 10.36`, else `Kam 28 Nov, 15.20`."""
    moment, today = local(instant, zone), local(now, zone).date()
    if moment.date() == today:
        return _("hari ini %(time)s") % {"time": clock_words(moment)}
    return f"{day_words(moment.date(), today=today)}, {clock_words(moment)}"


def zone_name(zone: str) -> str:
    return ZONE_NAMES.get(zone, "WIB")


def number_words(number: int) -> str:
    """`1.913`"""
    return f"{number:,}".replace(",", _("."))
