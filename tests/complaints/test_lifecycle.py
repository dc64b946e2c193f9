import pytest

from complaints import lifecycle
from complaints.lifecycle import MOVES, IllegalMove, Relation, Status
from complaints.models.complaint import OPEN
from complaints.models.complaint import Status as ShownStatus

PAIRS = [(action, status) for action in MOVES for status in Status]


@pytest.mark.parametrize(("action", "status"), PAIRS)
def test_each_move_is_open_from_its_own_states_only(action: str, status: Status) -> None:
    move = MOVES[action]
    everybody = frozenset(Relation)
    if status in move.sources:
        assert lifecycle.check(action, status=status, relations=everybody) == (move.target or status)
        return
    with pytest.raises(IllegalMove) as refusal:
        lifecycle.check(action, status=status, relations=everybody)
    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize("action", list(MOVES))
@pytest.mark.parametrize("relation", list(Relation))
def test_each_move_is_open_to_its_own_people_only(action: str, relation: Relation) -> None:
    move = MOVES[action]
    status = min(move.sources)
    assert lifecycle.allowed(action, status=status, relations=frozenset({relation})) == (relation in move.who)


def test_only_the_reporter_accepts_or_disputes_and_only_the_clock_closes_by_silence() -> None:
    assert MOVES["accept"].who == MOVES["dispute"].who == {Relation.REPORTER}
    assert MOVES["auto_close"].who == {Relation.CLOCK}


def test_a_stranger_has_no_move() -> None:
    assert lifecycle.open_moves(status=Status.ROUTED, relations=frozenset()) == []


def test_the_words_on_screen_cover_every_state() -> None:
    assert {status.value for status in Status} == set(ShownStatus.values)
    assert set(OPEN) == {status.value for status in lifecycle.OPEN}
