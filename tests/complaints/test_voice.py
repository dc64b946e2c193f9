"""Contest, dispute, approval from the second dispute on, closing on the reporter's word, reopening."""

import datetime
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Involvement, Message, Purpose
from outbox.models import Outgoing
from sla.models import Clock
from tests.factories import BATAM, DONE, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))


def followed_up(complaint: Complaint, operator: User, *, at: datetime.datetime = NOW + HOUR) -> int:
    actions.follow_up(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah kami tinjau.", **DONE)
    return Message.objects.get(kind="follow_up").pk


def disputed(complaint: Complaint, operator: User, *, times: int) -> Complaint:
    for number in range(times):
        at = NOW + number * DAY
        actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text=f"Selesai {number}.")
        complaint = actions.dispute(complaint_id=complaint.pk, at=at + HOUR, text="Belum.")
    return complaint


def clock(complaint: Complaint, code: str) -> Clock:
    return Clock.objects.filter(complaint=complaint, code=code).latest("run")


# --- Contest ----------------------------------------------------------------------------------------------------------


def test_a_contested_follow_up_never_stopped_the_ombudsmans_clock(
    complaint: Complaint, operator: User
) -> None:
    due_at = clock(complaint, "ombudsman").due_at
    message = followed_up(complaint, operator)
    assert clock(complaint, "ombudsman").state == "stopped"
    actions.contest(complaint_id=complaint.pk, follow_up_id=message, at=NOW + 2 * HOUR)
    assert (clock(complaint, "ombudsman").state, clock(complaint, "ombudsman").due_at) == ("running", due_at)
    assert clock(complaint, "renewed_follow_up").state == "running"


def test_a_second_tap_contests_nothing_more(complaint: Complaint, operator: User) -> None:
    message = followed_up(complaint, operator)
    for _tap in range(2):
        actions.contest(complaint_id=complaint.pk, follow_up_id=message, at=NOW + 2 * HOUR)
    assert Event.objects.filter(complaint_id=complaint.pk, kind="contested").count() == 1


def test_only_a_follow_up_of_this_report_can_be_contested(complaint: Complaint, operator: User) -> None:
    other = make_complaint(reporter=actions.ReporterDetails(email="lain@example.id"))
    message = followed_up(other, operator)
    with pytest.raises(Refused, match="no_follow_up"):
        actions.contest(complaint_id=complaint.pk, follow_up_id=message, at=NOW + 2 * HOUR)


# --- Approval ---------------------------------------------------------------------------------------------------------


def test_after_the_second_dispute_the_rung_above_approves_the_next_answer(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    disputed(complaint, operator, times=2)
    acting: dict[str, Any] = {"complaint_id": complaint.pk, "actor": operator, "at": NOW + 3 * DAY}
    with pytest.raises(Refused, match="needs_approval"):
        actions.answer(**acting, text="Kini benar-benar selesai.")
    proposed = actions.propose_answer(**acting, text="Kini benar-benar selesai.")
    assert proposed.status == "in_progress"
    assert clock(complaint, "settlement").state == "running"
    answered = actions.approve_answer(complaint_id=complaint.pk, actor=front_desk, at=NOW + 3 * DAY + HOUR)
    assert (answered.status, answered.proposed_answer) == ("answered", None)
    message = Message.objects.filter(kind="answer").latest("pk")
    assert (message.body, message.author, message.visibility) == (
        "Kini benar-benar selesai.",
        operator,
        "public",
    )
    assert not Involvement.objects.filter(purpose=Purpose.APPROVAL, until__isnull=True).exists()
    assert clock(complaint, "settlement").state == "stopped"


def test_a_proposed_answer_is_no_answer_to_the_reporter(complaint: Complaint, operator: User) -> None:
    disputed(complaint, operator, times=2)
    told = Outgoing.objects.count()
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan.")
    assert Message.objects.get(body="Usulan.").visibility == "internal"
    assert Outgoing.objects.exclude(key__startswith="heads:").count() == told
    with pytest.raises(Refused, match="proposed_already"):
        actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Lagi.")


def test_an_answer_sent_back_is_owed_a_follow_up_anew(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    disputed(complaint, operator, times=2)
    actions.follow_up(complaint_id=complaint.pk, actor=operator, at=NOW + 2 * DAY, text="Dikerjakan.", **DONE)
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan.")
    later = NOW + 3 * DAY + HOUR
    back = actions.send_back_answer(
        complaint_id=complaint.pk, actor=front_desk, at=later, text="Belum jelas."
    )
    assert (back.status, back.proposed_answer) == ("in_progress", None)
    assert (
        clock(complaint, "renewed_follow_up").state,
        clock(complaint, "renewed_follow_up").started_at,
    ) == (
        "running",
        later,
    )
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.approve_answer(complaint_id=complaint.pk, actor=front_desk, at=later)


def test_the_first_dispute_asks_for_no_approval(complaint: Complaint, operator: User) -> None:
    disputed(complaint, operator, times=1)
    with pytest.raises(Refused, match="no_approval_needed"):
        actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan.")
    assert (
        actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Ya.").status
        == "answered"
    )


def test_who_proposes_does_not_approve(complaint: Complaint, operator: User, front_desk: User) -> None:
    disputed(complaint, operator, times=2)
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan.")
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.approve_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY)


def test_a_proposal_ends_when_the_report_leaves_its_holder(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    disputed(complaint, operator, times=2)
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan.")
    moved = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=front_desk, at=NOW + 3 * DAY)
    assert moved.proposed_answer is None
    assert not Involvement.objects.filter(purpose=Purpose.APPROVAL, until__isnull=True).exists()


# --- Closing on the reporter's word, and reopening --------------------------------------------------------------------


def closed_on_word(complaint: Complaint, operator: User, front_desk: User) -> Complaint:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai.")
    return actions.close_on_word(
        complaint_id=complaint.pk,
        actor=front_desk,
        at=NOW + HOUR,
        way="phone",
        text="Sudah terang, terima kasih.",
    )


def test_an_admin_closes_on_the_reporters_word_alone(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    closed = closed_on_word(complaint, operator, front_desk)
    assert (closed.status, closed.closed_how) == ("closed", "on_word")
    assert Outgoing.objects.filter(key__contains=":closed_on_word:").count() == 1
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.close_on_word(complaint_id=complaint.pk, actor=operator, at=NOW, way="phone", text="Ya.")


@pytest.mark.parametrize(("way", "text", "code"), [("gossip", "Ya.", "unknown_way"), ("phone", " ", "empty")])
def test_a_closing_says_how_and_what_the_reporter_said(
    complaint: Complaint, operator: User, front_desk: User, way: str, text: str, code: str
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai.")
    with pytest.raises(Refused, match=code):
        actions.close_on_word(complaint_id=complaint.pk, actor=front_desk, at=NOW, way=way, text=text)


def test_one_tap_undoes_an_admins_closing(complaint: Complaint, operator: User, front_desk: User) -> None:
    closed_on_word(complaint, operator, front_desk)
    reopened = actions.reopen(complaint_id=complaint.pk, at=NOW + DAY)
    assert (reopened.status, reopened.closed_how, reopened.closed_at) == ("in_progress", "", None)
    assert Event.objects.get(complaint_id=complaint.pk, kind="reopened").payload == {"one_tap": True}
    assert clock(complaint, "settlement").state == clock(complaint, "ombudsman").state == "running"


def test_a_reopened_report_is_before_the_rung_above(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai.")
    actions.accept(complaint_id=complaint.pk, at=NOW + HOUR, rating=5)
    with pytest.raises(Refused, match="empty"):
        actions.reopen(complaint_id=complaint.pk, at=NOW + DAY)
    reopened = actions.reopen(complaint_id=complaint.pk, at=NOW + DAY, text="Rusak lagi.")
    assert (reopened.status, reopened.rating) == ("in_progress", None)
    assert Involvement.objects.get(purpose=Purpose.ESCALATED, until__isnull=True).agency.code == BATAM
    assert clock(complaint, "renewed_follow_up").state == "running"


@pytest.mark.parametrize(("days", "possible"), [(30, True), (31, False)])
def test_a_report_reopens_until_the_thirtieth_day_ends(
    complaint: Complaint, operator: User, days: int, possible: bool
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Selesai.")
    closed = actions.accept(complaint_id=complaint.pk, at=NOW + HOUR)
    midnight = datetime.datetime.combine(
        (NOW + HOUR).astimezone(datetime.timezone(7 * HOUR)).date() + (days + 1) * DAY,
        datetime.time(),
        datetime.timezone(7 * HOUR),
    )
    assert closed.zone == "Asia/Jakarta"
    at = midnight - datetime.timedelta(seconds=1)
    if possible:
        assert actions.reopen(complaint_id=complaint.pk, at=at, text="Rusak lagi.").status == "in_progress"
        return
    with pytest.raises(Refused, match="too_late_to_reopen"):
        actions.reopen(complaint_id=complaint.pk, at=at, text="Rusak lagi.")


def test_the_heads_above_are_told_of_what_waits_for_them(complaint: Complaint, operator: User) -> None:
    head = make_officer(BATAM, Role.SUPERVISOR, email="kepala@contoh.go.id")
    disputed(complaint, operator, times=2)
    actions.propose_answer(
        complaint_id=complaint.pk, actor=operator, at=NOW + 3 * DAY, text="Usulan rahasia."
    )
    letter = Outgoing.objects.get(key__startswith="heads:")
    assert letter.recipient == head.email
    assert "Usulan rahasia" not in str(letter.payload)
