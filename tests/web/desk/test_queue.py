"""The queue: by deadline, in pages, with the same few queries at any size."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.involvement import involve
from complaints.models import Complaint, Purpose
from tests.factories import BATAM, DISHUB, agency, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn

MOST_QUERIES = 8
PAGE = 25


def references(page: str) -> list[str]:
    """The numbers of the rows, in their order."""
    return re.findall(r"([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})</span>", page)


def count_of(page: str, tab: str) -> str:
    found = re.search(rf">{tab} <span class=\"count\"[^>]*>([\d.]+)<", page)
    return found[1] if found else ""


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


def read(client: Client, query: str = "") -> str:
    answer = client.get(f"/desk/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def hours(number: int) -> datetime.timedelta:
    return datetime.timedelta(hours=number)


def test_what_is_due_first_stands_first(desk: Client, at: datetime.datetime) -> None:
    young, old, middle = (make_complaint(at=at - hours(age)) for age in (1, 90, 5))
    page = read(desk)
    assert references(page) == [each.shown_reference for each in (old, middle, young)]
    assert "lewat" in page.split(middle.shown_reference)[0]


def test_the_tabs_count_what_waits_for_whom(desk: Client, operator: User, at: datetime.datetime) -> None:
    late, paused, answered = (make_complaint(at=at - hours(age)) for age in (90, 2, 1))
    actions.postpone(complaint_id=paused.pk, actor=operator, at=at, text="Mohon fotonya.", missing=["photo"])
    actions.answer(complaint_id=answered.pk, actor=operator, at=at, text="Sudah ditambal.")
    page = read(desk)
    counts = {tab: count_of(page, tab) for tab in ("Perlu aksi", "Terlambat", "Jeda", "Dijawab")}
    assert counts == {"Perlu aksi": "1", "Terlambat": "1", "Jeda": "1", "Dijawab": "1"}
    assert references(read(desk, "?tab=terlambat")) == [late.shown_reference]
    assert references(read(desk, "?tab=jeda")) == [paused.shown_reference]
    assert references(read(desk, "?tab=dijawab")) == [answered.shown_reference]


def test_the_next_page_begins_behind_the_last_row(desk: Client, at: datetime.datetime) -> None:
    # Three at a time share their deadline: the number decides among them.
    made = [make_complaint(at=at - hours(age // 3)) for age in range(PAGE + 5)]
    first = read(desk)
    link = re.search(r'href="/desk/(\?setelah=[^"]+)"', first)
    assert link is not None
    second = read(desk, link[1])
    assert len(references(first)) == PAGE
    assert sorted(references(first) + references(second)) == sorted(each.shown_reference for each in made)


def test_a_number_searched_for_leads_to_the_case(desk: Client, complaint: Complaint) -> None:
    answer = desk.get("/desk/", {"cari": complaint.reference.lower()})
    assert answer.headers["Location"] == f"/desk/{complaint.shown_reference}/"


def test_words_find_other_forms_of_themselves(desk: Client, at: datetime.datetime) -> None:
    lamp = make_complaint(at=at, title="Penerangan", body="Jalanan gelap: lampunya padam sejak Senin.")
    make_complaint(at=at, title="Aspal", body="Banyak yang retak.")
    assert references(read(desk, "?cari=lampu")) == [lamp.shown_reference]


def test_words_that_find_nothing_are_repeated(desk: Client, complaint: Complaint) -> None:
    page = read(desk, "?cari=<zebra>&urusan=pendidikan")
    assert "Tidak ada yang cocok dengan “&lt;zebra&gt;”" in page
    assert "Tanpa kata" in page
    assert "Semua urusan" in page


def test_a_category_takes_in_what_lies_below_it(desk: Client, complaint: Complaint) -> None:
    assert references(read(desk, "?urusan=pekerjaan_umum")) == [complaint.shown_reference]
    assert references(read(desk, "?urusan=pekerjaan")) == []


def test_a_front_desk_reads_its_own_queue_or_all_below(
    front_desk: User, complaint: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    own = make_complaint(at=at + hours(1), is_secret=True)
    client = signed_in(front_desk)
    assert references(read(client)) == [own.shown_reference]
    assert references(read(client, "?bawah=1")) == [complaint.shown_reference, own.shown_reference]


def test_pages_of_everything_below_do_not_overlap(
    front_desk: User, transport_operator: User, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    roads = [make_complaint(at=at - hours(age)) for age in range(20)]
    lamps = [make_complaint(at=at - hours(age), category="perhubungan.lampu_jalan") for age in range(12)]
    client = signed_in(front_desk)
    first = read(client, "?bawah=1")
    link = re.search(r'href="/desk/(\?bawah=1&amp;setelah=[^"]+)"', first)
    assert link is not None
    both = references(first) + references(read(client, link[1].replace("&amp;", "&")))
    assert sorted(both) == sorted(each.shown_reference for each in roads + lamps)


def test_a_head_of_government_neither_counts_nor_reads_secrets(
    operator: User, complaint: Complaint, front_desk: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    make_complaint(at=at - hours(1), is_secret=True)
    head = signed_in(make_officer(BATAM, Role.SUPERVISOR, last_login=at))
    page = read(head, "?bawah=1")
    assert references(page) == [complaint.shown_reference]
    assert count_of(page, "Perlu aksi") == "1"


def test_an_operator_never_reads_the_queues_of_others(
    desk: Client, front_desk: User, complaint: Complaint, at: datetime.datetime
) -> None:
    secret = make_complaint(at=at, is_secret=True)
    for query in ("", "?bawah=1", f"?meja={agency(BATAM).pk}&bawah=1"):
        assert secret.shown_reference not in read(desk, query)


def test_what_came_up_to_the_front_desk_has_a_tab_of_its_own(
    front_desk: User, complaint: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    involve(complaint, agency_id=agency(BATAM).pk, purpose=Purpose.ESCALATED, at=at)
    page = read(signed_in(front_desk), "?tab=naik")
    assert references(page) == [complaint.shown_reference]
    assert "Naik ke" in page


def test_what_is_to_be_decided_stands_apart_from_what_only_came_up(
    front_desk: User, complaint: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    late = make_complaint(at=at)
    involve(late, agency_id=agency(BATAM).pk, purpose=Purpose.ESCALATED, at=at)
    involve(complaint, agency_id=agency(BATAM).pk, purpose=Purpose.SAMPLE, at=at)
    client = signed_in(front_desk)
    assert references(read(client, "?tab=naik")) == [late.shown_reference]
    page = read(client, "?tab=putusan")
    assert references(page) == [complaint.shown_reference]
    assert "sampelnya diputus di sini" in page


def test_who_holds_nothing_is_shown_what_waits_for_them_elsewhere(
    front_desk: User, complaint: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    involve(complaint, agency_id=agency(BATAM).pk, purpose=Purpose.ESCALATED, at=at)
    page = read(signed_in(front_desk))
    assert "Tidak ada yang menunggu Anda" not in page
    assert "Naik ke saya · 1" in page


def test_who_sits_in_two_agencies_changes_the_counter(
    operator: User, complaint: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    Membership.objects.create(user=operator, agency=agency(DISHUB), role=Role.OPERATOR)
    lamp = make_complaint(at=at, category="perhubungan.lampu_jalan")
    client = signed_in(operator)
    assert references(read(client)) == [complaint.shown_reference]
    assert references(read(client, f"?meja={agency(DISHUB).pk}")) == [lamp.shown_reference]


@pytest.mark.parametrize(
    "query",
    [
        "?setelah=x",
        "?setelah=2026-01-01~1",
        "?setelah=~999999999999999999",
        "?meja=99999999999999999999",
        "?tab=x",
        "?cari=%00&urusan=%00",
    ],
)
def test_an_address_that_says_nothing_sensible_shows_the_queue(query: str, desk: Client) -> None:
    assert "Perlu aksi" in read(desk, query)


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Tidak ada yang menunggu Anda" in read(desk)


@pytest.mark.parametrize(
    "query", ["", "?bawah=1", "?tab=jeda", "?tab=naik", "?tab=putusan", "?cari=jalan&urusan=pekerjaan_umum"]
)
def test_the_queue_takes_as_many_queries_at_twice_the_size(
    query: str, front_desk: User, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    Membership.objects.create(user=front_desk, agency=agency(DISHUB), role=Role.OPERATOR)
    client = signed_in(front_desk)
    client.get("/desk/")
    taken = []
    for _ in range(2):
        for age in range(10):
            made = make_complaint(at=at - hours(age))
            involve(made, agency_id=agency(BATAM).pk, purpose=Purpose.ESCALATED, at=at)
        with CaptureQueriesContext(connection) as queries:
            read(client, query)
        taken.append(len(queries))
    assert taken[0] == taken[1]
    assert taken[0] <= MOST_QUERIES
