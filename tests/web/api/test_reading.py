import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import BINA_MARGA, NOW, make_complaint, make_officer
from tests.web.api.sending import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db: None) -> User:
    return make_officer(BINA_MARGA)


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint(reporter=actions.ReporterDetails(name="Siti Contoh", email="siti@example.id"))


def read(reference: str, *, query: str = "", **headers: str) -> Answer:
    return Client(SERVER_NAME="localhost").get(f"/api/v1/complaints/{reference}/{query}", headers=headers)


def publish(complaint: Complaint, operator: User) -> None:
    actions.publish(
        complaint_id=complaint.pk, actor=operator, at=NOW, title="Jalan berlubang", body="Di depan sekolah."
    )


def said(response: Answer) -> dict[str, Any]:
    assert response.status_code == 200, response.content
    return dict(json.loads(response.content))


def test_before_publication_the_number_alone_opens_nothing(complaint: Complaint) -> None:
    assert read(complaint.shown_reference).status_code == 404


def test_published_it_shows_the_masked_words_and_no_reporter(complaint: Complaint, operator: User) -> None:
    publish(complaint, operator)
    response = read(complaint.shown_reference)
    assert (said(response)["title"], said(response)["body"]) == ("Jalan berlubang", "Di depan sekolah.")
    assert "Siti" not in response.content.decode()
    assert complaint.link_token not in response.content.decode()


def test_the_private_link_opens_the_reporters_own_view(complaint: Complaint) -> None:
    own = read(complaint.shown_reference, **{"X-Lapor-Link": complaint.link_token})
    assert said(own)["body"].startswith("Jalan di depan SD")
    assert own["Cache-Control"] == "no-store, private"
    assert said(read(complaint.reference, query=f"?token={complaint.link_token}")) == said(own)


@pytest.mark.parametrize("reference", ["ZZZZ-ZZZZ", "7KM4", "..", "%00"])
def test_a_wrong_number_is_not_found_in_json(complaint: Complaint, reference: str) -> None:
    response = read(reference)
    assert (response.status_code, list(json.loads(response.content))) == (404, ["detail"])


def test_a_wrong_link_or_one_of_another_report_opens_nothing(complaint: Complaint) -> None:
    other = make_complaint()
    for token in ("salah", other.link_token, "x" * 16):
        assert read(complaint.shown_reference, **{"X-Lapor-Link": token}).status_code == 404


def test_the_reporter_sees_what_the_officer_wrote_with_its_time(complaint: Complaint, operator: User) -> None:
    actions.respond(complaint_id=complaint.pk, actor=operator, at=NOW, text="Kami periksa besok.")
    own = said(read(complaint.reference, **{"X-Lapor-Link": complaint.link_token}))
    happened = [each for each in own["timeline"] if each["kind"] == "responded"]
    assert [each["body"] for each in happened] == ["Kami periksa besok."]
    assert own["status"] == "in_progress"


def test_notes_among_officers_are_never_told(complaint: Complaint, operator: User) -> None:
    actions.note(complaint_id=complaint.pk, actor=operator, at=NOW, text="Pelapor ini sering menulis.")
    publish(complaint, operator)
    for headers in ({}, {"X-Lapor-Link": complaint.link_token}):
        assert "sering menulis" not in read(complaint.reference, **headers).content.decode()
