"""`/pantau/nasional/`: what waits for the national admin, who is late, and reminding them from there."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints.involvement import involve
from complaints.models import Complaint, Concern, Message, MessageKind, Purpose
from reports.lateness import late_agencies
from sla.models import Clock
from tests.factories import BATAM, BINA_MARGA, KEPRI, OMBUDSMAN, PANRB, agency, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/nasional/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def national(at: datetime.datetime) -> Client:
    return as_(make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at))


def gone_up(at: datetime.datetime, title: str = "Jalan berlubang") -> Complaint:
    """Late, and before the coordinator."""
    complaint = make_complaint(at=at - 3 * DAY, title=title)
    involve(complaint, agency_id=agency(PANRB).pk, purpose=Purpose.ESCALATED, at=at)
    return complaint


def lists(client: Client) -> dict[str, tuple[str, list[str]]]:
    view = client.get(PAGE).context["view"]
    return {each.title: (each.count, [row.number for row in each.rows]) for each in view.waiting}


@pytest.mark.parametrize(
    ("code", "role"),
    [(PANRB, Role.OVERSEER), ("ksp", Role.OVERSEER), (BATAM, Role.SUPERVISOR), (OMBUDSMAN, Role.OMBUDSMAN)],
)
def test_everybody_else_finds_nothing(code: str, role: str, operator: User, at: datetime.datetime) -> None:
    complaint = gone_up(at)
    stranger = as_(make_officer(code, role, last_login=at))
    assert stranger.get(PAGE).status_code == 404
    assert stranger.post(PAGE, {"instansi": BATAM, "text": "Mengapa?"}).status_code == 404
    complaint.refresh_from_db()
    assert complaint.reminded_at is None
    assert Client().get(PAGE).status_code == 302


def test_what_waits_is_told_apart(national: Client, at: datetime.datetime) -> None:
    # Nobody works anywhere: it falls to the coordinator.
    unowned = make_complaint(at=at)
    assert unowned.agency.code == PANRB
    arbitrated = make_complaint(at=at, title="Dikembalikan")
    clock = Clock.objects.get(complaint=arbitrated, code="verification")
    Clock.objects.filter(pk=clock.pk).update(code="arbitration", agency=agency(PANRB))
    make_officer(BINA_MARGA, last_login=at)
    up, other = gone_up(at), make_complaint(at=at, title="Kelas diusulkan")
    involve(other, agency_id=agency(PANRB).pk, purpose=Purpose.CLASS, at=at)
    make_complaint(at=at, title="Tidak menunggu kami")
    assert lists(national) == {
        "Naik ke sini": ("1", [up.shown_reference]),
        "Menunggu putusan penengah": ("1", [arbitrated.shown_reference]),
        "Tanpa pemilik": ("1", [unowned.shown_reference]),
        "Putusan lain": ("1", [other.shown_reference]),
    }


def test_the_first_day_has_nothing(national: Client) -> None:
    page = national.get(PAGE).content.decode()
    assert page.count("Tidak ada yang menunggu.") == 4
    assert "Tidak ada instansi yang terlambat." in page


def test_who_is_late_and_what_can_be_reminded(operator: User, at: datetime.datetime) -> None:
    gone_up(at)
    make_complaint(at=at - 4 * DAY, title="Belum naik")
    make_complaint(at=at, title="Belum terlambat")
    reader = make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at)
    (late,) = late_agencies(reader, agency(PANRB).pk, at=at)
    assert (late.code, late.late, late.before_us, late.reminded) == (BATAM, 2, 1, 0)
    assert late_agencies(reader, agency(KEPRI).pk, at=at)[0].before_us == 0


def test_what_is_about_the_reader_is_not_counted(db: None, at: datetime.datetime) -> None:
    concerned, other = (make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at) for _ in range(2))
    found = make_complaint(at=at - 4 * DAY, about_officers=True, agency=BATAM)
    Concern.objects.create(complaint=found, officer=concerned, since=at)
    assert late_agencies(concerned, agency(PANRB).pk, at=at) == []
    assert [each.late for each in late_agencies(other, agency(PANRB).pk, at=at)] == [1]


def test_from_the_overview_all_that_has_gone_up_is_reminded_once(
    national: Client, operator: User, at: datetime.datetime
) -> None:
    first, second = gone_up(at), gone_up(at, "Jalan lain")
    not_up = make_complaint(at=at - 3 * DAY, title="Belum naik")
    assert "Tegur 2 laporan" in national.get(PAGE).content.decode()
    assert "Tegur Pemerintah Kota Batam" in national.get(PAGE, {"instansi": BATAM}).content.decode()
    sent = {"instansi": BATAM, "text": "Mengapa belum ada respon?"}
    assert "2 laporan ditegur" in national.post(PAGE, sent, follow=True).content.decode()
    for each in (first, second, not_up):
        each.refresh_from_db()
    assert first.reminded_at is not None
    assert second.reminded_at is not None
    assert not_up.reminded_at is None
    assert Clock.objects.filter(code="reminder", state="running").count() == 2
    again = national.post(PAGE, sent, follow=True).content.decode()
    assert "Tidak ada lagi yang bisa ditegur" in again
    assert Message.objects.filter(kind=MessageKind.REMINDER).count() == 2


@pytest.mark.parametrize(
    "sent",
    [{}, {"instansi": BATAM}, {"instansi": BATAM, "text": " "}, {"instansi": "\x00", "text": "a"}],
)
def test_a_bad_entry_is_told_and_reminds_nobody(
    national: Client, operator: User, at: datetime.datetime, sent: dict[str, str]
) -> None:
    gone_up(at)
    answer = national.post(PAGE, sent)
    assert (answer.status_code, 'id="galat"' in answer.content.decode()) == (400, True)
    assert not Message.objects.exists()


def test_as_many_queries_with_many_waiting(national: Client, operator: User, at: datetime.datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            national.get(PAGE)
        return len(captured)

    gone_up(at)
    queries()  # the first visit of a session marks it
    few = queries()
    for number in range(5):
        gone_up(at, f"Jalan {number}")
    assert queries() == few <= 20
