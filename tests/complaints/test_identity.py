import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection

from accounts.models import Basis, IdentityOpening, Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.identity import STAYS_OPEN, opened_by
from complaints.involvement import involve
from complaints.models import Complaint, Purpose
from outbox.models import Outgoing
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    INSPEKTORAT,
    KEPRI,
    NOW,
    OMBUDSMAN,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
WARGA = actions.ReporterDetails(name="Warga", phone="+628000000000", email="warga@example.id")
REASON = "Pemeriksaan rujukan memerlukan keterangan pelapor."


ROWS = [
    # named, anonymous, anonymous and shared with officers, anonymous and released to the Ombudsman
    (BINA_MARGA, Role.OPERATOR, "yes", "no", "yes", "no"),
    (BATAM, Role.AGENCY_ADMIN, "yes", "no", "yes", "no"),
    (PANRB, Role.NATIONAL_ADMIN, "reason", "reason", "reason", "reason"),
    (OMBUDSMAN, Role.OMBUDSMAN, "yes", "reason", "reason", "yes"),
    (BATAM, Role.SUPERVISOR, "no", "no", "no", "no"),
    (BATAM, Role.INSPECTOR, "no", "no", "no", "no"),
    (DISHUB, Role.OPERATOR, "no", "no", "no", "no"),
    (KEPRI, Role.AGENCY_ADMIN, "no", "no", "no", "no"),
    (KEPRI, Role.OVERSEER, "no", "no", "no", "no"),
    (BATAM, Role.SYSTEM_ADMIN, "no", "no", "no", "no"),
    (BATAM, Role.HELPDESK, "no", "no", "no", "no"),
    (BATAM, Role.DATA_PROTECTION_OFFICER, "no", "no", "no", "no"),
]
HOW: tuple[dict[str, Any], ...] = (
    {"is_anonymous": False},
    {},
    {"shares_identity": True},
    {"releases_identity": True},
)


def tried(officer: User, complaint: Complaint, reason: str) -> str:
    try:
        return str(actions.open_identity(complaint=complaint, actor=officer, at=NOW, reason=reason).basis)
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[0]}")
def test_the_table_of_who_opens_what(operator: User, row: tuple[str, ...]) -> None:
    officer = make_officer(row[0], row[1])
    for how, expected in zip(HOW, row[2:], strict=True):
        complaint = make_complaint(reporter=WARGA, **how)
        involve(complaint, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=NOW)
        involve(complaint, agency_id=agency(PANRB).pk, purpose=Purpose.ESCALATED, at=NOW)
        involve(complaint, agency_id=agency(KEPRI).pk, purpose=Purpose.ESCALATED, at=NOW)
        bare, reasoned = tried(officer, complaint, ""), tried(officer, complaint, REASON)
        assert (bare in Basis.values) == (expected == "yes"), (how, bare)
        assert (reasoned in Basis.values) == (expected != "no"), (how, reasoned)
        assert (bare == "no_reason", reasoned == "reason") == (expected == "reason",) * 2
        assert (bare == "not_yours") == (expected == "no")


def test_the_inspectorate_opens_reports_about_officers_of_its_own_government(operator: User) -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    about = make_complaint(reporter=WARGA, is_anonymous=False, about_officers=True)
    assert about.agency.code == INSPEKTORAT
    assert tried(inspector, about, "") == Basis.HANDLING
    assert tried(inspector, make_complaint(reporter=WARGA, about_officers=True), "") == "not_yours"
    assert tried(inspector, make_complaint(reporter=WARGA, is_anonymous=False), "") == "not_yours"


def test_what_is_not_before_them_neither_opens(operator: User) -> None:
    complaint = make_complaint(reporter=WARGA)
    for code, role in ((OMBUDSMAN, Role.OMBUDSMAN), (PANRB, Role.NATIONAL_ADMIN)):
        assert tried(make_officer(code, role), complaint, REASON) == "not_yours"


def test_who_gave_no_identity_has_none_to_open(operator: User) -> None:
    assert tried(operator, make_complaint(is_anonymous=False), REASON) == "not_yours"


@pytest.mark.parametrize(("anonymous", "mails"), [(True, 1), (False, 0)])
def test_the_reporter_is_told_when_the_national_desk_opens_a_sealed_identity(
    operator: User, *, anonymous: bool, mails: int
) -> None:
    complaint = make_complaint(reporter=WARGA, is_anonymous=anonymous)
    involve(complaint, agency_id=agency(PANRB).pk, purpose=Purpose.ESCALATED, at=NOW)
    assert tried(make_officer(PANRB, Role.NATIONAL_ADMIN), complaint, REASON) == "reason"
    told = Outgoing.objects.filter(key__contains=":identity_opened:")
    assert len(told) == mails
    assert not any("Warga" in str(each.payload) for each in told)


@pytest.mark.parametrize("reason", ["", "perlu", "x" * 501, "\x00 \n" * 20])
def test_a_reason_that_says_nothing_opens_nothing(operator: User, reason: str) -> None:
    complaint = make_complaint(reporter=WARGA)
    involve(complaint, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=NOW)
    assert tried(make_officer(OMBUDSMAN, Role.OMBUDSMAN), complaint, reason) == "no_reason"
    assert not IdentityOpening.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'lain'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_access_log_refuses_every_change(operator: User, statement: str) -> None:
    actions.open_identity(
        complaint=make_complaint(reporter=WARGA, is_anonymous=False), actor=operator, at=NOW
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute(statement.format(IdentityOpening._meta.db_table))


def test_what_is_sealed_after_the_opening_is_closed_at_once(operator: User) -> None:
    complaint = make_complaint(reporter=WARGA, is_anonymous=False)
    actions.open_identity(complaint=complaint, actor=operator, at=NOW)
    sealed = actions.tighten(complaint_id=complaint.pk, actor=None, at=NOW, anonymous=True)
    assert opened_by(operator, sealed, at=NOW) is None


def test_an_opening_shows_the_identity_for_a_while_and_to_that_officer_only(
    operator: User, front_desk: User
) -> None:
    complaint = make_complaint(reporter=WARGA, is_anonymous=False)
    actions.open_identity(complaint=complaint, actor=operator, at=NOW)
    shown = opened_by(operator, complaint, at=NOW + datetime.timedelta(minutes=1))
    assert shown is not None
    assert shown.name == "Warga"
    assert opened_by(front_desk, complaint, at=NOW) is None
    assert opened_by(operator, complaint, at=NOW + STAYS_OPEN) is None
