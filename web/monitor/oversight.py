"""The overseers' desk: what waits for their decision, who is late, and what several organisations have had in hand."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.models import Complaint, Purpose
from reports.oversight import (
    LateAgency,
    before,
    late_agencies,
    of_several_holders,
    oversight_standings,
)
from web.dates import DEFAULT_ZONE, day_words, local, number_words
from web.monitor.access import Reading
from web.monitor.filters import NOW
from web.monitor.report_rows import ReportRow, report_rows
from web.monitor.wording import scope_words


@dataclass(frozen=True)
class Waiting:
    """`why`: what it is here for; `reminded`: a reminder still waits for its reply."""

    row: ReportRow
    why: str
    reminded: str


@dataclass(frozen=True)
class LateRow:
    name: str
    late: str
    oldest: str
    url: str


@dataclass(frozen=True)
class Shared:
    row: ReportRow
    holders: list[str]


@dataclass(frozen=True)
class OversightPage:
    scope: str
    waiting: list[Waiting]
    total: str
    desk_url: str
    late: list[LateRow]
    shared: list[Shared]


def oversight_page(reading: Reading) -> OversightPage | None:
    """None for those who oversee nothing, or all of the country. Nine queries at any size."""
    own = [each.agency_id for each in oversight_standings(reading.user)]
    if not own or reading.whole.is_national:
        return None
    at = reading.at
    cases, total = before(reading.user, own)
    shared = of_several_holders(reading.whole, besides=own)
    # One look-up of titles and clocks for both lists.
    both = [*cases, *shared]
    rows = dict(zip((each.pk for each in both), report_rows(both, reading.user, at=at), strict=True))
    return OversightPage(
        scope=scope_words(reading.whole),
        waiting=[_waiting(each, rows[each.pk], at=at) for each in cases],
        total=number_words(total),
        desk_url=reverse("desk:queue") + "?tab=naik",
        late=[_late(each, reading) for each in late_agencies(reading.whole, at=at)],
        shared=[Shared(rows[each.pk], _holders(each)) for each in shared],
    )


def _waiting(complaint: Complaint, row: ReportRow, *, at: datetime.datetime) -> Waiting:
    words = dict(Purpose.choices)
    purposes: list[str] = complaint.purposes  # type: ignore[attr-defined]
    why = ", ".join(str(words[purpose]) for purpose in dict.fromkeys(purposes))
    return Waiting(row, why or _("dikembalikan ke sini untuk diputus"), _reminded(complaint, at=at))


def _reminded(complaint: Complaint, *, at: datetime.datetime) -> str:
    if complaint.reminded_at is None:
        return ""
    day = local(complaint.reminded_at, complaint.zone).date()
    since = day_words(day, today=local(at, complaint.zone).date())
    return _("ditegur %(day)s, belum dijawab") % {"day": since}


def _late(each: LateAgency, reading: Reading) -> LateRow:
    zone = DEFAULT_ZONE
    oldest = day_words(local(each.oldest, zone).date(), today=local(reading.at, zone).date())
    query = reading.filters.query(instansi=each.code, yang=NOW)
    return LateRow(each.name, number_words(each.late), oldest, reverse("monitor:reports") + query)


def _holders(complaint: Complaint) -> list[str]:
    names: list[str] = complaint.holders  # type: ignore[attr-defined]
    return names
