"""Changing an agency in /admin/: who may, what is shown before, what is asked, where it stands afterwards."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Role, User
from complaints.actions import reorganise
from complaints.models import AgencyChange, Complaint
from complaints.reorganisation import Plan
from routing.models import Agency
from tests.factories import BATAM, BINA_MARGA, DISHUB, PANRB, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def at() -> datetime.datetime:
    """The pages read the present."""
    return timezone.now()


@pytest.fixture
def staffed(at: datetime.datetime) -> list[User]:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    return [make_officer(BINA_MARGA, last_login=at), make_officer(DISHUB, last_login=at)]


def as_(role: str, **overrides: object) -> Client:
    client = Client()
    client.force_login(make_officer(PANRB, role, is_staff=True, **overrides))
    return client


@pytest.fixture
def administrator() -> Client:
    return as_(Role.NATIONAL_ADMIN)


def page_of(kind: str, code: str = BINA_MARGA) -> str:
    return f"/admin/routing/agency/{agency(code).pk}/ubah/{kind}/"


def typed(step: str, at: datetime.datetime, **fields: str) -> dict[str, str]:
    return {
        step: "",
        "on": at.date().isoformat(),
        "reason": "Perampingan",
        "decree": "Perda 5/2026",
    } | fields


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize(
    "role", [Role.OPERATOR, Role.AGENCY_ADMIN, Role.OVERSEER, Role.HELPDESK, Role.SUPERVISOR]
)
def test_other_roles_find_no_door(role: str) -> None:
    client = as_(role)
    assert client.get(page_of("merged")).status_code == 403
    assert client.post(page_of("merged"), {}).status_code == 403
    assert client.get(f"/admin/routing/agency/{agency(BINA_MARGA).pk}/change/").status_code == 403


def test_who_may_not_enter_the_administration_is_sent_away() -> None:
    client = Client()
    client.force_login(make_officer(PANRB, Role.NATIONAL_ADMIN))
    assert client.get(page_of("merged")).status_code == 302


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.NATIONAL_ADMIN])
@pytest.mark.parametrize("kind", ["moved", "merged", "renamed", "deactivated"])
def test_administrators_find_every_door_on_the_agencys_page(role: str, kind: str) -> None:
    client = as_(role)
    shown = client.get(f"/admin/routing/agency/{agency(BINA_MARGA).pk}/change/").content.decode()
    assert page_of(kind) in shown
    assert client.get(page_of(kind)).status_code == 200


@pytest.mark.parametrize(
    "address", ["/admin/routing/agency/1/ubah/dihapus/", "/admin/routing/agency/999999/ubah/merged/"]
)
def test_what_is_not_there_is_not_found(address: str, administrator: Client) -> None:
    assert administrator.get(address).status_code == 404


def test_the_preview_tells_numbers_and_changes_nothing(
    administrator: Client, staffed: list[User], at: datetime.datetime
) -> None:
    complaint, secret = (
        make_complaint(at=at),
        make_complaint(at=at, is_secret=True, title="Petugas minta uang"),
    )
    Complaint.objects.filter(pk=secret.pk).update(agency=agency(BINA_MARGA))
    shown = administrator.post(
        page_of("merged"), typed("preview", at, other=DISHUB, staff_joins="on")
    ).content.decode()
    assert complaint.shown_reference in shown
    assert secret.shown_reference in shown
    assert "Petugas minta uang" not in shown
    assert complaint.story.title not in shown
    assert "Laporan terbuka yang beralih 2 · 1 di antaranya rahasia" in words(shown)
    assert "1 menjadi petugas penerus" in words(shown)
    assert not AgencyChange.objects.exists()
    assert agency(BINA_MARGA).valid_until is None
    assert Membership.objects.filter(agency__code=BINA_MARGA, until=None).exists()


def test_confirmed_it_is_done_and_recorded_on_the_agencys_page(
    administrator: Client, staffed: list[User], at: datetime.datetime
) -> None:
    complaint = make_complaint(at=at)
    answer = administrator.post(page_of("merged"), typed("confirm", at, other=DISHUB))
    complaint.refresh_from_db()
    assert complaint.agency.code == DISHUB
    progress = words(administrator.get(answer["Location"]).content.decode())
    assert "Selesai" in progress
    assert "1 dari 1" in progress
    for code in (BINA_MARGA, DISHUB):
        history = administrator.get(f"/admin/routing/agency/{agency(code).pk}/change/").content.decode()
        assert "Perda 5/2026" in history
        assert (page_of("merged", code) in history) == (code == DISHUB), "what has ended changes no more"


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("merged", {}, "Pilih instansinya."),
        ("merged", {"other": "tidak-ada-sama-sekali"}, "Tidak ada instansi dengan nama atau kode itu."),
        ("merged", {"other": "kelurahan"}, "Ada beberapa. Tulis kodenya:"),
        ("merged", {"other": "\x00"}, "Karakter null"),
        ("merged", {"other": DISHUB, "on": "kapan-kapan"}, "Tulis tanggal seperti"),
        ("merged", {"other": DISHUB, "reason": ""}, 'class="errorlist"'),
        ("moved", {"other": "21"}, "di dalam pemerintah atau kementeriannya sendiri"),
        ("renamed", {"name": "", "short_name": ""}, 'class="errorlist"'),
        ("renamed", {"name": "x" * 201, "short_name": "X"}, "200"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "confirm"])
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    step: str, kind: str, fields: dict[str, str], told: str, administrator: Client, at: datetime.datetime
) -> None:
    shown = administrator.post(page_of(kind), typed(step, at, **fields)).content.decode()
    assert told in shown
    assert "Perda 5/2026" in shown
    assert not AgencyChange.objects.exists()


def test_a_name_finds_its_agency(administrator: Client, at: datetime.datetime) -> None:
    shown = administrator.post(page_of("merged"), typed("preview", at, other="Dinas Perhubungan Kota Batam"))
    assert DISHUB in shown.content.decode()


def test_back_from_the_preview_everything_is_still_typed(
    administrator: Client, at: datetime.datetime
) -> None:
    shown = administrator.post(page_of("merged"), typed("edit", at, other=DISHUB)).content.decode()
    assert f'value="{DISHUB}"' in shown
    assert "Periksa isian" not in shown


def test_a_name_is_looked_for_in_its_own_organisation_first(
    administrator: Client, at: datetime.datetime
) -> None:
    shown = administrator.post(
        page_of("merged"), typed("preview", at, other="dinas perhubungan")
    ).content.decode()
    assert DISHUB in shown
    assert "Ada beberapa" not in shown


def test_before_seven_in_the_morning_it_is_this_day_already(
    administrator: Client, at: datetime.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """01.00 WIB is 18.00 UTC of the day before."""
    night = at.replace(hour=18)
    today = night.date() + DAY
    Agency.objects.filter(code=BINA_MARGA).update(valid_from=today - DAY)
    Agency.objects.filter(code=DISHUB).update(valid_from=today)
    answer = administrator.post(
        page_of("renamed"),
        typed(
            "confirm", at, name="Dinas Baru", short_name="Dinas Baru", on=(at + 3 * DAY).date().isoformat()
        ),
    )
    AgencyChange.objects.update(effective_on=today)
    monkeypatch.setattr(timezone, "now", lambda: night)
    assert (
        page_of("moved", DISHUB)
        in administrator.get(f"/admin/routing/agency/{agency(DISHUB).pk}/change/").content.decode()
    )
    assert 'name="carry_on"' in administrator.get(answer["Location"]).content.decode()


def test_a_plan_can_be_withdrawn_on_its_page(administrator: Client, at: datetime.datetime) -> None:
    answer = administrator.post(
        page_of("merged"), typed("confirm", at, other=DISHUB, on=(at + 7 * DAY).date().isoformat())
    )
    assert "Direncanakan" in administrator.get(answer["Location"]).content.decode()
    administrator.post(answer["Location"], {"carry_on": ""})
    assert AgencyChange.objects.get().is_planned, "its day has not come"
    administrator.post(answer["Location"], {"withdraw": ""})
    assert AgencyChange.objects.get().withdrawn_at


def test_long_ones_go_on_by_beat_or_by_a_press(
    administrator: Client, staffed: list[User], at: datetime.datetime
) -> None:
    complaints = [make_complaint(at=at) for _ in range(3)]
    plan = Plan(kind="merged", agency=agency(BINA_MARGA), other=agency(DISHUB), on=at.date(), reason="Baru")
    change = reorganise.order(plan=plan, actor=staffed[0], at=at)
    address = f"/admin/routing/agency/perubahan/{change.pk}/"
    under_way = administrator.get(address).content.decode()
    assert 'http-equiv="refresh"' in under_way
    assert f'max="{len(complaints)}"' in under_way
    administrator.post(address, {"carry_on": ""})
    assert 'http-equiv="refresh"' not in administrator.get(address).content.decode()
    assert not Complaint.objects.filter(agency__code=BINA_MARGA).exists()


def test_people_who_stayed_behind_are_brought_by_a_press(
    administrator: Client, staffed: list[User], at: datetime.datetime
) -> None:
    address = administrator.post(page_of("merged"), typed("confirm", at, other=DISHUB))["Location"]
    assert staffed[0].name in administrator.get(address).content.decode()
    administrator.post(address, {"bring_staff": ""})
    assert Membership.objects.filter(user=staffed[0], agency__code=DISHUB, until=None).exists()
    assert "Jadikan petugas penerus" not in administrator.get(address).content.decode()


def test_the_regulation_is_written_in_place_and_name_and_mode_are_not(administrator: Client) -> None:
    one = agency(BATAM)
    page = f"/admin/routing/agency/{one.pk}/change/"
    fields = {
        "verification_mode": "semi",
        "calendar": "national",
        "regulation": "Perwako 70/2021",
        "regulated_on": "2021-12-31",
        "name": "Kota Lain",
    }
    assert administrator.post(page, fields).status_code == 302
    now = Agency.objects.get(pk=one.pk)
    assert (now.regulation, now.verification_mode, now.name) == ("Perwako 70/2021", "full", one.name)


def test_the_preview_asks_as_much_for_many_as_for_few(
    administrator: Client, staffed: list[User], at: datetime.datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            administrator.post(page_of("deactivated"), typed("preview", at))
        return len(captured)

    make_complaint(at=at)
    few = queries()
    for _ in range(10):
        make_complaint(at=at)
    assert queries() == few
