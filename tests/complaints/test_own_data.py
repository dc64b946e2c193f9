"""What is asked of personal data: its hours, who is told when they have passed, and what is refused."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.models import Complaint, DataRequest, Event
from outbox.models import Outgoing
from sla.models import Clock
from sla.sweep import sweep
from tests.factories import BATAM, NOW, make_complaint, make_officer
from web.journey import journey

pytestmark = pytest.mark.django_db
WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")
# A Friday, 20.00 in Batam: the weekend counts.
FRIDAY = datetime.datetime(2026, 11, 27, 13, 0, tzinfo=datetime.UTC)
DUE = FRIDAY + datetime.timedelta(hours=72)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def protector(db: None) -> User:
    return make_officer(BATAM, Role.DATA_PROTECTION_OFFICER, email="pdp@example.go.id")


@pytest.fixture
def head(db: None) -> User:
    return make_officer(BATAM, Role.SUPERVISOR, email="sekda@example.go.id")


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint(at=NOW, reporter=WARGA)


def asked(complaint: Complaint, kind: str = "access", at: datetime.datetime = FRIDAY) -> DataRequest:
    return actions.ask_for_own_data(complaint_id=complaint.pk, kind=kind, at=at)


def answered(request: DataRequest, actor: User, outcome: str = "done", text: str = "") -> DataRequest:
    return actions.answer_data_request(
        request_id=request.pk, actor=actor, at=FRIDAY, outcome=outcome, text=text
    )


def late(complaint: Complaint) -> list[datetime.datetime]:
    rows = Event.objects.filter(complaint_id=complaint.pk, kind="data_request_late")
    return list(rows.values_list("at", flat=True))


def test_seventy_two_hours_whatever_the_day(complaint: Complaint, protector: User) -> None:
    assert asked(complaint).due_at == DUE


def test_the_head_is_told_once_when_they_have_passed_dated_when_it_was_due(
    complaint: Complaint, protector: User, head: User
) -> None:
    request = asked(complaint)
    sweep(now=DUE)
    assert late(complaint) == []
    for _beat in range(2):
        sweep(now=DUE + SECOND)
    assert late(complaint) == [DUE]
    mails = Outgoing.objects.filter(key__startswith=f"data:{request.pk}:late:")
    assert {mail.recipient for mail in mails} == {"sekda@example.go.id", "pdp@example.go.id"}
    assert not any("Warga" in str(mail.payload) or "/desk/" in str(mail.payload) for mail in mails)


def test_what_was_answered_in_time_is_never_late(complaint: Complaint, protector: User, head: User) -> None:
    answered(asked(complaint), protector)
    sweep(now=DUE + SECOND)
    assert late(complaint) == []


def test_a_late_request_is_still_answered(complaint: Complaint, protector: User) -> None:
    request = asked(complaint)
    sweep(now=DUE + SECOND)
    assert answered(request, protector).outcome == "done"


def test_the_desk_owes_nothing_by_it(complaint: Complaint, protector: User) -> None:
    before = (complaint.due_at, list(Clock.objects.values("code", "due_at", "state").order_by("code")))
    asked(complaint)
    complaint.refresh_from_db()
    after = (complaint.due_at, list(Clock.objects.values("code", "due_at", "state").order_by("code")))
    assert before == after


@pytest.mark.parametrize("role", [Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.NATIONAL_ADMIN])
def test_nobody_else_answers(complaint: Complaint, protector: User, role: Role) -> None:
    request = asked(complaint)
    with pytest.raises(Refused, match="not_yours"):
        answered(request, make_officer(BATAM, role))


def test_an_outcome_that_there_is_not_is_refused(complaint: Complaint, protector: User) -> None:
    with pytest.raises(Refused, match="unknown_outcome"):
        answered(asked(complaint), protector, "later")


def test_who_gave_no_identity_has_none_to_correct(operator: User) -> None:
    with pytest.raises(Refused, match="no_identity"):
        actions.ask_for_own_data(
            complaint_id=make_complaint().pk,
            kind="correction",
            at=FRIDAY,
            correction=actions.Correction(name="Warga"),
        )


def test_two_kinds_wait_beside_each_other_and_one_kind_once(complaint: Complaint, protector: User) -> None:
    assert asked(complaint) == asked(complaint)
    asked(complaint, "restriction")
    assert DataRequest.objects.waiting().count() == 2
    with pytest.raises(IntegrityError, match="one_waiting"), transaction.atomic():
        DataRequest.objects.create(
            complaint=complaint,
            kind="access",
            agency=complaint.agency,
            requested_at=FRIDAY,
            due_at=DUE,
        )


def test_a_limited_report_leaves_those_it_was_merged_with(
    complaint: Complaint, protector: User, front_desk: User
) -> None:
    child = make_complaint(at=NOW, reporter=WARGA)
    actions.merge(complaint_id=child.pk, parent_id=complaint.pk, actor=front_desk, at=NOW)
    answered(asked(child, "restriction"), protector)
    child.refresh_from_db()
    assert (child.parent, child.is_secret, child.is_anonymous) == (None, True, True)


def test_after_the_answer_it_may_be_asked_again(complaint: Complaint, protector: User) -> None:
    first = answered(asked(complaint), protector)
    assert asked(complaint).pk != first.pk


def test_events_of_it_are_the_reporters_alone(complaint: Complaint, protector: User) -> None:
    answered(asked(complaint), protector)
    for audience, told in (("reporter", True), ("officer", False), ("watchdog", False), ("public", False)):
        items = journey(complaint, clocks=[], now=FRIDAY, audience=audience, file_url=lambda _file: "")  # type: ignore[arg-type]
        assert any(item.kind.startswith("data_") for item in items) is told, audience
