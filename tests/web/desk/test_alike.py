"""Likely duplicates beside a case, and how many have the same trouble."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.factories import DISHUB, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_queue import read

BLOCK = "Mungkin laporan yang sama"


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


def page_of(client: Client, complaint: Complaint) -> str:
    return client.get(f"/desk/{complaint.shown_reference}/").content.decode()


def test_an_older_one_is_shown_with_the_words_in_common_and_the_merge_filled_in(
    desk: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    younger = make_complaint(at=at, body="Lubang di depan SD makin dalam, anak-anak jatuh lagi.")
    page = page_of(desk, younger)
    merge = f"/desk/{younger.shown_reference}/gabungkan/?induk={complaint.shown_reference}"
    assert BLOCK in page
    assert complaint.shown_reference in page
    assert "<mark>" in page.split(BLOCK)[1].split("</section>")[0]
    assert f'href="{merge}#panel"' in page
    assert f'value="{complaint.shown_reference}"' in desk.get(merge).content.decode()


def test_a_younger_one_is_merged_into_this_one(
    desk: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    younger = make_complaint(at=at)
    page = page_of(desk, complaint)
    assert f"/desk/{younger.shown_reference}/gabungkan/?induk={complaint.shown_reference}" in page
    assert "Gabungkan laporan itu ke sini" in page


def test_nothing_alike_is_no_block(desk: Client, complaint: Complaint) -> None:
    assert BLOCK not in page_of(desk, complaint)


def test_not_what_another_unit_holds(desk: Client, complaint: Complaint, at: datetime.datetime) -> None:
    make_officer(DISHUB, last_login=at)
    make_complaint(at=at, category="perhubungan.lampu_jalan")
    assert BLOCK not in page_of(desk, complaint)


@pytest.mark.parametrize("asked", ["%00", "x" * 500, "%3Cscript%3E"])
def test_whatever_the_link_proposes_gets_a_page(asked: str, desk: Client, complaint: Complaint) -> None:
    response = desk.get(f"/desk/{complaint.shown_reference}/gabungkan/?induk={asked}")
    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b'id="panel"')[1].split(b"</form>")[0]


def test_as_many_queries_with_many_alike(desk: Client, complaint: Complaint, at: datetime.datetime) -> None:
    taken = []
    for _time in range(2):
        for _each in range(4):
            make_complaint(at=at)
        page_of(desk, complaint)
        with CaptureQueriesContext(connection) as queries:
            page_of(desk, complaint)
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_how_many_have_the_same_trouble_is_shown_and_many_stand_out(
    desk: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    report = actions.publish(complaint_id=complaint.pk, actor=operator, at=at, title="Jalan", body="Rusak.")
    for number in range(9):
        actions.support(complaint=report, device=f"phone {number}", at=at)
    mark = '<span class="tag" data-s="{}">'
    for state, count in (("off", 9), ("wait", 10)):
        for page in (read(desk), page_of(desk, complaint)):
            before = page.split(f"{count} orang mengalami juga")[0]
            assert before.rsplit("<span", 1)[1].startswith(mark.format(state)[5:])
        actions.support(complaint=report, device="one more", at=at)
