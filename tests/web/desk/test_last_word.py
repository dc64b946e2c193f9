"""Who has the last word: approval from the second dispute on, closing on the reporter's word."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.lifecycle import Status
from complaints.models import Complaint
from tests.factories import make_complaint
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def complaint(operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at)


@pytest.fixture
def disputed(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    for _time in range(2):
        actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
        complaint = actions.dispute(complaint_id=complaint.pk, at=at, text="Belum.")
    return complaint


def test_a_twice_disputed_answer_is_proposed_and_the_front_desk_approves_it(
    disputed: Complaint, operator: User, front_desk: User, signed_in: SignedIn
) -> None:
    page = signed_in(operator).get(f"/desk/{disputed.shown_reference}/").content.decode()
    assert 'value="propose_answer"' in page
    assert 'value="answer"' not in page
    code, page = send(signed_in(operator), disputed, "jawab", kind="propose_answer", text="Kini selesai.")
    assert (code, disputed.status) == (302, Status.IN_PROGRESS)
    assert "Usulan jawaban terkirim" in page
    assert disputed.shown_reference in signed_in(front_desk).get("/desk/?tab=putusan").content.decode()
    panel = signed_in(front_desk).get(f"/desk/{disputed.shown_reference}/setujui/").content.decode()
    assert "Kini selesai." in panel
    code, _page = send(signed_in(front_desk), disputed, "setujui", verdict="approve")
    assert (code, disputed.status) == (302, Status.ANSWERED)


def test_sending_back_needs_a_word_and_a_verdict_is_asked_for(
    disputed: Complaint, operator: User, front_desk: User, signed_in: SignedIn
) -> None:
    send(signed_in(operator), disputed, "jawab", kind="propose_answer", text="Kini selesai.")
    front = signed_in(front_desk)
    code, page = send(front, disputed, "setujui", text="Kurang foto.")
    assert code == 422
    assert "Pilih: setuju, atau kembalikan." in page
    assert "Kurang foto." in page
    assert send(front, disputed, "setujui", verdict="send_back", text=" ")[0] == 422
    assert send(front, disputed, "setujui", verdict="send_back", text="Kurang foto.")[0] == 302
    assert disputed.proposed_answer is None


def test_the_panels_are_not_offered_where_there_is_nothing_to_decide(
    complaint: Complaint, front_desk: User, signed_in: SignedIn
) -> None:
    page = signed_in(front_desk).get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert "/setujui/" not in page
    assert "/tutup/" not in page


def test_an_admin_closes_with_what_the_reporter_said(
    complaint: Complaint, operator: User, front_desk: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Selesai.")
    front: Client = signed_in(front_desk)
    code, page = send(front, complaint, "tutup", text="Sudah terang.")
    assert code == 422
    assert "Pilih lewat apa pelapor mengatakannya." in page
    code, page = send(front, complaint, "tutup", way="phone", text="Sudah terang.")
    assert (code, complaint.closed_how) == (302, "on_word")
    assert "Pelapor dikabari dan bisa membukanya lagi." in page
