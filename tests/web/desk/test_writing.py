"""The answer box: what is written arrives once, and nothing typed is lost."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from complaints import actions
from complaints.lifecycle import Status
from complaints.models import Attachment, Complaint, Event, Message
from tests.factories import BINA_MARGA, make_officer
from tests.web.desk.conftest import SignedIn
from web.clock import now

WORDS = "Regu kami menambal lubang itu besok pagi."


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


def url_of(complaint: Complaint) -> str:
    return f"/desk/{complaint.shown_reference}/jawab/"


def typed(complaint: Complaint, kind: str, **others: object) -> dict[str, object]:
    """What the page's form sends when the case is read now."""
    complaint.refresh_from_db()
    read = {"version": complaint.version, "seen": complaint.last_seq}
    today = now().date().isoformat()
    said = {"deed": "done", "done_on": today, "where": "Depan SD 005"} if kind == "follow_up" else {}
    return {"kind": kind, "text": WORDS, **read, **said, **others}


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    return SimpleUploadedFile("lubang.png", file.getvalue(), content_type="image/png")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("respond", Status.IN_PROGRESS),
        ("follow_up", Status.IN_PROGRESS),
        ("answer", Status.ANSWERED),
        ("ask", Status.ROUTED),
        ("note", Status.ROUTED),
    ],
)
def test_each_kind_is_written_and_shown(kind: str, status: str, complaint: Complaint, desk: Client) -> None:
    page = desk.post(url_of(complaint), typed(complaint, kind), follow=True).content.decode()
    complaint.refresh_from_db()
    assert complaint.status == status
    assert Message.objects.get(complaint=complaint).body == WORDS
    assert 'role="status"' in page
    assert WORDS in page


def test_a_promised_day_is_on_record(complaint: Complaint, desk: Client, at: datetime.datetime) -> None:
    day = (at + datetime.timedelta(days=10)).date().isoformat()
    desk.post(url_of(complaint), typed(complaint, "follow_up", deed="will_do", promised_on=day))
    event = Event.objects.get(complaint_id=complaint.pk, kind="followed_up")
    assert event.payload["promised_on"] == day


def test_evidence_goes_with_an_answer(complaint: Complaint, desk: Client) -> None:
    desk.post(url_of(complaint), typed(complaint, "answer", photos=[picture()]))
    assert Attachment.objects.get(complaint=complaint).message == Message.objects.get(complaint=complaint)


def test_an_empty_text_is_refused_at_its_field(complaint: Complaint, desk: Client) -> None:
    answer = desk.post(url_of(complaint), typed(complaint, "respond", text="  "))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Galat:" in page
    assert 'id="desk_text_error"' in page
    assert not Message.objects.filter(complaint=complaint).exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"photos": [SimpleUploadedFile("surat.pdf", b"%PDF-1.4")]}, "surat.pdf bukan foto"),
        ({"promised_on": "besok"}, "Tulis tanggal seperti"),
        ({"promised_on": "2026-02-30"}, "Tanggal itu tidak ada di kalender"),
        ({"deed": "will_do", "promised_on": "2020-01-01"}, "Tanggal janji sudah lewat"),
        ({"deed": "will_do", "promised_on": "9999-12-31"}, "Tanggal janji terlalu jauh"),
        ({"deed": "will_do"}, "Sebutkan sampai tanggal berapa"),
        ({"done_on": "9999-12-31"}, "Hari itu belum tiba"),
        ({"where": ""}, "perlu bukti"),
        ({"deed": "", "done_on": "", "where": ""}, "Tindak lanjut menyebut"),
        ({"kind": "terbang"}, "terbang"),
        ({"kind": "note", "photos": [picture()]}, "Foto hanya menyertai tanggapan"),
    ],
)
def test_bad_input_is_told_and_the_text_stays(
    wrong: dict[str, object], told: str, complaint: Complaint, desk: Client
) -> None:
    answer = desk.post(url_of(complaint), typed(complaint, "follow_up") | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert f"{WORDS}</textarea>" in page
    assert not Message.objects.filter(complaint=complaint).exists()


def test_a_move_that_is_no_longer_open_keeps_the_text(
    complaint: Complaint, operator: User, desk: Client, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah.")
    page = desk.post(url_of(complaint), typed(complaint, "respond")).content.decode()
    assert "Langkah ini tidak terbuka selama laporan “Sudah dijawab”" in page
    assert f"{WORDS}</textarea>" in page


@pytest.mark.parametrize("kind", ["respond", "follow_up", "answer", "ask", "note"])
def test_a_double_click_writes_once(kind: str, complaint: Complaint, desk: Client) -> None:
    form = typed(complaint, kind)
    first, second = desk.post(url_of(complaint), form), desk.post(url_of(complaint), form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Message.objects.filter(complaint=complaint).count() == 1


def test_who_comes_second_is_shown_what_changed_and_keeps_the_text(
    complaint: Complaint, desk: Client, at: datetime.datetime
) -> None:
    form = typed(complaint, "respond")
    colleague = make_officer(BINA_MARGA, name="Dewi", last_login=at)
    actions.respond(complaint_id=complaint.pk, actor=colleague, at=at, text="Kami terima, terima kasih.")
    answer = desk.post(url_of(complaint), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Laporan berubah saat Anda membaca" in page
    assert "Dewi" in page
    assert "Kami terima, terima kasih." in page
    assert f"{WORDS}</textarea>" in page
    assert "Kirim juga sebagai tambahan" in page


def test_what_changed_tells_nothing_that_is_not_for_officers(
    complaint: Complaint, desk: Client, at: datetime.datetime
) -> None:
    form = typed(complaint, "respond")
    actions.withdraw(complaint_id=complaint.pk, at=at, of_free_will=False, text="Saya ditekan kepala dinas.")
    actions.ask_for_own_data(complaint_id=complaint.pk, kind="access", at=at)
    colleague = make_officer(BINA_MARGA, name="Dewi", last_login=at)
    actions.respond(complaint_id=complaint.pk, actor=colleague, at=at, text="Kami terima, terima kasih.")
    page = desk.post(url_of(complaint), form).content.decode()
    assert "Kami terima, terima kasih." in page
    for secret in ("ditekan", "data pribadi"):
        assert secret not in page


def test_what_met_a_change_can_be_sent_all_the_same(
    complaint: Complaint, desk: Client, at: datetime.datetime
) -> None:
    form = typed(complaint, "respond")
    colleague = make_officer(BINA_MARGA, last_login=at)
    actions.respond(complaint_id=complaint.pk, actor=colleague, at=at, text="Kami terima.")
    page = desk.post(url_of(complaint), form).content.decode()
    # A second initial response there is not: the page has moved on to a follow-up, with the new version.
    assert '<input type="radio" name="kind" value="follow_up" checked>' in page
    complaint.refresh_from_db()
    assert f'name="version" value="{complaint.version}"' in page
    desk.post(url_of(complaint), typed(complaint, "follow_up"))
    assert Message.objects.filter(complaint=complaint, body=WORDS).count() == 1


def test_sending_and_going_on_opens_the_next_case(
    complaint: Complaint, operator: User, desk: Client, at: datetime.datetime
) -> None:
    other = actions.submit(
        submission=actions.Submission(
            body="Aspal retak", category="pekerjaan_umum.jalan_rusak", region="21.71.10"
        ),
        at=at,
    )
    answer = desk.post(url_of(complaint), typed(complaint, "respond", next=other.shown_reference))
    assert answer.headers["Location"] == f"/desk/{other.shown_reference}/"


def test_the_same_words_once_more_are_sent_by_who_has_seen_the_first(
    complaint: Complaint, desk: Client
) -> None:
    once = typed(complaint, "ask")
    for _click in range(2):
        desk.post(url_of(complaint), once)
    assert Message.objects.filter(complaint=complaint).count() == 1, "a double click"
    desk.post(url_of(complaint), typed(complaint, "ask"))
    assert Message.objects.filter(complaint=complaint).count() == 2
