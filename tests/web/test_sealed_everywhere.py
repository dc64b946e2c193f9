"""A sealed identity is found nowhere: not on any page of any role, in search, exports, mails, the API, the admin, an error
page, or a line of the log. What the reporter typed into a story is another matter: here no story holds it."""

import datetime
import logging
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib import admin
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Role, User
from accounts.sealed import _cipher
from complaints import actions
from complaints.involvement import involve
from complaints.models import Complaint, Event, Purpose, Reporter
from lapor.logs import KeyValueFormatter
from outbox.models import Channel, Outgoing
from tests.factories import (
    BATAM,
    BINA_MARGA,
    INSPEKTORAT,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)
from web.clock import now

pytestmark = pytest.mark.django_db
NAME, PHONE, EMAIL = "Zulaikha Hapsariningrum", "081299887766", "zulaikha@example.id"
SEALED = (NAME, "Zulaikha", "zulaikha", PHONE)
ROLES = {
    Role.OPERATOR: BINA_MARGA,
    Role.AGENCY_ADMIN: BATAM,
    Role.INSPECTOR: INSPEKTORAT,
    Role.SUPERVISOR: BATAM,
    Role.NATIONAL_ADMIN: PANRB,
    Role.OVERSEER: KEPRI,
    Role.OMBUDSMAN: OMBUDSMAN,
    Role.DATA_PROTECTION_OFFICER: BATAM,
    Role.SYSTEM_ADMIN: "komdigi",
    Role.HELPDESK: "komdigi",
}


@pytest.fixture
def at() -> datetime.datetime:
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, email="operator@example.go.id", last_login=at)


@pytest.fixture
def sealed(operator: User, at: datetime.datetime) -> Complaint:
    """Published, before every desk that could have it, and through the moves that write to people."""
    complaint = make_complaint(
        at=at - datetime.timedelta(days=2),
        reporter=actions.ReporterDetails(name=NAME, phone=PHONE, email=EMAIL),
        releases_identity=True,
    )
    actions.publish(
        complaint_id=complaint.pk,
        actor=operator,
        at=at,
        title="Jalan berlubang",
        body="Jalan berlubang dalam.",
    )
    actions.respond(complaint_id=complaint.pk, actor=operator, at=at, text="Kami baca.")
    for code, purpose in (
        (OMBUDSMAN, Purpose.REFERRED),
        (PANRB, Purpose.ESCALATED),
        (KEPRI, Purpose.ESCALATED),
    ):
        involve(complaint, agency_id=agency(code).pk, purpose=purpose, at=at)
    for kind in ("access", "restriction"):
        actions.ask_for_own_data(complaint_id=complaint.pk, kind=kind, at=at)
    return complaint


def found_in(text: str) -> list[str]:
    return [each for each in (*SEALED, EMAIL) if each in text]


def enter(user: User) -> Client:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(user)
    return client


def addresses(complaint: Complaint) -> Iterator[str]:
    number = complaint.shown_reference
    yield from (
        "/desk/",
        "/desk/?cari=Hapsariningrum",
        f"/desk/?cari={number}",
        f"/desk/{number}/",
        "/petugas/",
    )
    yield from (f"/ombudsman/{number}/", "/ombudsman/", "/pelindungan/", "/pelindungan/catatan/")
    yield from (
        "/pantau/",
        "/pantau/laporan/",
        "/pantau/data.csv",
        "/pantau/adopsi/",
        "/pantau/adopsi/data.csv",
    )
    yield from (
        "/statistik/",
        "/statistik/data.csv",
        "/laporan/",
        "/laporan/?q=Hapsariningrum",
        f"/laporan/{number}/",
    )
    yield from (f"/api/v1/complaints/{complaint.reference}/", "/lacak/?q=Hapsariningrum")


@pytest.mark.parametrize("role", list(Role))
def test_no_page_list_search_or_export_of_any_role_shows_it(
    sealed: Complaint, role: Role, at: datetime.datetime
) -> None:
    client = enter(make_officer(ROLES[role], role, last_login=at))
    opened = 0
    for address in addresses(sealed):
        answer = client.get(address)
        page = b"".join(answer) if answer.streaming else answer.content
        opened += answer.status_code == 200

        assert found_in(page.decode()) == [], (role, address)
    assert opened >= 5


def test_a_search_for_the_name_finds_no_report(sealed: Complaint, operator: User) -> None:
    for client, address, asks in ((enter(operator), "/desk/", "cari"), (Client(), "/laporan/", "q")):
        assert "Jalan berlubang" in client.get(address, {asks: "jalan"}).content.decode()
        for word in (NAME, "Zulaikha", PHONE, EMAIL):
            page = client.get(address, {asks: word}).content.decode()
            assert "Jalan berlubang" not in page


def test_the_admin_lists_no_reporter_and_no_page_of_it_shows_one(sealed: Complaint) -> None:
    superuser = User.objects.create_superuser("atas", "rahasia-sekali", name="Atas")
    client = enter(superuser)
    sealed_models = {"reporter", "datarequest", "story", "message", "referral"}
    assert not sealed_models & {each._meta.model_name for each in admin.site._registry}
    for model in admin.site._registry:
        page = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
        assert found_in(page.content.decode()) == [], model
    for each in Outgoing.objects.all():
        page = client.get(reverse("admin:outbox_outgoing_change", args=[each.pk]))
        assert found_in(page.content.decode()) == []


def test_no_mail_names_the_reporter_and_only_their_own_goes_to_them(sealed: Complaint) -> None:
    mails = list(Outgoing.objects.filter(channel=Channel.EMAIL))
    assert any(each.recipient == EMAIL for each in mails)
    for each in mails:
        assert found_in(str(each.payload)) == [], each.key
        assert found_in(each.key) == []
        assert each.recipient != EMAIL or each.key.startswith("reporter:")


def test_neither_timeline_nor_the_api_holds_it(sealed: Complaint) -> None:
    assert found_in(str(list(Event.objects.values_list("payload", flat=True)))) == []
    own = Client().get(f"/api/v1/complaints/{sealed.reference}/", {"token": sealed.link_token})
    assert own.status_code == 200
    assert found_in(own.content.decode()) == []


def test_an_error_page_and_the_log_of_it_tell_nothing(
    sealed: Complaint, operator: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The key is gone: reading the identity breaks on the desk of who has it open."""
    actions.share_identity(complaint_id=sealed.pk, at=now())
    client = enter(operator)
    client.post(f"/desk/{sealed.shown_reference}/identitas/")
    assert NAME in client.get(f"/desk/{sealed.shown_reference}/").content.decode()
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    answer = client.get(f"/desk/{sealed.shown_reference}/")
    lines = [KeyValueFormatter().format(record) for record in caplog.records]
    _cipher.cache_clear()
    assert answer.status_code == 500
    assert any("sealed under key" in line for line in lines)
    assert found_in(answer.content.decode() + "\n".join(lines)) == []


def test_a_refused_row_does_not_carry_the_name_into_the_log(
    sealed: Complaint, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL's own words quote the row: it is sealed before it gets there."""
    row = Reporter(complaint=sealed, name=NAME, phone=PHONE, email=EMAIL)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        logging.getLogger("lapor").exception("reporter.refused", extra={"reporter": row})
    lines = [KeyValueFormatter().format(record) for record in caplog.records]
    assert any("complaints_reporter" in line for line in lines)
    assert found_in("\n".join(lines)) == []


def test_what_a_reporter_is_called_in_code_is_no_name() -> None:
    model = apps.get_model("complaints", "Reporter")
    assert found_in(f"{model(complaint_id=1, name=NAME)!r} {model(complaint_id=1, name=NAME)}") == []
