"""What waits for the national admin, and who is late (`/pantau/nasional/`)."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scope import standings
from complaints.models import Complaint, Involvement, Purpose
from complaints.models.visibility import PUT_BEFORE
from reports.lateness import LateAgency, late_agencies
from reports.today import with_marks
from sla.models import Clock, Code, State
from web.dates import DEFAULT_ZONE, day_words, local, number_words
from web.monitor.report_rows import ReportRow, report_rows

MOST_SHOWN = 10
MOST_AGENCIES = 50


@dataclass(frozen=True)
class Waiting:
    title: str
    explanation: str
    count: str
    rows: list[ReportRow]
    url: str


@dataclass(frozen=True)
class LateRow:
    code: str
    name: str
    late: str
    oldest: str
    before_us: int
    reminded: str


@dataclass(frozen=True)
class NationalDesk:
    waiting: list[Waiting]
    late: list[LateRow]
    late_more: str


def own_agency(user: User) -> int | None:
    """The agency for which this person is national admin."""
    own = (each.agency_id for each in standings(user) if each.role == Role.NATIONAL_ADMIN)
    return next(own, None)


def national_desk(user: User, agency_id: int, *, at: datetime.datetime) -> NationalDesk:
    """Two queries for each list and two for all together, however many wait."""
    held = Complaint.objects.visible_to(user).open().held_by(agency_id)
    arbitrated = Exists(
        Clock.objects.filter(
            complaint=OuterRef("pk"), agency=agency_id, code=Code.ARBITRATION, state=State.RUNNING
        )
    )
    kinds = [
        (
            _("Naik ke sini"),
            _("Terlambat di bawah, dan sudah naik sampai ke koordinator."),
            _before(user, agency_id, Purpose.ESCALATED),
            "?tab=naik",
        ),
        (
            _("Menunggu putusan penengah"),
            _("Dikembalikan pusat atau daerah; disposisi Anda mengikat."),
            held.filter(arbitrated),
            "",
        ),
        (
            _("Tanpa pemilik"),
            _("Tidak ada instansi yang bisa menerimanya: jatuh ke koordinator."),
            held.exclude(arbitrated),
            "",
        ),
        (
            _("Putusan lain"),
            _("Jawaban, kelas, arsip, atau sampel yang menunggu keputusan di sini."),
            _before(user, agency_id, *(each for each in PUT_BEFORE if each != Purpose.ESCALATED)),
            "?tab=putusan",
        ),
    ]
    waiting = [_waiting(*kind, user=user, at=at) for kind in kinds]
    late = late_agencies(user, agency_id, at=at)
    more = len(late) - MOST_AGENCIES
    return NationalDesk(
        waiting=waiting,
        late=[_late(each, at=at) for each in late[:MOST_AGENCIES]],
        late_more=number_words(more) if more > 0 else "",
    )


def _before(user: User, agency_id: int, *purposes: str) -> QuerySet[Complaint]:
    rows = Involvement.objects.filter(
        complaint=OuterRef("pk"), agency=agency_id, purpose__in=purposes, until__isnull=True
    )
    return Complaint.objects.visible_to(user).filter(Q(Exists(rows)))


def _waiting(
    title: str,
    explanation: str,
    found: QuerySet[Complaint],
    query: str,
    *,
    user: User,
    at: datetime.datetime,
) -> Waiting:
    rows = list(
        with_marks(found)
        .annotate(total=Window(Count("pk")))
        .order_by("-is_urgent", "due_at", "pk")[:MOST_SHOWN]
    )
    return Waiting(
        title=title,
        explanation=explanation,
        count=number_words(rows[0].total) if rows else "0",
        rows=report_rows(rows, user, at=at) if rows else [],
        url=reverse("desk:queue") + query,
    )


def _late(row: LateAgency, *, at: datetime.datetime) -> LateRow:
    return LateRow(
        code=row.code,
        name=row.name,
        late=number_words(row.late),
        oldest=day_words(local(row.oldest, DEFAULT_ZONE).date(), today=local(at, DEFAULT_ZONE).date()),
        before_us=row.before_us,
        reminded=number_words(row.reminded) if row.reminded else "–",
    )
