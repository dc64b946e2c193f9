"""`/pantau/catatan/`: what `verify_timeline` found is kept and read by those who watch over the data's integrity."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User
from complaints.actions import record_seal_check
from complaints.models import Complaint, SealCheck
from complaints.tasks import verify_timelines
from tests.factories import BATAM, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/catatan/"


@pytest.fixture
def ksp(at: datetime.datetime) -> Client:
    return as_(make_officer("ksp", Role.OVERSEER, last_login=at))


def broken(operator: User, at: datetime.datetime) -> Complaint:
    complaint = make_complaint(at=at)
    Complaint.objects.filter(pk=complaint.pk).update(last_hash="0" * 64)
    return complaint


@pytest.mark.parametrize(
    ("code", "role", "status"),
    [
        ("ksp", Role.OVERSEER, 200),
        (PANRB, Role.NATIONAL_ADMIN, 200),
        (OMBUDSMAN, Role.OMBUDSMAN, 200),
        (BATAM, Role.SUPERVISOR, 404),
        ("kemendagri", Role.OVERSEER, 404),
    ],
)
def test_who_reads_it(code: str, role: str, status: int, at: datetime.datetime) -> None:
    assert as_(make_officer(code, role, last_login=at)).get(PAGE).status_code == status
    assert Client().get(PAGE).status_code == 302


def test_before_the_first_check_the_page_says_so(ksp: Client) -> None:
    assert "Belum pernah diperiksa" in ksp.get(PAGE).content.decode()


def test_a_sound_check_of_all_is_kept_and_shown(ksp: Client, operator: User, at: datetime.datetime) -> None:
    make_complaint(at=at)
    call_command("verify_timeline", stdout=io.StringIO())
    kept = SealCheck.objects.get()
    assert (kept.checked, kept.faults, kept.found) == (1, 0, [])
    assert "Segel 1 laporan utuh" in ksp.get(PAGE).content.decode()


def test_a_check_of_one_report_is_not_kept(operator: User, at: datetime.datetime) -> None:
    call_command("verify_timeline", make_complaint(at=at).shown_reference, stdout=io.StringIO())
    assert not SealCheck.objects.exists()


def test_what_is_broken_is_kept_by_number_and_shown(
    ksp: Client, operator: User, at: datetime.datetime
) -> None:
    complaint = broken(operator, at)
    with pytest.raises(CommandError):
        call_command("verify_timeline", stdout=io.StringIO())
    page = ksp.get(PAGE).content.decode()
    assert "1 catatan rusak dari 1 laporan" in page
    assert complaint.shown_reference in page
    assert "Jalan berlubang" not in page


def test_the_weekly_run_keeps_its_findings_and_does_not_fall(
    operator: User, at: datetime.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    broken(operator, at)
    verify_timelines()
    assert SealCheck.objects.get().faults == 1
    assert "timelines.broken" in caplog.text


def test_of_very_many_faults_the_first_are_kept_and_all_counted(ksp: Client, at: datetime.datetime) -> None:
    faults = [f"rusak {number}" for number in range(140)]
    kept = record_seal_check(started_at=at, finished_at=at, checked=200, faults=faults)
    assert (kept.faults, len(kept.found)) == (140, 100)
    assert "dan 40 lagi" in ksp.get(PAGE).content.decode()
