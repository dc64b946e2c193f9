"""Tickets: an officer asks, the helpdesk answers, either closes."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from complaints.errors import Refused
from complaints.reference import new_reference
from helpdesk import actions
from helpdesk.models import Ticket, TicketMessage, TicketStatus
from outbox.models import Outgoing
from tests.factories import BATAM, BINA_MARGA, NOW, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def sari() -> User:
    return make_officer(BINA_MARGA, name="Sari", email="sari@contoh.go.id")


@pytest.fixture
def nadia() -> User:
    return make_officer("komdigi", Role.HELPDESK, name="Nadia")


def ask(actor: User, **overrides: Any) -> Ticket:
    fields: dict[str, Any] = {"subject": "Tombol kirim", "text": "Tidak bereaksi sejak pagi.", "at": NOW}
    return actions.open_ticket(actor=actor, **(fields | overrides))


def test_an_officer_asks_from_where_they_work(sari: User) -> None:
    ticket = ask(sari, page="/desk/")
    assert (ticket.status, ticket.page) == (TicketStatus.OPEN, "/desk/")
    assert ticket.agency is not None
    assert ticket.agency.code == BINA_MARGA


def test_the_same_question_twice_at_once_is_one_ticket(sari: User) -> None:
    assert ask(sari) == ask(sari, at=NOW + datetime.timedelta(seconds=5))
    assert ask(sari, at=LATER) != ask(sari)


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"subject": " "}, "empty", "subject"),
        ({"text": "\x00 "}, "empty", "text"),
        ({"subject": "a" * 151}, "too_long", "subject"),
        ({"text": "a" * 5001}, "too_long", "text"),
        ({"text": "Nomor 0812 3456 7890 tidak bisa"}, "case_content", "sure"),
    ],
)
def test_what_is_refused_leaves_nothing(sari: User, fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(sari, **fields)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Ticket.objects.exists()


def test_a_reports_number_warns_and_is_sent_only_by_who_is_sure(sari: User) -> None:
    text = f"Laporan {new_reference()} tidak terbuka"
    with pytest.raises(Refused, match="case_content"):
        ask(sari, text=text)
    assert ask(sari, text=text, sure=True).messages.get().body == text


def test_the_helpdesk_answers_and_the_officer_is_told_without_the_words(sari: User, nadia: User) -> None:
    ticket = ask(sari)
    actions.write_to_ticket(ticket_id=ticket.pk, actor=nadia, at=LATER, text="Muat ulang halamannya.")
    ticket.refresh_from_db()
    letter = Outgoing.objects.get(key__startswith="helpdesk:")
    assert ticket.status == TicketStatus.ANSWERED
    assert letter.recipient == sari.email
    assert f"/bantuan/tiket/{ticket.pk}/" in letter.payload["text"]
    assert "Muat ulang" not in str(letter.payload)


def test_a_further_word_of_the_officer_opens_it_again(sari: User, nadia: User) -> None:
    ticket = ask(sari)
    actions.write_to_ticket(ticket_id=ticket.pk, actor=nadia, at=NOW, text="Muat ulang.")
    actions.close_ticket(ticket_id=ticket.pk, actor=nadia, at=NOW)
    again = actions.write_to_ticket(ticket_id=ticket.pk, actor=sari, at=LATER, text="Masih sama.")
    assert (again.status, again.closed_at) == (TicketStatus.OPEN, None)


def test_a_word_twice_is_one(sari: User, nadia: User) -> None:
    ticket = ask(sari)
    for _ in range(2):
        actions.write_to_ticket(ticket_id=ticket.pk, actor=nadia, at=NOW, text="Muat ulang.")
    assert TicketMessage.objects.filter(ticket=ticket, is_of_helpdesk=True).count() == 1


def test_the_helpdesk_closes_only_what_it_answered_its_officer_at_any_time(sari: User, nadia: User) -> None:
    ticket = ask(sari)
    with pytest.raises(Refused, match="not_answered"):
        actions.close_ticket(ticket_id=ticket.pk, actor=nadia, at=LATER)
    closed = actions.close_ticket(ticket_id=ticket.pk, actor=sari, at=LATER)
    assert (closed.status, closed.closed_at) == (TicketStatus.CLOSED, LATER)


def test_nobody_elses_ticket_is_there(sari: User) -> None:
    ticket = ask(sari)
    for stranger in (make_officer(BINA_MARGA), make_officer(BATAM, Role.AGENCY_ADMIN)):
        with pytest.raises(Ticket.DoesNotExist):
            actions.write_to_ticket(ticket_id=ticket.pk, actor=stranger, at=NOW, text="Halo")
        with pytest.raises(Ticket.DoesNotExist):
            actions.close_ticket(ticket_id=ticket.pk, actor=stranger, at=NOW)


@pytest.mark.parametrize("wrong", [{"status": "closed"}, {"status": "lost"}, {"subject": ""}])
def test_the_database_holds_what_a_ticket_is(sari: User, wrong: dict[str, str]) -> None:
    ticket = ask(sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(**wrong)
