"""What is due happens, dated when it was due, once."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from complaints import actions
from complaints.models import Complaint, Involvement
from outbox.models import Outgoing
from sla.models import Clock, Escalation
from sla.reading import oldest_unhandled
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, KEPRI, PANRB, agency, make_officer
from tests.sla.cast import DAY, HOUR, KEMENDAGRI, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


def rungs(complaint: Complaint, code: str) -> list[tuple[int, str, datetime.datetime]]:
    rows = Escalation.objects.filter(clock__complaint=complaint, clock__code=code).order_by("rung")
    return list(rows.values_list("rung", "agency__code", "at"))


def test_nothing_happens_before_the_first_late_second() -> None:
    make_house()
    complaint = broken_road()
    assert sweep(now=MONDAY + DAY) == {}
    assert sweep(now=MONDAY + DAY + SECOND) == {"breached": 1, "escalated": 1}
    assert clock(complaint, "initial_response").breached_at == MONDAY + DAY


def test_a_second_sweep_finds_nothing() -> None:
    make_house()
    broken_road()
    sweep(now=MONDAY + 3 * DAY)
    letters = Outgoing.objects.count()
    assert sweep(now=MONDAY + 3 * DAY) == {}
    assert Outgoing.objects.count() == letters


def test_without_an_initial_response_it_climbs_the_whole_ladder_one_working_day_a_rung() -> None:
    make_house()
    complaint = broken_road()
    for day in range(1, 10):
        sweep(now=MONDAY + day * DAY + HOUR)
    assert rungs(complaint, "initial_response") == [
        (1, BATAM, MONDAY + 1 * DAY),
        (2, KEPRI, MONDAY + 2 * DAY),
        (3, KEMENDAGRI, MONDAY + 3 * DAY),
        (4, PANRB, MONDAY + 4 * DAY),
    ]


def test_no_rung_is_climbed_on_a_weekend() -> None:
    make_house()
    complaint = broken_road(at=MONDAY + 2 * DAY)
    sweep(now=MONDAY + 14 * DAY)
    # Breached on Thursday; Friday; then Monday and Tuesday.
    assert [at for _rung, _agency, at in rungs(complaint, "initial_response")] == [
        MONDAY + days * DAY for days in (3, 4, 7, 8)
    ]


def test_after_downtime_one_sweep_does_what_the_missed_ones_would_have_done() -> None:
    make_house()
    often, seldom = broken_road(), broken_road()
    Clock.objects.filter(complaint=seldom).update(next_at=None)
    for hours in range(0, 24 * 120, 24):
        sweep(now=MONDAY + hours * HOUR)
    for row in Clock.objects.filter(complaint=seldom):
        row.next_at = row.due_at + SECOND
        row.save()
    sweep(now=MONDAY + 120 * DAY)
    kinds = ("clock_breached", "escalated", "referred")
    assert told(seldom, *kinds) == told(often, *kinds)


def test_a_unit_with_a_head_is_told_first() -> None:
    make_house()
    make_officer(BINA_MARGA, Role.SUPERVISOR, email="kepala@contoh.go.id")
    complaint = broken_road()
    sweep(now=MONDAY + DAY + HOUR)
    assert rungs(complaint, "initial_response") == [(1, BINA_MARGA, MONDAY + DAY)]


def test_a_rung_without_people_is_skipped_but_never_the_top() -> None:
    make_officer(BINA_MARGA, last_login=MONDAY)
    complaint = broken_road()
    sweep(now=MONDAY + 30 * DAY)
    assert rungs(complaint, "initial_response") == [(1, PANRB, MONDAY + DAY)]


def test_an_escalation_changes_neither_holder_nor_status_and_lets_the_rung_see_it() -> None:
    house = make_house()
    complaint = broken_road()
    sweep(now=MONDAY + 2 * DAY + HOUR)
    after = Complaint.objects.get(pk=complaint.pk)
    assert (after.agency, after.status) == (agency(BINA_MARGA), complaint.status)
    assert Complaint.objects.visible_to(house[KEPRI]).filter(pk=complaint.pk).exists()
    assert not Complaint.objects.visible_to(house[KEMENDAGRI]).filter(pk=complaint.pk).exists()


def test_people_of_the_government_get_a_mail_and_those_above_do_not() -> None:
    house = make_house()
    broken_road()
    sweep(now=MONDAY + 2 * DAY + HOUR)
    letters = [letter.recipient for letter in Outgoing.objects.filter(key__startswith="escalation:")]
    assert letters == [house[BATAM].email]


def test_the_reporter_is_told_to_whom_it_went_up() -> None:
    make_house()
    complaint = broken_road(reporter=actions.ReporterDetails(email="budi@contoh.id"))
    sweep(now=MONDAY + DAY + HOUR)
    [letter] = Outgoing.objects.filter(key__startswith=f"reporter:{complaint.reference}:late")
    assert agency(BATAM).name in letter.payload["text"]


def test_a_late_verification_goes_to_the_rung_above_the_front_desk() -> None:
    make_house()
    complaint = broken_road(category=None, region=BATAM)
    sweep(now=MONDAY + 4 * DAY)
    assert rungs(complaint, "verification") == [(1, KEPRI, clock(complaint, "verification").due_at)]


@pytest.mark.parametrize(("code", "to"), [("first_follow_up", BATAM), ("settlement", PANRB)])
def test_follow_ups_go_up_one_rung_and_settlements_to_the_coordinator(code: str, to: str) -> None:
    house = make_house()
    complaint = broken_road()
    actions.respond(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + HOUR, text="Kami survei.")
    sweep(now=MONDAY + 60 * DAY)
    assert rungs(complaint, code) == [(1, to, clock(complaint, code).due_at)]


def test_an_arbiter_who_lets_the_time_pass_is_followed_by_the_next() -> None:
    house = make_house()
    complaint = broken_road()
    actions.return_up(
        complaint_id=complaint.pk,
        actor=house[BINA_MARGA],
        at=MONDAY + HOUR,
        reason="Jalan provinsi.",
        proposal=agency(KEPRI),
    )
    sweep(now=MONDAY + 3 * DAY)
    assert rungs(complaint, "arbitration") == [(1, KEPRI, clock(complaint, "arbitration").due_at)]
    assert Complaint.objects.get(pk=complaint.pk).agency == agency(BATAM)


def test_silence_closes_an_answered_complaint_on_the_day_it_was_due() -> None:
    house = make_house()
    complaint = broken_road()
    actions.answer(
        complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + HOUR, text="Sudah ditambal."
    )
    due_at = clock(complaint, "reporters_word").due_at
    assert sweep(now=MONDAY + 40 * DAY) == {"closed": 1}
    closed = Complaint.objects.get(pk=complaint.pk)
    assert (closed.status, closed.closed_how, closed.closed_at) == ("closed", "silence", due_at)
    assert not Clock.objects.filter(complaint=complaint).exclude(state="stopped").exists()


def postponed(complaint: Complaint, *, by: str) -> datetime.datetime:
    officer = make_officer(by, Role.AGENCY_ADMIN if by == BATAM else Role.OPERATOR, last_login=MONDAY)
    actions.postpone(
        complaint_id=complaint.pk, actor=officer, at=MONDAY + HOUR, text="Di ruas mana?", missing=["place"]
    )
    return clock(complaint, "completion").due_at


def test_a_completion_that_never_came_archives_where_no_follow_up_was_due() -> None:
    make_house()
    complaint = broken_road(
        category=None, region=BATAM, reporter=actions.ReporterDetails(email="budi@contoh.id")
    )
    due_at = postponed(complaint, by=BATAM)
    sweep(now=MONDAY + 40 * DAY)
    archived = Complaint.objects.get(pk=complaint.pk)
    assert (archived.status, archived.archive_reason, archived.closed_at) == (
        "archived",
        "incomplete",
        due_at,
    )
    assert clock(complaint, "ombudsman").state == "running"


def test_a_completion_that_never_came_goes_back_to_a_holder_who_owed_something() -> None:
    make_house()
    complaint = broken_road(reporter=actions.ReporterDetails(email="budi@contoh.id"))
    due_at = postponed(complaint, by=BINA_MARGA)
    sweep(now=due_at + SECOND)
    assert Complaint.objects.get(pk=complaint.pk).status == "routed"
    # 24 hours less the one that had passed are left.
    assert clock(complaint, "initial_response").due_at == due_at + 23 * HOUR
    assert told(complaint, "resumed") == [("resumed", due_at)]


def test_a_reporter_who_cannot_be_reached_loses_nothing_by_silence() -> None:
    make_house()
    complaint = broken_road(category=None, region=BATAM)
    due_at = postponed(complaint, by=BATAM)
    sweep(now=due_at + SECOND)
    assert Complaint.objects.get(pk=complaint.pk).status == "received"


def test_what_a_return_from_a_pause_sets_in_motion_happens_in_the_same_sweep() -> None:
    make_house()
    complaint = broken_road()
    due_at = postponed(complaint, by=BINA_MARGA)
    sweep(now=due_at + 30 * DAY)
    assert clock(complaint, "initial_response").breached_at == due_at + 23 * HOUR
    assert rungs(complaint, "initial_response")[0] == (1, BATAM, due_at + 23 * HOUR)


def test_a_broken_promise_starts_the_renewed_clock_on_the_day_it_was_broken() -> None:
    house = make_house()
    complaint = broken_road()
    promised_on = datetime.date(2026, 7, 10)
    actions.follow_up(
        complaint_id=complaint.pk,
        actor=house[BINA_MARGA],
        at=MONDAY + HOUR,
        text="Ditambal Jumat.",
        promised_on=promised_on,
    )
    sweep(now=MONDAY + 30 * DAY)
    broken = clock(complaint, "promise").due_at
    renewed = clock(complaint, "renewed_follow_up")
    assert (renewed.started_at, clock(complaint, "ombudsman").state) == (broken, "running")
    assert rungs(complaint, "renewed_follow_up") == [(1, BATAM, renewed.due_at)]


def test_a_settled_complaint_leaves_the_lists_of_the_rungs() -> None:
    house = make_house()
    complaint = broken_road()
    sweep(now=MONDAY + 2 * DAY + HOUR)
    actions.answer(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + 3 * DAY, text="Selesai.")
    actions.accept(complaint_id=complaint.pk, at=MONDAY + 4 * DAY)
    assert not Involvement.objects.filter(complaint=complaint, until__isnull=True).exists()
    assert sweep(now=MONDAY + 200 * DAY) == {}


def test_operations_see_how_long_something_has_been_waiting() -> None:
    make_house()
    broken_road()
    assert oldest_unhandled(MONDAY + DAY) is None
    assert oldest_unhandled(MONDAY + 2 * DAY) == MONDAY + DAY + SECOND
    sweep(now=MONDAY + 2 * DAY)
    assert oldest_unhandled(MONDAY + 2 * DAY) is None


def test_one_complaint_that_fails_keeps_nobody_else_waiting(caplog: pytest.LogCaptureFixture) -> None:
    make_house()
    broken, sound = broken_road(), broken_road()
    Clock.objects.filter(complaint=broken, code="initial_response").update(calendar="lost")
    assert sweep(now=MONDAY + DAY + HOUR) == {"breached": 1, "escalated": 1, "failed": 1}
    assert rungs(sound, "initial_response")
    assert not rungs(broken, "initial_response")
    assert str(broken.pk) in str([getattr(record, "complaint", "") for record in caplog.records])


def test_a_batch_of_breaches_is_written_set_by_set() -> None:
    make_house()

    def queries_for(count: int, start: datetime.datetime) -> int:
        for _ in range(count):
            broken_road(at=start)
        with CaptureQueriesContext(connection) as queries:
            sweep(now=start + DAY + HOUR)
        return len(queries)

    assert queries_for(3, MONDAY) == queries_for(12, MONDAY + 2 * HOUR)
