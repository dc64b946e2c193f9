"""The reporter withdraws: of free will by the clock, under pressure not at all (DOMAIN "Withdrawal")."""

import datetime
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Involvement, Message, Purpose
from outbox.models import Outgoing
from sla.models import Clock, Referral
from sla.sweep import sweep
from tests.factories import BATAM, INSPEKTORAT, KEPRI, NOW, OMBUDSMAN, make_complaint, make_officer

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def complaint(operator: User, front_desk: User) -> Complaint:
    return make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))


def withdraw(complaint: Complaint, *, at: datetime.datetime = NOW + HOUR, **words: Any) -> Complaint:
    return actions.withdraw(complaint_id=complaint.pk, at=at, **({"of_free_will": True} | words))


def clock(complaint: Complaint, code: str) -> Clock:
    return Clock.objects.filter(complaint=complaint, code=code).latest("run")


def kinds(complaint: Complaint) -> list[str]:
    wanted = ("withdrawn", "withdrawal_taken_back", "pressure_reported", "archived")
    rows = Event.objects.filter(complaint_id=complaint.pk, kind__in=wanted).order_by("seq")
    return list(rows.values_list("kind", flat=True))


def test_nothing_ends_before_three_working_days(complaint: Complaint) -> None:
    assert withdraw(complaint).status == "routed"
    effective = clock(complaint, "withdrawal").due_at
    assert effective == datetime.datetime(2026, 11, 27, 16, 59, 59, tzinfo=datetime.UTC)
    assert clock(complaint, "settlement").state == "running"
    sweep(now=effective)
    complaint.refresh_from_db()
    assert complaint.status == "routed"
    sweep(now=effective + HOUR)
    complaint.refresh_from_db()
    assert (complaint.status, complaint.archive_reason) == ("archived", "withdrawn")
    archived = Event.objects.get(complaint_id=complaint.pk, kind="archived")
    assert (archived.role, archived.at, archived.actor_id) == ("clock", effective, None)


def test_the_reporter_is_told_by_another_way_than_the_page(complaint: Complaint) -> None:
    withdraw(complaint)
    mail = Outgoing.objects.filter(key__contains=":withdrawn:")
    assert mail.count() == 1
    assert "Batalkan" in mail.get().payload["text"]


def test_a_second_tap_withdraws_nothing_more(complaint: Complaint) -> None:
    withdraw(complaint)
    withdraw(complaint, at=NOW + 2 * HOUR)
    assert kinds(complaint) == ["withdrawn"]
    assert clock(complaint, "withdrawal").started_at == NOW + HOUR


def test_taken_back_in_time_it_goes_on_as_if_never_withdrawn(complaint: Complaint) -> None:
    withdraw(complaint)
    for _tap in range(2):
        actions.take_back_withdrawal(complaint_id=complaint.pk, at=NOW + DAY)
    assert kinds(complaint) == ["withdrawn", "withdrawal_taken_back"]
    sweep(now=NOW + 5 * DAY)
    complaint.refresh_from_db()
    assert (complaint.status, complaint.withdrawn_at) == ("routed", None)


def test_only_what_is_open_is_withdrawn(complaint: Complaint, front_desk: User) -> None:
    actions.archive(
        complaint_id=complaint.pk, actor=front_desk, at=NOW, reason="no_matter", text="Tidak ada isinya."
    )
    with pytest.raises(IllegalMove, match="wrong_state"):
        withdraw(complaint)


def test_after_it_took_effect_it_is_revived_not_taken_back(complaint: Complaint) -> None:
    due_at = clock(complaint, "settlement").due_at
    withdraw(complaint)
    sweep(now=NOW + 5 * DAY)
    with pytest.raises(IllegalMove, match="wrong_state"):
        actions.take_back_withdrawal(complaint_id=complaint.pk, at=NOW + 6 * DAY)
    found = actions.revive(complaint_id=complaint.pk, at=NOW + 6 * DAY)
    assert (found.status, found.withdrawn_at, found.closed_at) == ("routed", None, None)
    settlement = clock(found, "settlement")
    assert (settlement.state, settlement.run, settlement.due_at) == ("running", 1, due_at)


def test_thirty_days_later_it_is_over(complaint: Complaint) -> None:
    withdraw(complaint)
    sweep(now=NOW + 5 * DAY)
    assert clock(complaint, "revival").due_at.date() == datetime.date(2026, 12, 27)
    late = clock(complaint, "revival").due_at + HOUR
    sweep(now=late)
    with pytest.raises(Refused, match="too_late_to_revive"):
        actions.revive(complaint_id=complaint.pk, at=late)
    assert clock(complaint, "ombudsman").state == "stopped"


def test_it_erases_no_breach(complaint: Complaint) -> None:
    sweep(now=NOW + 2 * DAY)
    breached_at = clock(complaint, "initial_response").breached_at
    assert breached_at is not None
    withdraw(complaint, at=NOW + 2 * DAY)
    sweep(now=NOW + 10 * DAY)
    assert clock(complaint, "initial_response").breached_at == breached_at


def test_it_ends_no_referral(complaint: Complaint) -> None:
    make_officer(OMBUDSMAN, Role.OMBUDSMAN)
    late = clock(complaint, "ombudsman").due_at + HOUR
    sweep(now=late)
    sweep(now=late)
    assert Referral.objects.filter(complaint=complaint).count() == 1
    withdraw(complaint, at=late)
    sweep(now=late + 10 * DAY)
    complaint.refresh_from_db()
    assert complaint.status == "archived"
    seen = Involvement.objects.filter(complaint=complaint, purpose=Purpose.REFERRED, until__isnull=True)
    assert seen.count() == 1


def test_a_withdrawal_while_completion_is_awaited_takes_effect_all_the_same(
    complaint: Complaint, operator: User
) -> None:
    withdraw(complaint)
    actions.postpone(
        complaint_id=complaint.pk, actor=operator, at=NOW + 2 * HOUR, text="Apa?", missing=["explanation"]
    )
    sweep(now=NOW + 5 * DAY)
    complaint.refresh_from_db()
    assert (complaint.archive_reason, complaint.status_before_end) == ("withdrawn", "routed")


def test_those_merged_into_it_go_on_and_are_told(complaint: Complaint, front_desk: User) -> None:
    budi, citra = (make_complaint(reporter=actions.ReporterDetails(email=f"{n}@example.id")) for n in "bc")
    for child in (budi, citra):
        actions.merge(complaint_id=child.pk, parent_id=complaint.pk, actor=front_desk, at=NOW)
    withdraw(complaint)
    sweep(now=NOW + 5 * DAY)
    for each in (complaint, budi, citra):
        each.refresh_from_db()
    assert complaint.status == "archived"
    for child in (budi, citra):
        assert (child.status, child.parent) == ("routed", None)
        assert clock(child, "settlement").state == "running"
    assert Outgoing.objects.filter(key__contains=":split_off:").count() == 2


# --- Asked or pressed to ----------------------------------------------------------------------------------------------


def test_under_pressure_the_case_goes_on_and_the_watchdogs_see_it(complaint: Complaint) -> None:
    found = withdraw(complaint, of_free_will=False, text="Kepala dinas datang ke rumah.")
    assert (found.status, found.withdrawn_at) == ("routed", None)
    assert not Clock.objects.filter(complaint=complaint, code="withdrawal").exists()
    rows = Involvement.objects.filter(complaint=complaint, purpose=Purpose.PRESSURE)
    assert set(rows.values_list("agency__code", flat=True)) == {INSPEKTORAT, OMBUDSMAN}
    assert Message.objects.get(kind="pressure").visibility == "watchdog"
    assert not Outgoing.objects.filter(key__contains="withdrawn").exists()


def test_pressure_after_a_withdrawal_undoes_it(complaint: Complaint) -> None:
    withdraw(complaint)
    actions.take_back_withdrawal(complaint_id=complaint.pk, at=NOW + DAY, pressured=True)
    assert kinds(complaint) == ["withdrawn", "withdrawal_taken_back", "pressure_reported"]
    sweep(now=NOW + 6 * DAY)
    complaint.refresh_from_db()
    assert complaint.status == "routed"


def test_the_same_words_twice_are_one_report_and_new_words_another(complaint: Complaint) -> None:
    for words in ("", "", "Saya diancam.", "Saya diancam."):
        withdraw(complaint, of_free_will=False, text=words)
    assert kinds(complaint) == ["pressure_reported"] * 2


def test_only_inspector_and_ombudsman_may_see_it(complaint: Complaint, front_desk: User) -> None:
    withdraw(complaint, of_free_will=False)
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    ombudsman = make_officer(OMBUDSMAN, Role.OMBUDSMAN)
    elsewhere = make_officer(KEPRI, Role.AGENCY_ADMIN)
    same_place = make_officer(INSPEKTORAT, Role.OPERATOR)
    seen_by = {who: Complaint.objects.watched_by(who).exists() for who in (inspector, ombudsman)}
    assert all(seen_by.values())
    for who in (front_desk, elsewhere, same_place, make_officer(BATAM)):
        assert not Complaint.objects.watched_by(who).exists()


def test_what_the_inspectorate_handles_itself_is_watched_over_above(operator: User, front_desk: User) -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    about = make_complaint(about_officers=True)
    assert about.agency.code == INSPEKTORAT
    withdraw(about, of_free_will=False)
    rows = Involvement.objects.filter(complaint=about, purpose=Purpose.PRESSURE)
    assert INSPEKTORAT not in rows.values_list("agency__code", flat=True)
    assert not Complaint.objects.watched_by(inspector).exists()
