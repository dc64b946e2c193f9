"""Priority programmes and their marks, by the Presidential Staff Office.

No event and no lock: nothing of the complaint changes by a mark, no deadline, no holder, no order of the queue. Secret
reports and those about officers are not marked.
"""

import datetime
from collections.abc import Sequence
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchQuery
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.institutions import is_presidential_staff
from accounts.models import User
from complaints import reference
from complaints.actions.writing import clean_text
from complaints.errors import Refused
from complaints.models import Complaint, PriorityMark, PriorityProgramme
from routing.days import legal_day
from routing.facts import DEFAULT_ZONE
from routing.models import Category

NAME_LENGTH, MOST = 80, 30
BATCH = 2000
# What was sent before the last look but stored after it.
OVERLAP = datetime.timedelta(hours=1)


def start_programme(
    *,
    name: str,
    categories: Sequence[str],
    words: Sequence[str],
    starts_on: datetime.date,
    ends_on: datetime.date,
    actor: User,
    at: datetime.datetime,
) -> PriorityProgramme:
    """A programme with what it marks and for how long; it marks what has come in since `starts_on` too."""
    _only_presidential_staff(actor)
    name = clean_text(" ".join(name.split()), field="name", most=NAME_LENGTH)
    categories, words = _distinct(categories), _distinct(words)
    if not categories and not words:
        raise Refused("marks_nothing", _("Pilih sedikitnya satu urusan atau tulis satu kata."), field="words")
    if len(categories) > MOST or len(words) > MOST or any(len(each) > NAME_LENGTH for each in words):
        raise Refused("too_many", _("Paling banyak 30 kata, masing-masing 80 huruf."), field="words")
    known = set(Category.objects.filter(code__in=categories).values_list("code", flat=True))
    if unknown := [code for code in categories if code not in known]:
        raise Refused(
            "no_such_category", _("Urusan “%(code)s” tidak ada.") % {"code": unknown[0]}, field="categories"
        )
    if ends_on < starts_on or ends_on < legal_day(at):
        raise Refused("no_such_period", _("Pilih masa yang berakhir hari ini atau nanti."), field="ends_on")
    try:
        with transaction.atomic():
            return PriorityProgramme.objects.create(
                name=name,
                categories=categories,
                words=words,
                starts_on=starts_on,
                ends_on=ends_on,
                made_by=actor,
                made_at=at,
            )
    except IntegrityError as error:
        raise Refused("named_already", _("Program dengan nama ini sudah ada."), field="name") from error


def end_programme(*, programme_id: int, actor: User, at: datetime.datetime) -> None:
    """It marks nothing more, and its marks are shown no longer. A repeat changes nothing."""
    _only_presidential_staff(actor)
    PriorityProgramme.objects.filter(pk=programme_id, ended_at__isnull=True).update(ended_at=at)


def mark_priority(*, number: str, programme_id: int, actor: User, at: datetime.datetime) -> PriorityMark:
    """Mark one open report by its number: one that is public, or that lies before the actor."""
    _only_presidential_staff(actor)
    programme = PriorityProgramme.objects.filter(pk=programme_id, ended_at__isnull=True).first()
    if programme is None:
        raise Refused("no_programme", _("Program ini tidak ada atau sudah diakhiri."), field="programme")
    mark, new = PriorityMark.objects.get_or_create(
        complaint=_found(number, actor), programme=programme, defaults={"by": actor, "at": at}
    )
    if not new and mark.ended_at is not None:
        mark.by, mark.at, mark.ended_at, mark.ended_by = actor, at, None, None
        mark.save(update_fields=["by", "at", "ended_at", "ended_by"])
    return mark


def unmark_priority(*, number: str, programme_id: int, actor: User, at: datetime.datetime) -> None:
    """Take the mark away; the programme does not set it again by itself."""
    _only_presidential_staff(actor)
    own = PriorityMark.objects.filter(
        complaint=_found(number, actor), programme=programme_id, ended_at__isnull=True
    )
    if not own.update(ended_at=at, ended_by=actor):
        raise Refused("not_marked", _("Laporan ini tidak ditandai program itu."), field="number")


def mark_by_programmes(*, at: datetime.datetime) -> int:
    """Mark what has come in since the last look, for every programme that runs. How many marks are new."""
    today = legal_day(at)
    running = PriorityProgramme.objects.filter(ended_at__isnull=True, starts_on__lte=today)
    return sum(_mark_by(each, at=at) for each in running.order_by("pk") if not _is_done(each))


def _is_done(programme: PriorityProgramme) -> bool:
    """Looked through to its last day, with what was stored late."""
    return programme.marked_until is not None and programme.marked_until > _end_of(programme) + OVERLAP


def _mark_by(programme: PriorityProgramme, *, at: datetime.datetime) -> int:
    fitting, made, after = _fitting(programme), 0, 0
    while ids := list(fitting.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rows = [PriorityMark(complaint_id=each, programme=programme, at=at) for each in ids]
        PriorityMark.objects.bulk_create(rows, ignore_conflicts=True)
        made, after = made + len(rows), ids[-1]
    PriorityProgramme.objects.filter(pk=programme.pk).update(marked_until=at)
    return made


def _fitting(programme: PriorityProgramme) -> QuerySet[Complaint]:
    """Open, not guarded, within the period, of its categories and with its words, and not marked by it before."""
    begin = datetime.datetime.combine(programme.starts_on, datetime.time.min, ZoneInfo(DEFAULT_ZONE))
    since = max(begin, programme.marked_until - OVERLAP) if programme.marked_until else begin
    rows = Complaint.objects.open().filter(
        is_secret=False, about_officers=False, submitted_at__gte=since, submitted_at__lt=_end_of(programme)
    )
    if programme.categories:
        rows = rows.filter(reduce(or_, (_in(code) for code in programme.categories)))
    if programme.words:
        rows = rows.filter(story__search=reduce(or_, map(_phrase, programme.words)))
    return rows.exclude(priorities__programme=programme)


def _in(code: str) -> Q:
    return Q(category=code) | Q(category__code__startswith=f"{code}.")


def _phrase(words: str) -> SearchQuery:
    return SearchQuery(words, config="indonesian", search_type="phrase")


def _end_of(programme: PriorityProgramme) -> datetime.datetime:
    """The first instant after its last day."""
    following = programme.ends_on + datetime.timedelta(days=1)
    return datetime.datetime.combine(following, datetime.time.min, ZoneInfo(DEFAULT_ZONE))


def _found(number: str, actor: User) -> Complaint:
    """What is public or lies before the actor; of anything else not even that it exists is told."""
    nowhere = Refused(
        "not_found", _("Tidak ada laporan publik yang terbuka dengan nomor ini."), field="number"
    )
    try:
        parsed = reference.parse(number)
    except reference.BadReference as error:
        raise nowhere from error
    open_ones = Complaint.objects.open().filter(reference=parsed, is_secret=False, about_officers=False)
    found = open_ones.published().first() or open_ones.visible_to(actor).first()
    if found is None:
        raise nowhere
    return found


def _distinct(texts: Sequence[str]) -> list[str]:
    """Without surrounding space, NUL, empty ones and repeats, in order."""
    clean = (" ".join(each.replace("\x00", "").split()) for each in texts)
    return list(dict.fromkeys(each for each in clean if each))


def _only_presidential_staff(actor: User) -> None:
    if not is_presidential_staff(actor):
        raise Refused("not_yours", _("Hanya Kantor Staf Presiden yang menandai prioritas."))
