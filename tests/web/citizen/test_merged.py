"""The own page of a merged report: its own verdict, "laporan saya lain", and nothing of the other reporter."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import make_complaint
from tests.web.citizen.conftest import own_page, words

SPLIT, SOLVED = "Laporan saya lain", "Ya, sudah beres"


@pytest.fixture
def child(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    made = make_complaint(at=at)
    return actions.merge(complaint_id=made.pk, parent_id=complaint.pk, actor=operator, at=at)


def test_one_tap_takes_it_out_and_a_second_does_nothing(client: Client, child: Complaint) -> None:
    page = words(client.get(own_page(child)))
    assert SPLIT in page
    assert "Sekarang di tangan" in page
    for _tap in range(2):
        answer = client.post(own_page(child, "pisah"), follow=True)
        assert "berjalan sendiri lagi, seolah tidak pernah digabung" in words(answer)
    assert SPLIT not in words(client.get(own_page(child)))
    child.refresh_from_db()
    assert child.parent_id is None


def test_an_ordinary_report_is_not_asked_and_not_split(client: Client, complaint: Complaint) -> None:
    assert SPLIT not in words(client.get(own_page(complaint)))
    answer = client.post(own_page(complaint, "pisah"))
    assert "Keadaan laporan sudah berubah." in words(answer)


def test_of_the_other_report_it_says_no_number_unless_that_is_public(
    client: Client, complaint: Complaint, child: Complaint, operator: User, at: datetime.datetime
) -> None:
    page = words(client.get(own_page(child)))
    assert "Digabung dengan laporan lain tentang hal yang sama" in page
    assert complaint.shown_reference not in page
    others = words(client.get(own_page(complaint)))
    assert "Laporan lain tentang hal yang sama digabung ke sini" in others
    assert child.shown_reference not in others
    actions.publish(complaint_id=complaint.pk, actor=operator, at=at, title="Jalan", body="Berlubang.")
    assert complaint.shown_reference in words(client.get(own_page(child)))


def test_the_shared_answer_is_judged_here(
    client: Client, complaint: Complaint, child: Complaint, operator: User, at: datetime.datetime
) -> None:
    assert SOLVED not in words(client.get(own_page(child)))
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah diaspal kemarin.")
    page = words(client.get(own_page(child)))
    assert SOLVED in page
    assert "Sudah diaspal kemarin." in page
    client.post(own_page(child, "beres"), {"rating": "4"})
    child.refresh_from_db()
    complaint.refresh_from_db()
    assert (child.status, child.rating, complaint.status) == ("merged", 4, "answered")
    assert SOLVED not in words(client.get(own_page(child)))


def test_a_dispute_here_is_ones_own(
    client: Client, complaint: Complaint, child: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah diaspal.")
    client.post(own_page(child, "belum"), {"text": "Di tempat saya belum."})
    child.refresh_from_db()
    complaint.refresh_from_db()
    assert (child.status, child.parent_id, complaint.status) == ("in_progress", None, "answered")
    assert "Di tempat saya belum." not in words(client.get(own_page(complaint)))
    again = client.post(own_page(child, "belum"), {"text": "Belum."})
    assert "Keadaan laporan sudah berubah." in words(again)


def test_a_secret_childs_reporter_still_hides_and_writes(
    client: Client, child: Complaint, complaint: Complaint
) -> None:
    client.post(own_page(child, "pesan"), {"text": "Tambahan dari saya."})
    assert "Tambahan dari saya." in words(client.get(own_page(child)))
    client.post(own_page(child, "rapatkan"), {"secret": "on"})
    child.refresh_from_db()
    assert (child.is_secret, child.parent_id, child.status) == (True, None, "routed")


def test_what_a_parent_was_told_before_it_became_secret_leaves_the_public_page(
    client: Client, complaint: Complaint, child: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.respond(complaint_id=complaint.pk, actor=operator, at=at, text="Regu datang ke rumah nomor tiga.")
    actions.split(complaint_id=child.pk, at=at)
    actions.publish(complaint_id=child.pk, actor=operator, at=at, title="Jalan", body="Berlubang.")
    public = f"/laporan/{child.reference}/"
    assert "Regu datang" in words(client.get(public))
    actions.tighten(complaint_id=complaint.pk, actor=None, at=at, secret=True)
    assert "Regu datang" not in words(client.get(public))
    assert "Regu datang" in words(client.get(own_page(child)))


def test_whose_answer_it_was_at_first_is_not_told(
    client: Client, operator: User, at: datetime.datetime
) -> None:
    named = actions.ReporterDetails(name="Rahayu Kusumadewi")
    parent, child = make_complaint(at=at, reporter=named), make_complaint(at=at)
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=at)
    actions.answer(complaint_id=parent.pk, actor=operator, at=at, text="Yth. Ibu Rahayu, sudah diaspal.")
    page = words(client.get(own_page(child)))
    assert page.count("Yth. Ibu Pelapor, sudah diaspal.") == 2, "in the verdict and on the timeline"
    assert "Rahayu" not in page
    assert "Yth. Ibu Rahayu, sudah diaspal." in words(client.get(own_page(parent)))


def test_what_is_awaited_of_a_merged_report_is_told(client: Client, child: Complaint) -> None:
    page = words(client.get(own_page(child)))
    assert "Tidak ada lagi yang ditunggu" not in page
    assert "respon awal" in page
