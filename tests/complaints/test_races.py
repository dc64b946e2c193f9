"""Two at once, on two connections that commit."""

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.chain import first_fault
from complaints.models import Complaint, Event
from tests.at_once import at_once
from tests.factories import BATAM, BINA_MARGA, DISHUB, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.own_database


def test_a_double_click_is_one_complaint(operator: User) -> None:
    complaints = at_once(*[lambda: make_complaint(key="form:double")] * 6)
    assert len({complaint.pk for complaint in complaints if isinstance(complaint, Complaint)}) == 1
    assert Complaint.objects.count() == 1
    assert Event.objects.filter(kind="submitted").count() == 1


def test_without_a_key_each_click_is_a_complaint(operator: User) -> None:
    """The control: it is the key that makes a double click one complaint."""
    at_once(*[lambda: make_complaint()] * 2)
    assert Complaint.objects.count() == 2


def test_of_two_officers_at_once_the_second_hears_that_it_changed(operator: User, front_desk: User) -> None:
    complaint = make_complaint()
    outcomes = at_once(
        lambda: actions.respond(
            complaint_id=complaint.pk, actor=operator, at=NOW, text="Kami cek.", expected_version=0
        ),
        lambda: actions.dispose(
            complaint_id=complaint.pk, actor=front_desk, at=NOW, to=agency(BATAM), expected_version=0
        ),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "Conflict"]
    assert Complaint.objects.get().version == 1


def test_without_the_version_read_both_are_recorded(operator: User, front_desk: User) -> None:
    """The control: it is the version that tells the second one."""
    complaint = make_complaint()
    outcomes = at_once(
        lambda: actions.respond(complaint_id=complaint.pk, actor=operator, at=NOW, text="Kami cek."),
        lambda: actions.note(complaint_id=complaint.pk, actor=front_desk, at=NOW, text="Mohon cepat."),
    )
    assert not any(isinstance(outcome, Exception) for outcome in outcomes)


def test_many_writers_leave_one_unbroken_chain(operator: User) -> None:
    complaint = make_complaint()
    acts = [lambda: actions.note(complaint_id=complaint.pk, actor=operator, at=NOW, text="Catatan.")] * 8
    at_once(*acts)
    events = [event.sealed() for event in Event.objects.filter(complaint_id=complaint.pk)]
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert first_fault(complaint.reference, events) is None
    assert sum(event.kind == "noted" for event in events) == 8


def test_an_answer_and_a_return_at_once_are_never_both_recorded(operator: User, front_desk: User) -> None:
    complaint = make_complaint()
    outcomes = at_once(
        lambda: actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai."),
        lambda: actions.return_up(
            complaint_id=complaint.pk, actor=operator, at=NOW, reason="Bukan kami.", proposal=agency(DISHUB)
        ),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "IllegalMove"]
    found = Complaint.objects.get()
    assert (found.status, found.agency.code) in {("answered", BINA_MARGA), ("received", BATAM)}
    assert Event.objects.filter(kind__in=["answered", "returned"]).count() == 1


def test_of_two_front_desks_at_once_one_disposes(operator: User, front_desk: User) -> None:
    colleague, complaint = make_officer(BATAM, Role.AGENCY_ADMIN), make_complaint()
    outcomes = at_once(
        *[
            lambda who=who, to=to: actions.dispose(
                complaint_id=complaint.pk, actor=who, at=NOW, to=agency(to), expected_version=0
            )
            for who, to in ((front_desk, BATAM), (colleague, BINA_MARGA))
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "Conflict"]
    assert Event.objects.filter(kind="disposed").count() == 2, "the router's and one person's"


def test_without_the_version_read_both_front_desks_dispose(operator: User, front_desk: User) -> None:
    """The control."""
    colleague, complaint = make_officer(BATAM, Role.AGENCY_ADMIN), make_complaint()
    at_once(
        *[
            lambda who=who: actions.dispose(complaint_id=complaint.pk, actor=who, at=NOW, to=agency(BATAM))
            for who in (front_desk, colleague)
        ]
    )
    assert Event.objects.filter(kind="disposed").count() == 3


def test_of_two_siblings_taking_an_offer_at_once_one_holds_it(
    operator: User, transport_operator: User, front_desk: User
) -> None:
    complaint, colleague = make_complaint(), make_officer(DISHUB)
    actions.offer(complaint_id=complaint.pk, actor=operator, at=NOW, to=agency(DISHUB), text="Lampu.")
    outcomes = at_once(
        *[
            lambda who=who: actions.forward(complaint_id=complaint.pk, actor=who, at=NOW)
            for who in (transport_operator, colleague)
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "IllegalMove"]
    assert Complaint.objects.get().returns == 1
