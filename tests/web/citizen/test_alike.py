"""Similar published reports while writing: shown once the place is known, and never in the way."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import make_complaint
from tests.web.citizen.conftest import STORY, Send, words

BLOCK = "Mungkin sudah ada yang melapor"
TYPED = {"step": "lanjut", "body": STORY, "place": "Kecamatan Batam Kota"}


@pytest.fixture
def published(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    return actions.publish(
        complaint_id=complaint.pk, actor=operator, at=at, title="Jalan berlubang di depan SD", body=STORY
    )


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_it_is_shown_with_state_agency_and_day_and_one_tap_to_support(
    client: Client, published: Complaint, headers: dict[str, str]
) -> None:
    page = words(client.post("/lapor/", TYPED, headers=headers))
    block = page.split(BLOCK)[1]
    assert "Jalan berlubang di depan SD" in block
    assert str(published.get_status_display()) in block
    assert published.agency.name in block
    assert f'form="dukung" formaction="/laporan/{published.reference}/dukung/"' in block


def test_not_before_the_place_is_known(client: Client, published: Complaint) -> None:
    assert BLOCK not in words(client.post("/lapor/", TYPED | {"place": ""}))


def test_the_devices_position_is_a_place_too(client: Client, operator: User, at: datetime.datetime) -> None:
    near = make_complaint(at=at, latitude=1.1205, longitude=104.05)
    actions.publish(complaint_id=near.pk, actor=operator, at=at, title="Jalan berlubang", body=STORY)
    assert BLOCK in words(client.post("/lapor/", TYPED | {"place": "", "point": "1.12150, 104.05120"}))


@pytest.mark.parametrize("point", ["", "x", "nan, 104", "inf, 104", "999, 104", "1e400, 104", "52.37, 4.90"])
def test_a_position_that_is_none_is_passed_over(client: Client, published: Complaint, point: str) -> None:
    response = client.post("/lapor/", TYPED | {"place": "", "point": point})
    assert response.status_code == 200
    assert BLOCK not in words(response)


def test_neither_unpublished_nor_secret_ones(
    client: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    make_complaint(at=at, is_secret=True)
    assert BLOCK not in words(client.post("/lapor/", TYPED))


def test_it_is_sent_all_the_same(send: Send, published: Complaint) -> None:
    assert send().status_code == 302
    assert Complaint.objects.count() == 2


def test_as_many_queries_with_three_alike_as_with_one(
    client: Client, published: Complaint, operator: User, at: datetime.datetime
) -> None:
    client.post("/lapor/", TYPED)
    taken = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.post("/lapor/", TYPED)
        taken.append(len(queries))
        for _each in range(2):
            made = make_complaint(at=at)
            actions.publish(complaint_id=made.pk, actor=operator, at=at, title="Jalan berlubang", body=STORY)
    assert taken[0] == taken[1]
