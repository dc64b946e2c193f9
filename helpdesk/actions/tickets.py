"""Tickets: an officer asks, the helpdesk answers, either closes; a further word opens it again."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from accounts.scope import standings
from complaints.errors import Refused
from helpdesk.case_content import found_in
from helpdesk.models import PAGE_LENGTH, SUBJECT_LENGTH, Ticket, TicketMessage, TicketStatus
from helpdesk.rights import is_helpdesk, tickets_visible_to
from outbox.models import Channel
from outbox.post import Letter, post

TEXT_LENGTH = 5_000
# The same words again within this time are a double click.
REPEATED_WITHIN = datetime.timedelta(minutes=2)


def open_ticket(
    *,
    actor: User,
    at: datetime.datetime,
    subject: str,
    text: str,
    page: str = "",
    sure: bool = False,
) -> Ticket:
    """`sure`: the officer was warned that the text seems to hold something of a case, and sends it all the same."""
    subject, text = _clean(subject, "subject", SUBJECT_LENGTH), _clean(text, "text", TEXT_LENGTH)
    page = page.strip().replace("\x00", "")[:PAGE_LENGTH]
    _warn(f"{subject}\n{text}", sure=sure)
    own = standings(actor)
    with transaction.atomic():
        # Two clicks of one officer wait for each other here.
        User.objects.select_for_update().get(pk=actor.pk)
        recent = Ticket.objects.filter(
            opened_by=actor, subject=subject, opened_at__gte=at - REPEATED_WITHIN, messages__body=text
        )
        if (known := recent.first()) is not None:
            return known
        ticket = Ticket.objects.create(
            opened_by=actor,
            agency_id=own[0].agency_id if own else None,
            subject=subject,
            page=page,
            opened_at=at,
            last_at=at,
        )
        TicketMessage.objects.create(ticket=ticket, author=actor, body=text, at=at)
    return ticket


def write_to_ticket(
    *, ticket_id: int, actor: User, at: datetime.datetime, text: str, sure: bool = False
) -> Ticket:
    """A further word: the helpdesk's answers it, the officer's own opens it (again). A repeat changes nothing."""
    text = _clean(text, "text", TEXT_LENGTH)
    _warn(text, sure=sure)
    with transaction.atomic():
        ticket = _locked(ticket_id, actor)
        last = ticket.messages.order_by("-pk").first()
        if last and (last.author_id, last.body) == (actor.pk, text) and last.at >= at - REPEATED_WITHIN:
            return ticket
        answers = is_helpdesk(actor) and ticket.opened_by_id != actor.pk
        message = TicketMessage.objects.create(
            ticket=ticket, author=actor, is_of_helpdesk=answers, body=text, at=at
        )
        ticket.status = TicketStatus.ANSWERED if answers else TicketStatus.OPEN
        ticket.last_at, ticket.closed_at = at, None
        ticket.save(update_fields=["status", "last_at", "closed_at"])
        if answers:
            _tell_officer(ticket, message, at=at)
    return ticket


def close_ticket(*, ticket_id: int, actor: User, at: datetime.datetime) -> Ticket:
    """By the helpdesk once it has answered, by its officer at any time."""
    with transaction.atomic():
        ticket = _locked(ticket_id, actor)
        if ticket.status == TicketStatus.CLOSED:
            return ticket
        if ticket.opened_by_id != actor.pk and ticket.status != TicketStatus.ANSWERED:
            raise Refused("not_answered", _("Jawab dulu: helpdesk hanya menutup tiket yang sudah dijawab."))
        ticket.status, ticket.closed_at, ticket.last_at = TicketStatus.CLOSED, at, at
        ticket.save(update_fields=["status", "closed_at", "last_at"])
    return ticket


def _locked(ticket_id: int, actor: User) -> Ticket:
    """Raises `Ticket.DoesNotExist` where it is not theirs."""
    return tickets_visible_to(actor).select_for_update(of=("self",)).get(pk=ticket_id)


def _clean(text: str, field: str, most: int) -> str:
    text = text.strip().replace("\x00", "")
    if not text:
        raise Refused("empty", _("Bagian ini masih kosong."), field=field)
    if len(text) > most:
        shown = f"{most:,}".replace(",", ".")
        raise Refused(
            "too_long", _("Terlalu panjang. Paling banyak %(most)s huruf.") % {"most": shown}, field=field
        )
    return text


def _warn(text: str, *, sure: bool) -> None:
    if not sure and (found := found_in(text)):
        words = {
            "reference": _("nomor laporan"),
            "personal": _("data pribadi (nomor HP, e-mail, nomor identitas, atau pelat)"),
        }
        raise Refused(
            "case_content",
            _(
                "Di sini tampak ada %(what)s. Helpdesk tidak melihat isi laporan dan tidak membutuhkannya: hapus, "
                "atau centang bahwa tulisan ini tetap dikirim."
            )
            % {"what": _(" dan ").join(words[each] for each in found)},
            field="sure",
        )


def _tell_officer(ticket: Ticket, message: TicketMessage, *, at: datetime.datetime) -> None:
    """Number and address only: what was written is read after signing in."""
    if not ticket.opened_by.email:
        return
    with override("id"):
        subject = _("Tiket helpdesk %(number)s dijawab") % {"number": ticket.pk}
        address = f"{settings.PUBLIC_URL}/bantuan/tiket/{ticket.pk}/"
        text = _("Helpdesk menjawab tiket Anda. Baca di:") + f"\n{address}"
    key = f"helpdesk:{ticket.pk}:{message.pk}"
    letter = Letter(
        channel=Channel.EMAIL,
        key=key,
        recipient=ticket.opened_by.email,
        payload={"subject": subject, "text": text},
    )
    post([letter], at=at)
