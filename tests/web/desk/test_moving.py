"""Who handles it, waiting, setting aside, publishing: each through its own form."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints.lifecycle import Status
from complaints.models import Complaint, Event
from tests.factories import BATAM, DISHUB, make_complaint
from tests.web.desk.conftest import SignedIn


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


@pytest.fixture
def front(front_desk: User, signed_in: SignedIn) -> Client:
    return signed_in(front_desk)


@pytest.fixture
def waiting(operator: User, transport_operator: User, front_desk: User, at: datetime.datetime) -> Complaint:
    """At the front desk, because no machine disposes what is secret."""
    return make_complaint(at=at, is_secret=True)


def send(client: Client, complaint: Complaint, action: str, **typed: object) -> tuple[int, str]:
    """Send the panel's form as it is read now; the page that answers in the end."""
    complaint.refresh_from_db()
    form = {"version": complaint.version, "seen": complaint.last_seq, **typed}
    answer = client.post(f"/desk/{complaint.shown_reference}/{action}/", form)
    page = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    complaint.refresh_from_db()
    return answer.status_code, page.content.decode()


def panel(client: Client, complaint: Complaint) -> str:
    return client.get(f"/desk/{complaint.shown_reference}/disposisi/").content.decode()


def test_a_front_desk_disposes_to_one_of_its_units(front: Client, waiting: Complaint) -> None:
    code, page = send(
        front, waiting, "disposisi", agency=DISHUB, category="perhubungan.lampu_jalan", note="Segera."
    )
    assert code == 302
    assert (waiting.agency.code, waiting.status) == (DISHUB, Status.ROUTED)
    assert waiting.category_id == "perhubungan.lampu_jalan"
    assert "Laporan sudah didisposisikan." in page


def test_a_front_desk_can_handle_it_itself(front: Client, waiting: Complaint) -> None:
    page = front.get(f"/desk/{waiting.shown_reference}/disposisi/").content.decode()
    assert f'value="{BATAM}"' in page
    assert "tangani sendiri" in page
    send(front, waiting, "disposisi", agency=BATAM)
    assert (waiting.agency.code, waiting.status) == (BATAM, Status.ROUTED)


def test_searching_an_agency_sends_nothing_and_keeps_the_note(front: Client, waiting: Complaint) -> None:
    code, page = send(front, waiting, "disposisi", look_for="perhubungan", find="1", note="Catatan saya")
    assert code == 200
    assert f'value="{DISHUB}"' in page
    assert "Catatan saya</textarea>" in page
    assert "kementerian_perhubungan" not in page
    assert waiting.status == Status.RECEIVED


@pytest.mark.parametrize("typed", ["\x00", "x" * 5000, "%'\"<script>"])
def test_whatever_is_searched_for_gets_an_answer(typed: str, front: Client, waiting: Complaint) -> None:
    code, page = send(
        front, waiting, "disposisi", look_for=typed, agency=typed, find="1", note="Catatan saya"
    )
    assert code == 200
    assert "Catatan saya</textarea>" in page
    assert front.get(f"/desk/{waiting.shown_reference}/disposisi/", {"ke": typed}).status_code == 200


def test_a_suggestion_opens_the_form_with_its_agency_chosen(front: Client, waiting: Complaint) -> None:
    page = front.get(f"/desk/{waiting.shown_reference}/disposisi/?ke={DISHUB}").content.decode()
    assert f'value="{DISHUB}" checked' in page


@pytest.mark.parametrize(
    ("agency", "told"),
    [
        ("", "Pilih instansi tujuan"),
        ("tidak-ada", "Pilih instansi tujuan"),
        ("kl/kementerian_pu", "di luar pemerintah Anda"),
    ],
)
def test_where_it_cannot_go_is_told_and_the_note_stays(
    agency: str, told: str, front: Client, waiting: Complaint
) -> None:
    code, page = send(front, waiting, "disposisi", agency=agency, note="Catatan saya")
    assert code == 422
    assert told in page
    assert "Catatan saya</textarea>" in page
    assert waiting.agency.code == BATAM


def test_a_second_click_on_dispose_is_no_second_disposition(front: Client, waiting: Complaint) -> None:
    form = {"version": waiting.version, "agency": DISHUB}
    url = f"/desk/{waiting.shown_reference}/disposisi/"
    assert [front.post(url, form).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(complaint_id=waiting.pk, kind="disposed", role="agency_admin").count() == 1


def test_an_operator_cannot_dispose(desk: Client, complaint: Complaint) -> None:
    code, page = send(desk, complaint, "disposisi", agency=DISHUB, note="Catatan saya")
    assert code == 422
    assert "bukan hak peran Anda" in page
    assert "Catatan saya</textarea>" in page


def test_a_return_needs_a_reason_and_a_proposal(desk: Client, complaint: Complaint, front_desk: User) -> None:
    code, page = send(desk, complaint, "kembalikan", reason="Ini jalan provinsi.")
    assert code == 422
    assert "Usulkan instansi" in page
    assert "Ini jalan provinsi.</textarea>" in page
    code, page = send(desk, complaint, "kembalikan", agency=DISHUB)
    assert "Tulisannya masih kosong." in page


def test_who_decides_a_return_finds_the_proposal_on_top_until_it_is_decided(
    desk: Client, complaint: Complaint, front: Client
) -> None:
    assert "diusulkan yang mengembalikan" not in panel(front, complaint)
    send(desk, complaint, "kembalikan", reason="Bukan jalan, ini lampu.", agency=DISHUB)
    page = panel(front, complaint)
    assert page.index("diusulkan yang mengembalikan") < page.index("tangani sendiri")
    send(front, complaint, "disposisi", agency=DISHUB)
    assert "diusulkan yang mengembalikan" not in panel(front, complaint)


def test_what_is_returned_leaves_the_operators_desk(
    desk: Client, complaint: Complaint, front_desk: User
) -> None:
    code, page = send(desk, complaint, "kembalikan", agency=DISHUB, reason="Ini urusan lampu.")
    assert code == 302
    assert (complaint.agency.code, complaint.status) == (BATAM, Status.RECEIVED)
    assert "Laporan dikembalikan." in page
    assert "Tidak ada yang menunggu Anda" in page


def test_the_routers_choice_is_confirmed_by_one_button(front: Client, complaint: Complaint) -> None:
    assert "dipilih otomatis" in front.get(f"/desk/{complaint.shown_reference}/").content.decode()
    form = {"version": complaint.version}
    url = f"/desk/{complaint.shown_reference}/pastikan/"
    assert [front.post(url, form).status_code for _ in range(2)] == [302, 302]
    complaint.refresh_from_db()
    assert not complaint.routed_by_rule
    assert (
        "dipilih otomatis dan belum" not in front.get(f"/desk/{complaint.shown_reference}/").content.decode()
    )


def test_completion_is_asked_for_with_a_list(desk: Client, complaint: Complaint) -> None:
    code, page = send(desk, complaint, "tunda", text="Mohon fotonya.")
    assert code == 422
    assert "Pilih apa saja yang masih kurang." in page
    assert "Mohon fotonya.</textarea>" in page
    send(desk, complaint, "tunda", text="Mohon fotonya.", missing=["photo", "place"])
    assert complaint.status == Status.AWAITING_REPORTER


def test_archiving_needs_a_listed_reason_and_a_sentence(front: Client, waiting: Complaint) -> None:
    code, page = send(front, waiting, "arsipkan", text="Uji coba.")
    assert code == 422
    assert "Pilih alasan dari daftar" in page
    assert "Uji coba.</textarea>" in page
    send(front, waiting, "arsipkan", text="Uji coba.", reason="no_matter")
    assert (waiting.status, waiting.archive_reason) == (Status.ARCHIVED, "no_matter")


def test_a_merge_names_the_parent_by_number(
    desk: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    child = make_complaint(at=at)
    send(desk, child, "gabungkan", parent=complaint.reference.lower())
    assert (child.status, child.parent) == (Status.MERGED, complaint)


def test_a_wrong_number_to_merge_with_is_told(
    desk: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    child = make_complaint(at=at)
    last = complaint.reference[-1]
    wrong = complaint.reference[:-1] + ("A" if last != "A" else "B")
    for typed, told in [(wrong, f"Periksa huruf terakhir: {last}?"), ("", "Tulis nomor laporan induk")]:
        assert told in send(desk, child, "gabungkan", parent=typed)[1]
    assert "lebih tua" in send(desk, complaint, "gabungkan", parent=child.reference)[1]
    assert child.status == Status.ROUTED


def test_publishing_starts_from_the_masked_text(desk: Client, operator: User, at: datetime.datetime) -> None:
    open_one = make_complaint(at=at, body="Hubungi saya di 0812 3456 7890.")
    page = desk.get(f"/desk/{open_one.shown_reference}/terbitkan/").content.decode()
    assert "Hubungi saya di [nomor HP].</textarea>" in page
    send(desk, open_one, "terbitkan", title="Jalan", body="Hubungi saya di [nomor HP].")
    assert open_one.published_at is not None
    assert open_one.story.public_body == "Hubungi saya di [nomor HP]."


def test_a_secret_one_is_not_offered_for_publication(front: Client, waiting: Complaint) -> None:
    page = front.get(f"/desk/{waiting.shown_reference}/").content.decode()
    assert "/terbitkan/" not in page
    assert "tidak pernah diterbitkan" in send(front, waiting, "terbitkan", title="Jalan", body="Isi")[1]


def test_the_buttons_are_the_moves_open_to_the_officer(
    desk: Client, front: Client, complaint: Complaint
) -> None:
    url = f"/desk/{complaint.shown_reference}/"
    operators, front_desks = desk.get(url).content.decode(), front.get(url).content.decode()
    assert "/kembalikan/" in operators
    assert "/disposisi/" not in operators
    assert "/disposisi/" in front_desks
    assert "/arsipkan/" in front_desks
    assert "/kembalikan/" not in front_desks


def test_the_case_tells_why_it_is_here_and_what_else_it_may_be(desk: Client, complaint: Complaint) -> None:
    page = desk.get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert "Jalan rusak → urusan kota → " in page
    assert "<mark>" in page
    assert "Respon awal" in page
    assert "Ombudsman RI" in page


def test_a_text_is_never_markup(desk: Client, operator: User, at: datetime.datetime) -> None:
    evil = make_complaint(at=at, title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>")
    page = desk.get(f"/desk/{evil.shown_reference}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_unit_reads_the_note_that_came_with_the_disposition(
    front: Client, complaint: Complaint, transport_operator: User, signed_in: SignedIn
) -> None:
    send(front, complaint, "disposisi", agency=DISHUB, note="Tiang nomor 7, hubungi Pak Lurah.")
    page = signed_in(transport_operator).get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert "Tiang nomor 7, hubungi Pak Lurah." in page
    own = Client().get(f"/l/{complaint.link_token}/").content.decode()
    assert "Tiang nomor 7" not in own
