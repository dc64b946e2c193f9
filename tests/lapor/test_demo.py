"""`make demo`: what a visitor finds, and where it is never made."""

import re
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import Settings

from accounts.models import IdentityOpening, Membership, Role, User
from complaints.lifecycle import Status
from complaints.models import CannedReply, Complaint, DataRequest, Event, PriorityMark, Sample
from helpdesk.models import Notice, Ticket
from lapor.demo.cast import PARTS
from lapor.demo.play import make_demo
from lapor.demo.plots import PLOTS
from lapor.demo.stories import read_stories
from outbox.models import Outgoing
from routing.models import Agency, Category, Region
from sla.models import Escalation, Referral
from tests.factories import NOW

pytestmark = pytest.mark.django_db

PASSWORD = "kata sandi untuk coba-coba"
ONE_OF_EACH_PLOT = len(PLOTS)


def demo(amount: int) -> bool:
    return make_demo(now=NOW, seed=1, password=PASSWORD, amount=amount)


def test_every_state_is_there_and_every_seal_holds() -> None:
    demo(ONE_OF_EACH_PLOT)
    assert set(Complaint.objects.values_list("status", flat=True)) == set(Status)
    assert set(Complaint.objects.exclude(closed_how="").values_list("closed_how", flat=True)) == {
        "confirmed",
        "silence",
    }
    assert Complaint.objects.filter(is_secret=True).exists()
    assert Complaint.objects.published().exists()
    call_command("verify_timeline", stdout=StringIO())


def test_who_protects_data_finds_openings_and_requests_in_each_state() -> None:
    demo(ONE_OF_EACH_PLOT)
    assert IdentityOpening.objects.filter(
        agency__path__startswith=Agency.objects.get(code="21.71").path
    ).exists()
    requests = DataRequest.objects.filter(agency__code="21.71")
    assert requests.filter(outcome="done").count() == 1
    assert requests.waiting().filter(late_told_at__isnull=False).count() == 1
    assert requests.waiting().filter(late_told_at__isnull=True).count() == 1


def test_no_institution_finds_its_pages_empty() -> None:
    demo(2 * ONE_OF_EACH_PLOT)
    assert PriorityMark.objects.exists()
    assert set(Sample.objects.values_list("state", flat=True)) >= {"failed", "passed"}
    assert {reply.agency.code for reply in CannedReply.objects.all()} == {"21.71", "21"}
    assert set(Ticket.objects.values_list("status", flat=True)) == {"open", "answered"}
    assert not Notice.objects.get().stands(NOW)


def test_nothing_of_it_lies_ahead_and_no_letter_of_it_leaves() -> None:
    demo(ONE_OF_EACH_PLOT)
    assert not Event.objects.filter(recorded_at__gt=NOW).exists()
    assert Outgoing.objects.exists()
    assert not Outgoing.objects.unsent().exists()
    assert {referral.state for referral in Referral.objects.all()} == {"acknowledged"}


def test_a_unit_without_a_head_escalates_to_front_desk_province_ministry_and_coordinator() -> None:
    demo(ONE_OF_EACH_PLOT)
    told = Escalation.objects.filter(
        clock__complaint__agency__code="21.71/dinas_bina_marga",
        clock__complaint__referrals__isnull=False,
        clock__code="initial_response",
    )
    first = told.order_by("clock_id", "rung").values_list("agency__code", flat=True)[:4]
    assert list(first) == ["21.71", "21", "kemendagri", "panrb"]


def test_every_role_has_an_officer_who_can_sign_in_and_signed_in_today() -> None:
    demo(0)
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role)
    officers = User.objects.filter(is_active=True, last_login=NOW)
    assert {officer.username for officer in officers} == {part.username for part in PARTS}
    # Checking is slow by design, so a stored hash that many share is checked once.
    assert all(check_password(PASSWORD, each) for each in {officer.password for officer in officers})


def test_only_administrators_open_the_admin_and_only_the_systems_may_do_all_there() -> None:
    demo(0)
    staff = User.objects.filter(is_staff=True).order_by("username")
    assert [user.username for user in staff] == ["komdigi.sistem", "panrb.nasional"]
    assert [user.username for user in User.objects.filter(is_superuser=True)] == ["komdigi.sistem"]


def test_a_second_run_changes_nothing() -> None:
    def contents() -> list[object]:
        return [
            list(model.objects.order_by("pk").values())
            for model in (User, Membership, Complaint, Event, Outgoing)
        ]

    assert demo(3)
    before = contents()
    assert not make_demo(now=NOW, seed=2, password="another", amount=5)
    assert contents() == before


def test_the_same_seed_tells_the_same_stories_at_the_same_times() -> None:
    def told() -> list[tuple[object, ...]]:
        with transaction.atomic():
            demo(12)
            rows = Complaint.objects.order_by("submission_key").values_list(
                "story__title", "submitted_at", "status", "agency__code", "due_at", "last_seq"
            )
            found: list[tuple[object, ...]] = list(rows)
            transaction.set_rollback(True)
        return found

    assert told() == told()


def test_every_plot_has_a_story_and_every_story_names_what_exists() -> None:
    stories = read_stories()
    assert len({story.text("text") for story in stories}) == len(stories) >= 120
    assert {story.plot for story in stories} == PLOTS.keys()
    assert all(story.place for story in stories if "{place}" in str(story.told))

    def named(*fields: str) -> set[str]:
        return {code for story in stories for field in fields if (code := story.code(field))}

    assert named("category") <= set(Category.objects.values_list("code", flat=True))
    assert named("agency", "to", "proposal") <= set(Agency.objects.values_list("code", flat=True))
    regions = named("region")
    assert Region.objects.filter(code__in=regions).count() == len(regions)


def test_the_command_keeps_the_password_where_only_the_owner_reads_it(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LAPOR_HOME = tmp_path
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("LAPOR_DEMO_PASSWORD", raising=False)
    call_command("demo", complaints=1, stdout=StringIO())
    leaflet = tmp_path / "demo.txt"
    assert stat.S_IMODE(leaflet.stat().st_mode) == 0o600
    found = re.search(r"password: (\S+)", leaflet.read_text())
    assert found
    assert authenticate(username="batam.binamarga", password=found[1])


def test_the_password_may_be_given(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LAPOR_HOME = tmp_path
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LAPOR_DEMO_PASSWORD", "terserah-saya")
    call_command("demo", complaints=0, stdout=StringIO())
    assert authenticate(username="ombudsman", password="terserah-saya")


def test_no_demo_is_made_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://lapor@db.example.go.id/lapor")
    with pytest.raises(CommandError, match="DATABASE_URL names a database server"):
        call_command("demo")
    assert not User.objects.exists()
