"""Merge against dispute, an answer against who leaves, undo against the next move and the outbox: two connections that
commit, and what would happen without the guard."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

import pytest
from django.db import IntegrityError, connection

from accounts.models import User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.actions.undoing import WITHIN
from complaints.actions.writing import add_with_children
from complaints.chain import Draft
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Undoable
from complaints.timeline import recording
from outbox.drain import drain
from outbox.models import Outgoing
from tests.at_once import at_once
from tests.factories import DISHUB, NOW, agency, make_complaint
from tests.waiting import eventually

pytestmark = pytest.mark.own_database
SECOND = datetime.timedelta(seconds=1)
LATER = NOW + datetime.timedelta(hours=1)


def kinds(complaint: Complaint) -> list[str]:
    events = Event.objects.filter(complaint_id=complaint.pk).exclude(kind__startswith="clock_")
    return list(events.order_by("seq").values_list("kind", flat=True))


def waits_for_a_lock(backend: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s", [backend])
        return bool(cursor.fetchone()[0])


def own_backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


# --- Merge against dispute --------------------------------------------------------------------------------------------


def test_a_merge_and_a_dispute_at_once_lose_no_dispute(operator: User, front_desk: User) -> None:
    parent, child = make_complaint(), make_complaint()
    actions.answer(complaint_id=child.pk, actor=operator, at=NOW, text="Selesai.")
    outcomes = at_once(
        lambda: actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=front_desk, at=LATER),
        lambda: actions.dispute(complaint_id=child.pk, at=LATER, text="Belum."),
    )
    assert isinstance(outcomes[0], Complaint | Refused), "merged after the dispute, or refused before it"
    assert isinstance(outcomes[1], Complaint)
    found = Complaint.objects.get(pk=child.pk)
    assert found.disputes == 1
    assert (found.status, found.status_before_end) in {("merged", "in_progress"), ("in_progress", "")}
    assert kinds(child).count("disputed") == 1


def test_without_the_lock_two_would_write_the_same_place_of_the_timeline(
    operator: User, front_desk: User
) -> None:
    """The control: both have read the report as answered; the database lets only one of them go on from there."""
    child = make_complaint()
    actions.answer(complaint_id=child.pk, actor=operator, at=NOW, text="Selesai.")
    first, second = (Complaint.objects.get(pk=child.pk) for _reader in range(2))
    with recording(at=LATER) as rec:
        rec.add(rec.take(first), Draft(kind="disputed", at=LATER, role="reporter", payload={"count": 1}))
    with pytest.raises(IntegrityError), recording(at=LATER) as rec:
        rec.add(
            rec.take(second), Draft(kind="noted", at=LATER, role="agency_admin", agency_id=child.agency_id)
        )


@pytest.fixture
def family(operator: User, front_desk: User) -> tuple[Complaint, Complaint]:
    parent, child = make_complaint(), make_complaint()
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=front_desk, at=NOW)
    return parent, child


def test_an_answer_and_a_split_at_once(family: tuple[Complaint, Complaint], operator: User) -> None:
    """Whoever comes first: an answer that was shared before the split is passed over, one after it reaches nobody."""
    parent, child = family
    outcomes = at_once(
        lambda: actions.answer(complaint_id=parent.pk, actor=operator, at=LATER, text="Selesai."),
        lambda: actions.split(complaint_id=child.pk, at=LATER),
    )
    assert all(isinstance(outcome, Complaint) for outcome in outcomes)
    assert Complaint.objects.get(pk=child.pk).status == "routed"
    own = kinds(child)
    assert "answered" not in own[own.index("split") :]


def shared_after_the_ids_were_read(family: tuple[Complaint, Complaint], *, guarded: bool) -> list[str]:
    """What stands on the child's timeline after an answer that had read who the children are, while one was leaving."""
    parent, child = family
    draft = Draft(kind="noted", at=LATER, role="operator", agency_id=parent.agency_id)
    backends: Queue[int] = Queue()

    def answer() -> None:
        try:
            backends.put(own_backend())
            with recording(at=LATER) as rec:
                held = rec.take(Complaint.objects.get(pk=parent.pk))
                if guarded:
                    add_with_children(rec, held, draft, save=[])
                else:
                    ids = list(held.children.values_list("pk", flat=True))
                    for each in map(rec.lock, ids):
                        rec.add(each, draft)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, recording(at=LATER) as rec:
        leaving = rec.lock(child.pk)
        written = pool.submit(answer)
        backend = backends.get(timeout=20)
        assert eventually(lambda: waits_for_a_lock(backend))
        leaving.parent, leaving.status, leaving.status_before_end = None, "routed", ""
        rec.save(leaving, "parent", "status", "status_before_end")
    written.result(timeout=20)
    return kinds(child)


def test_who_left_while_the_lock_was_waited_for_hears_nothing(family: tuple[Complaint, Complaint]) -> None:
    assert "noted" not in shared_after_the_ids_were_read(family, guarded=True)


def test_without_looking_again_it_would_be_told_to_who_has_left(family: tuple[Complaint, Complaint]) -> None:
    """The control."""
    assert "noted" in shared_after_the_ids_were_read(family, guarded=False)


def test_a_dispute_of_one_and_an_acceptance_of_the_other(
    family: tuple[Complaint, Complaint], operator: User
) -> None:
    parent, child = family
    actions.answer(complaint_id=parent.pk, actor=operator, at=NOW, text="Selesai.")
    outcomes = at_once(
        lambda: actions.accept(complaint_id=parent.pk, at=LATER),
        lambda: actions.dispute(complaint_id=child.pk, at=LATER, text="Belum."),
    )
    assert isinstance(outcomes[0], Complaint)
    assert isinstance(outcomes[1], Complaint | IllegalMove), "closed a moment before: it is reopened instead"
    found = Complaint.objects.get(pk=child.pk)
    assert (found.status, "disputed" in kinds(child)) in {("in_progress", True), ("merged", False)}


# --- Undo -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def moved(operator: User, transport_operator: User, front_desk: User) -> Complaint:
    made = make_complaint(reporter=ReporterDetails(name="Ani", email="ani@example.id"))
    Outgoing.objects.all().delete()
    return actions.dispose(complaint_id=made.pk, to=agency(DISHUB), actor=front_desk, at=LATER)


def test_of_an_undo_and_the_next_move_one_happens(
    moved: Complaint, transport_operator: User, front_desk: User
) -> None:
    outcomes = at_once(
        lambda: actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + SECOND),
        lambda: actions.respond(
            complaint_id=moved.pk, actor=transport_operator, at=LATER + SECOND, text="Kami cek."
        ),
    )
    assert sum(isinstance(outcome, Complaint) for outcome in outcomes) == 1
    assert ("undone" in kinds(moved)) != ("responded" in kinds(moved))


def test_without_asking_what_came_since_it_would_be_undone_all_the_same(
    moved: Complaint, front_desk: User
) -> None:
    """The control: what came since looks like the move itself."""
    actions.note(complaint_id=moved.pk, actor=front_desk, at=LATER + SECOND, text="Tim sudah berangkat.")
    with pytest.raises(Refused, match="changed_since"):
        actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + 2 * SECOND)
    Undoable.objects.update(seq=Complaint.objects.get(pk=moved.pk).last_seq)
    undone = actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + 2 * SECOND)
    assert undone.agency.code != DISHUB


def test_of_an_undo_and_a_drain_one_has_the_letter(moved: Complaint, front_desk: User) -> None:
    outcomes = at_once(
        lambda: actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + WITHIN),
        lambda: drain(now=LATER + WITHIN),
    )
    undone = isinstance(outcomes[0], Complaint)
    assert undone or isinstance(outcomes[0], Refused)
    assert outcomes[1] == {"sent": 0 if undone else 1, "failed": 0}
    assert ("undone" in kinds(moved)) == undone


def test_without_asking_the_outbox_it_would_be_undone_after_it_was_told(
    moved: Complaint, front_desk: User
) -> None:
    """The control: the letter is gone, and the move too."""
    assert drain(now=LATER + WITHIN)["sent"] == 1
    Undoable.objects.update(letters=[])
    assert actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + WITHIN).agency.code != DISHUB


def test_two_taps_at_once_undo_once(moved: Complaint, front_desk: User) -> None:
    outcomes = at_once(
        *[lambda: actions.undo(complaint_id=moved.pk, actor=front_desk, at=LATER + SECOND)] * 2
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Complaint", "Refused"]
    assert kinds(moved).count("undone") == 1
