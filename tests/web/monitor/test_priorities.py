"""`/pantau/prioritas/` and the mark at the desk: who sets it, who sees it, how the queue is filtered by it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints.actions.priorities import mark_by_programmes
from complaints.models import Complaint, PriorityMark, PriorityProgramme
from routing.days import legal_day
from tests.factories import BATAM, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/prioritas/"
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def ksp(at: datetime.datetime) -> Client:
    return as_(make_officer("ksp", Role.OVERSEER, last_login=at))


def typed(at: datetime.datetime, **overrides: object) -> dict[str, object]:
    day = legal_day(at)
    fields: dict[str, object] = {
        "name": "Jalan aman ke sekolah",
        "categories": ["pekerjaan_umum"],
        "words": "depan sekolah\ndepan SD",
        "starts_on": (day - datetime.timedelta(days=3)).isoformat(),
        "ends_on": (day + datetime.timedelta(days=30)).isoformat(),
    }
    return fields | overrides


@pytest.fixture
def marked(ksp: Client, operator: User, at: datetime.datetime) -> Complaint:
    complaint = make_complaint(at=at - HOUR)
    assert ksp.post(f"{PAGE}mulai/", typed(at)).status_code == 302
    mark_by_programmes(at=at)
    return complaint


@pytest.mark.parametrize(
    ("code", "role"),
    [(PANRB, Role.NATIONAL_ADMIN), (BATAM, Role.SUPERVISOR), (OMBUDSMAN, Role.OMBUDSMAN)],
)
def test_everybody_else_finds_nothing(marked: Complaint, at: datetime.datetime, code: str, role: str) -> None:
    stranger = as_(make_officer(code, role, last_login=at))
    number = PriorityProgramme.objects.get().pk
    assert stranger.get(PAGE).status_code == 404
    for address in (f"{PAGE}mulai/", f"{PAGE}tandai/", f"{PAGE}{number}/akhiri/"):
        assert stranger.post(address, typed(at)).status_code == 404
    assert PriorityProgramme.objects.get().ended_at is None
    assert Client().get(PAGE).status_code == 302


def test_the_mark_shows_at_the_desk_and_filters_the_queue(
    marked: Complaint, operator: User, at: datetime.datetime
) -> None:
    other = make_complaint(at=at - HOUR, title="Trotoar pecah", body="Di pasar.")
    desk = as_(operator)
    queue = desk.get("/desk/?prioritas=1").content.decode()
    assert "Prioritas: Jalan aman ke sekolah" in queue
    assert other.shown_reference not in queue
    assert other.shown_reference in desk.get("/desk/").content.decode()
    case = desk.get(f"/desk/{marked.shown_reference}/").content.decode()
    assert "Prioritas: Jalan aman ke sekolah" in case
    public = Client().get(f"/l/{marked.link_token}/").content.decode()
    assert "Prioritas" not in public


def test_an_ended_programme_is_seen_no_longer(ksp: Client, marked: Complaint, operator: User) -> None:
    number = PriorityProgramme.objects.get().pk
    ksp.post(f"{PAGE}{number}/akhiri/")
    assert "diakhiri" in ksp.get(PAGE).content.decode()
    page = as_(operator).get("/desk/?prioritas=1").content.decode()
    assert "Tidak ada laporan prioritas di sini" in page
    assert "Juga yang bukan prioritas" in page


def test_figures_and_no_words_of_the_reports(ksp: Client, marked: Complaint) -> None:
    Complaint.objects.update(due_at=marked.submitted_at)
    page = ksp.get(PAGE).content.decode()
    assert "Jalan berlubang" not in page
    assert marked.shown_reference not in page
    (row,) = ksp.get(PAGE).context["rows"]
    assert (row.marked, row.open, row.late, row.state) == ("1", "1", "1", "now")


def test_a_bad_entry_is_told_and_changes_nothing(
    ksp: Client, marked: Complaint, at: datetime.datetime
) -> None:
    number = str(PriorityProgramme.objects.get().pk)
    for address, sent in [
        ("mulai/", {}),
        ("mulai/", typed(at)),
        ("mulai/", typed(at, name="Lain", ends_on="2020-01-01")),
        ("mulai/", typed(at, name="Lain", categories=["tidak_ada"])),
        ("mulai/", typed(at, name="Lain", categories=[], words=" ")),
        ("tandai/", {"programme": number, "number": marked.shown_reference}),
        ("tandai/", {"programme": number, "number": "\x00"}),
        ("tandai/", {"programme": "99999", "number": marked.shown_reference}),
    ]:
        answer = ksp.post(f"{PAGE}{address}", sent)
        assert (answer.status_code, 'id="galat"' in answer.content.decode()) == (400, True), sent
    assert (PriorityProgramme.objects.count(), PriorityMark.objects.count()) == (1, 1)


def test_as_many_queries_with_many_marks(
    ksp: Client, marked: Complaint, operator: User, at: datetime.datetime
) -> None:
    desk = as_(operator)

    def queries(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    def counts() -> list[int]:
        return [queries(ksp, PAGE), queries(desk, "/desk/?prioritas=1")]

    counts()  # the first visit of a session marks it
    few = counts()
    for number in range(5):
        make_complaint(at=at - HOUR, title=f"Jalan {number} di depan sekolah")
    ksp.post(f"{PAGE}mulai/", typed(at, name="Kedua"))
    assert mark_by_programmes(at=at) > 5
    ksp.get(PAGE)
    assert counts() == few
