"""A complaint's timeline as a thread: newest first, what is still to come on top (UX "track").

At most eight queries however long it is: events, agencies, messages, attachments, merged parents, and the names in
the router's trail. The clocks are handed in.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from complaints.events import (
    FOR_OFFICERS_ONLY,
    FOR_REPORTERS_ONLY,
    FOR_WATCHDOGS_ONLY,
    NOT_FOR_THE_PUBLIC,
    EventKind,
)
from complaints.identity import others_names, own_names
from complaints.masking import mask, without_names
from complaints.models import Attachment, Complaint, Event, Message, Visibility
from complaints.reference import shown
from routing.models import Agency, Category, Region
from web.dates import clock_words, day_words, local, moment_words
from web.deadlines import ClockLike, DueView, unit_of
from web.erased import erased_on
from web.happenings import remember_breaches, tell
from web.telling import Audience, Telling, policy_words

FileUrl = Callable[[Attachment], str]
_OFFICERS = ("officer", "ombudsman")
_READABLE = {
    "reporter": {Visibility.PUBLIC, Visibility.HOLDER},
    # As the dossier: no note among officers, but what was said of pressure (sla/referral.py).
    "ombudsman": {Visibility.PUBLIC, Visibility.HOLDER, Visibility.WATCHDOG},
    "officer": {Visibility.PUBLIC, Visibility.HOLDER, Visibility.INTERNAL},
    "public": {Visibility.PUBLIC},
}
_TO_COME = {
    "reporter": {
        *("initial_response", "promise", "settlement", "ombudsman", "completion", "reporters_word", "appeal"),
        *("information_request", "information_extension", "information_objection"),
    },
    "public": {"initial_response", "settlement", "ombudsman"},
}


# A referral, a closing, an archiving or a resumption tells that these ran out.
_TOLD_BY_WHAT_FOLLOWS = {"ombudsman", "completion", "reporters_word"}
# What ends these tells how late it came.
_TOLD_BY_WHAT_ENDS = {
    "initial_response": EventKind.RESPONDED,
    "first_follow_up": EventKind.FOLLOWED_UP,
    "settlement": EventKind.ANSWERED,
}


@dataclass(frozen=True)
class FileLink:
    url: str
    words: str


@dataclass(frozen=True)
class ThreadItem:
    """One knot. `when` is in words, `datetime` for machines; `is_next`: still to come, `is_now`: where it stands."""

    state: str
    icon: str
    title: str
    when: str
    datetime: str
    note: str = ""
    body: str = ""
    files: list[FileLink] = field(default_factory=list)
    due: DueView | None = None
    is_now: bool = False
    is_next: bool = False
    kind: str = ""


def journey(
    complaint: Complaint,
    *,
    clocks: Iterable[ClockLike],
    now: datetime.datetime,
    audience: Audience,
    file_url: FileUrl,
) -> list[ThreadItem]:
    """What has happened and what is to come, for one audience; what it may not read is left out."""
    # A breach that is written down late still counts from its due instant.
    events = list(Event.objects.filter(complaint_id=complaint.pk).order_by("at", "seq"))
    past = _past(events, complaint, now=now, audience=audience, file_url=file_url)
    if past and complaint.is_open:
        past[0] = replace(past[0], is_now=True)
    return [*_future(clocks, now=now, audience=audience), *past]


def _past(
    events: list[Event],
    complaint: Complaint,
    *,
    now: datetime.datetime,
    audience: Audience,
    file_url: FileUrl,
) -> list[ThreadItem]:
    telling = Telling(audience=audience, zone=complaint.zone, now=now)
    telling.agencies, telling.codes = _names(events), _codes(events)
    telling.references = _family(events, audience)
    words = _words(_still_said(events, audience), audience)
    parents = {event.payload["via"] for event in events if "via" in event.payload}
    if audience == "public" and words:
        telling.hidden = own_names(complaint, shared_with=parents)
    elif audience == "reporter":
        telling.hidden = others_names(complaint, shared_with=parents)
    told_elsewhere = _breaches_told_elsewhere(events)
    items = []
    for event in events:
        if event.kind == EventKind.CLOCK_BREACHED:
            remember_breaches(event.payload, telling)
        if not _is_shown(event, audience, told_elsewhere):
            continue
        items.append(_item(event, telling, words.get(event.payload.get("message", 0)), file_url))
    return items[::-1]


def _still_said(events: list[Event], audience: Audience) -> list[Event]:
    """The words of a move that was undone are no longer the reporter's to read: it counts as never done."""
    if audience in _OFFICERS:
        return events
    undone = {event.payload["undone"] for event in events if event.kind == EventKind.UNDONE}
    return [event for event in events if event.seq not in undone]


def _is_shown(event: Event, audience: Audience, told_elsewhere: set[tuple[str, int]]) -> bool:
    if event.kind == EventKind.CLOCK_STARTED or (
        event.kind in FOR_OFFICERS_ONLY and audience not in _OFFICERS
    ):
        return False
    if event.kind in FOR_WATCHDOGS_ONLY:
        return audience in ("reporter", "ombudsman")
    if event.kind == EventKind.NOTED:  # nothing but its words would tell anything
        return audience == "officer"
    if event.kind in FOR_REPORTERS_ONLY:
        return audience == "reporter"
    if event.kind == EventKind.RESUMED:
        return not event.payload.get("by_reporter")
    if event.kind == EventKind.CLOCK_BREACHED:
        return any((clock["policy"], clock["run"]) not in told_elsewhere for clock in event.payload["clocks"])
    return audience != "public" or event.kind not in NOT_FOR_THE_PUBLIC


def _breaches_told_elsewhere(events: list[Event]) -> set[tuple[str, int]]:
    """Each breach is told once, with its consequence: (policy, run) of those that another knot tells."""
    told = {
        (each.payload["policy"], each.payload["run"]) for each in events if each.kind == EventKind.ESCALATED
    }
    kinds = {each.kind for each in events}
    breached = [
        clock for each in events if each.kind == EventKind.CLOCK_BREACHED for clock in each.payload["clocks"]
    ]
    return told | {
        (clock["policy"], clock["run"])
        for clock in breached
        if clock["policy"] in _TOLD_BY_WHAT_FOLLOWS or _TOLD_BY_WHAT_ENDS.get(clock["policy"]) in kinds
    }


def _item(event: Event, telling: Telling, message: Message | None, file_url: FileUrl) -> ThreadItem:
    told = tell(event, telling)
    is_public = telling.audience == "public"
    body = "" if message is None or (is_public and message.author_id is None) else _said(message, telling)
    files = list(message.attachments.all()) if message and body else []
    place = message.place if message and body else ""
    return ThreadItem(
        state=told.state,
        icon=told.icon,
        title=told.title,
        when=moment_words(event.at, zone=telling.zone, now=telling.now),
        datetime=local(event.at, telling.zone).isoformat(timespec="minutes"),
        note=" · ".join(each for each in (told.note, _for(place, telling)) if each),
        body=_for(body, telling, is_shared="via" in event.payload),
        files=[FileLink(file_url(file), file_words(file)) for file in files],
        kind=event.kind,
    )


def _said(message: Message, telling: Telling) -> str:
    return message.body or erased_on(message.erased_at, zone=telling.zone, now=telling.now)


def _for(text: str, telling: Telling, *, is_shared: bool = False) -> str:
    """As this audience may read it: the public, without what is personal and without the reporter's name, which a standard
    text may address; who was merged, without the name of who was addressed in the answer that they share."""
    if telling.audience == "reporter" and is_shared:
        return without_names(text, telling.hidden, instead=_("Pelapor"))
    if telling.audience != "public":
        return text
    for name in telling.hidden:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _("Pelapor"), text, flags=re.IGNORECASE)
    return mask(text, own_names=telling.hidden)


def _future(clocks: Iterable[ClockLike], *, now: datetime.datetime, audience: Audience) -> list[ThreadItem]:
    wanted = _TO_COME.get(audience)
    past = {"ombudsman"} if audience == "ombudsman" else set()  # it is there already
    running = [
        clock
        for clock in clocks
        if clock.state == "running"
        and clock.due_at > now
        and (wanted is None or clock.policy_code in wanted)
        and clock.policy_code not in past
    ]
    return [_ahead(clock, now, audience) for clock in sorted(running, key=_far_first, reverse=True)]


def _far_first(clock: ClockLike) -> tuple[datetime.datetime, bool]:
    return clock.due_at, clock.policy_code == "ombudsman"


def _ahead(clock: ClockLike, now: datetime.datetime, audience: Audience) -> ThreadItem:
    due = local(clock.due_at, clock.zone)
    words = day_words(due.date(), today=local(now, clock.zone).date())
    if unit_of(clock.due_at, clock.zone) == "hours":
        words = f"{words}, {clock_words(due)}"
    item = ThreadItem(
        state="wait",
        icon="clock",
        title=_title_ahead(clock.policy_code, audience),
        when=_("paling lambat %(date)s") % {"date": words},
        datetime=due.isoformat(timespec="minutes"),
        is_next=True,
        kind=clock.policy_code,
    )
    if clock.policy_code != "ombudsman":
        return item
    when = _("%(date)s · hari kerja ke-60") % {"date": words}
    return replace(
        item, state="omb", icon="scale", title=_("Ombudsman RI, bila tetap tidak ditangani"), when=when
    )


def _title_ahead(code: str, audience: Audience) -> str:
    yours = {"completion": _("Kelengkapan dari Anda"), "reporters_word": _("Penilaian Anda")}
    return yours[code] if audience == "reporter" and code in yours else policy_words(code)


def file_words(file: Attachment) -> str:
    """`foto-panel.jpg (180 KB)`"""
    return f"{file.name} ({max(1, file.size // 1024)} KB)"


def _names(events: list[Event]) -> dict[int, str]:
    wanted = {event.agency_id for event in events}
    for event in events:
        wanted |= {event.payload.get(key) for key in ("source", "to", "proposal")}
    ids = [agency_id for agency_id in wanted if agency_id]
    return dict(Agency.objects.filter(pk__in=ids).values_list("pk", "name"))


def _codes(events: list[Event]) -> dict[str, str]:
    """Short names of the agencies, categories and regions that the router's trails name; three queries at most."""
    trails = [event.payload.get("trail", []) for event in events if event.payload.get("by_rule")]
    wanted = {step["code"] for trail in trails for step in trail if "code" in step}
    if not wanted:
        return {}
    regions = dict(Region.objects.filter(pk__in=wanted).values_list("pk", "name"))
    categories = dict(Category.objects.filter(pk__in=wanted).values_list("pk", "name"))
    agencies = dict(Agency.objects.filter(code__in=wanted).values_list("code", "short_name"))
    return regions | categories | agencies


def _family(events: list[Event], audience: Audience) -> dict[int, str]:
    """Numbers of parents and children. Reporters never see each other, so they and the public read those of published
    reports alone."""
    ids = {event.payload[key] for event in events for key in ("parent", "child") if key in event.payload}
    seen = Complaint.objects.all() if audience in _OFFICERS else Complaint.objects.published()
    rows = seen.filter(pk__in=ids).values_list("pk", "reference") if ids else []
    return {pk: shown(reference) for pk, reference in rows}


def _words(events: list[Event], audience: Audience) -> dict[Any, Message]:
    """The messages that came with the events and that this audience may read, by id."""
    ids = [event.payload["message"] for event in events if event.payload.get("message")]
    readable = (
        Message.objects.filter(pk__in=ids, visibility__in=_READABLE[audience])
        if ids
        else Message.objects.none()
    )
    if audience == "public":
        # What was given to a parent that became secret since is no longer public, also where it was shared.
        readable = readable.filter(complaint__is_secret=False)
    return {message.pk: message for message in readable.prefetch_related("attachments")}
