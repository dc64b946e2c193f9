"""The main job, end to end: a real browser, real web and worker processes, the engines, and SIMPeL's stand-in."""

import datetime
import json
import re
import urllib.request
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from complaints.models import Complaint, Event
from lapor import programs
from lapor.engines.layout import free_port
from lapor.engines.supervisor import Supervisor
from outbox.drain import drain
from outbox.models import Outgoing
from sla.models import Clock, Referral
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, KEPRI, OMBUDSMAN, agency, make_complaint, make_officer
from tests.processes import environment_for
from tests.waiting import eventually

pytestmark = pytest.mark.own_database
PASSWORD = "kata-sandi-uji-yang-panjang"
STORY = "Jalan rusak parah dan berlubang di depan sekolah, sudah tiga minggu. Anak-anak sering jatuh."


@pytest.fixture
def cast(own_database: Database) -> dict[str, User]:
    """Batam's public works, its front desk, the province, the Ombudsman: all signed in today."""
    here = {
        "operator": (BINA_MARGA, Role.OPERATOR),
        "front_desk": (BATAM, Role.AGENCY_ADMIN),
        "province": (KEPRI, Role.AGENCY_ADMIN),
        "ombudsman": (OMBUDSMAN, Role.OMBUDSMAN),
    }
    people = {}
    for username, (code, role) in here.items():
        people[username] = make_officer(
            code, role, username=username, name=username, last_login=timezone.now()
        )
        people[username].set_password(PASSWORD)
        people[username].save()
    return people


def sign_in(page: Page, username: str, *, to: str) -> None:
    page.goto(f"/masuk/?next={to}")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


@pytest.mark.browser
def test_a_broken_road_is_reported_answered_and_confirmed(cast: dict[str, User], page: Page) -> None:
    page.goto("/lapor/")
    page.get_by_label("Cerita Anda").fill(STORY)
    page.get_by_label("Nama jalan, kelurahan, atau tempat").fill("Kecamatan Batam Kota")
    page.get_by_role("radio", name=re.compile("Jalan rusak")).check()
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_text("Laporan Anda sampai.")).to_be_visible()
    own_page = page.url.partition("?")[0]
    complaint = Complaint.objects.select_related("agency").get()
    assert (complaint.agency.code, complaint.status) == (BINA_MARGA, "routed")
    expect(page.get_by_text(complaint.shown_reference).first).to_be_visible()

    sign_in(page, "operator", to="/desk/")
    page.get_by_role("link", name=re.compile("Jalan rusak")).first.click()
    for kind, text in (
        ("Respon awal", "Kami periksa hari ini."),
        ("Jawaban akhir", "Lubang sudah ditambal kemarin."),
    ):
        page.get_by_text(kind, exact=True).first.click()
        page.get_by_label("Tulisan Anda").fill(text)
        page.get_by_role("button", name=re.compile("^Kirim Ctrl")).click()
        expect(page.get_by_text(text).first).to_be_visible()

    page.goto(own_page)
    expect(page.get_by_text("Lubang sudah ditambal kemarin.").first).to_be_visible()
    page.get_by_role("button", name="Ya, sudah beres").click()
    expect(page.get_by_text("dikonfirmasi pelapor").first).to_be_visible()
    complaint.refresh_from_db()
    assert (complaint.status, complaint.closed_how) == ("closed", "confirmed")


@pytest.mark.browser
def test_the_form_sends_without_javascript(cast: dict[str, User], page: Page) -> None:
    assert page.context.browser is not None
    page.goto("/")
    plain = page.context.browser.new_context(base_url=page.url, java_script_enabled=False, locale="id-ID")
    visitor = plain.new_page()
    visitor.goto("/lapor/")
    visitor.get_by_label("Cerita Anda").fill(STORY)
    visitor.get_by_role("button", name=re.compile("^Lanjut")).click()
    visitor.get_by_label("Nama jalan, kelurahan, atau tempat").fill("Kecamatan Batam Kota")
    visitor.get_by_role("radio", name=re.compile("Jalan rusak")).check()
    visitor.get_by_role("button", name="Kirim laporan").click()
    expect(visitor.get_by_text("Laporan Anda sampai.")).to_be_visible()
    plain.close()
    assert Complaint.objects.get().agency_id == agency(BINA_MARGA).pk


def escalated_to(complaint: Complaint) -> list[int]:
    found = Event.objects.filter(
        complaint_id=complaint.pk, kind="escalated", payload__policy="initial_response"
    )
    return [event.payload["to"] for event in found]


def sweep_at(at: datetime.datetime) -> None:
    call_command("sweep_clocks", now=at.isoformat(), verbosity=0)


@pytest.fixture
def simpel_received(processes: Supervisor, own_database: Database) -> Callable[[], list[dict[str, object]]]:
    """The real stand-in as a process; what it has received so far."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    variables = environment_for(own_database) | {"SIMPEL_SECRET": settings.SIMPEL_SECRET}
    processes.start(programs.simpel_stub(variables, port=port))
    settings.SIMPEL_URL = url

    def received() -> list[dict[str, object]]:
        with urllib.request.urlopen(f"{url}received", timeout=5) as answer:
            found: list[dict[str, object]] = json.load(answer)
        return found

    def answers() -> bool:
        try:
            return received() == []
        except OSError:
            return False

    assert eventually(answers)
    return received


def test_silence_climbs_to_the_city_the_province_and_the_ombudsman(
    cast: dict[str, User], settings_of_simpel: None, simpel_received: Callable[[], list[dict[str, object]]]
) -> None:
    sent_at = timezone.now() - datetime.timedelta(days=200)
    complaint = make_complaint(at=sent_at)
    city, province = agency(BATAM).pk, agency(KEPRI).pk

    first = Clock.objects.get(complaint=complaint, code="initial_response")
    sweep_at(first.due_at)
    assert escalated_to(complaint) == []
    sweep_at(first.due_at + datetime.timedelta(seconds=1))
    assert escalated_to(complaint) == [city]
    first.refresh_from_db()
    assert first.next_at is not None
    sweep_at(first.next_at)
    assert escalated_to(complaint) == [city, province]

    ombudsman = Clock.objects.get(complaint=complaint, code="ombudsman")
    sweep_at(ombudsman.due_at)
    assert not Referral.objects.exists()
    for _again in range(2):
        sweep_at(ombudsman.due_at + datetime.timedelta(seconds=1))
        drain(now=timezone.now())
    referral = Referral.objects.get()
    assert Complaint.objects.visible_to(cast["ombudsman"]).get() == complaint
    assert [each["acknowledgement"] for each in simpel_received()] == [
        Outgoing.objects.get(channel="simpel").acknowledgement
    ]
    referral.refresh_from_db()
    complaint.refresh_from_db()
    assert (complaint.agency_id, complaint.status) == (agency(BINA_MARGA).pk, "routed")


def test_what_a_clock_moved_ahead_refers_is_delivered_at_the_present_once(
    cast: dict[str, User], settings_of_simpel: None, simpel_received: Callable[[], list[dict[str, object]]]
) -> None:
    make_complaint(at=timezone.now())
    ahead = timezone.now() + datetime.timedelta(days=200)
    for _again in range(2):
        sweep_at(ahead)
        drain(now=timezone.now())
    assert [each["acknowledgement"] for each in simpel_received()] == [
        Outgoing.objects.get(channel="simpel").acknowledgement
    ]
    assert Referral.objects.get().opened_at > timezone.now()


@pytest.fixture
def settings_of_simpel(settings: pytest.FixtureRequest) -> None:
    """Restored after the test by pytest-django's own fixture."""
    settings.SIMPEL_URL, settings.SIMPEL_SECRET = "", "rahasia-uji"  # type: ignore[attr-defined]
