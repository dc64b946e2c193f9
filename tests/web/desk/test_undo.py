"""The desk offers for a minute to take a slip back, wherever the officer has gone on to."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.models import Complaint, Undoable
from tests.factories import DISHUB, PANRB, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send

UNDO = "Urungkan"


@pytest.fixture
def front(front_desk: User, transport_operator: User, signed_in: SignedIn) -> Client:
    return signed_in(front_desk)


def undo(client: Client, complaint: Complaint) -> str:
    answer = client.post(f"/desk/{complaint.shown_reference}/urungkan/", follow=True)
    complaint.refresh_from_db()
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_disposition_is_undone_from_the_case_or_the_queue(complaint: Complaint, front: Client) -> None:
    holder = complaint.agency_id
    _code, page = send(front, complaint, "disposisi", agency=DISHUB)
    assert UNDO in page
    assert f"/desk/{complaint.shown_reference}/urungkan/" in front.get("/desk/").content.decode()
    page = undo(front, complaint)
    assert "kembali seperti semula" in page
    assert UNDO not in page
    assert (complaint.agency_id, complaint.status) == (holder, "routed")


@pytest.mark.parametrize(
    ("panel", "typed"), [("arsipkan", {"reason": "no_matter", "text": "Uji coba."}), ("gabungkan", {})]
)
def test_an_archiving_or_a_merge_is_undone(
    complaint: Complaint, front: Client, panel: str, typed: dict[str, str], at: datetime.datetime
) -> None:
    child = make_complaint(at=at)
    fields = typed or {"parent": complaint.shown_reference}
    assert send(front, child, panel, **fields)[0] == 302
    assert child.status in ("archived", "merged")
    undo(front, child)
    assert (child.status, child.parent_id, child.archive_reason) == ("routed", None, "")


def test_an_answer_offers_no_way_back(complaint: Complaint, operator: User, signed_in: SignedIn) -> None:
    _code, page = send(signed_in(operator), complaint, "jawab", kind="respond", text="Kami cek.")
    assert UNDO not in page


def test_after_the_minute_neither_button_nor_way(complaint: Complaint, front: Client) -> None:
    send(front, complaint, "disposisi", agency=DISHUB)
    Undoable.objects.update(at=Undoable.objects.get().at - datetime.timedelta(seconds=61))
    page = undo(front, complaint)
    assert "Mengurungkan hanya bisa dalam satu menit." in page
    assert complaint.agency.code == DISHUB
    assert UNDO not in front.get(f"/desk/{complaint.shown_reference}/").content.decode()


def test_a_second_tap_is_told_that_there_is_nothing(complaint: Complaint, front: Client) -> None:
    send(front, complaint, "disposisi", agency=DISHUB)
    undo(front, complaint)
    assert "Tidak ada langkah yang bisa diurungkan." in undo(front, complaint)


def test_a_stranger_undoes_nothing_and_learns_nothing(
    complaint: Complaint, front: Client, signed_in: SignedIn, at: datetime.datetime
) -> None:
    send(front, complaint, "disposisi", agency=DISHUB)
    stranger = signed_in(make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at))
    assert "Tidak ada langkah yang bisa diurungkan." in undo(stranger, complaint)
    assert complaint.agency.code == DISHUB
    assert stranger.post("/desk/0000-0000/urungkan/").status_code == 404
