"""Class, a decision on it, and closing up, at the desk."""

import datetime

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.models import Complaint
from tests.factories import KEPRI, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def complaint(operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at, is_anonymous=False)


@pytest.fixture
def province(at: datetime.datetime) -> User:
    return make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at)


def test_the_front_desk_changes_the_class_while_it_verifies(
    complaint: Complaint, front_desk: User, signed_in: SignedIn
) -> None:
    front = signed_in(front_desk)
    code, page = send(front, complaint, "kelas", text="Sebuah usul.")
    assert code == 422
    assert "Pilih kelas yang menurut Anda tepat." in page
    code, page = send(front, complaint, "kelas", to="aspiration", text="Sebuah usul.")
    assert (code, complaint.kind) == (302, "aspiration")
    assert "pelapor dikabari dan boleh keberatan" in page


def test_a_longer_clock_becomes_a_proposal_that_the_province_decides(
    complaint: Complaint, front_desk: User, province: User, signed_in: SignedIn
) -> None:
    code, page = send(
        signed_in(front_desk), complaint, "kelas", to="supervisory", text="Ada unsur pengawasan."
    )
    assert (code, complaint.supervisory) == (302, False)
    assert "Sampai diputus, kelas lama berlaku." in page
    above = signed_in(province)
    panel = above.get(f"/desk/{complaint.shown_reference}/putus-kelas/").content.decode()
    assert "Ada unsur pengawasan." in panel
    assert send(above, complaint, "putus-kelas", text="Setuju.")[0] == 422
    assert send(above, complaint, "putus-kelas", verdict="agree", text="Setuju.")[0] == 302
    assert complaint.supervisory


def test_the_holder_after_verification_proposes(
    complaint: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    actions.respond(complaint_id=complaint.pk, actor=operator, at=at, text="Kami cek.")
    holder = signed_in(operator)
    assert "menjadi usulan" in holder.get(f"/desk/{complaint.shown_reference}/kelas/").content.decode()
    assert send(holder, complaint, "kelas", to="aspiration", text="Sebuah usul.")[0] == 302
    assert complaint.kind == "complaint"


def test_a_report_is_closed_up_and_stays_so(
    complaint: Complaint, operator: User, signed_in: SignedIn
) -> None:
    holder = signed_in(operator)
    code, page = send(holder, complaint, "rapatkan")
    assert code == 422
    assert "Pilih apa yang ditutup" in page
    assert send(holder, complaint, "rapatkan", what=["secret", "anonymous"])[0] == 302
    assert (complaint.is_secret, complaint.is_anonymous) == (True, True)
    assert "/rapatkan/" not in holder.get(f"/desk/{complaint.shown_reference}/").content.decode()
