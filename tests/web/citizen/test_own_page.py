import datetime
import re
from collections import Counter

import pytest
from django.test import Client

from accounts.models import IdentityOpening, Role, User
from complaints.actions.handling import answer, note, respond
from complaints.lifecycle import Status
from complaints.models import Complaint, Event, Message
from tests.factories import make_complaint
from tests.web.citizen.conftest import own_page, photo, words


@pytest.fixture
def answered(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    answer(complaint_id=complaint.pk, actor=operator, at=at, text="Lubang sudah ditambal.")
    return complaint


def test_it_tells_who_holds_it_what_is_next_and_the_ombudsmans_date(
    client: Client, complaint: Complaint
) -> None:
    page = words(client.get(own_page(complaint)))
    assert "Dinas Bina Marga dan Sumber Daya Air Kota Batam" in page
    assert "Berikutnya: respon awal" in page
    assert "hari kerja ke-60" in page


def test_it_is_kept_by_nobody_and_found_by_no_search(client: Client, complaint: Complaint) -> None:
    response = client.get(own_page(complaint))
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]


def test_a_wrong_link_is_a_page_that_says_what_to_do(client: Client, complaint: Complaint) -> None:
    other = "y" if complaint.link_token.endswith("x") else "x"
    response = client.get(f"/l/{complaint.link_token[:-1]}{other}/")
    assert response.status_code == 404
    assert "Lacak laporan" in words(response)


def test_the_reporter_writes_to_the_officer_with_a_photo_and_opens_it(
    client: Client, complaint: Complaint
) -> None:
    client.post(own_page(complaint, "pesan"), {"text": "Sudah makin dalam.", "photos": [photo()]})
    message = Message.objects.get(complaint=complaint)
    file = client.get(own_page(complaint, "berkas", str(message.attachments.get().pk)))
    assert "Sudah makin dalam." in words(client.get(own_page(complaint)))
    assert file["Content-Type"] == "image/jpeg"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Disposition"].startswith("inline")
    file.close()


def test_an_empty_message_is_told_and_nothing_is_written(client: Client, complaint: Complaint) -> None:
    assert "Tulis dulu pesannya." in words(client.post(own_page(complaint, "pesan"), {"text": " "}))
    assert not Message.objects.exists()


def test_two_texts_on_one_page_keep_their_own_labels(client: Client, answered: Complaint) -> None:
    page = words(client.post(own_page(answered, "belum"), {"text": ""}))
    ids = Counter(re.findall(r' id="([^"]+)"', page))
    assert {"id_text", "id_dispute_text"} <= ids.keys()
    assert [each for each, times in ids.items() if times > 1] == []


def test_a_file_of_another_report_is_not_found(
    client: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    client.post(own_page(complaint, "pesan"), {"text": "Foto", "photos": [photo()]})
    file = Message.objects.get().attachments.get()
    other = make_complaint(at=at, body="Lain.")
    assert client.get(own_page(other, "berkas", str(file.pk))).status_code == 404


def test_internal_notes_are_not_told(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    note(complaint_id=complaint.pk, actor=operator, at=at, text="Jangan dibaca pelapor.")
    assert "Jangan dibaca pelapor." not in words(client.get(own_page(complaint)))


def test_who_opened_the_identity_is_told_by_role_agency_and_reason(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    IdentityOpening.objects.create(
        complaint_id=complaint.pk,
        user=operator,
        role=Role.OPERATOR,
        agency=complaint.agency,
        at=at,
        reason="Perlu menelepon.",
        basis="reason",
        was_sealed=True,
    )
    page = words(client.get(own_page(complaint)))
    assert "Yang membuka identitas Anda" in page
    assert "Perlu menelepon." in page
    assert operator.name not in page


def test_an_answer_asks_whether_it_is_solved(client: Client, answered: Complaint) -> None:
    page = words(client.get(own_page(answered)))
    assert "Apakah masalahnya sudah beres?" in page
    assert "Lubang sudah ditambal." in page
    assert "giliran Anda" in page


def test_one_tap_accepts(client: Client, answered: Complaint) -> None:
    client.post(own_page(answered, "beres"))
    answered.refresh_from_db()
    assert (answered.status, answered.closed_how, answered.rating) == (Status.CLOSED, "confirmed", None)


def test_stars_are_kept(client: Client, answered: Complaint) -> None:
    client.post(own_page(answered, "beres"), {"rating": "4"})
    answered.refresh_from_db()
    assert answered.rating == 4


def test_stars_beyond_five_are_refused(client: Client, answered: Complaint) -> None:
    assert "Pilih nilai 1 sampai 5." in words(client.post(own_page(answered, "beres"), {"rating": "6"}))
    answered.refresh_from_db()
    assert answered.status == Status.ANSWERED


def test_a_dispute_opens_it_again_and_is_told(client: Client, answered: Complaint) -> None:
    client.post(own_page(answered, "belum"), {"text": "Masih berlubang."})
    answered.refresh_from_db()
    page = words(client.get(own_page(answered)))
    assert answered.status == Status.IN_PROGRESS
    assert "Anda menyatakan belum beres" in page
    assert "Masih berlubang." in page


def test_accepting_what_is_not_answered_changes_nothing_and_says_so(
    client: Client, complaint: Complaint
) -> None:
    before = Event.objects.count()
    page = words(client.post(own_page(complaint, "beres")))
    assert "Keadaan laporan sudah berubah" in page
    assert Event.objects.count() == before


def test_the_code_and_the_receipt_lead_back_to_the_page(client: Client, complaint: Complaint) -> None:
    assert client.get(own_page(complaint) + "qr.svg")["Content-Type"] == "image/svg+xml"
    receipt = words(client.get(own_page(complaint, "bukti")))
    assert complaint.shown_reference in receipt
    assert complaint.link_token in receipt


def test_the_page_costs_no_more_queries_with_a_longer_journey(
    client: Client,
    complaint: Complaint,
    operator: User,
    at: datetime.datetime,
    django_assert_max_num_queries: object,
) -> None:
    respond(complaint_id=complaint.pk, actor=operator, at=at, text="Kami cek.")
    for number in range(12):
        client.post(own_page(complaint, "pesan"), {"text": f"Kabar {number}"})
    client.get(own_page(complaint))
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        client.get(own_page(complaint))
