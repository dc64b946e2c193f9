"""What a follow-up must hold, and what an unedited text is worth (DOMAIN "Substance")."""

import datetime
import io
from typing import Any

import pytest
from PIL import Image

from accounts.models import User
from complaints import actions
from complaints.actions import canned_replies
from complaints.errors import Refused
from complaints.models import CannedVersion, Complaint, Event, Message
from complaints.pictures import Picture, read_picture
from complaints.recognition import OF_LATE, recognise
from sla.models import Clock
from tests.factories import BINA_MARGA, DISHUB, DONE, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TEXT = "Lubang di ruas itu kami tambal dengan aspal panas, rambu peringatan sudah terpasang."


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint()


def a_photo() -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return read_picture(io.BytesIO(out.getvalue()), name="sesudah.png", size=len(out.getvalue()))


def follow_up(complaint: Complaint, actor: User, **said: Any) -> Complaint:
    fields: dict[str, Any] = {"complaint_id": complaint.pk, "actor": actor, "at": NOW, "text": TEXT}
    return actions.follow_up(**(fields | said))


def state(complaint: Complaint, code: str) -> str:
    return str(Clock.objects.filter(complaint=complaint, code=code).latest("run").state)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({}, "no_substance", "deed"),
        ({"deed": "done"}, "no_evidence", "done_on"),
        ({"deed": "will_do"}, "no_promise", "promised_on"),
        ({"deed": "will_do", **DONE}, "no_promise", "promised_on"),
        ({"done_on": NOW.date()}, "no_evidence", "place"),
        ({"place": "Depan SD"}, "no_evidence", "done_on"),
        ({"done_on": NOW.date() + DAY, "place": "Depan SD"}, "done_in_the_future", "done_on"),
        ({"done_on": NOW.date() - 366 * DAY, "place": "Depan SD"}, "done_too_long_ago", "done_on"),
        ({"promised_on": NOW.date() - DAY}, "promise_in_the_past", "promised_on"),
        ({"promised_on": NOW.date() + 366 * DAY}, "promise_too_far", "promised_on"),
        ({**DONE, "place": "x" * 201}, "too_long", "place"),
    ],
)
def test_without_substance_it_is_refused_at_its_field(
    complaint: Complaint, operator: User, said: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        follow_up(complaint, operator, **said)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "said", [DONE, {"deed": "done", **DONE}, {"promised_on": NOW.date()}, {"deed": "done", "photos": True}]
)
def test_evidence_place_and_date_or_a_promise_is_substance(
    complaint: Complaint, operator: User, said: dict[str, Any]
) -> None:
    photos = [a_photo()] if said.get("photos") else []
    follow_up(complaint, operator, **{**said, "photos": photos})
    assert state(complaint, "first_follow_up") == state(complaint, "ombudsman") == "stopped"


def test_a_missed_promise_counts_as_contested(complaint: Complaint, operator: User) -> None:
    from sla.sweep import sweep

    follow_up(complaint, operator, promised_on=NOW.date() + 3 * DAY)
    assert state(complaint, "promise") == "running"
    sweep(now=NOW + 5 * DAY)
    assert state(complaint, "ombudsman") == state(complaint, "renewed_follow_up") == "running"


def test_the_same_text_again_is_kept_and_stops_no_clock_of_substance(
    complaint: Complaint, operator: User
) -> None:
    follow_up(complaint, operator, **DONE)
    other = make_complaint(at=NOW)
    follow_up(other, operator, text=f"Selamat siang, Ibu Sri. {TEXT.upper()} 24 November.", **DONE)
    assert Message.objects.get(complaint=other).is_canned
    assert Event.objects.get(complaint_id=other.pk, kind="followed_up").payload["canned"] is True
    assert state(other, "initial_response") == state(other, "verification") == "stopped"
    for code in ("first_follow_up", "ombudsman", "settlement"):
        assert state(other, code) == "running"


def test_a_promise_in_an_unedited_text_is_still_a_promise(complaint: Complaint, operator: User) -> None:
    follow_up(complaint, operator, **DONE)
    other = make_complaint(at=NOW)
    follow_up(other, operator, promised_on=NOW.date() + DAY)
    follow_up(other, operator, promised_on=NOW.date() + 20 * DAY)
    promise = Clock.objects.get(complaint=other, code="promise")
    assert promise.due_at.date() == NOW.date() + DAY, "a later one does not put it off"


def test_a_colleagues_text_and_an_old_one_are_not_recognised(complaint: Complaint, operator: User) -> None:
    follow_up(complaint, operator, **DONE)
    later = NOW + OF_LATE + DAY
    colleague = make_officer(BINA_MARGA)
    assert recognise(complaint, author_id=operator.pk, text=TEXT, at=NOW).known is not None
    assert recognise(complaint, author_id=operator.pk, text=TEXT, at=later).known is None
    assert recognise(complaint, author_id=colleague.pk, text=TEXT, at=NOW).known is None


def test_the_agencys_standard_text_is_recognised_whoever_sends_it(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    body = (
        "Yth. {nama}, laporan {nomor} sudah diteruskan ke regu pemeliharaan dan dikerjakan sebelum {batas}."
    )
    reply = canned_replies.save_reply(
        agency=agency("21.71"), actor=front_desk, at=NOW, title="Diteruskan", body=body
    )
    sent = f"Yth. Bapak Budi, laporan {complaint.shown_reference} sudah diteruskan ke regu pemeliharaan dan dikerjakan sebelum Sel 1 Des."
    follow_up(complaint, operator, text=sent, promised_on=NOW.date() + DAY)
    assert Message.objects.get(complaint=complaint).canned_version == CannedVersion.objects.get(reply=reply)


def test_another_governments_or_units_standard_text_is_not(complaint: Complaint, operator: User) -> None:
    admin = make_officer(DISHUB, "agency_admin")
    canned_replies.save_reply(agency=agency(DISHUB), actor=admin, at=NOW, title="Tambal", body=TEXT)
    assert recognise(complaint, author_id=operator.pk, text=TEXT, at=NOW).known is None


def test_an_unedited_answer_is_marked_and_ends_the_wait_all_the_same(
    complaint: Complaint, operator: User
) -> None:
    follow_up(complaint, operator, **DONE)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text=TEXT)
    assert Message.objects.get(kind="answer").is_canned
    assert state(complaint, "settlement") == "stopped"


def test_an_answer_that_was_proposed_is_not_taken_for_a_repetition(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    for number in ("satu", "dua"):
        actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text=f"Jawaban {number}.")
        actions.dispute(complaint_id=complaint.pk, at=NOW, text="Belum.")
    actions.propose_answer(complaint_id=complaint.pk, actor=operator, at=NOW, text=TEXT)
    actions.approve_answer(complaint_id=complaint.pk, actor=front_desk, at=NOW)
    assert not Message.objects.filter(is_canned=True).exists()


def test_what_is_compared_is_read_in_two_queries_however_much_was_written(
    complaint: Complaint, operator: User, django_assert_num_queries: Any
) -> None:
    for n in range(3):
        follow_up(complaint, operator, text=f"Pekerjaan tahap {'abc'[n]} sudah kami mulai hari ini.", **DONE)
        with django_assert_num_queries(2):
            recognise(complaint, author_id=operator.pk, text="Belum pernah ditulis siapa pun.", at=NOW)
