import datetime
import json
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Attachment, Complaint, Reporter
from complaints.reference import parse
from sla.models import Clock
from tests.factories import BATAM, BINA_MARGA, PANRB
from tests.web.api.sending import photo, post, said, send, send_form, staff_batam

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people_at_work(db: None) -> None:
    staff_batam()


def test_a_complaint_is_answered_with_number_link_agency_reason_and_deadlines() -> None:
    response = send()
    answer = said(response)
    complaint = Complaint.objects.get(reference=parse(answer["reference"]))
    assert response.status_code == 201
    assert answer["agency"] == {"code": BINA_MARGA, "name": complaint.agency.name}
    assert answer["status"] == complaint.status == "routed"
    assert answer["tracking_url"] == f"{settings.PUBLIC_URL}/l/{complaint.link_token}/"
    assert "Kota Batam" in answer["trail"]


def test_the_deadlines_are_those_of_the_clocks_that_run() -> None:
    answer = said(send())
    clocks = Clock.objects.filter(complaint__reference=parse(answer["reference"]))
    assert {clock.code: clock.due_at.replace(microsecond=0) for clock in clocks} == {
        each["policy"]: datetime.datetime.fromisoformat(each["due"]) for each in answer["deadlines"]
    }
    assert all(each["due"].endswith("+07:00") for each in answer["deadlines"])


def test_what_was_sent_is_stored_as_sent() -> None:
    send(latitude=1.13, longitude=104.05, occurred_on="2026-01-05", address="Depan SD")
    complaint = Complaint.objects.select_related("story", "reporter").get()
    assert (complaint.latitude, complaint.longitude) == (1.13, 104.05)
    assert (complaint.occurred_on, complaint.channel) == (datetime.date(2026, 1, 5), "api")
    assert (complaint.story.address, complaint.is_anonymous) == ("Depan SD", False)
    assert complaint.reporter.email == "warga@example.id"


def test_the_text_alone_is_enough_and_reaches_the_national_coordinator() -> None:
    response = send(kind=None, title=None, category=None, region=None, is_anonymous=None, reporter=None)
    complaint = Complaint.objects.select_related("story").get()
    assert said(response)["agency"]["code"] == PANRB
    assert (complaint.kind, complaint.is_anonymous) == ("complaint", True)
    assert complaint.story.title == "Jalan di depan SD berlubang dalam sejak tiga minggu lalu"
    assert not Reporter.objects.exists()


def test_an_agency_that_was_named_gets_it_at_its_front_desk() -> None:
    answer = said(send(agency=BINA_MARGA, category=None, region=None))
    assert (answer["agency"]["code"], answer["status"]) == (BATAM, "received")


def test_null_and_empty_are_the_same_as_not_given() -> None:
    body = json.dumps(
        {"body": "Jalan rusak.", "category": "", "region": None, "latitude": None, "reporter": None}
    )
    assert post(body).status_code == 201
    complaint = Complaint.objects.get()
    assert (complaint.category_id, complaint.region_id, complaint.latitude) == (None, None, None)


def test_a_form_with_photos_is_taken_too() -> None:
    response = send_form(photos=[photo()], **{"reporter.email": "warga@example.id"})
    assert response.status_code == 201
    assert Attachment.objects.get().complaint.reporter.email == "warga@example.id"


def test_a_form_leaves_a_flag_that_it_does_not_send_at_its_default() -> None:
    send_form(is_secret="true")
    complaint = Complaint.objects.get()
    assert (complaint.is_anonymous, complaint.is_secret) == (True, True)


def test_no_cookie_and_no_csrf_token_is_needed_or_given() -> None:
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    response = client.post("/api/v1/complaints/", {"body": "Jalan rusak."}, content_type="application/json")
    assert response.status_code == 201
    assert not response.cookies


def test_one_create_takes_at_most_twelve_statements() -> None:
    send()  # the calendars are read once for each process
    with CaptureQueriesContext(connection) as captured:
        assert send().status_code == 201
    # All of them: the transaction's own two, here SAVEPOINT and RELEASE, are BEGIN and COMMIT outside a test.
    statements = [each["sql"] for each in captured.captured_queries]
    assert len(statements) <= 12, "\n".join(sql[:120] for sql in statements)


def test_words_of_danger_are_answered_with_the_numbers_to_call() -> None:
    response = send(body="Adik saya dipukuli ayah tiri, tolong.", title=None)
    answer = said(response)
    assert response.status_code == 201
    assert answer["urgent"] is True
    assert [each["number"] for each in answer["emergency_numbers"]] == ["129", "110"]
    assert all(each["name"] for each in answer["emergency_numbers"])
    assert Complaint.objects.get().is_secret


def test_without_them_there_are_none() -> None:
    answer = said(send())
    assert (answer["urgent"], answer["emergency_numbers"]) == (False, [])


def test_a_repeat_is_answered_with_the_same_numbers() -> None:
    urgent: dict[str, Any] = {"body": "Ada kebakaran di ruko sebelah.", "headers": {"Idempotency-Key": "k1"}}
    assert said(send(**urgent)) == said(send(**urgent))
