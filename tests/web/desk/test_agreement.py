"""What needs another's word: an offer and its answer, a reminder and its reply."""

import datetime

import pytest

from accounts.models import Role, User
from complaints.models import Complaint
from tests.factories import BATAM, DISHUB, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send

DAY = datetime.timedelta(days=1)


@pytest.fixture
def complaint(operator: User, transport_operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at - 3 * DAY)


def test_an_offer_is_found_read_and_taken(
    complaint: Complaint, operator: User, transport_operator: User, signed_in: SignedIn
) -> None:
    holder, sibling = signed_in(operator), signed_in(transport_operator)
    address = f"/desk/{complaint.shown_reference}/"
    assert sibling.get(address).status_code == 404
    assert send(holder, complaint, "tawarkan", agency="", text="Lampu.")[0] == 422
    assert send(holder, complaint, "tawarkan", agency=DISHUB, text="Ini soal lampu.")[0] == 302
    assert complaint.shown_reference in sibling.get("/desk/?tab=putusan").content.decode()
    assert "Ini soal lampu." in sibling.get(f"{address}tawaran/").content.decode()
    assert send(sibling, complaint, "tawaran", text="")[0] == 422
    code, page = send(sibling, complaint, "tawaran", verdict="forward")
    assert (code, complaint.agency.code) == (302, DISHUB)
    assert "Laporan kini di tangan unit Anda." in page


def test_an_offer_is_declined_with_why(
    complaint: Complaint, operator: User, transport_operator: User, signed_in: SignedIn
) -> None:
    send(signed_in(operator), complaint, "tawarkan", agency=DISHUB, text="Ini soal lampu.")
    sibling = signed_in(transport_operator)
    assert send(sibling, complaint, "tawaran", verdict="decline", text=" ")[0] == 422
    assert send(sibling, complaint, "tawaran", verdict="decline", text="Ini jalan.")[0] == 302
    page = signed_in(operator).get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert "menolak tawaran" in page
    assert "Ini jalan." in page


def test_a_late_report_is_reminded_of_and_the_holder_replies(
    complaint: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    head = signed_in(make_officer(BATAM, Role.SUPERVISOR, last_login=at))
    assert send(head, complaint, "tegur", text=" ")[0] == 422
    assert send(head, complaint, "tegur", text="Mengapa diam?")[0] == 302
    assert "/tegur/" not in head.get(f"/desk/{complaint.shown_reference}/").content.decode()
    holder = signed_in(operator)
    assert "Mengapa diam?" in holder.get(f"/desk/{complaint.shown_reference}/jawab-teguran/").content.decode()
    code, page = send(holder, complaint, "jawab-teguran", text="Alat rusak.")
    assert (code, complaint.reminded_at) == (302, None)
    assert "Teguran terjawab." in page


def test_who_holds_it_is_not_offered_to_remind_themselves(
    front_desk: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    late = make_complaint(at=at - datetime.timedelta(days=60), is_secret=True)
    page = signed_in(front_desk).get(f"/desk/{late.shown_reference}/").content.decode()
    assert "/disposisi/" in page
    assert "/tegur/" not in page


def test_what_is_not_late_offers_no_reminder(
    operator: User, front_desk: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    head = signed_in(make_officer(BATAM, Role.SUPERVISOR, last_login=at))
    page = head.get(f"/desk/{make_complaint(at=at).shown_reference}/").content.decode()
    assert "/tegur/" not in page
