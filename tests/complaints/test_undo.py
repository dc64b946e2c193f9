"""A slip of the hand: taken back within a minute by who made it, as if never done."""

import datetime
from collections.abc import Callable

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.chain import first_fault
from complaints.errors import Conflict, Refused
from complaints.models import Complaint, Disposition, Event, Involvement
from outbox.drain import drain
from outbox.models import Outgoing
from sla.models import Clock
from sla.rebuild import open_without_a_clock, rebuild
from tests.factories import BATAM, DISHUB, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
SECOND, HOUR = datetime.timedelta(seconds=1), datetime.timedelta(hours=1)
LATER = NOW + HOUR
Move = Callable[[Complaint, User], Complaint]


def disposed(complaint: Complaint, officer: User) -> Complaint:
    return actions.dispose(complaint_id=complaint.pk, to=agency(DISHUB), actor=officer, at=LATER)


def archived(complaint: Complaint, officer: User) -> Complaint:
    return actions.archive(
        complaint_id=complaint.pk, actor=officer, at=LATER, reason="no_matter", text="Hanya uji coba."
    )


def merged(complaint: Complaint, officer: User) -> Complaint:
    parent = Complaint.objects.order_by("pk").first()
    assert parent is not None
    return actions.merge(complaint_id=complaint.pk, parent_id=parent.pk, actor=officer, at=LATER)


MOVES = pytest.mark.parametrize("move", [disposed, archived, merged])


@pytest.fixture
def parent(operator: User, transport_operator: User, front_desk: User) -> Complaint:
    return make_complaint(kind="aspiration")


@pytest.fixture
def complaint(parent: Complaint, operator: User) -> Complaint:
    made = make_complaint(reporter=ReporterDetails(name="Ani", email="ani@example.id"))
    actions.offer(
        complaint_id=made.pk, actor=operator, at=NOW + SECOND, to=agency(DISHUB), text="Lampu juga."
    )
    Outgoing.objects.all().delete()
    return Complaint.objects.get(pk=made.pk)


def undo(complaint: Complaint, officer: User, at: datetime.datetime = LATER + 30 * SECOND) -> Complaint:
    return actions.undo(complaint_id=complaint.pk, actor=officer, at=at)


def refused(code: str, complaint: Complaint, officer: User, at: datetime.datetime) -> None:
    before = Complaint.objects.filter(pk=complaint.pk).values().get(), Event.objects.count()
    with pytest.raises(Refused, match=code):
        undo(complaint, officer, at)
    assert before == (Complaint.objects.filter(pk=complaint.pk).values().get(), Event.objects.count())


def picture() -> list[object]:
    """All that a move changes: rows, clocks, involvements, dispositions; less what only grows."""
    grows = {"version", "last_seq", "last_hash"}
    rows = [
        {name: value for name, value in row.items() if name not in grows}
        for row in Complaint.objects.order_by("pk").values()
    ]
    clocks = Clock.objects.order_by("complaint_id", "code", "run")
    return [
        rows,
        list(clocks.values_list("complaint_id", "code", "run", "state", "due_at", "stopped_at", "next_at")),
        list(Involvement.objects.order_by("pk").values_list("purpose", "until")),
        list(Disposition.objects.order_by("pk").values_list("pk", "to_id", "returned_at")),
        list(Outgoing.objects.values_list("key", flat=True)),
    ]


@MOVES
def test_all_is_as_it_was_and_the_timeline_says_both(
    complaint: Complaint, front_desk: User, move: Move
) -> None:
    before = picture()
    move(complaint, front_desk)
    assert picture() != before
    undone = undo(complaint, front_desk)
    assert picture() == before
    events = list(Event.objects.filter(complaint_id=complaint.pk).order_by("seq"))
    named = next(event for event in events if event.seq == events[-1].payload["undone"])
    assert (events[-1].kind, events[-1].actor_id, named.role) == ("undone", front_desk.pk, "agency_admin")
    assert first_fault(undone.reference, [event.sealed() for event in events]) is None
    assert rebuild(at=LATER + HOUR, only_check=True) == {"complaints": 2}
    assert open_without_a_clock() == []


@MOVES
def test_the_mail_waits_its_minute_and_is_never_sent_when_undone(
    complaint: Complaint, front_desk: User, move: Move
) -> None:
    move(complaint, front_desk)
    owed = Outgoing.objects.get()
    assert owed.next_at == LATER + 60 * SECOND
    assert drain(now=LATER + 59 * SECOND) == {"sent": 0, "failed": 0}
    undo(complaint, front_desk, LATER + 60 * SECOND)
    assert drain(now=LATER + HOUR) == {"sent": 0, "failed": 0}


@MOVES
def test_what_is_not_undone_is_sent_after_the_minute(
    complaint: Complaint, front_desk: User, move: Move
) -> None:
    move(complaint, front_desk)
    assert drain(now=LATER + 60 * SECOND)["sent"] == 1
    refused("left_already", complaint, front_desk, LATER + 60 * SECOND)


@MOVES
def test_after_a_minute_it_stands(complaint: Complaint, front_desk: User, move: Move) -> None:
    move(complaint, front_desk)
    refused("too_late_to_undo", complaint, front_desk, LATER + 61 * SECOND)


@MOVES
def test_another_officer_undoes_nothing(complaint: Complaint, front_desk: User, move: Move) -> None:
    move(complaint, front_desk)
    refused("not_your_move", complaint, make_officer(BATAM, Role.AGENCY_ADMIN), LATER + SECOND)


def test_who_is_no_longer_who_they_were_undoes_nothing(complaint: Complaint, front_desk: User) -> None:
    disposed(complaint, front_desk)
    front_desk.memberships.update(role=Role.OPERATOR)
    refused("not_your_move", complaint, User.objects.get(pk=front_desk.pk), LATER + SECOND)


def test_once_somebody_has_acted_it_stands(
    complaint: Complaint, front_desk: User, transport_operator: User
) -> None:
    disposed(complaint, front_desk)
    actions.respond(complaint_id=complaint.pk, actor=transport_operator, at=LATER + SECOND, text="Kami cek.")
    refused("changed_since", complaint, front_desk, LATER + 2 * SECOND)


def test_a_merge_stands_once_the_parent_has_gone_on(
    parent: Complaint, complaint: Complaint, operator: User, front_desk: User
) -> None:
    merged(complaint, front_desk)
    actions.note(complaint_id=parent.pk, actor=operator, at=LATER + SECOND, text="Catatan.")
    refused("changed_since", complaint, front_desk, LATER + 2 * SECOND)


def test_what_was_never_moved_or_is_undone_already_is_refused(complaint: Complaint, front_desk: User) -> None:
    refused("nothing_to_undo", complaint, front_desk, LATER)
    disposed(complaint, front_desk)
    undo(complaint, front_desk)
    refused("nothing_to_undo", complaint, front_desk, LATER + 31 * SECOND)


def test_only_the_newest_of_two_moves_is_undone(complaint: Complaint, front_desk: User) -> None:
    disposed(complaint, front_desk)
    archived(complaint, front_desk)
    assert undo(complaint, front_desk).agency.code == DISHUB
    refused("nothing_to_undo", complaint, front_desk, LATER + 31 * SECOND)


def test_who_has_read_another_state_is_told(complaint: Complaint, front_desk: User) -> None:
    version = disposed(complaint, front_desk).version
    with pytest.raises(Conflict):
        actions.undo(
            complaint_id=complaint.pk, actor=front_desk, at=LATER + SECOND, expected_version=version - 1
        )


def test_after_undoing_it_can_be_moved_anew_with_clocks_of_its_own(
    complaint: Complaint, front_desk: User
) -> None:
    disposed(complaint, front_desk)
    undo(complaint, front_desk)
    again = LATER + 2 * HOUR
    actions.dispose(complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=again)
    newest = Clock.objects.filter(complaint=complaint, agency=agency(DISHUB)).get()
    assert newest.started_at == again
    assert rebuild(at=again + HOUR, only_check=True) == {"complaints": 2}
    assert [row.next_at for row in Outgoing.objects.all()] == [again + 60 * SECOND]


def test_an_undone_merge_gives_the_parent_its_class_back(
    parent: Complaint, complaint: Complaint, front_desk: User
) -> None:
    merged(complaint, front_desk)
    parent.refresh_from_db()
    assert parent.kind == "complaint"
    undo(complaint, front_desk)
    parent.refresh_from_db()
    assert parent.kind == "aspiration"
    actions.merge(complaint_id=complaint.pk, parent_id=parent.pk, actor=front_desk, at=LATER + HOUR)
    assert rebuild(at=LATER + 2 * HOUR, only_check=True) == {"complaints": 2}
