"""What may cost a life stands on top, and an officer may say that it is so, or not."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints.models import Complaint, Event
from tests.factories import make_complaint
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send
from tests.web.desk.test_queue import read, references

FIRE = "Sekarang ada kebakaran di ruko Nagoya."


@pytest.fixture
def front(front_desk: User, signed_in: SignedIn) -> Client:
    return signed_in(front_desk)


def hours(number: float) -> datetime.timedelta:
    return datetime.timedelta(hours=number)


@pytest.mark.parametrize("query", ["", "?bawah=1"])
def test_it_stands_above_what_is_due_earlier_and_is_marked(
    query: str, front: Client, at: datetime.datetime
) -> None:
    late = make_complaint(at=at - hours(200), is_secret=True)
    urgent = make_complaint(at=at - hours(1), title="", body=FIRE)
    page = read(front, query)
    assert references(page) == [urgent.shown_reference, late.shown_reference]
    assert "Mendesak" in page.split(late.shown_reference)[0]


@pytest.mark.parametrize("urgent", [3, 26])
def test_page_after_page_each_comes_once_the_urgent_first(
    urgent: int, front: Client, at: datetime.datetime
) -> None:
    for number in range(30):
        is_urgent = number < urgent
        make_complaint(at=at - hours(number), title="", body=FIRE if is_urgent else "Jalan.", is_secret=True)
    first = front.get("/desk/")
    second = front.get(first.context["queue"].next_url)
    rows = [row for page in (first, second) for row in page.context["queue"].rows]
    marked = [any(tag.words == "Mendesak" for tag in row.tags) for row in rows]
    assert len({row.reference for row in rows}) == len(rows) == 30
    assert marked == sorted(marked, reverse=True)
    assert sum(marked) == urgent


def test_an_officer_marks_it_and_takes_the_mark_away_with_a_reason(
    front: Client, at: datetime.datetime
) -> None:
    complaint = make_complaint(at=at, is_secret=True)
    code, page = send(front, complaint, "mendesak", note="Pelapor menelepon, menangis.")
    assert (code, complaint.is_urgent) == (302, True)
    assert "Laporan ditandai mendesak; petugas piket dipanggil." in page
    code, page = send(front, complaint, "mendesak", note=" ")
    assert (code, complaint.is_urgent) == (422, True)
    assert "Tulisannya masih kosong." in page
    assert "Laporan tidak lagi mendesak." in send(front, complaint, "mendesak", note="Sudah aman.")[1]
    kinds = Event.objects.filter(complaint_id=complaint.pk).values_list("kind", flat=True)
    assert [kind for kind in kinds if "urgent" in kind] == ["marked_urgent", "unmarked_urgent"]
    assert not complaint.is_urgent


def test_a_second_click_is_no_second_mark(front: Client, at: datetime.datetime) -> None:
    complaint = make_complaint(at=at, is_secret=True)
    form, url = {"version": complaint.version, "note": ""}, f"/desk/{complaint.shown_reference}/mendesak/"
    assert [front.post(url, form).status_code for _click in range(2)] == [302, 302]
    assert Complaint.objects.get().is_urgent
    assert Event.objects.filter(kind__contains="urgent").count() == 1
