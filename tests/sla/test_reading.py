"""What pages and the API read of clocks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import actions
from routing.models import Agency
from sla.reading import ClockView, clocks_of, preview
from tests.factories import BATAM, BINA_MARGA
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, make_house

pytestmark = pytest.mark.django_db
WIB = "Asia/Jakarta"


def view_of(complaint_clocks: list[ClockView], code: str) -> ClockView:
    return next(view for view in complaint_clocks if view.policy_code == code)


def test_all_clocks_of_a_complaint_are_one_query() -> None:
    make_house()
    complaint = broken_road()
    with CaptureQueriesContext(connection) as queries:
        views = clocks_of(complaint)
    assert (len(queries), len(views)) == (1, 5)


def test_a_view_tells_label_duty_and_what_remains_in_local_time() -> None:
    make_house()
    view = view_of(clocks_of(broken_road()), "initial_response")
    assert (view.label, view.is_hours, view.is_duty) == ("Respon awal", True, True)
    assert view.due_at.isoformat() == "2026-07-07T09:00:00+07:00"
    assert view.remaining(MONDAY + HOUR) == 23 * HOUR
    assert (view.is_late(MONDAY + DAY), view.is_late(MONDAY + DAY + HOUR)) == (False, True)


def test_a_clock_that_stopped_in_time_is_never_late() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    actions.respond(complaint_id=complaint.pk, actor=operator, at=MONDAY + HOUR, text="Kami survei.")
    view = view_of(clocks_of(complaint), "initial_response")
    assert (view.is_late(MONDAY + 9 * DAY), view.remaining(MONDAY + 9 * DAY)) == (False, 23 * HOUR)


def test_the_preview_promises_what_the_submission_then_starts() -> None:
    make_house()
    complaint = broken_road()
    promised = preview(
        kind=complaint.kind,
        supervisory=complaint.supervisory,
        about_officers=False,
        agency_id=complaint.agency_id,
        zone=complaint.zone,
        at=MONDAY,
    )
    assert promised == sorted(
        ((view.policy_code, view.due_at) for view in clocks_of(complaint)), key=lambda pair: pair[1]
    )


def test_a_preview_without_an_agency_promises_the_national_clocks() -> None:
    promised = preview(
        kind="aspiration", supervisory=False, about_officers=False, agency_id=None, zone=WIB, at=MONDAY
    )
    assert [code for code, _due in promised] == [
        "initial_response",
        "verification",
        "settlement",
        "ombudsman",
    ]


def test_a_report_about_officers_waits_for_a_person_first() -> None:
    batam = Agency.objects.get(code=BATAM).pk
    promised = preview(
        kind="complaint", supervisory=True, about_officers=True, agency_id=batam, zone=WIB, at=MONDAY
    )
    assert "first_follow_up" not in dict(promised)
