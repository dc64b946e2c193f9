"""Each child keeps its rights: its own verdict, its own dispute, and the way back."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.chain import first_fault
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.merged import standing_of
from complaints.models import Complaint, Event
from sla.models import Clock
from sla.rebuild import open_without_a_clock, rebuild
from sla.sweep import sweep
from tests.factories import DISHUB, DONE, NOW, agency, make_complaint

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
LATER = NOW + HOUR


@pytest.fixture
def parent(operator: User, front_desk: User) -> Complaint:
    return make_complaint()


@pytest.fixture
def child(parent: Complaint, front_desk: User) -> Complaint:
    made = make_complaint()
    return actions.merge(complaint_id=made.pk, parent_id=parent.pk, actor=front_desk, at=NOW)


def answer(complaint: Complaint, officer: User, at: datetime.datetime = LATER) -> None:
    actions.answer(complaint_id=complaint.pk, actor=officer, at=at, text="Sudah diaspal.")


def now_of(complaint: Complaint) -> Complaint:
    return Complaint.objects.get(pk=complaint.pk)


def state(complaint: Complaint, code: str) -> str:
    return Clock.objects.filter(complaint=complaint, code=code).order_by("run").reverse()[0].state


def kinds(complaint: Complaint) -> list[str]:
    events = Event.objects.filter(complaint_id=complaint.pk).exclude(kind__startswith="clock_")
    return list(events.order_by("seq").values_list("kind", flat=True))


def is_sound(*complaints: Complaint) -> None:
    """The chain holds, a rebuild finds nothing, and whatever is open is pushed on."""
    for complaint in complaints:
        events = [event.sealed() for event in Event.objects.filter(complaint_id=complaint.pk).order_by("seq")]
        assert first_fault(complaint.reference, events) is None
    counts = rebuild(at=LATER + 90 * DAY, only_check=True)
    assert counts == {"complaints": Complaint.objects.count()}
    assert open_without_a_clock() == []


def test_my_report_is_another_state_and_clocks_as_if_never_merged(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    twin = make_complaint()
    answer(parent, operator)
    split = actions.split(complaint_id=child.pk, at=LATER + HOUR)
    assert (split.status, split.parent_id, split.status_before_end) == ("routed", None, "")
    clocks = ("code", "run", "state", "due_at", "stopped_at", "breached_at", "next_at")
    own = Clock.objects.filter(complaint=child).order_by("code", "run").values_list(*clocks)
    assert list(own) == list(
        Clock.objects.filter(complaint=twin).order_by("code", "run").values_list(*clocks)
    )
    assert kinds(parent)[-1] == "let_go"
    is_sound(parent, child)


def test_the_parent_gives_back_the_class_that_it_took(operator: User, front_desk: User) -> None:
    wish, stricter = make_complaint(kind="aspiration"), make_complaint()
    actions.merge(complaint_id=stricter.pk, parent_id=wish.pk, actor=front_desk, at=NOW)
    assert now_of(wish).kind == "complaint"
    actions.split(complaint_id=stricter.pk, at=LATER)
    assert now_of(wish).kind == "aspiration"
    is_sound(wish, stricter)


def test_a_second_tap_changes_nothing(child: Complaint) -> None:
    for _tap in range(2):
        actions.split(complaint_id=child.pk, at=LATER)
    assert kinds(child).count("split") == 1


def test_within_thirty_days_and_the_thirtieth_to_its_end(child: Complaint) -> None:
    last = datetime.datetime(2026, 12, 24, 16, 59, 59, tzinfo=datetime.UTC)
    with pytest.raises(Refused, match="too_late_to_split"):
        actions.split(complaint_id=child.pk, at=last + datetime.timedelta(seconds=1))
    assert actions.split(complaint_id=child.pk, at=last).status == "routed"


def test_what_was_never_merged_is_not_split(parent: Complaint) -> None:
    with pytest.raises(IllegalMove, match="wrong_state"):
        actions.split(complaint_id=parent.pk, at=LATER)


def test_who_accepts_does_so_for_themselves(parent: Complaint, child: Complaint, operator: User) -> None:
    answer(parent, operator)
    for _tap in range(2):
        actions.accept(complaint_id=child.pk, at=LATER, rating=4)
    assert (now_of(child).status, now_of(child).rating, standing_of(now_of(child))) == ("merged", 4, "closed")
    assert (now_of(parent).status, now_of(parent).rating) == ("answered", None)
    assert kinds(child).count("accepted") == 1
    with pytest.raises(Refused, match="accepted_already"):
        actions.split(complaint_id=child.pk, at=LATER)
    is_sound(parent, child)


def test_before_an_answer_nothing_is_accepted_or_disputed(child: Complaint) -> None:
    with pytest.raises(IllegalMove, match="wrong_state"):
        actions.accept(complaint_id=child.pk, at=LATER)
    with pytest.raises(IllegalMove, match="wrong_state"):
        actions.dispute(complaint_id=child.pk, at=LATER, text="Belum.")


def test_who_disputes_goes_their_own_way_and_the_rest_stay(
    parent: Complaint, child: Complaint, operator: User, front_desk: User
) -> None:
    other = make_complaint()
    actions.merge(complaint_id=other.pk, parent_id=parent.pk, actor=front_desk, at=NOW)
    answer(parent, operator)
    disputed = actions.dispute(complaint_id=child.pk, at=LATER + HOUR, text="Di jalan saya belum.")
    assert (disputed.status, disputed.disputes, disputed.parent_id) == ("in_progress", 1, None)
    assert (now_of(parent).status, now_of(other).status) == ("answered", "merged")
    assert kinds(child)[-2:] == ["split", "disputed"]
    assert [state(child, code) for code in ("settlement", "ombudsman", "initial_response")] == [
        "running",
        "running",
        "stopped",
    ]
    assert state(child, "renewed_follow_up") == "running"
    is_sound(parent, child, other)
    answer(child, operator, LATER + 2 * HOUR)
    assert now_of(child).status == "answered"


def test_a_shared_follow_up_is_contested_by_one_alone(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    actions.follow_up(complaint_id=parent.pk, actor=operator, at=LATER, text="Kami tinjau.", **DONE)
    message = Event.objects.get(complaint_id=child.pk, kind="followed_up").payload["message"]
    assert state(child, "ombudsman") == "stopped"
    for _tap in range(2):
        actions.contest(complaint_id=child.pk, follow_up_id=message, at=LATER + HOUR)
    assert now_of(child).status == "in_progress"
    assert (state(child, "ombudsman"), state(parent, "ombudsman")) == ("running", "stopped")
    assert kinds(child)[-2:] == ["split", "contested"]
    is_sound(parent, child)


def test_what_somebody_else_answered_is_disputed_before_them(
    front_desk: User, operator: User, transport_operator: User
) -> None:
    lamp = make_complaint(category="perhubungan.lampu_jalan", body="Lampu jalan padam.", title="Lampu")
    road = make_complaint()
    actions.merge(complaint_id=road.pk, parent_id=lamp.pk, actor=front_desk, at=NOW)
    answer(lamp, transport_operator)
    disputed = actions.dispute(complaint_id=road.pk, at=LATER, text="Belum.")
    assert disputed.agency == agency(DISHUB)
    assert kinds(road)[-3:] == ["split", "disposed", "disputed"]
    assert state(road, "first_follow_up") == "running"
    is_sound(lamp, road)


def test_closed_with_the_parent_one_reopens_alone(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    answer(parent, operator)
    actions.accept(complaint_id=parent.pk, at=LATER)
    assert standing_of(now_of(child)) == "closed"
    with pytest.raises(Refused, match="too_late_to_reopen"):
        actions.reopen(complaint_id=child.pk, at=LATER + 31 * DAY, text="Rusak lagi.")
    reopened = actions.reopen(complaint_id=child.pk, at=LATER + DAY, text="Rusak lagi.")
    assert (reopened.status, reopened.closed_how) == ("in_progress", "")
    assert now_of(parent).status == "closed"
    is_sound(parent, child)


def test_a_childs_reporter_still_writes(child: Complaint) -> None:
    actions.reply(complaint_id=child.pk, at=LATER, text="Ini fotonya.")
    assert (kinds(child)[-1], now_of(child).status) == ("replied", "merged")


@pytest.mark.parametrize("who", ["parent", "child"])
def test_who_becomes_secret_is_merged_no_longer(
    parent: Complaint, child: Complaint, operator: User, who: str
) -> None:
    actions.respond(complaint_id=parent.pk, actor=operator, at=LATER, text="Kami cek.")
    tightened = {"parent": parent, "child": child}[who]
    actions.tighten(complaint_id=tightened.pk, actor=None, at=LATER, secret=True)
    assert now_of(tightened).is_secret
    assert (now_of(child).status, now_of(child).parent_id) == ("routed", None)
    assert now_of(parent).status == "in_progress"
    assert Event.objects.get(complaint_id=child.pk, kind="split").payload["reason"] == "unlike"
    is_sound(parent, child)


def test_an_answer_shared_before_is_still_theirs_to_judge(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    answer(parent, operator)
    actions.tighten(complaint_id=parent.pk, actor=None, at=LATER, secret=True)
    assert now_of(child).status == "answered"
    assert state(child, "reporters_word") == "running"
    is_sound(parent, child)
    sweep(now=LATER + 30 * DAY)
    assert now_of(child).closed_how == "silence"


def test_an_answer_to_the_parent_reaches_nobody_who_has_left(
    parent: Complaint, child: Complaint, operator: User
) -> None:
    actions.split(complaint_id=child.pk, at=LATER)
    answer(parent, operator)
    assert "answered" not in kinds(child)
    assert now_of(child).status == "routed"


def test_a_promise_to_the_childs_reporter_is_kept_or_counts_as_contested(
    operator: User, front_desk: User
) -> None:
    parent, child = make_complaint(), make_complaint()
    promised = (NOW + 3 * DAY).date()
    actions.follow_up(complaint_id=child.pk, actor=operator, at=NOW, text="Minggu ini.", promised_on=promised)
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=front_desk, at=LATER)
    assert (state(child, "promise"), state(child, "ombudsman")) == ("running", "stopped")
    sweep(now=NOW + 5 * DAY)
    assert state(child, "ombudsman") == "running"


def test_merged_split_and_merged_again_the_clocks_hold(
    parent: Complaint, child: Complaint, operator: User, front_desk: User
) -> None:
    actions.respond(complaint_id=parent.pk, actor=operator, at=LATER, text="Kami cek.")
    actions.split(complaint_id=child.pk, at=LATER + HOUR)
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=front_desk, at=LATER + 2 * HOUR)
    answer(parent, operator, LATER + 3 * HOUR)
    is_sound(parent, child)
    actions.split(complaint_id=child.pk, at=LATER + 4 * HOUR)
    assert state(child, "initial_response") == "running"
    is_sound(parent, child)
