"""Who may know an anonymous reporter: said on the form, chosen there or later on the own page."""

import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.actions.consent import ask_release
from complaints.involvement import involve
from complaints.models import Complaint, Event, Purpose, Reporter
from complaints.timeline import recording
from tests.factories import OMBUDSMAN, agency, make_complaint
from tests.web.citizen.conftest import Send, own_page, words

WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")
BOTH = {"shares_identity": "on", "releases_identity": "on"}
PERSON = {"name": "Warga Sejati", "contact": "warga@example.id"}


@pytest.fixture
def sealed(operator: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at - datetime.timedelta(hours=1), reporter=WARGA)


def tap(client: Client, complaint: Complaint, choice: str) -> str:
    return words(client.post(own_page(complaint, "identitas", choice), follow=True))


def kinds(complaint: Complaint) -> list[str]:
    rows = Event.objects.filter(complaint_id=complaint.pk).order_by("seq").values_list("kind", flat=True)
    return [each for each in rows if each.startswith(("identity", "release"))]


def test_the_form_says_who_could_open_a_sealed_name(client: Client, db: None) -> None:
    page = words(client.get("/lapor/"))
    assert "Siapa yang dapat membuka nama yang disegel?" in page
    assert "Tanpa identitas sama sekali" in page


@pytest.mark.parametrize(
    ("visibility", "is_kept", "is_allowed"),
    [("anonymous", True, True), ("both", True, True), ("open", True, False), ("nobody", False, False)],
)
def test_consents_on_the_form_count_where_a_name_is_sealed(
    send: Send, visibility: str, *, is_kept: bool, is_allowed: bool
) -> None:
    send(visibility=visibility, **PERSON, **BOTH)
    reporter = Reporter.objects.first()
    assert (reporter is not None) is is_kept
    allowed = reporter is not None and reporter.shared_at is not None and reporter.released_at is not None
    assert allowed is is_allowed


def test_a_form_that_is_refused_keeps_what_was_ticked(send: Send) -> None:
    page = words(send(body="", **PERSON, **BOTH))
    assert page.count('name="shares_identity" id="id_shares_identity" checked') == 1


def test_each_choice_is_one_tap_and_a_second_changes_nothing(client: Client, sealed: Complaint) -> None:
    for choice in ("izinkan-petugas", "lepas-ombudsman", "tarik-ombudsman", "tutup-petugas"):
        for _tap in range(2):
            assert "Galat" not in tap(client, sealed, choice)
    assert kinds(sealed) == [
        "identity_shared",
        "identity_released",
        "release_revoked",
        "identity_unshared",
    ]


def test_after_the_referral_the_page_offers_no_way_back_and_refuses_one(
    client: Client, sealed: Complaint, at: datetime.datetime
) -> None:
    tap(client, sealed, "lepas-ombudsman")
    involve(sealed, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=at)
    page = words(client.get(own_page(sealed)))
    assert "tidak dapat ditarik lagi" in page
    assert "Tarik dari Ombudsman" not in page
    assert "sudah diserahkan" in tap(client, sealed, "tarik-ombudsman")


def test_a_choice_that_there_is_not_is_not_found(client: Client, sealed: Complaint) -> None:
    assert client.post(own_page(sealed, "identitas", "buka-semua")).status_code == 404


@pytest.mark.parametrize("how", [{"is_anonymous": False, "reporter": WARGA}, {"is_anonymous": True}])
def test_where_nothing_is_sealed_nothing_is_offered_and_a_tap_is_refused(
    client: Client, operator: User, at: datetime.datetime, how: dict[str, Any]
) -> None:
    complaint = make_complaint(at=at, **how)
    assert "Identitas Anda disegel" not in words(client.get(own_page(complaint)))
    assert "Galat" in tap(client, complaint, "izinkan-petugas")
    assert kinds(complaint) == []


def test_who_was_asked_finds_the_question_on_top_until_it_is_answered(
    client: Client, sealed: Complaint, at: datetime.datetime
) -> None:
    with recording(at=at) as rec:
        ask_release(rec, rec.lock(sealed.pk), number=1, at=at)
    question = "Bolehkah Ombudsman mengetahui identitas Anda?"
    assert f">{question}</h2>" in words(client.get(own_page(sealed)))
    tap(client, sealed, "lepas-ombudsman")
    assert f">{question}</h2>" not in words(client.get(own_page(sealed)))


def test_the_question_is_on_the_thread_of_reporter_and_officer_not_of_the_public(
    client: Client, sealed: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.publish(complaint_id=sealed.pk, actor=operator, at=at, title="Jalan", body="Berlubang.")
    tap(client, sealed, "izinkan-petugas")
    assert "Anda mengizinkan petugas" in words(client.get(own_page(sealed)))
    assert "mengizinkan petugas" not in words(client.get(f"/laporan/{sealed.reference}/"))
