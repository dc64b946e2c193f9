"""Who verifies what comes in: the agency, or the national admin (DOMAIN "Verification right", "Empty units")."""

import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.actions.verification_mode import set_verification_mode
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, ModeChange
from routing.models import Agency
from routing.verification import is_verified_nationally
from sla.models import Clock
from tests.factories import (
    BATAM,
    BINA_MARGA,
    INSPEKTORAT,
    KEPRI,
    NOW,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
UNSURE: dict[str, Any] = {"category": None}
SECRET: dict[str, Any] = {"is_secret": True}
NAMED: dict[str, Any] = {"agency": BATAM}
NAMED_UNIT: dict[str, Any] = {"agency": BINA_MARGA}


def use(mode: str, code: str = BATAM) -> None:
    Agency.objects.filter(code=code).update(verification_mode=mode)


@pytest.mark.parametrize(
    ("mode", "report", "lands", "status"),
    [
        ("full", {}, BINA_MARGA, "routed"),
        ("full", UNSURE, BATAM, "received"),
        ("full", SECRET, BATAM, "received"),
        ("semi", {}, BINA_MARGA, "routed"),
        ("semi", UNSURE, PANRB, "received"),
        ("semi", SECRET, PANRB, "received"),
        ("semi", NAMED, BATAM, "received"),
        ("central", {}, PANRB, "received"),
        ("central", UNSURE, PANRB, "received"),
        ("central", NAMED, BATAM, "received"),
        ("central", NAMED_UNIT, BATAM, "received"),
        ("central", {"about_officers": True}, INSPEKTORAT, "received"),
    ],
)
def test_where_a_report_is_verified(
    operator: User,
    front_desk: User,
    national_admin: User,
    mode: str,
    report: dict[str, Any],
    lands: str,
    status: str,
) -> None:
    make_officer(INSPEKTORAT, Role.INSPECTOR)
    use(mode)
    complaint = make_complaint(**report)
    assert (complaint.agency.code, complaint.status) == (lands, status)


def test_the_national_admin_verifies_and_the_agencys_own_desk_does_not(
    operator: User, front_desk: User, national_admin: User
) -> None:
    use("central")
    complaint = make_complaint()
    with pytest.raises(IllegalMove):
        actions.dispose(complaint_id=complaint.pk, to=agency(BINA_MARGA), actor=front_desk, at=NOW)
    assert Clock.objects.get(complaint=complaint, code="verification").agency == agency(PANRB)
    given = actions.dispose(complaint_id=complaint.pk, to=agency(BATAM), actor=national_admin, at=NOW)
    assert (given.agency.code, given.status) == (BATAM, "routed")
    assert Clock.objects.get(complaint=complaint, code="verification").state == "stopped"
    handed = actions.dispose(complaint_id=complaint.pk, to=agency(BINA_MARGA), actor=front_desk, at=NOW)
    assert handed.agency.code == BINA_MARGA


def test_the_trail_names_the_mandated_unit_and_who_verifies(operator: User, national_admin: User) -> None:
    use("central")
    trail = make_complaint().dispositions.get().trail
    assert [step["code"] for step in trail][-2:] == [BINA_MARGA, PANRB]
    assert trail[-1]["step"] == "verifier"


@pytest.mark.parametrize("days_ago", [15, None])
def test_where_nobody_sits_at_the_national_desk_the_agency_verifies_itself(
    front_desk: User, days_ago: int | None
) -> None:
    use("central")
    if days_ago is not None:
        make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=NOW - datetime.timedelta(days=days_ago))
    assert make_complaint(**UNSURE).agency.code == BATAM


@pytest.mark.parametrize(("days", "receives"), [(13, BINA_MARGA), (15, BATAM)])
def test_a_unit_whose_officers_stay_away_two_weeks_receives_nothing(
    front_desk: User, days: int, receives: str
) -> None:
    make_officer(BINA_MARGA, last_login=NOW - datetime.timedelta(days=days))
    assert make_complaint().agency.code == receives


def test_without_unit_and_front_desk_the_tier_above_receives(province: User) -> None:
    complaint = make_complaint()
    assert (complaint.agency.code, complaint.status) == (KEPRI, "received")
    assert {"step": "unstaffed", "code": BINA_MARGA} in complaint.dispositions.get().trail


def test_another_organisations_mode_changes_nothing(operator: User, national_admin: User) -> None:
    use("central", KEPRI)
    assert make_complaint().agency.code == BINA_MARGA


def test_the_coordinator_verifies_for_itself() -> None:
    how = {"root_code": "panrb", "is_named": False, "is_automatic": False, "about_officers": False}
    assert not is_verified_nationally("central", **how)  # type: ignore[arg-type]


def as_admin(**overrides: Any) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN, **{"is_staff": True, **overrides})


def test_a_change_is_on_record_with_its_reason() -> None:
    admin = as_admin()
    change = set_verification_mode(
        agency_id=agency(BATAM).pk, actor=admin, at=NOW, mode="semi", reason="  Belum ada petugas. "
    )
    assert (change.was, change.mode, change.reason, change.by) == (
        "full",
        "semi",
        "Belum ada petugas.",
        admin,
    )
    assert agency(BATAM).verification_mode == "semi"


@pytest.mark.parametrize(
    ("where", "mode", "reason", "code"),
    [
        (BATAM, "semi", "  ", "empty"),
        (BATAM, "semi", "x" * 501, "too_long"),
        (BATAM, "bebas", "Alasan.", "unknown_mode"),
        (BATAM, "full", "Alasan.", "same_mode"),
        (BINA_MARGA, "semi", "Alasan.", "only_organisations"),
        (PANRB, "central", "Alasan.", "coordinator"),
    ],
)
def test_a_change_keeps_its_rules(where: str, mode: str, reason: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        set_verification_mode(agency_id=agency(where).pk, actor=as_admin(), at=NOW, mode=mode, reason=reason)
    assert refusal.value.code == code
    assert not ModeChange.objects.exists()


def test_no_agency_gives_itself_the_right(front_desk: User) -> None:
    with pytest.raises(Refused) as refusal:
        set_verification_mode(
            agency_id=agency(BATAM).pk, actor=front_desk, at=NOW, mode="semi", reason="Ingin saja."
        )
    assert refusal.value.code == "not_yours"


def test_the_page_asks_for_mode_and_reason_and_shows_the_history() -> None:
    client, one = Client(), agency(BATAM)
    client.force_login(as_admin())
    page = f"/admin/routing/agency/{one.pk}/verifikasi/"
    assert "Semi-integrasi" in client.get(page).content.decode()
    assert "masih kosong" in client.post(page, {"mode": "central", "reason": ""}).content.decode()
    assert client.post(page, {"mode": "central", "reason": "Petugas pindah semua."}).status_code == 302
    history = client.get(f"/admin/routing/agency/{one.pk}/change/").content.decode()
    assert "Petugas pindah semua." in history


def test_the_page_is_for_the_administrators_alone() -> None:
    client = Client()
    client.force_login(make_officer(BATAM, Role.AGENCY_ADMIN, is_staff=True))
    assert client.get(f"/admin/routing/agency/{agency(BATAM).pk}/verifikasi/").status_code == 403


def test_what_waits_stays_where_it_waits(front_desk: User, national_admin: User) -> None:
    waiting = make_complaint(**UNSURE)
    use("central")
    waiting.refresh_from_db()
    assert waiting.agency.code == BATAM
    assert Complaint.objects.visible_to(front_desk).filter(pk=waiting.pk).exists()
