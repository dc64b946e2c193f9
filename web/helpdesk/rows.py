"""Tickets and notices as pages show them."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from helpdesk.models import Notice, Ticket, TicketMessage, TicketStatus
from helpdesk.rights import is_helpdesk, tickets_visible_to
from web.dates import DEFAULT_ZONE, moment_words
from web.noticeboard import STATES, words_of
from web.status_words import Tag

PAGE = 50
_TAGS = {
    TicketStatus.OPEN: ("wait", "clock"),
    TicketStatus.ANSWERED: ("ok", "chat"),
    TicketStatus.CLOSED: ("off", "check"),
}


@dataclass(frozen=True)
class TicketRow:
    number: int
    subject: str
    tag: Tag
    who: str
    when: str
    datetime: str
    url: str


@dataclass(frozen=True)
class Tickets:
    """`further`: the number to go on from; 0 where this is the end. `chosen`: whose state the helpdesk looks at."""

    rows: list[TicketRow]
    further: int
    chosen: str
    is_helpdesk: bool
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    who: str
    when: str
    datetime: str
    body: str
    state: str


@dataclass(frozen=True)
class NoticeRow:
    number: int
    state: str
    severity: str
    words: str
    when: str
    stands: bool
    can_end: bool


def ticket_tag(ticket: Ticket) -> Tag:
    return Tag(*_TAGS[TicketStatus(ticket.status)], str(ticket.get_status_display()))


def tickets_page(user: User, *, state: str, from_number: str, at: datetime.datetime) -> Tickets:
    """The helpdesk's by state, those that wait the oldest first; an officer's own, the newest first. Two queries."""
    helps = is_helpdesk(user)
    chosen = state if state in TicketStatus.values else str(TicketStatus.OPEN)
    rows = tickets_visible_to(user).select_related("opened_by", "agency")
    if helps:
        rows = rows.filter(status=chosen)
    oldest_first = helps and chosen == TicketStatus.OPEN
    rows = _from(rows, from_number, oldest_first=oldest_first)
    found = list(rows.order_by("pk" if oldest_first else "-pk")[: PAGE + 1])
    return Tickets(
        rows=[_row(ticket, at=at) for ticket in found[:PAGE]],
        further=found[PAGE - 1].pk if len(found) > PAGE else 0,
        chosen=chosen,
        is_helpdesk=helps,
        choices=[(str(value), str(words)) for value, words in TicketStatus.choices],
    )


def _from(rows: QuerySet[Ticket], number: str, *, oldest_first: bool) -> QuerySet[Ticket]:
    if not (number.isdecimal() and number.isascii() and len(number) < 19):
        return rows
    return rows.filter(pk__gt=int(number)) if oldest_first else rows.filter(pk__lt=int(number))


def _row(ticket: Ticket, *, at: datetime.datetime) -> TicketRow:
    return TicketRow(
        number=ticket.pk,
        subject=ticket.subject,
        tag=ticket_tag(ticket),
        who=_who(ticket.opened_by, ticket.agency.name if ticket.agency else ""),
        when=moment_words(ticket.last_at, zone=DEFAULT_ZONE, now=at),
        datetime=ticket.last_at.isoformat(timespec="minutes"),
        url=reverse("helpdesk:ticket", args=[ticket.pk]),
    )


def _who(user: User, agency: str) -> str:
    return f"{user} · {agency}" if agency else str(user)


def thread_of(ticket: Ticket, *, at: datetime.datetime) -> list[Said]:
    """One query."""
    messages = TicketMessage.objects.filter(ticket=ticket).select_related("author").order_by("pk")
    return [
        Said(
            who="Helpdesk" if message.is_of_helpdesk else str(message.author),
            when=moment_words(message.at, zone=DEFAULT_ZONE, now=at),
            datetime=message.at.isoformat(timespec="minutes"),
            body=message.body,
            state="ok" if message.is_of_helpdesk else "run",
        )
        for message in messages
    ]


def notice_rows(user: object, *, at: datetime.datetime) -> list[NoticeRow]:
    """Those that stand and the newest that stood; for the helpdesk those to come, too. One query."""
    helps = isinstance(user, User) and is_helpdesk(user)
    rows = Notice.objects.all() if helps else Notice.objects.begun(at)
    found = rows.order_by("-shown_from", "-pk")[:PAGE]
    return [
        NoticeRow(
            number=notice.pk,
            state=STATES[notice.severity],  # type: ignore[index]
            severity=str(notice.get_severity_display()),
            words=words_of(notice),
            when=_period(notice, at=at),
            stands=notice.stands(at),
            can_end=helps and notice.ended_at is None and notice.shown_until > at,
        )
        for notice in found
    ]


def _period(notice: Notice, *, at: datetime.datetime) -> str:
    end = min(notice.ended_at or notice.shown_until, notice.shown_until)
    begin, until = (moment_words(each, zone=DEFAULT_ZONE, now=at) for each in (notice.shown_from, end))
    return f"{begin} – {until} WIB"
