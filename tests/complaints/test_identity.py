import datetime

import pytest

from accounts.models import IdentityOpening, Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.identity import STAYS_OPEN, opened_by
from complaints.involvement import involve
from complaints.models import Complaint, Purpose
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    KEPRI,
    NOW,
    OMBUDSMAN,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
WARGA = actions.ReporterDetails(name="Warga", phone="+628000000000")
REASON = "Pemeriksaan rujukan memerlukan keterangan pelapor."


def opens(officer: User, complaint: Complaint) -> bool:
    try:
        actions.open_identity(complaint=complaint, actor=officer, at=NOW, reason=REASON)
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("agency_code", "role", "named", "anonymous"),
    [
        (BINA_MARGA, Role.OPERATOR, True, False),
        (BATAM, Role.AGENCY_ADMIN, True, False),
        (OMBUDSMAN, Role.OMBUDSMAN, True, True),
        (BATAM, Role.SUPERVISOR, False, False),
        (DISHUB, Role.OPERATOR, False, False),
        (KEPRI, Role.AGENCY_ADMIN, False, False),
        (PANRB, Role.NATIONAL_ADMIN, False, False),
        (BATAM, Role.SYSTEM_ADMIN, False, False),
        (BATAM, Role.DATA_PROTECTION_OFFICER, False, False),
    ],
)
def test_who_opens_an_identity_of_a_referred_report(
    operator: User, agency_code: str, role: str, *, named: bool, anonymous: bool
) -> None:
    officer = make_officer(agency_code, role)
    for is_anonymous, may in ((False, named), (True, anonymous)):
        complaint = make_complaint(reporter=WARGA, is_anonymous=is_anonymous)
        involve(complaint, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=NOW)
        assert opens(officer, complaint) is may
        assert IdentityOpening.objects.filter(complaint_id=complaint.pk).exists() is may


def test_the_ombudsman_opens_nothing_that_was_not_referred(operator: User) -> None:
    assert not opens(make_officer(OMBUDSMAN, Role.OMBUDSMAN), make_complaint(reporter=WARGA))


def test_the_ombudsman_owes_a_reason(operator: User) -> None:
    complaint = make_complaint(reporter=WARGA)
    involve(complaint, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=NOW)
    with pytest.raises(Refused) as refusal:
        actions.open_identity(
            complaint=complaint, actor=make_officer(OMBUDSMAN, Role.OMBUDSMAN), at=NOW, reason="perlu"
        )
    assert refusal.value.code == "no_reason"
    assert not IdentityOpening.objects.exists()


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
