"""Standard texts at the desk: put in without a script, warned of before they go unedited, told honestly afterwards."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.actions.canned_replies import save_reply
from complaints.models import Attachment, CannedReply, Complaint, Event, Message
from tests.factories import BATAM, DONE, agency, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_writing import picture, typed, url_of

BODY = "Yth. {nama}, laporan {nomor} sudah masuk daftar kerja {instansi} dan dikerjakan sebelum {batas}."


@pytest.fixture
def reply(db: None, at: datetime.datetime) -> CannedReply:
    admin = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    return save_reply(agency=agency(BATAM), actor=admin, at=at, title="Masuk daftar kerja", body=BODY)


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


def box(page: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return found[1].strip()


def insert(desk: Client, complaint: Complaint, reply: CannedReply, **others: object) -> str:
    form = typed(complaint, "follow_up", insert="1", reply=reply.pk, **others)
    return desk.post(url_of(complaint), form).content.decode()


def test_a_standard_text_is_put_into_the_box_with_its_variables_filled(
    complaint: Complaint, reply: CannedReply, desk: Client
) -> None:
    text = box(insert(desk, complaint, reply, text=""))
    assert text.startswith(
        f"Yth. Pelapor, laporan {complaint.shown_reference} sudah masuk daftar kerja Dinas"
    )
    assert "{" not in text
    assert not Message.objects.filter(complaint=complaint).exists()


def test_what_was_typed_stays_before_it(complaint: Complaint, reply: CannedReply, desk: Client) -> None:
    text = box(insert(desk, complaint, reply, text="Regu sudah ke lokasi."))
    assert text.startswith("Regu sudah ke lokasi.\n\nYth. Pelapor")


@pytest.mark.parametrize("chosen", ["", "999999", "x"])
def test_where_none_is_chosen_nothing_changes(
    chosen: str, complaint: Complaint, reply: CannedReply, desk: Client
) -> None:
    form = typed(complaint, "follow_up", insert="1", reply=chosen)
    assert box(desk.post(url_of(complaint), form).content.decode()) == typed(complaint, "note")["text"]


def test_an_anonymous_reporters_name_is_never_filled_in(
    operator: User, reply: CannedReply, desk: Client, at: datetime.datetime
) -> None:
    named = actions.ReporterDetails(name="Wiranti Puspa")
    complaint = make_complaint(at=at, is_anonymous=True, reporter=named)
    assert "Wiranti" not in insert(desk, complaint, reply, text="")


def test_a_variable_that_was_left_open_is_not_sent(complaint: Complaint, desk: Client) -> None:
    answer = desk.post(url_of(complaint), typed(complaint, "respond", text="Selesai sebelum {batas}."))
    assert answer.status_code == 422
    assert "{batas} belum terisi" in answer.content.decode()


def test_who_sends_it_unedited_is_warned_first(
    complaint: Complaint, reply: CannedReply, desk: Client
) -> None:
    text = box(insert(desk, complaint, reply, text=""))
    answer = desk.post(url_of(complaint), typed(complaint, "follow_up", text=text))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hampir sama dengan teks baku “Masuk daftar kerja”" in page
    assert "Belum terkirim. Tulisan Anda aman." in page
    assert 'name="as_is"' in page
    assert 'id="galat"' not in page, "a warning is no error"
    assert box(page) == text
    assert not Message.objects.filter(complaint=complaint).exists()


def test_sent_as_it_is_it_is_kept_and_called_what_it_is(
    complaint: Complaint, reply: CannedReply, desk: Client, client: Client
) -> None:
    text = box(insert(desk, complaint, reply, text=""))
    desk.post(url_of(complaint), typed(complaint, "follow_up", text=text, as_is="1"))
    assert Event.objects.get(complaint_id=complaint.pk, kind="followed_up").payload["canned"]
    for page in (
        desk.get(f"/desk/{complaint.shown_reference}/"),
        Client().get(f"/l/{complaint.link_token}/"),
    ):
        words = page.content.decode()
        assert "Teks baku dari Dinas" in words
        assert "belum dihitung sebagai tindak lanjut" in words


def test_an_edited_one_goes_without_a_word(complaint: Complaint, reply: CannedReply, desk: Client) -> None:
    text = box(insert(desk, complaint, reply, text=""))
    own = " Regu kami mengukur lubangnya pagi ini, lalu memesan aspal dua ton dari gudang Batu Ampar."
    desk.post(url_of(complaint), typed(complaint, "follow_up", text=text + own))
    assert not Message.objects.get(complaint=complaint).is_canned


def test_ones_own_text_of_late_is_recognised(
    complaint: Complaint, operator: User, desk: Client, at: datetime.datetime
) -> None:
    words = str(typed(complaint, "note")["text"])
    other = make_complaint(at=at)
    said = DONE | {"done_on": at.date()}
    actions.follow_up(complaint_id=other.pk, actor=operator, at=at, text=words, **said)
    page = desk.post(url_of(complaint), typed(complaint, "follow_up")).content.decode()
    assert "Hampir sama dengan tulisan Anda" in page


def test_place_and_day_stand_on_the_reporters_page(complaint: Complaint, desk: Client) -> None:
    desk.post(url_of(complaint), typed(complaint, "follow_up"))
    page = Client().get(f"/l/{complaint.link_token}/").content.decode()
    assert "Dikerjakan:" in page
    assert "Depan SD 005" in page


def test_what_was_typed_for_the_other_deed_does_not_count(
    complaint: Complaint, desk: Client, at: datetime.datetime
) -> None:
    day = (at + datetime.timedelta(days=3)).date().isoformat()
    desk.post(url_of(complaint), typed(complaint, "follow_up", promised_on=day))
    payload = Event.objects.get(complaint_id=complaint.pk, kind="followed_up").payload
    assert (payload["promised_on"], bool(payload["done_on"])) == (None, True)


@pytest.mark.parametrize("closed_further", [False, True])
def test_the_public_never_reads_the_name_that_a_standard_text_addressed(
    operator: User, at: datetime.datetime, client: Client, *, closed_further: bool
) -> None:
    named = actions.ReporterDetails(name="Wiranti Puspa")
    complaint = make_complaint(at=at, is_anonymous=False, reporter=named)
    acting: dict[str, Any] = {"complaint_id": complaint.pk, "actor": operator, "at": at}
    actions.publish(**acting, title="Jalan", body="Berlubang.")
    actions.respond(**acting, text="Yth. Wiranti Puspa, kami periksa hari ini.")
    if closed_further:
        actions.tighten(complaint_id=complaint.pk, actor=None, at=at, anonymous=True)
    Complaint.objects.filter(pk=complaint.pk).update(published_at=at)
    page = client.get(f"/laporan/{complaint.reference}/").content.decode()
    assert "kami periksa hari ini" in page
    assert "Wiranti" not in page


@pytest.mark.parametrize("kind", ["follow_up", "answer"])
def test_evidence_reaches_the_reporter_by_their_own_link_alone(
    kind: str, complaint: Complaint, desk: Client
) -> None:
    desk.post(url_of(complaint), typed(complaint, kind, photos=[picture()]))
    page = Client().get(f"/l/{complaint.link_token}/").content.decode()
    assert "lubang.png" in page
    file = Attachment.objects.get(complaint=complaint)
    own = Client().get(f"/l/{complaint.link_token}/berkas/{file.pk}/")
    assert own.getvalue().startswith(b"\xff\xd8")
    assert own["Content-Type"] == "image/jpeg"
    assert own["X-Content-Type-Options"] == "nosniff"
    assert Client().get(f"/laporan/{complaint.reference}/berkas/{file.pk}/").status_code == 404


def test_an_unedited_text_is_not_there_to_be_contested(
    complaint: Complaint, reply: CannedReply, desk: Client
) -> None:
    text = box(insert(desk, complaint, reply, text=""))
    desk.post(url_of(complaint), typed(complaint, "follow_up", text=text, as_is="1"))
    assert "Ini belum tindak lanjut" not in Client().get(f"/l/{complaint.link_token}/").content.decode()
