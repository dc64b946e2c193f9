"""A question to a unit in a report about its officers: the unit sees its words, and nothing of the report."""

import datetime
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Inquiry
from outbox.models import Outgoing
from sla.models import Clock
from tests.factories import BINA_MARGA, DISHUB, INSPEKTORAT, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)
QUESTION = "Siapa yang bertugas di loket dua pada 20 November?"


@pytest.fixture
def inspector(db: None) -> User:
    return make_officer(INSPEKTORAT, Role.INSPECTOR, email="inspektur@example.id")


@pytest.fixture
def clerk(db: None) -> User:
    return make_officer(BINA_MARGA, email="loket@example.id")


@pytest.fixture
def complaint(inspector: User, clerk: User) -> Complaint:
    reporter = ReporterDetails(name="Rina Contoh", phone="0812-3456-7890", email="rina@contoh.example")
    return make_complaint(about_officers=True, agency=BINA_MARGA, reporter=reporter)


def ask(complaint: Complaint, by: User, **overrides: Any) -> Inquiry:
    values: dict[str, Any] = {"to": agency(BINA_MARGA), "actor": by, "at": LATER, "text": QUESTION}
    return actions.inquire(complaint_id=complaint.pk, **(values | overrides))


def test_the_unit_sees_the_question_and_never_the_report(
    complaint: Complaint, inspector: User, clerk: User, transport_operator: User
) -> None:
    due = list(Clock.objects.filter(complaint=complaint).values_list("code", "due_at", "state"))
    inquiry = ask(complaint, inspector)
    assert list(Inquiry.objects.open_to(clerk).owed()) == [inquiry]
    assert not Inquiry.objects.open_to(transport_operator).exists()
    assert not Complaint.objects.visible_to(clerk).exists()
    assert list(Clock.objects.filter(complaint=complaint).values_list("code", "due_at", "state")) == due
    letter = Outgoing.objects.get(key=f"inquiry:{inquiry.number}:{clerk.pk}")
    assert inquiry.shown_number in letter.payload["text"]
    assert complaint.shown_reference not in f"{letter.payload} {letter.key}"


def test_the_units_answer_comes_back_to_who_asked(complaint: Complaint, inspector: User, clerk: User) -> None:
    inquiry = ask(complaint, inspector)
    found = actions.answer_inquiry(inquiry_id=inquiry.pk, actor=clerk, at=LATER, text="Dua orang.")
    assert (found.answer and found.answer.body, found.answered_at) == ("Dua orang.", LATER)
    assert not Inquiry.objects.open_to(clerk).owed().exists()
    assert (
        Outgoing.objects.get(key__startswith=f"answered:{complaint.reference}:").recipient == inspector.email
    )
    with pytest.raises(Refused, match="answered_already"):
        actions.answer_inquiry(inquiry_id=inquiry.pk, actor=clerk, at=LATER, text="Tiga orang.")


@pytest.mark.parametrize(
    ("overrides", "code"),
    [
        ({"to": None}, "no_agency"),
        ({"to": INSPEKTORAT}, "asks_itself"),
        ({"to": DISHUB}, "unstaffed"),
        ({"text": " "}, "empty"),
        ({"text": "Apakah RINA CONTOH datang?"}, "discloses_the_reporter"),
        ({"text": "Telepon +62 812 3456 7890 itu siapa?"}, "discloses_the_reporter"),
        ({"text": "Kenal rina@contoh.example?"}, "discloses_the_reporter"),
    ],
)
def test_a_question_that_may_not_be_put_is_refused(
    complaint: Complaint, inspector: User, overrides: dict[str, Any], code: str
) -> None:
    if isinstance(overrides.get("to"), str):
        overrides = {"to": agency(overrides["to"])}
    with pytest.raises(Refused) as refusal:
        ask(complaint, inspector, **overrides)
    assert (refusal.value.code, Inquiry.objects.count()) == (code, 0)


def test_nor_with_the_number_of_the_report(complaint: Complaint, inspector: User) -> None:
    with pytest.raises(Refused, match="discloses_the_reporter"):
        ask(complaint, inspector, text=f"Tentang {complaint.shown_reference}: siapa bertugas?")


def test_whom_the_report_concerns_is_neither_asked_nor_answers(
    complaint: Complaint, inspector: User, clerk: User
) -> None:
    inquiry = ask(complaint, inspector)
    mark: dict[str, Any] = {"complaint_id": complaint.pk, "officer": clerk, "actor": inspector, "at": LATER}
    actions.mark_concerned(**mark, reason="Disebut.")
    assert not Inquiry.objects.open_to(clerk).exists()
    assert not Outgoing.objects.unsent().filter(key__startswith="inquiry:").exists()
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.answer_inquiry(inquiry_id=inquiry.pk, actor=clerk, at=LATER, text="Bukan saya.")
    with pytest.raises(Refused, match="unstaffed"):
        ask(complaint, inspector)


def test_only_who_inspects_asks_and_only_the_unit_answers(
    complaint: Complaint, inspector: User, front_desk: User, transport_operator: User
) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        ask(complaint, front_desk)
    inquiry = ask(complaint, inspector)
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.answer_inquiry(inquiry_id=inquiry.pk, actor=transport_operator, at=LATER, text="Kami.")


def test_what_is_settled_awaits_no_answer(complaint: Complaint, inspector: User, clerk: User) -> None:
    inquiry = ask(complaint, inspector)
    Complaint.objects.filter(pk=complaint.pk).update(status="closed", closed_how="silence", closed_at=LATER)
    with pytest.raises(Refused, match="inquiry_over"):
        actions.answer_inquiry(inquiry_id=inquiry.pk, actor=clerk, at=LATER, text="Terlambat.")
