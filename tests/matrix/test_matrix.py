"""Each move by each role at each place, on each kind of report: expected (by hand) against given (by the action itself)."""

import datetime
import inspect
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import transaction

from accounts.models import Role, User
from complaints import actions, rights
from complaints.errors import Refused
from complaints.lifecycle import MOVES, IllegalMove, Relation, Status
from complaints.models import Complaint, DataRequest, Involvement, Sample, SampleDraw
from sla.actions import information
from tests.factories import BATAM, DISHUB, NOW, agency, make_complaint, make_officer
from tests.lives.cast import Cast
from tests.lives.verbs import OFFICERS, PEOPLES, VERBS, Attempt
from tests.matrix.expected import ELSEWHERE, MAY, PLACES, ROLES, Place, expected

NATURES: dict[str, dict[str, Any]] = {
    "public": {"is_anonymous": False},
    "anonymous": {"is_anonymous": True},
    "secret": {"is_anonymous": False, "is_secret": True},
    "about officers": {"is_anonymous": False, "is_secret": True, "about_officers": True},
}
_ENDED = (Status.CLOSED, Status.ARCHIVED, Status.MERGED)
# The move that reads is none of the lifecycle's; nor is the one that opens an identity.
READS = ("read", "open_identity")
# What these ask is not a relation to the report.
OF_THEIR_OWN = ("answer_data_request", "rate_sample")


def put(complaint: Complaint, parent: Complaint, status: str) -> None:
    """The report in this state, whatever its life so far."""
    Complaint.objects.filter(pk=complaint.pk).update(
        status=status,
        parent=parent if status == Status.MERGED else None,
        closed_how="confirmed" if status == Status.CLOSED else "",
        archive_reason="no_matter" if status == Status.ARCHIVED else "",
        closed_at=NOW if status in (Status.CLOSED, Status.ARCHIVED) else None,
        status_before_end="routed" if status in (Status.ARCHIVED, Status.MERGED) else "",
        status_before_pause="routed" if status == Status.AWAITING_REPORTER else "",
    )


def may(move: str, officer: User, complaint: Complaint, parent: Complaint) -> bool:
    """By trying it: any answer but "not yours" means that the move is theirs, if perhaps not now."""
    attempt = Attempt(
        complaint=complaint,
        actor=officer,
        at=NOW,
        dice=Random(1),
        cast=Cast({"somebody": officer}, [agency(DISHUB)]),
        others=[parent],
    )
    mark = transaction.savepoint()
    try:
        VERBS[move](attempt)
    except IllegalMove as refusal:
        return refusal.code != "not_yours"
    except Exception as refusal:  # noqa: BLE001 – past the question of whose it is, this made-up life may lack anything
        return getattr(refusal, "code", "") != "not_yours"
    finally:
        transaction.savepoint_rollback(mark)
    return True


def given(officer: User, complaint: Complaint, parent: Complaint, *, by_trying: bool) -> Iterator[str]:
    """All that this officer may do to this report: by trying each move, or by what the table says of the relations that
    the officer has, which is what every action asks."""
    if Complaint.objects.visible_to(officer).filter(pk=complaint.pk).exists():
        yield "read"
    if _opens_identity(officer, complaint):
        yield "open_identity"
    related = rights.relations(officer, complaint)
    for move in sorted(set(OFFICERS) - ELSEWHERE):
        if by_trying or move in OF_THEIR_OWN:
            state = next(each for each in Status if each in MOVES[move].sources)
            put(complaint, parent, state)
            is_theirs = may(move, officer, complaint, parent)
        else:
            is_theirs = bool(MOVES[move].who & related - {Relation.REPORTER})
        if is_theirs:
            yield move


def _opens_identity(officer: User, complaint: Complaint) -> bool:
    mark = transaction.savepoint()
    try:
        actions.open_identity(complaint=complaint, actor=officer, at=NOW, reason="Untuk menghubungi pelapor.")
    except Refused as refusal:
        return refusal.code != "not_yours"
    finally:
        transaction.savepoint_rollback(mark)
    return True


@pytest.fixture
def report(db: None) -> tuple[Complaint, Complaint]:
    """A report, and an older one to merge it into."""
    parent = make_complaint(at=NOW - datetime.timedelta(days=1))
    named = actions.ReporterDetails(name="Rahma", phone="081200000001")
    complaint = make_complaint(at=NOW, reporter=named)
    actions.ask_for_own_data(complaint_id=complaint.pk, kind="access", at=NOW)
    day, somebody = NOW.date(), make_officer(BATAM)
    draw = SampleDraw.objects.create(
        starts_on=day, ends_on=day, size=1, seed="x", method=1, strata={}, drawn_at=NOW, drawn_by=somebody
    )
    Sample.objects.create(draw=draw, complaint=complaint, agency=complaint.agency)
    return complaint, parent


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_each_role_at_each_place(role: str, report: tuple[Complaint, Complaint]) -> None:
    complaint, parent = report
    differences = []
    for name, place in PLACES.items():
        officer = make_officer(place.home, role)
        for nature, columns in NATURES.items():
            _arrange(complaint, place, columns)
            found = set(given(officer, complaint, parent, by_trying=nature == "public"))
            wanted = expected(role, name, nature)
            differences += [f"{name}, {nature}: may {move}" for move in sorted(found - wanted)]
            differences += [f"{name}, {nature}: may not {move}" for move in sorted(wanted - found)]
    assert not differences, "\n".join(differences)


def _arrange(complaint: Complaint, place: Place, columns: dict[str, Any]) -> None:
    plain = {"is_anonymous": False, "is_secret": False, "about_officers": False}
    Complaint.objects.filter(pk=complaint.pk).update(agency=agency(place.holder), **{**plain, **columns})
    Involvement.objects.filter(complaint=complaint).delete()
    DataRequest.objects.filter(complaint=complaint).update(agency=agency(BATAM))
    if place.purpose:
        Involvement.objects.create(
            complaint=complaint, agency=agency(place.home), purpose=place.purpose, since=NOW
        )
    complaint.refresh_from_db()


def test_every_role_and_every_move_has_its_row() -> None:
    assert set(ROLES) == set(Role.values)
    named = {move for moves in MAY.values() for move in moves.split()}
    assert named | ELSEWHERE == {*OFFICERS, *READS}


def test_what_the_reporter_does_takes_no_officer() -> None:
    """An officer cannot act as the reporter: those verbs have nobody to name."""
    for move in set(PEOPLES) - set(OFFICERS):
        verb = getattr(actions, move, None) or getattr(information, move)
        assert "actor" not in inspect.signature(verb).parameters, move
