"""A merged report hears what its parent hears: each reporter and supporter what is owed, once, in their own number."""

import datetime
from collections import Counter
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.errors import Refused
from complaints.models import Complaint, Event
from outbox.models import Outgoing
from sla.models import Clock
from sla.sweep import sweep
from tests.factories import BATAM, DONE, NOW, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=3)
OF_HANDLING = ("responded", "followed_up", "answered")


def reported(name: str, **overrides: Any) -> Complaint:
    return make_complaint(reporter=ReporterDetails(name=name, email=f"{name}@example.id"), **overrides)


@pytest.fixture
def family(operator: User, front_desk: User) -> list[Complaint]:
    """Ani's report with those of Budi and Citra merged into it; Budi's is published, and Dedi is behind it."""
    ani, budi, citra = (reported(name) for name in ("ani", "budi", "citra"))
    budi = actions.publish(complaint_id=budi.pk, actor=operator, at=NOW, title="Jalan", body="Rusak.")
    actions.support(complaint=budi, device="of dedi", email="dedi@example.id", at=NOW)
    for child in (budi, citra):
        actions.merge(complaint_id=child.pk, parent_id=ani.pk, actor=front_desk, at=NOW)
    Outgoing.objects.all().delete()
    return [Complaint.objects.get(pk=each.pk) for each in (ani, budi, citra)]


def handle(parent: Complaint, officer: User) -> None:
    acting: dict[str, Any] = {"complaint_id": parent.pk, "actor": officer, "at": LATER}
    actions.respond(**acting, text="Kami cek.")
    actions.follow_up(**acting, text="Alat berat datang besok.", **DONE)
    actions.answer(**acting, text="Sudah diaspal.")


def owed(name: str) -> list[str]:
    """What this person is told, in order: the kind of each notice."""
    rows = [row for row in Outgoing.objects.order_by("pk") if row.recipient == f"{name}@example.id"]
    return [row.key.split(":")[3 if row.key.startswith("support:") else 2] for row in rows]


def test_responses_follow_ups_and_answers_reach_each_reporter_once(
    family: list[Complaint], operator: User
) -> None:
    handle(family[0], operator)
    for name in ("ani", "budi", "citra"):
        assert owed(name) == list(OF_HANDLING)
    assert owed("dedi") == ["followed_up", "answered"]


def test_the_acceptance_of_the_parents_reporter_closes_it_for_all_and_names_nobody(
    family: list[Complaint], operator: User
) -> None:
    handle(family[0], operator)
    actions.accept(complaint_id=family[0].pk, at=LATER, rating=2)
    assert owed("ani") == list(OF_HANDLING)
    for name in ("budi", "citra"):
        assert owed(name) == [*OF_HANDLING, "closed_with_parent"]
    assert owed("dedi") == ["followed_up", "answered", "closed"]
    closed = Event.objects.filter(complaint_id=family[1].pk).last()
    assert closed is not None
    assert (closed.kind, closed.payload) == ("closed", {"how": "confirmed", "via": family[0].pk})


def test_silence_closes_it_for_all(family: list[Complaint], operator: User) -> None:
    handle(family[0], operator)
    sweep(now=LATER + datetime.timedelta(days=30))
    assert Complaint.objects.get(pk=family[0].pk).closed_how == "silence"
    assert owed("ani")[-1] == "closed"
    assert owed("citra")[-1] == "closed_with_parent"
    assert Counter(owed("dedi")) == {"followed_up": 1, "answered": 1, "closed": 1}
    assert not Clock.objects.filter(complaint__in=family, state="running").exists()


def test_who_has_confirmed_for_themselves_is_not_closed_by_silence(
    family: list[Complaint], operator: User
) -> None:
    handle(family[0], operator)
    actions.accept(complaint_id=family[1].pk, at=LATER, rating=5)
    assert owed("dedi")[-1] == "closed"
    sweep(now=LATER + datetime.timedelta(days=30))
    assert owed("budi") == list(OF_HANDLING)
    budis = Event.objects.filter(complaint_id=family[1].pk)
    assert not budis.filter(kind="closed").exists()
    assert Counter(owed("dedi")) == {"followed_up": 1, "answered": 1, "closed": 1}
    assert owed("citra")[-1] == "closed_with_parent"


def test_each_hears_in_their_own_number_and_nothing_of_the_others(
    family: list[Complaint], operator: User
) -> None:
    handle(family[0], operator)
    actions.accept(complaint_id=family[0].pk, at=LATER)
    ani, budi, _citra = family
    for row in Outgoing.objects.all():
        text = str(row.payload)
        if row.recipient in {"budi@example.id", "dedi@example.id"}:
            assert budi.shown_reference in text
            assert ani.shown_reference not in text
            assert ani.link_token not in text
        if row.recipient == "dedi@example.id":
            assert budi.link_token not in text


def test_a_secret_childs_mail_carries_number_and_link_only(operator: User, front_desk: User) -> None:
    ani, budi = (reported(name, is_secret=True) for name in ("ani", "budi"))
    actions.merge(complaint_id=budi.pk, parent_id=ani.pk, actor=front_desk, at=NOW)
    actions.dispose(complaint_id=ani.pk, to=operator.memberships.get().agency, actor=front_desk, at=NOW)
    Outgoing.objects.all().delete()
    handle(ani, operator)
    actions.accept(complaint_id=ani.pk, at=LATER)
    budis = [row.payload for row in Outgoing.objects.all() if row.recipient == "budi@example.id"]
    assert len(budis) == 4
    for payload in budis:
        assert payload["subject"] == f"Kabar laporan LAPOR {budi.shown_reference}"
        assert budi.link_token in payload["text"]
        assert "Bina Marga" not in payload["text"]
        assert "jawab" not in payload["text"]


def test_a_private_word_to_the_parents_reporter_reaches_nobody_else(
    family: list[Complaint], operator: User
) -> None:
    actions.ask(complaint_id=family[0].pk, actor=operator, at=LATER, text="Nomor rumah Anda berapa?")
    assert (owed("ani"), owed("budi"), owed("dedi")) == (["asked"], [], [])


def test_what_stands_for_others_is_not_archived(family: list[Complaint]) -> None:
    admin = make_officer(BATAM, Role.AGENCY_ADMIN)
    waiting = make_complaint(is_secret=True)
    child = make_complaint(is_secret=True)
    actions.merge(complaint_id=child.pk, parent_id=waiting.pk, actor=admin, at=NOW)
    with pytest.raises(Refused) as refusal:
        actions.archive(complaint_id=waiting.pk, actor=admin, at=LATER, reason="no_matter", text="Uji coba.")
    assert refusal.value.code == "has_children"


def test_what_its_own_reporter_never_completed_goes_back_to_the_holder(
    family: list[Complaint], operator: User, front_desk: User
) -> None:
    waiting, child = (reported(name, is_secret=True) for name in ("eka", "fani"))
    actions.merge(complaint_id=child.pk, parent_id=waiting.pk, actor=front_desk, at=NOW)
    actions.postpone(
        complaint_id=waiting.pk, actor=front_desk, at=LATER, text="Mohon fotonya.", missing=["photo"]
    )
    sweep(now=LATER + datetime.timedelta(days=31))
    assert Complaint.objects.get(pk=waiting.pk).status == "received"
