"""The parent's case holds the evidence of all, without their reporters; the merge names the rule that refuses it."""

import datetime
from typing import Any

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.models import Attachment, Complaint, Message
from complaints.pictures import read_picture
from tests.factories import BATAM, make_complaint, make_officer
from tests.web.citizen.conftest import photo
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def parent(complaint: Complaint) -> Complaint:
    return complaint


def merged_into(parent: Complaint, officer: User, at: datetime.datetime, **story: Any) -> Complaint:
    made = make_complaint(at=at, **story)
    return actions.merge(complaint_id=made.pk, parent_id=parent.pk, actor=officer, at=at)


def case(officer: User, complaint: Complaint, signed_in: SignedIn) -> str:
    return signed_in(officer).get(f"/desk/{complaint.shown_reference}/").content.decode()


def test_the_parents_case_shows_the_evidence_of_all_and_no_reporter(
    parent: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    reporter = ReporterDetails(name="Rahayu Kusumadewi", phone="081234567890")
    child = merged_into(parent, operator, at, body="Lubang di depan pasar.", reporter=reporter)
    actions.reply(complaint_id=child.pk, at=at, text="Makin dalam sejak hujan.")
    page = case(operator, parent, signed_in)
    assert "1 laporan digabung ke sini" in page
    assert "Lubang di depan pasar." in page
    assert "Makin dalam sejak hujan." in page
    assert child.shown_reference in page
    assert "Rahayu" not in page


def test_pressure_that_only_watchdogs_read_is_no_evidence(
    parent: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    child = merged_into(parent, operator, at)
    Message.objects.create(
        complaint=child, kind="pressure", visibility="watchdog", body="Saya ditekan.", salt="x", at=at
    )
    assert "Saya ditekan." not in case(operator, parent, signed_in)


def test_a_childs_picture_is_seen_from_the_parent_and_from_no_other_case(
    parent: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    other = make_complaint(at=at)
    child = make_complaint(at=at)
    actions.reply(
        complaint_id=child.pk, at=at, text="Ini.", photos=[read_picture(photo(), name="jalan.png", size=100)]
    )
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=at)
    file = Attachment.objects.get(complaint=child)
    officer = signed_in(operator)
    assert f"/desk/{parent.shown_reference}/foto/{file.pk}/" in case(operator, parent, signed_in)
    found = officer.get(f"/desk/{parent.shown_reference}/foto/{file.pk}/")
    assert (found.status_code, bool(found.getvalue())) == (200, True)
    assert officer.get(f"/desk/{other.shown_reference}/foto/{file.pk}/").status_code == 404


def test_a_child_of_another_unit_is_read_without_a_way_into_its_case(
    parent: Complaint,
    operator: User,
    transport_operator: User,
    front_desk: User,
    signed_in: SignedIn,
    at: datetime.datetime,
) -> None:
    lamp = {"category": "perhubungan.lampu_jalan", "title": "Lampu padam", "body": "Gelap sejak Senin."}
    child = merged_into(parent, front_desk, at, **lamp)
    page = case(operator, parent, signed_in)
    assert "Gelap sejak Senin." in page
    assert f"/desk/{child.shown_reference}/" not in page
    assert "dipegang instansi lain" in case(transport_operator, child, signed_in)
    assert parent.shown_reference in case(front_desk, child, signed_in)


def test_as_many_queries_with_one_child_as_with_five(
    parent: Complaint,
    operator: User,
    signed_in: SignedIn,
    at: datetime.datetime,
    django_assert_num_queries: Any,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 4):
        for _child in range(more):
            merged_into(parent, operator, at)
        with CaptureQueriesContext(connection) as queries:
            case(operator, parent, signed_in)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ({"is_secret": True}, "laporan rahasia hanya digabung dengan yang rahasia"),
    ],
)
def test_a_refusal_names_its_rule_at_the_number(
    parent: Complaint,
    operator: User,
    signed_in: SignedIn,
    at: datetime.datetime,
    story: dict[str, Any],
    words: str,
) -> None:
    admin = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    child = make_complaint(at=at, **story)
    code, page = send(signed_in(admin), child, "gabungkan", parent=parent.shown_reference)
    assert (code, child.status != "merged") == (422, True)
    assert words in page
    assert parent.shown_reference in page, "what was typed is kept"


def test_an_answered_report_is_not_offered_for_merging(
    complaint: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    assert "/gabungkan/" in case(operator, complaint, signed_in)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
    assert "/gabungkan/" not in case(operator, complaint, signed_in)
