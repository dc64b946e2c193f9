"""The queue as a page shows it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from complaints import reference
from complaints.models import Complaint, Purpose
from routing.models import Category
from sla.workdays import WorkCalendar
from web.dates import number_words
from web.deadlines import DueView
from web.desk import rows
from web.desk.counters import Counter, counters_of
from web.desk.filters import Filters, Position, Tab
from web.erased import title_of
from web.remaining import due_of, national_calendar
from web.status_words import Tag, priority_tags, privacy_tags, support_tags, urgent_tag


@dataclass(frozen=True)
class Choice:
    """A tab, a counter or a category: where it leads and whether it is the one shown."""

    words: str
    url: str
    is_chosen: bool = False
    count: str = ""
    state: str = ""
    value: str = ""


@dataclass(frozen=True)
class Row:
    reference: str
    url: str
    title: str
    facts: str
    due: DueView | None
    tags: Sequence[Tag]
    is_open: bool
    """Is it the case that stands beside the queue?"""


@dataclass(frozen=True)
class Queue:
    """Everything of the left side; `filters` and `counter` are what the address was understood as."""

    filters: Filters
    counter: Counter
    counters: list[Choice]
    tabs: list[Choice]
    categories: list[Choice]
    rows: list[Row]
    words: str
    below: Choice | None
    put_before: list[Choice]
    """Where something waits though nothing of it is held here."""
    inquiries: str = ""
    first_url: str = ""
    next_url: str = ""
    without_words_url: str = ""
    without_category_url: str = ""
    without_priority_url: str = ""
    answered_url: str = ""
    previous_case: str = ""
    next_case: str = ""
    next_reference: str = ""


def queue_of(user: User, filters: Filters, *, at: datetime.datetime, shown: str = "") -> Queue:
    """The officer's queue. `shown`: the reference of the case beside it. Six queries at any size."""
    counters = counters_of(user)
    counter = next((each for each in counters if each.agency_id == filters.agency_id), counters[0])
    filters = replace(
        filters,
        agency_id=counter.agency_id if len(counters) > 1 else None,
        below=filters.below and counter.sees_below,
    )
    counts = rows.count(user, counter, filters, at=at)
    found = rows.page(user, counter, filters, agencies_below=counts.agencies_below, at=at)
    page = found[: rows.PAGE]
    last = _position(page[-1]) if len(found) > rows.PAGE else None
    references = [complaint.reference for complaint in page]
    calendar = national_calendar()
    return Queue(
        filters=filters,
        counter=counter,
        counters=_counters(counters, counter, filters) if len(counters) > 1 else [],
        tabs=_tabs(filters, counts),
        categories=_categories(filters),
        rows=[_row(each, filters, calendar, at=at, shown=shown) for each in page],
        words=_how_many(filters, counts, len(page), is_all=last is None),
        below=_below(filters, counter) if counter.sees_below and counts.agencies_below else None,
        put_before=[] if page or filters.narrowed else _put_before(filters, counts),
        inquiries=_inquiries(counts.inquiries),
        first_url=_url(filters) if filters.after else "",
        next_url=_url(filters, after=last) if last else "",
        without_words_url=_url(filters, words="") if filters.words else "",
        without_category_url=_url(filters, category="") if filters.category else "",
        without_priority_url=_url(filters, priority=False) if filters.priority else "",
        answered_url=_url(filters, tab=Tab.ANSWERED, words="", category="", priority=False),
        **_neighbours(references, shown, filters),
    )


def case_url(number: str, filters: Filters) -> str:
    return reverse("desk:case", args=[reference.shown(number)]) + filters.here


def number_searched(filters: Filters) -> str:
    """The reference, where the words searched are one; else empty."""
    try:
        return reference.parse(filters.words)
    except reference.BadReference:
        return ""


def _url(filters: Filters, **changes: object) -> str:
    return reverse("desk:queue") + filters.query(**changes)


def _neighbours(references: list[str], shown: str, filters: Filters) -> dict[str, str]:
    if shown not in references:
        return {"next_case": case_url(references[0], filters) if shown and references else ""}
    place = references.index(shown)
    before, behind = references[:place][-1:], references[place + 1 : place + 2]
    return {
        "previous_case": case_url(before[0], filters) if before else "",
        "next_case": case_url(behind[0], filters) if behind else "",
        "next_reference": behind[0] if behind else "",
    }


def _counters(counters: list[Counter], chosen: Counter, filters: Filters) -> list[Choice]:
    return [
        Choice(
            each.name,
            _url(filters, agency_id=each.agency_id, below=False),
            each == chosen,
            value=str(each.agency_id),
        )
        for each in counters
    ]


def _tabs(filters: Filters, counts: rows.Counts) -> list[Choice]:
    return [
        _tab(tab, filters, counts)
        for tab in Tab
        if tab not in rows.PUT_BEFORE_ME or counts.of_tab[tab] or filters.tab is tab
    ]


def _put_before(filters: Filters, counts: rows.Counts) -> list[Choice]:
    wanted = [tab for tab in rows.PUT_BEFORE_ME if counts.of_tab[tab] and filters.tab is not tab]
    return [_tab(tab, filters, counts) for tab in wanted]


def _tab(tab: Tab, filters: Filters, counts: rows.Counts) -> Choice:
    words = {
        Tab.TODO: _("Perlu aksi"),
        Tab.LATE: _("Terlambat"),
        Tab.PAUSED: _("Jeda"),
        Tab.ANSWERED: _("Dijawab"),
        Tab.DECIDE: _("Menunggu putusan"),
        Tab.UP: _("Naik ke saya"),
        Tab.REVIEW: _("Periksa arsip"),
    }
    states = {Tab.LATE: "late", **dict.fromkeys(rows.PUT_BEFORE_ME, "up")}
    return Choice(
        words[tab],
        _url(filters, tab=tab),
        tab is filters.tab,
        number_words(counts.of_tab[tab]),
        states.get(tab, "") if counts.of_tab[tab] else "",
    )


def _categories(filters: Filters) -> list[Choice]:
    listed = Category.objects.filter(parent=None).values_list("code", "name")
    chosen = [Choice(name, "", code == filters.category, value=code) for code, name in listed]
    if filters.category and not any(each.is_chosen for each in chosen):
        chosen.append(Choice(filters.category, "", is_chosen=True, value=filters.category))
    return chosen


def _inquiries(number: int) -> str:
    if not number:
        return ""
    words = ngettext(
        "%(n)s pertanyaan inspektorat menunggu jawaban",
        "%(n)s pertanyaan inspektorat menunggu jawaban",
        number,
    )
    return words % {"n": number_words(number)}


def _below(filters: Filters, counter: Counter) -> Choice:
    wider = _("semua tentang petugas di sini") if counter.inspects else _("dengan semua di bawah")
    words = _("hanya instansi ini") if filters.below else wider
    return Choice(words, _url(filters, below=not filters.below), filters.below)


def _position(complaint: Complaint) -> Position:
    return Position(complaint.due_at, complaint.pk, is_urgent=complaint.is_urgent)


def _how_many(filters: Filters, counts: rows.Counts, shown: int, *, is_all: bool) -> str:
    values = {"shown": number_words(shown), "all": number_words(counts.of_tab[filters.tab])}
    if is_all and not filters.after:
        return _("%(shown)s laporan") % values
    return (
        _("%(shown)s laporan di sini") % values if filters.narrowed else _("%(shown)s dari %(all)s") % values
    )


def _asked_here(complaint: Complaint) -> list[Tag]:
    """What this agency is to decide."""
    purposes: list[str] = complaint.purposes  # type: ignore[attr-defined]
    return [Tag("up", "up", str(Purpose(each).label)) for each in dict.fromkeys(purposes)]


def _row(
    complaint: Complaint, filters: Filters, calendar: WorkCalendar, *, at: datetime.datetime, shown: str
) -> Row:
    category = complaint.category.name if complaint.category else _("belum ada urusan")
    place = complaint.region.name if complaint.region else complaint.story.address
    facts = [complaint.agency.short_name if filters.below else "", place, category]
    tags = privacy_tags(complaint)
    rungs: list[str] = getattr(complaint, "rungs", [])
    if filters.tab is Tab.DECIDE:
        tags = [*_asked_here(complaint), *tags]
    elif rungs:
        tags.insert(0, Tag("up", "up", _("Naik ke %(agency)s") % {"agency": rungs[0]}))
    tags += priority_tags(getattr(complaint, "programmes", []))
    tags += support_tags(getattr(complaint, "supporters", 0))
    if complaint.is_urgent:
        tags.insert(0, urgent_tag())
    return Row(
        reference=complaint.shown_reference,
        url=case_url(complaint.reference, filters),
        title=title_of(complaint),
        facts=" · ".join(each for each in facts if each),
        due=due_of(complaint, calendar=calendar, at=at),
        tags=tags,
        is_open=complaint.reference == shown,
    )
