"""An agency moves, merges, changes its name, ends: what becomes of what it holds, of its people, of its name."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.actions import reorganise
from complaints.actions.hand_on import carry_on, gather_strays, left_behind
from complaints.chain import first_fault
from complaints.errors import Refused
from complaints.models import AgencyChange, ChangeKind, Complaint, Disposition, Event
from complaints.reorganisation import Plan
from outbox.models import Outgoing
from routing.models import Agency
from sla.models import Clock
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    INSPEKTORAT,
    KEPRI,
    NOW,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
LATER = NOW + datetime.timedelta(hours=3)
KECAMATAN = "21.71/kecamatan_batam_kota"


@pytest.fixture
def administrator(db: None) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN, is_staff=True)


def plan(kind: str, code: str, other: str | None = None, **overrides: Any) -> Plan:
    fields: dict[str, Any] = {
        "kind": kind,
        "agency": agency(code),
        "other": agency(other) if other else None,
        "on": TODAY,
        "reason": "Susunan perangkat daerah baru",
        "decree": "Perda 5/2026",
    }
    return Plan(**(fields | overrides))


def merged(administrator: User, code: str = BINA_MARGA, into: str = DISHUB, **overrides: Any) -> AgencyChange:
    change = reorganise.order(plan=plan("merged", code, into, **overrides), actor=administrator, at=LATER)
    carry_on(change_id=change.pk, at=LATER)
    change.refresh_from_db()
    return change


def deactivated(administrator: User, code: str, other: str | None = None) -> AgencyChange:
    change = reorganise.order(plan=plan("deactivated", code, other), actor=administrator, at=LATER)
    carry_on(change_id=change.pk, at=LATER)
    change.refresh_from_db()
    return change


def clocks(complaint: Complaint, *codes: str) -> list[tuple[Any, ...]]:
    rows = Clock.objects.filter(complaint=complaint, code__in=codes).order_by("code")
    return list(rows.values_list("code", "run", "state", "due_at"))


# Merged


def test_open_complaints_pass_to_the_successor_with_an_event_each(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    change = merged(administrator)
    complaint.refresh_from_db()
    event = Event.objects.filter(complaint_id=complaint.pk, kind="disposed").latest("seq")
    assert (complaint.agency.code, complaint.status) == (DISHUB, "routed")
    assert (event.payload["reason"], event.payload["change"], event.actor_id) == (
        "reorganised",
        change.pk,
        administrator.pk,
    )
    assert (change.to_pass_on, change.passed_on, change.finished_at) == (1, 1, LATER)
    assert (
        first_fault(
            complaint.reference, [each.sealed() for each in Event.objects.filter(complaint_id=complaint.pk)]
        )
        is None
    )


def test_the_total_clocks_stay_and_the_new_holder_owes_its_own(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    total = clocks(complaint, "initial_response", "settlement", "ombudsman")
    merged(administrator)
    assert clocks(complaint, "initial_response", "settlement", "ombudsman") == total
    running = Clock.objects.get(complaint=complaint, code="first_follow_up", state="running")
    assert running.agency == agency(DISHUB)


def test_back_to_one_who_had_it_is_the_renewed_clock(
    operator: User, transport_operator: User, front_desk: User, administrator: User
) -> None:
    complaint = make_complaint()
    actions.dispose(complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=NOW)
    merged(administrator, DISHUB, BINA_MARGA)
    assert Clock.objects.get(complaint=complaint, state="running", code__contains="follow_up").code == (
        "renewed_follow_up"
    )


@pytest.mark.parametrize("status", ["in_progress", "awaiting_reporter", "answered"])
def test_what_was_under_way_passes_on_as_it_stands(
    status: str, operator: User, transport_operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    whose: dict[str, Any] = {"complaint_id": complaint.pk, "actor": operator, "at": NOW}
    if status == "in_progress":
        actions.respond(**whose, text="Kami cek.")
    elif status == "answered":
        actions.answer(**whose, text="Sudah ditambal.")
    else:
        actions.postpone(**whose, missing=["place"], text="Di mana tepatnya?")
    merged(administrator)
    complaint.refresh_from_db()
    assert (complaint.agency.code, complaint.status) == (DISHUB, status)


def test_what_is_settled_stays_where_it_was(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Sudah ditambal.")
    actions.accept(complaint_id=complaint.pk, at=NOW)
    merged(administrator)
    complaint.refresh_from_db()
    assert complaint.agency.code == BINA_MARGA


def test_an_empty_successor_is_only_suggested(operator: User, front_desk: User, administrator: User) -> None:
    complaint = make_complaint()
    merged(administrator)
    complaint.refresh_from_db()
    assert complaint.agency.code == BATAM
    assert {"step": "unstaffed", "code": DISHUB} in Disposition.objects.latest("id").trail


def test_its_people_work_at_the_successor_and_so_it_is_not_empty(operator: User, administrator: User) -> None:
    complaint = make_complaint()
    merged(administrator, staff_joins=True)
    complaint.refresh_from_db()
    past, present = Membership.objects.filter(user=operator).order_by("pk")
    assert (past.agency.code, past.until) == (BINA_MARGA, LATER)
    assert (present.agency.code, present.role, present.until) == (DISHUB, Role.OPERATOR, None)
    assert complaint.agency.code == DISHUB


def test_a_units_admin_does_not_become_the_front_desk_by_a_merger(
    operator: User, administrator: User
) -> None:
    make_officer(BINA_MARGA, Role.AGENCY_ADMIN)
    merged(administrator, BINA_MARGA, BATAM, staff_joins=True)
    joined = Membership.objects.filter(agency__code=BATAM)
    assert [member.user for member in joined] == [operator]


def test_a_report_about_officers_never_passes_to_a_unit(operator: User, administrator: User) -> None:
    make_officer(INSPEKTORAT, Role.INSPECTOR)
    make_officer(BATAM, Role.AGENCY_ADMIN)
    complaint = make_complaint(about_officers=True, agency=BINA_MARGA)
    assert complaint.agency.code == INSPEKTORAT
    merged(administrator, INSPEKTORAT, BINA_MARGA)
    complaint.refresh_from_db()
    assert (complaint.agency.code, complaint.status) == (BATAM, "received")


def test_units_of_a_merged_organisation_stand_below_the_successor_and_keep_theirs(
    operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    make_officer("21.72", Role.AGENCY_ADMIN)
    merged(administrator, BATAM, "21.72")
    complaint.refresh_from_db()
    assert complaint.agency == agency(BINA_MARGA)
    assert agency(BINA_MARGA).lies_in(agency("21.72"))
    assert not Agency.objects.filter(parent__code=BATAM).exists()


def test_what_had_come_up_to_it_is_seen_by_the_successor(operator: User, administrator: User) -> None:
    from complaints.involvement import involve

    complaint = make_complaint()
    involve(complaint, agency_id=agency(KEPRI).pk, purpose="escalated", at=NOW)
    overseer = make_officer("14", Role.OVERSEER)
    merged(administrator, KEPRI, "14")
    assert complaint in Complaint.objects.visible_to(overseer)


def test_the_reporter_hears_of_it_once(operator: User, transport_operator: User, administrator: User) -> None:
    make_complaint(reporter=actions.ReporterDetails(email="warga@example.org"))
    merged(administrator)
    gather_strays(at=LATER)
    told = [row.payload["text"] for row in Outgoing.objects.filter(key__contains="reorganised")]
    assert len(told) == 1
    assert "Dinas Perhubungan" in told[0]
    assert "Batas waktu Anda tetap" in told[0]


# Deactivated


def test_without_a_successor_the_mandate_decides_within_the_organisation(
    operator: User, transport_operator: User, front_desk: User, administrator: User
) -> None:
    complaint = make_complaint(category="perhubungan.lampu_jalan")
    actions.dispose(complaint_id=complaint.pk, to=agency(BINA_MARGA), actor=front_desk, at=NOW)
    deactivated(administrator, BINA_MARGA)
    complaint.refresh_from_db()
    assert complaint.agency.code == DISHUB


def test_without_a_mandate_the_front_desk_has_it(
    operator: User, front_desk: User, administrator: User
) -> None:
    complaint = make_complaint()
    deactivated(administrator, BINA_MARGA)
    complaint.refresh_from_db()
    assert (complaint.agency.code, complaint.status) == (BATAM, "routed")


def test_a_successor_comes_before_the_front_desk(
    operator: User, transport_operator: User, front_desk: User, administrator: User
) -> None:
    complaint = make_complaint()
    deactivated(administrator, BINA_MARGA, DISHUB)
    complaint.refresh_from_db()
    assert complaint.agency.code == DISHUB


def test_an_organisation_that_ends_ends_with_its_units(operator: User, administrator: User) -> None:
    make_officer(KEPRI, Role.AGENCY_ADMIN)
    complaint = make_complaint()
    change = deactivated(administrator, BATAM)
    complaint.refresh_from_db()
    assert not Agency.objects.below(agency(BATAM)).valid_on(TODAY).exists()
    assert (complaint.agency.code, change.passed_on) == (KEPRI, 1)
    assert not left_behind(TODAY).exists()


def test_units_below_a_unit_that_ends_stand_below_what_was_above_it(administrator: User) -> None:
    below = list(Agency.objects.filter(parent__code=KECAMATAN))
    deactivated(administrator, KECAMATAN)
    assert below
    assert {Agency.objects.get(pk=each.pk).parent.code for each in below} == {BATAM}  # type: ignore[union-attr]


# Moved, renamed


def test_a_moved_unit_keeps_what_it_holds(operator: User, administrator: User) -> None:
    complaint = make_complaint()
    change = reorganise.order(plan=plan("moved", BINA_MARGA, DISHUB), actor=administrator, at=LATER)
    complaint.refresh_from_db()
    assert complaint.agency.parent == agency(DISHUB)
    assert (change.previous, change.finished_at) == (agency(BATAM), LATER)
    assert not Event.objects.filter(payload__reason="reorganised").exists()


def test_a_new_name_is_recorded_with_the_old_one(administrator: User) -> None:
    reorganise.order(
        plan=plan("renamed", DISHUB, name="Dinas Transportasi Kota Batam", short_name="Distrans"),
        actor=administrator,
        at=LATER,
    )
    change = agency(DISHUB).changes.get()
    assert (change.old_name, change.new_name) == ("Dinas Perhubungan Kota Batam", agency(DISHUB).name)


# On its day, and not twice


def test_a_planned_change_begins_on_its_day(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaint = make_complaint()
    change = merged(administrator, on=TODAY + 7 * DAY)
    assert (change.begun_at, agency(BINA_MARGA).valid_until) == (None, None)
    reorganise.carry_on_all(at=NOW + 6 * DAY)
    assert not agency(BINA_MARGA).valid_until
    reorganise.carry_on_all(at=NOW + 7 * DAY)
    complaint.refresh_from_db()
    change.refresh_from_db()
    assert (complaint.agency.code, bool(change.finished_at)) == (DISHUB, True)


def test_a_planned_change_can_be_withdrawn_and_one_that_began_cannot(administrator: User) -> None:
    change = merged(administrator, on=TODAY + 7 * DAY)
    assert reorganise.withdraw(change_id=change.pk, at=LATER)
    assert reorganise.carry_on_all(at=NOW + 8 * DAY)["begun"] == 0
    assert not reorganise.withdraw(change_id=merged(administrator).pk, at=LATER)


def test_what_was_cut_off_is_taken_up_and_nothing_passes_twice(
    operator: User, transport_operator: User, administrator: User
) -> None:
    complaints = [make_complaint() for _ in range(5)]
    change = reorganise.order(plan=plan("merged", BINA_MARGA, DISHUB), actor=administrator, at=LATER)
    assert carry_on(change_id=change.pk, at=LATER, most=2) == 2
    change.refresh_from_db()
    assert (change.is_under_way, change.passed_on, left_behind(TODAY, change=change).count()) == (True, 2, 3)
    assert reorganise.carry_on_all(at=LATER)["passed_on"] == 3
    assert reorganise.carry_on_all(at=LATER) == {"begun": 0, "passed_on": 0, "strays": 0}
    assert Event.objects.filter(payload__reason="reorganised").count() == len(complaints)


def test_one_that_cannot_pass_on_keeps_nobody_else_waiting(
    operator: User, transport_operator: User, administrator: User
) -> None:
    broken, sound = make_complaint(), make_complaint()
    # A timeline whose first event names an agency that never was: the fold of its clocks fails.
    Complaint.objects.filter(pk=broken.pk).update(zone="Nowhere/Nothing", last_seq=0)
    change = merged(administrator)
    sound.refresh_from_db()
    assert (sound.agency.code, change.finished_at, change.passed_on) == (DISHUB, None, 1)


def test_a_validity_that_ran_out_by_itself_leaves_nothing_behind(operator: User, front_desk: User) -> None:
    complaint = make_complaint()
    Agency.objects.filter(code=BINA_MARGA).update(valid_until=TODAY)
    reorganise.carry_on_all(at=NOW)
    assert left_behind((NOW + DAY).date()).get() == complaint
    assert reorganise.carry_on_all(at=NOW + DAY)["strays"] == 1
    complaint.refresh_from_db()
    assert complaint.agency.code == BATAM


# Refused


@pytest.mark.parametrize(
    ("kind", "code", "other", "rule"),
    [
        ("moved", BINA_MARGA, "21", "other_organisation"),
        ("moved", BATAM, "21", "root"),
        ("moved", BINA_MARGA, BATAM, "already_there"),
        ("moved", BINA_MARGA, BINA_MARGA, "itself"),
        ("moved", BINA_MARGA, None, "no_other"),
        ("merged", BATAM, BINA_MARGA, "below"),
        ("merged", BINA_MARGA, None, "no_other"),
        ("merged", PANRB, "kemendagri", "never_ends"),
        ("deactivated", "ombudsman", None, "never_ends"),
    ],
)
def test_what_makes_no_sense_is_refused(
    kind: str, code: str, other: str | None, rule: str, administrator: User
) -> None:
    with pytest.raises(Refused) as refusal:
        reorganise.order(plan=plan(kind, code, other), actor=administrator, at=LATER)
    assert refusal.value.code == rule
    assert not AgencyChange.objects.exists()


def test_a_unit_cannot_move_below_what_is_below_it(administrator: User) -> None:
    below = Agency.objects.filter(parent__code=KECAMATAN).first()
    with pytest.raises(Refused) as refusal:
        reorganise.order(
            plan=replace(plan("moved", KECAMATAN, BATAM), other=below), actor=administrator, at=LATER
        )
    assert refusal.value.code == "below"


def test_an_agency_that_ends_takes_in_no_other(administrator: User) -> None:
    merged(administrator, DISHUB, BATAM, on=TODAY + DAY)
    with pytest.raises(Refused) as refusal:
        merged(administrator, BINA_MARGA, DISHUB)
    assert refusal.value.code == "other_ends"


def test_a_second_change_waits_for_the_first(administrator: User) -> None:
    merged(administrator, on=TODAY + DAY)
    with pytest.raises(Refused) as refusal:
        merged(administrator)
    assert refusal.value.code == "already_changing"


def test_an_ended_agency_cannot_end_again(administrator: User) -> None:
    merged(administrator)
    with pytest.raises(Refused) as refusal:
        deactivated(administrator, BINA_MARGA)
    assert refusal.value.code == "not_valid"


@pytest.mark.parametrize("kind", ChangeKind.values)
def test_a_change_without_a_reason_is_refused(kind: str, administrator: User) -> None:
    with pytest.raises(Refused) as refusal:
        reorganise.order(plan=plan(kind, BINA_MARGA, DISHUB, reason="  "), actor=administrator, at=LATER)
    assert refusal.value.code == "no_reason"
