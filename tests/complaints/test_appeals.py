"""Against an archiving: one appeal to the tier above, revival of what the clock archived, the review of the sample."""

import datetime
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.involvement import involve
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Involvement, Message, Purpose
from outbox.models import Outgoing
from sla.models import Clock
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, KEPRI, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
WHY = "Ini bukan pesan kosong."


@pytest.fixture
def archived(operator: User, front_desk: User, province: User) -> Complaint:
    complaint = make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))
    return archive(complaint, front_desk)


def archive(complaint: Complaint, by: User, *, at: datetime.datetime = NOW + HOUR) -> Complaint:
    done = actions.archive(
        complaint_id=complaint.pk, actor=by, at=at, reason="no_matter", text="Tidak ada isinya."
    )
    # What the seal drew is tested apart.
    Involvement.objects.filter(complaint=done, purpose=Purpose.REVIEW).delete()
    return done


def appeal(complaint: Complaint, *, at: datetime.datetime = NOW + DAY) -> Complaint:
    return actions.appeal(complaint_id=complaint.pk, at=at, text=WHY)


def refuse(complaint: Complaint, by: User, *, at: datetime.datetime = NOW + 2 * DAY) -> Complaint:
    return actions.refuse_appeal(complaint_id=complaint.pk, actor=by, at=at, text="Memang tidak ada isinya.")


def clock(complaint: Complaint, code: str) -> Clock:
    return Clock.objects.filter(complaint=complaint, code=code).latest("run")


def told(notice: str) -> int:
    return Outgoing.objects.filter(key__contains=f":{notice}:").count()


# --- Appeal -----------------------------------------------------------------------------------------------------------


def test_an_appeal_goes_to_the_tier_above_which_has_five_working_days(archived: Complaint) -> None:
    found = appeal(archived)
    assert (found.status, found.agency.code, found.appeal) == ("received", KEPRI, "pending")
    assert (found.archive_reason, found.closed_at) == ("", None)
    decides = clock(found, "appeal")
    assert (decides.state, decides.agency) == ("running", agency(KEPRI))
    assert decides.due_at == datetime.datetime(2026, 12, 2, 16, 59, 59, tzinfo=datetime.UTC)
    assert clock(found, "revival").state == "stopped"


def test_a_second_tap_appeals_nothing_more(archived: Complaint) -> None:
    appeal(archived)
    appeal(archived, at=NOW + DAY + HOUR)
    assert Event.objects.filter(complaint_id=archived.pk, kind="appealed").count() == 1


def test_an_appeal_wants_a_reason(archived: Complaint) -> None:
    with pytest.raises(Refused, match="empty"):
        actions.appeal(complaint_id=archived.pk, at=NOW + DAY, text="  ")


def test_only_what_is_archived_is_appealed(operator: User) -> None:
    with pytest.raises(IllegalMove):
        appeal(make_complaint())


def test_the_ombudsmans_clock_runs_through_archiving_and_appeal(archived: Complaint) -> None:
    assert clock(archived, "ombudsman").state == "running"
    appeal(archived)
    assert clock(archived, "ombudsman").state == "running"


def test_after_thirty_days_it_is_too_late_and_the_ombudsmans_clock_stops(archived: Complaint) -> None:
    last_moment = clock(archived, "revival").due_at
    sweep(now=last_moment)
    assert clock(archived, "ombudsman").state == "running"
    sweep(now=last_moment + HOUR)
    assert clock(archived, "ombudsman").state == "stopped"
    with pytest.raises(Refused, match="too_late_to_appeal"):
        appeal(archived, at=last_moment + DAY)


def test_what_an_officer_archived_is_appealed_not_revived(archived: Complaint) -> None:
    with pytest.raises(Refused, match="appeal_instead"):
        actions.revive(complaint_id=archived.pk, at=NOW + DAY)


# --- Granted and refused ----------------------------------------------------------------------------------------------


def test_granted_by_disposing_it_the_clocks_run_on_as_the_same_run(
    archived: Complaint, province: User
) -> None:
    due_at = clock(archived, "settlement").due_at
    assert clock(archived, "settlement").state == "stopped"
    appeal(archived)
    found = actions.dispose(complaint_id=archived.pk, actor=province, at=NOW + 2 * DAY, to=agency(BINA_MARGA))
    assert (found.status, found.appeal, found.agency.code) == ("routed", "granted", BINA_MARGA)
    settlement = clock(found, "settlement")
    assert (settlement.state, settlement.run, settlement.due_at) == ("running", 1, due_at)
    assert clock(found, "appeal").state == "stopped"
    assert clock(found, "renewed_follow_up").state == "running"
    assert told("appeal_granted") == 1


def returned(complaint: Complaint, actor: User) -> Complaint:
    return actions.return_up(
        complaint_id=complaint.pk,
        actor=actor,
        at=NOW + 2 * DAY + HOUR,
        reason="Bukan jalan kota.",
        proposal=agency(KEPRI),
    )


def test_what_the_appeal_decided_binds_the_government_but_not_its_units_among_each_other(
    archived: Complaint, province: User, operator: User, front_desk: User
) -> None:
    appeal(archived)
    actions.dispose(complaint_id=archived.pk, actor=province, at=NOW + 2 * DAY, to=agency(BINA_MARGA))
    assert returned(archived, operator).agency.code == BATAM
    with pytest.raises(Refused, match="bound_by_appeal"):
        returned(archived, front_desk)


def test_refused_it_is_archived_finally_with_a_reason(archived: Complaint, province: User) -> None:
    appeal(archived)
    found = refuse(archived, province)
    assert (found.status, found.appeal, found.agency.code) == ("archived", "refused", BINA_MARGA)
    assert (found.archive_reason, found.archive_ended_at) == ("no_matter", NOW + 2 * DAY)
    assert Message.objects.get(kind="appeal_refusal").visibility == "holder"
    assert told("appeal_refused") == 1
    with pytest.raises(Refused, match="appealed_before"):
        appeal(archived, at=NOW + 3 * DAY)


def test_a_refused_appeal_leaves_the_ombudsmans_clock_running(archived: Complaint, province: User) -> None:
    appeal(archived)
    refuse(archived, province)
    assert clock(archived, "ombudsman").state == "running"
    assert not Clock.objects.filter(complaint=archived, code="revival", state="running").exists()


def test_a_refusal_wants_a_reason_and_an_appeal(archived: Complaint, province: User) -> None:
    appeal(archived)
    with pytest.raises(Refused, match="empty"):
        actions.refuse_appeal(complaint_id=archived.pk, actor=province, at=NOW + 2 * DAY, text=" ")
    refuse(archived, province)
    with pytest.raises(IllegalMove):
        refuse(archived, province)


def test_who_archived_it_does_not_decide(archived: Complaint, front_desk: User) -> None:
    appeal(archived)
    with pytest.raises(IllegalMove, match="not_yours"):
        refuse(archived, front_desk)
    with pytest.raises(IllegalMove, match="not_yours"):
        actions.dispose(complaint_id=archived.pk, actor=front_desk, at=NOW + 2 * DAY, to=agency(BATAM))


def test_there_is_no_appeal_to_refuse_where_none_was_made(operator: User, front_desk: User) -> None:
    complaint = make_complaint(region=None, category=None)
    who = make_officer("panrb", Role.NATIONAL_ADMIN)
    with pytest.raises(Refused, match="no_appeal"):
        refuse(complaint, who)


def test_above_the_coordinator_another_officer_decides(national_admin: User) -> None:
    complaint = archive(make_complaint(region=None, category=None), national_admin)
    appeal(complaint)
    with pytest.raises(Refused, match="own_archiving"):
        refuse(complaint, national_admin)
    with pytest.raises(Refused, match="own_archiving"):
        actions.dispose(complaint_id=complaint.pk, actor=national_admin, at=NOW + DAY, to=agency(BATAM))
    assert refuse(complaint, make_officer("panrb", Role.NATIONAL_ADMIN)).appeal == "refused"


def test_while_it_is_pending_nothing_else_is_done_with_it(archived: Complaint, province: User) -> None:
    appeal(archived)
    acting: dict[str, Any] = {"complaint_id": archived.pk, "actor": province, "at": NOW + 2 * DAY}
    for act in (
        lambda: actions.return_up(**acting, reason="Bukan kami.", proposal=agency(BATAM)),
        lambda: actions.postpone(**acting, missing=["explanation"], text="Apa?"),
        lambda: actions.archive(**acting, reason="no_matter", text="Kosong."),
        lambda: actions.withdraw(complaint_id=archived.pk, at=NOW + 2 * DAY, of_free_will=True),
    ):
        with pytest.raises(Refused, match="on_appeal"):
            act()


def test_pressure_is_told_while_it_is_pending_too(archived: Complaint) -> None:
    appeal(archived)
    actions.withdraw(complaint_id=archived.pk, at=NOW + 2 * DAY, of_free_will=False, text="Saya ditekan.")
    assert Event.objects.filter(complaint_id=archived.pk, kind="pressure_reported").count() == 1
    assert Complaint.objects.get(pk=archived.pk).appeal == "pending"


def test_a_tier_that_lets_its_time_pass_loses_the_decision_to_the_next(archived: Complaint) -> None:
    ministry = make_officer("kemendagri", Role.OVERSEER)
    appeal(archived)
    with pytest.raises(IllegalMove, match="not_yours"):
        refuse(archived, ministry)
    late = clock(archived, "appeal").due_at + HOUR
    sweep(now=late)
    rungs = Involvement.objects.filter(complaint=archived, purpose=Purpose.ESCALATED)
    assert rungs.filter(agency__code="kemendagri").exists()
    found = actions.dispose(complaint_id=archived.pk, actor=ministry, at=late, to=agency(BATAM))
    assert (found.appeal, found.agency.code) == ("granted", BATAM)


def test_an_archiving_after_the_appeal_is_final_at_once(
    archived: Complaint, province: User, front_desk: User
) -> None:
    appeal(archived)
    actions.dispose(complaint_id=archived.pk, actor=province, at=NOW + 2 * DAY, to=agency(BINA_MARGA))
    again = archive(archived, front_desk, at=NOW + 3 * DAY)
    assert again.archive_ended_at == NOW + 3 * DAY
    with pytest.raises(Refused, match="appealed_before"):
        appeal(archived, at=NOW + 4 * DAY)
    assert not Clock.objects.filter(complaint=archived, code="revival", state="running").exists()


# --- Revival ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def incomplete(operator: User, front_desk: User) -> Complaint:
    """Asked for what was missing while it was verified; it never came, and nothing else was owed."""
    complaint = make_complaint(
        category=None, reporter=actions.ReporterDetails(email="warga@example.id"), title="Tolong"
    )
    actions.postpone(
        complaint_id=complaint.pk, actor=front_desk, at=NOW + HOUR, text="Apa?", missing=["explanation"]
    )
    sweep(now=clock(complaint, "completion").due_at + HOUR)
    return Complaint.objects.get(pk=complaint.pk)


def test_the_reporter_revives_what_the_clock_archived_where_it_was(incomplete: Complaint) -> None:
    assert (incomplete.status, incomplete.archive_reason) == ("archived", "incomplete")
    with pytest.raises(Refused, match="revive_instead"):
        appeal(incomplete, at=NOW + 40 * DAY)
    found = actions.revive(complaint_id=incomplete.pk, at=NOW + 40 * DAY)
    assert (found.status, found.archive_reason, found.closed_at) == ("received", "", None)
    assert clock(found, "settlement").state == "running"
    assert clock(found, "verification").state == "running"


def test_a_second_tap_revives_nothing_more(incomplete: Complaint) -> None:
    for minutes in (0, 1):
        actions.revive(complaint_id=incomplete.pk, at=NOW + 40 * DAY + datetime.timedelta(minutes=minutes))
    assert Event.objects.filter(complaint_id=incomplete.pk, kind="revived").count() == 1


def test_a_revival_can_come_too_late(incomplete: Complaint) -> None:
    late = clock(incomplete, "revival").due_at + HOUR
    sweep(now=late)
    with pytest.raises(Refused, match="too_late_to_revive"):
        actions.revive(complaint_id=incomplete.pk, at=late)
    assert Complaint.objects.get(pk=incomplete.pk).status == "archived"


# --- The sample -------------------------------------------------------------------------------------------------------


@pytest.fixture
def sampled(archived: Complaint) -> Complaint:
    involve(archived, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=NOW + HOUR)
    return archived


def review(complaint: Complaint, by: User, *, upheld: bool) -> Complaint:
    return actions.review_archiving(
        complaint_id=complaint.pk, actor=by, at=NOW + DAY, upheld=upheld, text="Sudah kami baca."
    )


def test_the_tier_above_confirms_and_the_appeal_stays_open(sampled: Complaint, province: User) -> None:
    assert review(sampled, province, upheld=True).status == "archived"
    assert not Involvement.objects.filter(purpose=Purpose.REVIEW, until__isnull=True).exists()
    assert told("archive_upheld") == 1
    assert appeal(sampled, at=NOW + 2 * DAY).appeal == "pending"


def test_the_tier_above_revives_where_it_was(sampled: Complaint, province: User) -> None:
    due_at = clock(sampled, "settlement").due_at
    found = review(sampled, province, upheld=False)
    assert (found.status, found.agency.code, found.archive_reason) == ("routed", BINA_MARGA, "")
    assert (clock(found, "settlement").state, clock(found, "settlement").due_at) == ("running", due_at)
    assert told("revived") == 1


def test_only_the_reviewer_reviews_and_once(sampled: Complaint, province: User, front_desk: User) -> None:
    with pytest.raises(IllegalMove, match="not_yours"):
        review(sampled, front_desk, upheld=True)
    review(sampled, province, upheld=True)
    with pytest.raises(IllegalMove, match="not_yours"):
        review(sampled, province, upheld=False)


def test_a_review_wants_a_reason(sampled: Complaint, province: User) -> None:
    with pytest.raises(Refused, match="empty"):
        actions.review_archiving(complaint_id=sampled.pk, actor=province, at=NOW + DAY, upheld=True, text="")


def test_an_appeal_takes_the_place_of_the_review(sampled: Complaint, province: User) -> None:
    appeal(sampled)
    with pytest.raises(IllegalMove):
        review(sampled, province, upheld=True)


# --- A slip of the hand -----------------------------------------------------------------------------------------------


def test_an_archiving_undone_takes_its_sample_back_and_a_second_one_is_drawn_anew(
    operator: User, front_desk: User, province: User
) -> None:
    complaint = make_complaint()
    actions.archive(
        complaint_id=complaint.pk, actor=front_desk, at=NOW, reason="no_matter", text="Tidak ada isinya."
    )
    involve(complaint, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=NOW)
    actions.undo(complaint_id=complaint.pk, actor=front_desk, at=NOW + datetime.timedelta(seconds=30))
    rows = Involvement.objects.filter(complaint=complaint, purpose=Purpose.REVIEW, until__isnull=True)
    assert not rows.exists()
    involve(complaint, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=NOW + HOUR)
    assert rows.exists()


def test_a_grant_undone_leaves_the_appeal_pending(archived: Complaint, province: User) -> None:
    appeal(archived)
    at = NOW + 2 * DAY
    actions.dispose(complaint_id=archived.pk, actor=province, at=at, to=agency(BINA_MARGA))
    found = actions.undo(complaint_id=archived.pk, actor=province, at=at + datetime.timedelta(seconds=30))
    assert (found.status, found.appeal, found.agency.code) == ("received", "pending", KEPRI)
    assert clock(found, "appeal").state == "running"
    assert clock(found, "settlement").state == "stopped"
    assert told("appeal_granted") == 0
