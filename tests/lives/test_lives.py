"""Random lives of reports with random people: no illegal state, no lost right, no broken chain, no clock gone astray.

`LAPOR_LIVES=500 make test ARGS=tests/lives` lives more of them.
"""

import datetime
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from complaints import actions, lifecycle, rights
from complaints.chain import first_fault
from complaints.errors import Conflict, Refused
from complaints.lifecycle import MOVES, OPEN, IllegalMove, Relation
from complaints.models import Complaint, Event
from sla.rebuild import rebuild
from sla.sweep import sweep
from tests.factories import NOW, make_submission
from tests.lives.cast import Cast, assemble, sign_all_in
from tests.lives.promises import broken, owed, runs_on
from tests.lives.verbs import OFFICERS, PEOPLES, REPORTERS, VERBS, Attempt

LIVES = int(os.environ.get("LAPOR_LIVES", "12"))
REFUSALS = (IllegalMove, Refused, Conflict)
NATURES: dict[str, dict[str, Any]] = {
    "named": {"is_anonymous": False},
    "anonymous": {"is_anonymous": True},
    "secret": {"is_anonymous": False, "is_secret": True},
    "about officers": {"is_anonymous": True, "about_officers": True},
    "information": {"is_anonymous": False, "kind": "information_request"},
}
did: Counter[str] = Counter()
refused: Counter[str] = Counter()


class Lives(RuleBasedStateMachine):
    """`Lives.cast`: set by the test, which holds the database."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.is_new = True
        self.lives: list[int] = []
        self.life = transaction.atomic()
        self.life.__enter__()

    def teardown(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
        self.life.__exit__(None, None, None)

    @initialize(nature=st.sampled_from(sorted(NATURES)))
    def begins(self, nature: str) -> None:
        self.comes_in(nature)

    @rule(nature=st.sampled_from(sorted(NATURES)))
    def comes_in(self, nature: str) -> None:
        if len(self.lives) < 3:
            submission = make_submission(**NATURES[nature])
            self.lives.append(actions.submit(submission=submission, at=self.now).pk)
            self.is_new = True

    @rule(
        minutes=st.sampled_from([1, 50, 60 * 20, 60 * 24 * 3, 60 * 24 * 9, 60 * 24 * 31]),
        sweeps=st.booleans(),
    )
    def time_passes(self, minutes: int, sweeps: bool) -> None:
        self.now += datetime.timedelta(minutes=minutes)
        sign_all_in(self.cast, at=self.now)
        if sweeps:
            assert sweep(now=self.now)["failed"] == 0
            self.is_new = True

    @rule(seed=st.integers(0, 2**32))
    def an_officer_tries_anything(self, seed: int) -> None:
        dice = Random(seed)
        for _time in range(5):
            self._try(dice.choice(OFFICERS), dice.choice(sorted(self.cast.officers)), dice)

    @rule(seed=st.integers(0, 2**32))
    def an_officer_does_what_is_theirs(self, seed: int) -> None:
        """Of all that is open to anybody, one move, so that lives get somewhere."""
        dice = Random(seed)
        complaint = self._any(dice)
        theirs = self._open_to_officers(complaint)
        if theirs:
            move = dice.choice(sorted(theirs))
            self._try(move, dice.choice(theirs[move]), dice, complaint)

    # The more often of the two: rules are chosen alike.
    the_holder_works = rule(seed=st.integers(0, 2**32))(
        lambda self, seed: self.an_officer_does_what_is_theirs(seed)
    )

    @rule(seed=st.integers(0, 2**32))
    def the_reporter_uses_a_right(self, seed: int) -> None:
        dice = Random(seed)
        complaint = self._any(dice)
        self._try(dice.choice(list(owed(complaint, at=self.now)) or ["reply"]), None, dice, complaint)

    @rule(move=st.sampled_from(REPORTERS), seed=st.integers(0, 2**32))
    def the_reporter_tries(self, move: str, seed: int) -> None:
        self._try(move, None, Random(seed))

    def _open_to_officers(self, complaint: Complaint) -> dict[str, list[str]]:
        """Each move with whose it is; not those that anybody makes at any time and that change little."""
        theirs: dict[str, list[str]] = defaultdict(list)
        for who, officer in self.cast.officers.items():
            relations = rights.relations(officer, complaint) - {Relation.REPORTER}
            for move in lifecycle.open_moves(status=complaint.status, relations=relations):
                if move not in ("note", "ask", "refer", "to_inspectorate", "mark_urgent", "unmark_urgent"):
                    theirs[move].append(who)
        return theirs

    def _any(self, dice: Random) -> Complaint:
        return Complaint.objects.select_related("agency").get(pk=dice.choice(self.lives))

    def _try(self, move: str, who: str | None, dice: Random, complaint: Complaint | None = None) -> None:
        """Done whole, or refused with nothing half-done."""
        complaint = complaint or self._any(dice)
        attempt = Attempt(
            complaint=complaint,
            actor=self.cast.officers[who] if who else None,
            at=self.now,
            dice=dice,
            cast=self.cast,
            others=list(Complaint.objects.filter(pk__in=self.lives)),
        )
        before = _columns(self.lives)
        try:
            with transaction.atomic():
                VERBS[move](attempt)
        except REFUSALS as refusal:
            refused[getattr(refusal, "code", "conflict")] += 1
            assert _columns(self.lives) == before
        else:
            if _columns(self.lives) != before:  # else a repeat, which changes nothing
                assert complaint.status in MOVES[move].sources, f"{move} from {complaint.status}"
                did[move] += 1
                self.is_new = True
        self.now += datetime.timedelta(seconds=dice.choice((20, 90)))

    @invariant()
    def all_holds(self) -> None:
        """Looked at where something has happened; what was refused has changed nothing."""
        if self.is_new:
            self.is_new = False
            lives = list(Complaint.objects.select_related("agency").filter(pk__in=self.lives))
            chains_hold(lives)
            folding_whole_is_folding_step_by_step(at=self.now)
            what_is_open_is_pushed_on(lives)
            no_right_is_lost(lives, at=self.now, cast=self.cast)
            reporters_pages_open(lives[:1])


def chains_hold(lives: Sequence[Complaint]) -> None:
    for complaint in lives:
        events = list(Event.objects.filter(complaint_id=complaint.pk).order_by("seq"))
        assert first_fault(complaint.reference, [event.sealed() for event in events]) is None
        assert (events[-1].seq, events[-1].hash) == (complaint.last_seq, complaint.last_hash)


def folding_whole_is_folding_step_by_step(*, at: datetime.datetime) -> None:
    counts = rebuild(at=at, only_check=True)
    assert not [name for name in ("created", "changed", "deleted", "left") if counts[name]], counts


def what_is_open_is_pushed_on(lives: Sequence[Complaint]) -> None:
    for complaint in lives:
        assert complaint.status not in OPEN or runs_on(complaint), (
            f"nothing pushes what is {complaint.status}"
        )


def no_right_is_lost(lives: Sequence[Complaint], *, at: datetime.datetime, cast: Cast) -> None:
    for complaint in lives:
        lost = list(broken(complaint, at=at, cast=cast, dice=Random(0)))
        assert not lost, f"{complaint.status}: {lost}"


def reporters_pages_open(lives: Sequence[Complaint]) -> None:
    for complaint in lives:
        assert Client().get(f"/l/{complaint.link_token}/").status_code == 200


def _columns(ids: list[int]) -> list[tuple[Any, ...]]:
    return list(Complaint.objects.filter(pk__in=ids).order_by("pk").values_list())


@pytest.mark.django_db
def test_lives() -> None:
    Lives.cast = assemble(at=NOW)
    phases = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
    chosen = settings(
        max_examples=LIVES,
        stateful_step_count=60,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(Lives, settings=chosen)
    sys.stdout.write(f"done: {dict(did.most_common())}; refused: {dict(refused.most_common())}\n")


def test_every_move_of_people_is_tried() -> None:
    """A move added without a verb here fails."""
    assert set(VERBS) == set(PEOPLES)
