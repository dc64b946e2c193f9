"""Words of danger in a report: what they do to it, and what an officer may say over them."""

import datetime
from typing import Any

import pytest

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Message
from complaints.timeline import recorded
from outbox.models import Outgoing
from sla.models import Clock
from tests.factories import BATAM, BINA_MARGA, DISHUB, INSPEKTORAT, NOW, make_complaint, make_officer

pytestmark = pytest.mark.django_db
FIRE = "Sekarang ada kebakaran di ruko Nagoya, api sudah besar."
LATER = NOW + datetime.timedelta(minutes=20)


@pytest.fixture
def admins(db: None) -> list[User]:
    return [make_officer(BATAM, Role.AGENCY_ADMIN, email=f"admin{n}@example.id") for n in range(2)]


def in_danger(**overrides: Any) -> Complaint:
    return make_complaint(**({"title": "", "body": FIRE} | overrides))


def called() -> list[str]:
    """The addresses that were called, in order."""
    return [row.recipient for row in Outgoing.objects.filter(key__startswith="duty:").order_by("pk")]


def submitted(complaint: Complaint) -> dict[str, Any]:
    return Event.objects.get(complaint_id=complaint.pk, seq=1).payload


def test_it_is_urgent_and_secret_and_the_timeline_says_why(operator: User, admins: list[User]) -> None:
    complaint = in_danger()
    assert (complaint.is_urgent, complaint.is_secret) == (True, True)
    assert (submitted(complaint)["danger"], submitted(complaint)["secret_by_danger"]) == (["fire"], True)


def test_no_machine_chooses_the_unit_it_waits_at_the_front_desk(operator: User, admins: list[User]) -> None:
    complaint = in_danger()
    assert (complaint.agency.code, complaint.status) == (BATAM, "received")


def test_anything_else_is_as_it_was(operator: User, admins: list[User]) -> None:
    complaint = make_complaint()
    assert (complaint.is_urgent, complaint.is_secret, complaint.agency.code) == (False, False, BINA_MARGA)
    assert "danger" not in submitted(complaint)
    assert called() == []


def test_the_title_counts_too(admins: list[User]) -> None:
    assert in_danger(title="Adik saya dipukuli", body="Tolong segera datang ke rumah.").is_urgent


def test_every_admin_of_the_front_desk_is_called_once_where_nobody_is_named(admins: list[User]) -> None:
    in_danger()
    assert called() == ["admin0@example.id", "admin1@example.id"]


def test_whom_the_front_desk_has_named_is_called_alone(admins: list[User]) -> None:
    Membership.objects.filter(user=admins[1]).update(is_duty_officer=True)
    in_danger()
    assert called() == ["admin1@example.id"]


def test_the_call_carries_number_and_link_only(admins: list[User]) -> None:
    complaint = in_danger()
    payload = Outgoing.objects.filter(key__startswith="duty:")[0].payload
    assert complaint.shown_reference in payload["subject"]
    assert f"/desk/{complaint.shown_reference}/" in payload["text"]
    assert "kebakaran" not in str(payload)
    assert complaint.link_token not in str(payload)


def test_a_repeat_calls_nobody_again(admins: list[User]) -> None:
    for _time in range(2):
        in_danger(key="web:1")
    assert len(called()) == 2


def test_a_report_that_is_not_stored_calls_nobody(admins: list[User]) -> None:
    """One transaction: the call is written down with the report, or neither is."""
    recorded.connect(_fail)
    try:
        with pytest.raises(ZeroDivisionError):
            in_danger()
    finally:
        recorded.disconnect(_fail)
    assert called() == []
    assert not Complaint.objects.exists()


def _fail(**_signal: object) -> None:
    raise ZeroDivisionError


def test_the_receipt_tells_number_and_link_only(admins: list[User]) -> None:
    in_danger(reporter=ReporterDetails(email="warga@example.id"))
    receipt = Outgoing.objects.get(key__startswith="reporter:")
    assert "Kota Batam" not in receipt.payload["text"]


def test_the_clocks_are_those_of_any_report(operator: User, admins: list[User]) -> None:
    urgent = in_danger()
    other = make_complaint(is_secret=True, body="Jalan berlubang.")
    codes = [
        set(Clock.objects.filter(complaint=each).values_list("code", flat=True)) for each in (urgent, other)
    ]
    assert codes[0] == codes[1]


def test_an_officer_marks_what_no_word_told_and_the_others_on_duty_are_called(
    operator: User, admins: list[User]
) -> None:
    complaint = make_complaint()
    marked = actions.mark_urgent(
        complaint_id=complaint.pk, actor=admins[0], at=LATER, note="Pelapor menelepon."
    )
    assert (marked.is_urgent, marked.is_secret) == (True, False)
    assert called() == ["admin1@example.id"]
    event = Event.objects.get(complaint_id=complaint.pk, kind="marked_urgent")
    assert (event.at, event.actor_id) == (LATER, admins[0].pk)
    assert Message.objects.get().visibility == "internal"


def test_marking_again_calls_again_but_twice_over_is_refused(operator: User, admins: list[User]) -> None:
    complaint = make_complaint()
    acting: dict[str, Any] = {"complaint_id": complaint.pk, "at": LATER}
    actions.mark_urgent(**acting, actor=operator)
    with pytest.raises(Refused):
        actions.mark_urgent(**acting, actor=operator)
    actions.unmark_urgent(**acting, actor=operator, note="Salah baca.")
    actions.mark_urgent(**acting, actor=operator)
    assert len(called()) == 4


def test_a_false_alarm_is_again_as_the_reporter_chose(admins: list[User]) -> None:
    complaint = in_danger()
    after = actions.unmark_urgent(
        complaint_id=complaint.pk, actor=admins[0], at=LATER, note="Latihan kebakaran di kantor."
    )
    assert (after.is_urgent, after.is_secret, after.published_at) == (False, False, None)
    assert Event.objects.get(complaint_id=complaint.pk, kind="unmarked_urgent").payload["opened"] is True


def test_what_the_reporter_chose_to_be_secret_stays_so(admins: list[User]) -> None:
    complaint = in_danger(is_secret=True)
    after = actions.unmark_urgent(complaint_id=complaint.pk, actor=admins[0], at=LATER, note="Tidak.")
    assert (after.is_urgent, after.is_secret) == (False, True)


def test_what_is_about_officers_stays_secret(admins: list[User]) -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    complaint = in_danger(body="Saya dipukuli petugas penertiban.", about_officers=True)
    after = actions.unmark_urgent(complaint_id=complaint.pk, actor=inspector, at=LATER, note="Sudah lama.")
    assert after.is_secret


def test_why_not_must_be_told(admins: list[User]) -> None:
    complaint = in_danger()
    with pytest.raises(Refused):
        actions.unmark_urgent(complaint_id=complaint.pk, actor=admins[0], at=LATER, note=" ")
    assert Complaint.objects.get().is_urgent


@pytest.mark.parametrize("act", [actions.mark_urgent, actions.unmark_urgent])
def test_it_is_for_those_who_hold_it_or_verify_it(act: Any, operator: User, admins: list[User]) -> None:
    complaint = make_complaint()
    with pytest.raises(IllegalMove):
        act(complaint_id=complaint.pk, actor=make_officer(DISHUB), at=LATER, note="Ya")
