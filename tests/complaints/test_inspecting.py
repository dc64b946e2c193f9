"""Reports about officers: to the inspectorate, to the tier above, and closed to whom they concern."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import Membership, Role, User
from complaints import actions, lifecycle, rights
from complaints.actions import ReporterDetails
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Concern, Disposition, Event
from outbox.models import Outgoing
from reports.scope import scope_of
from routing.models import Category
from sla.models import Clock
from sla.rebuild import rebuild
from sla.sweep import sweep
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    DONE,
    INSPEKTORAT,
    KEPRI,
    NOW,
    PANRB,
    agency,
    make_complaint,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)
KEPRI_INSPECTORATE = "21/inspektorat"
WHY = "Disebut dengan nama dan jabatan."


@pytest.fixture
def inspector(db: None) -> User:
    return make_officer(INSPEKTORAT, Role.INSPECTOR)


@pytest.fixture
def above(db: None) -> User:
    return make_officer(KEPRI_INSPECTORATE, Role.INSPECTOR)


@pytest.fixture
def complaint(inspector: User, front_desk: User, operator: User) -> Complaint:
    return make_complaint(about_officers=True, agency=BINA_MARGA)


def join(officer: User, agency_code: str, role: str) -> User:
    Membership.objects.create(user=officer, agency=agency(agency_code), role=role)
    return officer


def mark(complaint: Complaint, officer: User | None, by: User, **overrides: Any) -> Complaint:
    values = {"complaint_id": complaint.pk, "officer": officer, "actor": by, "at": LATER, "reason": WHY}
    return actions.mark_concerned(**(values | overrides))


def sees(officer: User, complaint: Complaint) -> bool:
    return Complaint.objects.visible_to(officer).filter(pk=complaint.pk).exists()


def kinds(complaint: Complaint) -> list[str]:
    return [event.kind for event in Event.objects.filter(complaint_id=complaint.pk).order_by("seq")]


# The way there.


@pytest.mark.parametrize(
    "sent",
    [
        {"about_officers": True},
        {"about_officers": True, "agency": BINA_MARGA},
        {"about_officers": True, "agency": BATAM},
        {"category": "kepegawaian.pungli"},
        {"category": "kepegawaian.pungli", "agency": BINA_MARGA},
    ],
)
def test_it_waits_secret_at_the_inspectorate_whoever_was_named(
    sent: dict[str, Any], inspector: User, operator: User, front_desk: User
) -> None:
    found = make_complaint(**sent)
    assert (found.agency.code, found.status, found.routed_by_rule) == (INSPEKTORAT, "received", False)
    assert (found.is_secret, found.about_officers, found.published_at) == (True, True, None)
    assert not sees(operator, found)


@pytest.mark.parametrize(
    "sent", [{"about_officers": True, "agency": INSPEKTORAT}, {"category": "kepegawaian.pimpinan"}]
)
def test_about_the_inspectorate_or_the_head_it_is_for_the_tier_above(
    sent: dict[str, Any], inspector: User, above: User, front_desk: User
) -> None:
    found = make_complaint(**sent)
    assert (found.agency.code, found.is_secret) == (KEPRI_INSPECTORATE, True)
    assert not sees(inspector, found)
    assert not sees(front_desk, found)


def test_of_a_ministry_it_goes_to_its_inspectorate_general_and_above_it_to_the_hub(db: None) -> None:
    make_officer("kl/kementerian_pu/inspektorat", Role.INSPECTOR)
    hub = make_officer("kemenko_polkam", Role.OVERSEER)
    own = make_complaint(about_officers=True, agency="kl/kementerian_pu")
    assert own.agency.code == "kl/kementerian_pu/inspektorat"
    leader = make_complaint(category="kepegawaian.pimpinan", agency="kl/kementerian_pu")
    assert leader.agency.root_id == agency("kemenko_polkam").pk
    assert sees(hub, leader)


def test_the_database_holds_no_open_report_about_officers(complaint: Complaint) -> None:
    with pytest.raises(IntegrityError, match="officers_secret"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(is_secret=False)


def test_an_officer_hands_an_ordinary_one_to_the_inspectorate_for_good(
    operator: User, inspector: User, front_desk: User
) -> None:
    found = make_complaint()
    actions.publish(complaint_id=found.pk, actor=operator, at=NOW, title="Jalan", body="Jalan rusak.")
    found = actions.to_inspectorate(complaint_id=found.pk, actor=operator, at=LATER, reason=WHY)
    assert (found.agency.code, found.status) == (INSPEKTORAT, "routed")
    assert (found.is_secret, found.about_officers, found.published_at) == (True, True, None)
    assert (sees(operator, found), sees(inspector, found)) == (False, True)
    assert kinds(found)[-3:] == ["tightened", "disposed", "clock_started"]


def test_what_was_merged_into_it_becomes_secret_with_it(operator: User, inspector: User) -> None:
    parent, child = make_complaint(), make_complaint()
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=NOW)
    actions.to_inspectorate(complaint_id=parent.pk, actor=operator, at=LATER, reason=WHY)
    child.refresh_from_db()
    assert (child.is_secret, child.about_officers) == (True, True)
    assert not sees(operator, child)


@pytest.mark.parametrize("leaves", ["own", "contested"])
def test_split_off_there_it_is_the_inspectorates_to_follow_up(
    leaves: str, operator: User, inspector: User
) -> None:
    parent, child = make_complaint(), make_complaint()
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=NOW)
    actions.to_inspectorate(complaint_id=parent.pk, actor=operator, at=LATER, reason=WHY)
    if leaves == "own":
        actions.split(complaint_id=child.pk, at=LATER)
    else:
        actions.follow_up(complaint_id=parent.pk, actor=inspector, at=LATER, text="Kami periksa.", **DONE)
        shared = Event.objects.get(complaint_id=child.pk, kind="followed_up").payload["message"]
        actions.contest(complaint_id=child.pk, follow_up_id=shared, at=LATER)
    owed = Clock.objects.filter(complaint=child, code__endswith="follow_up", state="running")
    assert [each.agency for each in owed] == [agency(INSPEKTORAT)]
    actions.follow_up(complaint_id=child.pk, actor=inspector, at=LATER, text="Dua orang diperiksa.", **DONE)
    assert not owed.all().exists()
    assert Clock.objects.get(complaint=child, code="initial_response").state == "stopped"
    assert rebuild(at=LATER) == {"complaints": 2}


def test_it_is_handed_over_once(complaint: Complaint, inspector: User) -> None:
    with pytest.raises(Refused) as refusal:
        actions.to_inspectorate(complaint_id=complaint.pk, actor=inspector, at=LATER, reason=WHY)
    assert refusal.value.code == "about_officers_already"


def test_a_category_about_officers_is_no_way_around_the_inspectorate(
    operator: User, front_desk: User, inspector: User
) -> None:
    found = make_complaint()
    with pytest.raises(Refused) as refusal:
        actions.dispose(
            complaint_id=found.pk,
            to=agency(DISHUB),
            actor=front_desk,
            at=LATER,
            category=Category.objects.get(pk="kepegawaian.pungli"),
        )
    assert refusal.value.code == "about_officers_category"


def test_the_inspector_disposes_to_no_unit(complaint: Complaint, inspector: User) -> None:
    with pytest.raises(Refused) as refusal:
        actions.dispose(complaint_id=complaint.pk, to=agency(BINA_MARGA), actor=inspector, at=LATER)
    assert refusal.value.code == "about_officers"


# Up.


def test_handed_up_it_stands_as_it_was_and_the_tier_above_works_it(
    complaint: Complaint, inspector: User, above: User
) -> None:
    due = dict(Clock.objects.filter(complaint=complaint).values_list("code", "due_at"))
    found = actions.hand_up(complaint_id=complaint.pk, actor=inspector, at=LATER, reason=WHY)
    assert (found.agency.code, found.status) == (KEPRI_INSPECTORATE, "received")
    assert (sees(inspector, found), sees(above, found)) == (False, True)
    assert dict(Clock.objects.filter(complaint=complaint).values_list("code", "due_at")) == due
    assert rebuild(at=LATER, only_check=True)["changed"] == 0
    actions.dispose(complaint_id=found.pk, to=agency(KEPRI_INSPECTORATE), actor=above, at=LATER)
    assert actions.respond(complaint_id=found.pk, actor=above, at=LATER, text="Kami periksa.").status == (
        "in_progress"
    )


def test_a_front_desk_whose_inspectorate_is_at_work_hands_nothing_up(
    complaint: Complaint, front_desk: User
) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.hand_up(complaint_id=complaint.pk, actor=front_desk, at=LATER, reason=WHY)


def test_at_the_top_there_is_nobody_above(national_admin: User) -> None:
    found = make_complaint(about_officers=True, agency=PANRB)
    with pytest.raises(Refused) as refusal:
        actions.hand_up(complaint_id=found.pk, actor=national_admin, at=LATER, reason=WHY)
    assert (found.agency.code, refusal.value.code) == (PANRB, "nobody_above")


# Whom it concerns.


@pytest.mark.parametrize("role", [Role.AGENCY_ADMIN, Role.SUPERVISOR, Role.INSPECTOR])
def test_an_officer_concerned_neither_sees_nor_does_anything_whatever_the_role(
    complaint: Complaint, inspector: User, above: User, role: str
) -> None:
    concerned = make_officer(INSPEKTORAT if role == Role.INSPECTOR else BATAM, role)
    found = mark(complaint, concerned, inspector)
    assert not sees(concerned, found)
    assert rights.relations(concerned, found) == frozenset()
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.note(complaint_id=found.pk, actor=concerned, at=LATER, text="Saya di sini.")


def test_several_may_be_marked_and_others_go_on(
    complaint: Complaint, inspector: User, front_desk: User, operator: User
) -> None:
    other_admin = make_officer(BATAM, Role.AGENCY_ADMIN)
    mark(complaint, front_desk, inspector)
    found = mark(complaint, operator, inspector)
    assert found.agency.code == INSPEKTORAT
    assert [sees(each, found) for each in (front_desk, operator, other_admin, inspector)] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("who", "code"), [("nobody", "no_officer"), ("again", "concerned_already")])
def test_a_mark_names_an_officer_once(
    complaint: Complaint, inspector: User, operator: User, who: str, code: str
) -> None:
    mark(complaint, operator, inspector)
    with pytest.raises(Refused) as refusal:
        mark(complaint, None if who == "nobody" else operator, inspector)
    assert refusal.value.code == code


def test_a_mark_says_why(complaint: Complaint, inspector: User, operator: User) -> None:
    with pytest.raises(Refused) as refusal:
        mark(complaint, operator, inspector, reason=" ")
    assert (refusal.value.code, Concern.objects.count()) == ("empty", 0)


def test_only_who_inspects_marks(complaint: Complaint, front_desk: User, operator: User) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        mark(complaint, operator, front_desk)


def test_the_front_desk_of_the_tier_above_marks_what_it_holds(
    province: User, operator: User, front_desk: User
) -> None:
    found = make_complaint(category="kepegawaian.pimpinan")
    assert found.agency.code == KEPRI
    mark(found, front_desk, province)
    assert Concern.objects.active().filter(officer=front_desk).exists()


def test_an_ordinary_report_concerns_nobody(operator: User, inspector: User) -> None:
    found = make_complaint()
    with pytest.raises(IllegalMove):
        mark(found, operator, inspector)


def test_a_mark_is_lifted_with_a_reason_and_stays_on_record(
    complaint: Complaint, inspector: User, front_desk: User
) -> None:
    mark(complaint, front_desk, inspector)
    lift: dict[str, Any] = {"complaint_id": complaint.pk, "actor": inspector, "at": LATER}
    with pytest.raises(Refused, match="empty"):
        actions.unmark_concerned(**lift, officer=front_desk, reason="")
    found = actions.unmark_concerned(**lift, officer=front_desk, reason="Orang lain dengan nama sama.")
    assert sees(front_desk, found)
    assert kinds(found)[-2:] == ["concern_marked", "concern_lifted"]
    assert Concern.objects.get().until == LATER
    with pytest.raises(Refused, match="not_concerned"):
        actions.unmark_concerned(**lift, officer=front_desk, reason="Lagi.")


def test_an_inspector_who_is_concerned_loses_it_to_the_tier_above(
    complaint: Complaint, inspector: User, above: User
) -> None:
    colleague = make_officer(INSPEKTORAT, Role.INSPECTOR)
    found = mark(complaint, colleague, inspector)
    assert found.agency.code == KEPRI_INSPECTORATE
    assert [sees(each, found) for each in (colleague, inspector, above)] == [False, False, True]


def test_the_head_who_is_concerned_sends_it_up_too(
    complaint: Complaint, inspector: User, above: User
) -> None:
    found = mark(complaint, make_officer(BATAM, Role.SUPERVISOR), inspector)
    assert found.agency.code == KEPRI_INSPECTORATE


def test_an_admin_who_holds_it_for_want_of_an_inspectorate_loses_it_to_the_tier_above(
    front_desk: User, above: User
) -> None:
    found = make_complaint(about_officers=True)
    assert found.agency.code == BATAM
    found = mark(found, make_officer(BATAM, Role.AGENCY_ADMIN), front_desk)
    assert found.agency.code == KEPRI_INSPECTORATE


def test_who_is_concerned_does_not_count_as_being_there_to_receive(
    complaint: Complaint, inspector: User, front_desk: User, province: User
) -> None:
    mark(complaint, front_desk, inspector)
    found = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=inspector, at=LATER)
    assert found.agency.code == KEPRI


# Of what is merged.


@pytest.mark.parametrize("which", ["parent", "child"])
def test_who_is_concerned_by_one_is_shut_out_of_all_that_is_merged_with_it(
    which: str, complaint: Complaint, inspector: User, front_desk: User
) -> None:
    child, sibling = (make_complaint(about_officers=True, agency=BINA_MARGA) for _ in range(2))
    mark(complaint if which == "parent" else child, front_desk, inspector)
    for each in (child, sibling):
        actions.merge(complaint_id=each.pk, parent_id=complaint.pk, actor=inspector, at=LATER)
    assert [sees(front_desk, each) for each in (complaint, child, sibling)] == [False] * 3
    assert [sees(inspector, each) for each in (complaint, child, sibling)] == [True] * 3
    marked = Concern.objects.active().values_list("complaint", flat=True)
    assert child.pk in marked
    with pytest.raises(Refused, match="merged"):
        mark(child, make_user(), inspector)


# What leaves.


def test_no_mail_goes_to_who_is_concerned_and_those_that_wait_are_taken_back(
    inspector: User, above: User
) -> None:
    heads = [make_officer(BATAM, Role.AGENCY_ADMIN, email=f"admin{n}@example.id") for n in range(2)]
    found = make_complaint(about_officers=True, agency=BINA_MARGA)
    sweep(now=NOW + datetime.timedelta(days=8))
    waiting = Outgoing.objects.unsent().filter(key__startswith="escalation:")
    assert {each.recipient for each in waiting} == {"admin0@example.id", "admin1@example.id"}
    mark(found, heads[0], inspector, at=NOW + datetime.timedelta(days=8))
    assert {each.recipient for each in waiting.all()} == {"admin1@example.id"}
    actions.mark_urgent(complaint_id=found.pk, actor=inspector, at=NOW + datetime.timedelta(days=9))
    called = Outgoing.objects.filter(key__startswith="duty:")
    assert [each.recipient for each in called] == ["admin1@example.id"]


def test_a_mailbox_that_is_shared_with_who_is_concerned_gets_nothing(
    complaint: Complaint, inspector: User
) -> None:
    for _ in range(2):
        make_officer(BATAM, Role.AGENCY_ADMIN, email="kantor@example.id")
    mark(complaint, User.objects.filter(email="kantor@example.id").first(), inspector)
    actions.mark_urgent(complaint_id=complaint.pk, actor=inspector, at=LATER)
    assert not Outgoing.objects.filter(key__startswith="duty:").exists()


def test_a_rung_with_only_who_is_concerned_is_skipped(inspector: User, above: User, province: User) -> None:
    head = make_officer(BATAM, Role.AGENCY_ADMIN)
    found = make_complaint(about_officers=True, agency=BINA_MARGA)
    mark(found, head, inspector)
    sweep(now=NOW + datetime.timedelta(hours=30))
    rungs = Event.objects.filter(complaint_id=found.pk, kind="escalated").order_by("seq")
    assert rungs[0].payload["to"] == agency(KEPRI).pk


# Figures.


def test_figures_of_who_is_concerned_count_it_no_more_than_their_lists(
    complaint: Complaint, inspector: User, front_desk: User
) -> None:
    other = make_officer(BATAM, Role.AGENCY_ADMIN)
    mark(complaint, front_desk, inspector)
    counts = []
    for reader in (front_desk, other):
        scope = scope_of(reader)
        assert scope is not None
        narrowed = scope.narrowed(INSPEKTORAT)
        assert narrowed is not None
        for each in (scope, narrowed):
            complaints = Complaint.objects.filter(each.held_in()).count()
            clocks = Clock.objects.filter(each.held_in("complaint__"), Q(complaint=complaint)).exists()
            counts.append((complaints, clocks))
    assert counts == [(0, False), (0, False), (1, True), (1, True)]


def test_the_ombudsmans_officer_who_is_concerned_opens_no_identity(
    inspector: User, front_desk: User, operator: User
) -> None:
    found = make_complaint(
        about_officers=True, is_anonymous=False, reporter=ReporterDetails(name="Rina", email="r@example.id")
    )
    mark(found, front_desk, inspector)
    with pytest.raises(Refused, match="not_yours"):
        actions.open_identity(complaint=found, actor=front_desk, at=LATER)
    assert actions.open_identity(complaint=found, actor=inspector, at=LATER).user == inspector


def test_the_table_lets_nobody_else_inspect() -> None:
    for move in ("hand_up", "mark_concerned", "unmark_concerned"):
        assert lifecycle.MOVES[move].who == {lifecycle.Relation.INSPECTORATE}


def test_a_disposition_is_written_for_each_step_up(
    complaint: Complaint, inspector: User, above: User
) -> None:
    actions.hand_up(complaint_id=complaint.pk, actor=inspector, at=LATER, reason=WHY)
    last = Disposition.objects.filter(complaint=complaint).latest("pk")
    assert (last.source_id, last.to.code) == (agency(INSPEKTORAT).pk, KEPRI_INSPECTORATE)
    assert last.trail[-1] == {"step": "tier_above", "code": KEPRI_INSPECTORATE}
