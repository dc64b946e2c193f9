"""Keeping an agency's standard texts, and the heads' list of what went out unedited."""

import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.actions.canned_replies import save_reply
from complaints.models import CannedReply, CannedVersion, Complaint
from tests.factories import BATAM, DISHUB, DONE, KEPRI, agency, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn

PAGE = "/desk/teks/"
TEXT = "Laporan sudah masuk daftar kerja regu pemeliharaan jalan."


@pytest.fixture
def admin(db: None, at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)


@pytest.fixture
def desk(admin: User, signed_in: SignedIn) -> Client:
    return signed_in(admin)


@pytest.fixture
def reply(admin: User, at: datetime.datetime) -> CannedReply:
    return save_reply(agency=agency(BATAM), actor=admin, at=at, title="Daftar kerja", body=TEXT)


def test_an_admin_writes_the_first_one(desk: Client) -> None:
    assert "Belum ada teks baku" in desk.get(PAGE).content.decode()
    page = desk.post(PAGE, {"title": "Daftar kerja", "body": TEXT}, follow=True).content.decode()
    assert "Daftar kerja" in page
    assert CannedVersion.objects.get().body == TEXT


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": "", "body": TEXT}, "masih kosong"),
        ({"title": "A", "body": " "}, "masih kosong"),
        ({"title": "x" * 81, "body": TEXT}, "Terlalu panjang"),
        ({"title": "A", "body": "x" * 2001}, "Terlalu panjang"),
        ({"title": "A", "body": "Yth. {pelapor}"}, "{pelapor} tidak dikenal"),
        ({"title": "Daftar kerja", "body": TEXT}, "Sudah ada teks baku dengan judul ini"),
    ],
)
def test_bad_input_is_told_at_its_field(
    typed: dict[str, str], told: str, reply: CannedReply, desk: Client
) -> None:
    answer = desk.post(PAGE, typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert CannedReply.objects.count() == 1


def test_every_wording_stays(reply: CannedReply, desk: Client) -> None:
    url = f"{PAGE}{reply.pk}/"
    desk.post(url, {"title": "Daftar kerja", "body": TEXT + " Tunggu kabar.", "number": 1})
    page = desk.get(url).content.decode()
    assert "Versi 2" in page
    assert "Versi 1" in page
    assert page.count("Tunggu kabar.") == 2  # in the box and in the history


def test_who_read_an_older_version_is_told(reply: CannedReply, desk: Client) -> None:
    url = f"{PAGE}{reply.pk}/"
    desk.post(url, {"title": "Daftar kerja", "body": "Satu.", "number": 1})
    answer = desk.post(url, {"title": "Daftar kerja", "body": "Dua.", "number": 1})
    assert answer.status_code == 422
    assert "baru saja diubah" in answer.content.decode()
    assert not CannedVersion.objects.filter(body="Dua.").exists()


def test_one_is_withdrawn_and_brought_back_never_deleted(reply: CannedReply, desk: Client) -> None:
    url = f"{PAGE}{reply.pk}/"
    desk.post(url, {"withdraw": "1"})
    assert not CannedReply.objects.offered_to(agency(BATAM)).exists()
    assert "Ditarik" in desk.get(PAGE).content.decode()
    desk.post(url, {"restore": "1"})
    assert CannedReply.objects.offered_to(agency(BATAM)).exists()


def test_one_whose_title_was_taken_meanwhile_stays_withdrawn(
    reply: CannedReply, desk: Client, admin: User, at: datetime.datetime
) -> None:
    desk.post(f"{PAGE}{reply.pk}/", {"withdraw": "1"})
    save_reply(agency=agency(BATAM), actor=admin, at=at, title="Daftar kerja", body="Lain.")
    page = desk.post(f"{PAGE}{reply.pk}/", {"restore": "1"}).content.decode()
    assert "Sudah ada teks baku dengan judul ini" in page
    reply.refresh_from_db()
    assert reply.withdrawn_at is not None


@pytest.mark.parametrize(
    ("where", "role"), [(BATAM, Role.SUPERVISOR), (BATAM, Role.OPERATOR), (KEPRI, Role.AGENCY_ADMIN)]
)
def test_another_officer_changes_nothing(
    where: str, role: str, reply: CannedReply, signed_in: SignedIn, at: datetime.datetime
) -> None:
    client = signed_in(make_officer(where, role, last_login=at))
    assert client.post(f"{PAGE}{reply.pk}/", {"withdraw": "1"}).status_code == 404
    reply.refresh_from_db()
    assert reply.withdrawn_at is None


def send_twice(operator: User, at: datetime.datetime, **others: Any) -> list[Complaint]:
    said = DONE | {"done_on": at.date()}
    reports = [make_complaint(at=at, **others) for _ in range(2)]
    for each in reports:
        actions.follow_up(complaint_id=each.pk, actor=operator, at=at, text=TEXT, **said)
    return reports


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AGENCY_ADMIN])
def test_the_heads_find_what_went_out_unedited(
    role: str, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    first, second = send_twice(operator, at)
    page = signed_in(make_officer(BATAM, role, last_login=at)).get(PAGE).content.decode()
    assert second.shown_reference in page
    assert first.shown_reference not in page


@pytest.mark.parametrize("where", [DISHUB, KEPRI])
def test_no_head_finds_anothers_or_a_secret_one(
    where: str, operator: User, front_desk: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    _first, second = send_twice(operator, at)
    page = signed_in(make_officer(where, Role.SUPERVISOR, last_login=at)).get(PAGE).content.decode()
    assert second.shown_reference not in page
    actions.tighten(complaint_id=second.pk, actor=operator, at=at, secret=True)
    page = signed_in(make_officer(BATAM, Role.SUPERVISOR, last_login=at)).get(PAGE).content.decode()
    assert second.shown_reference not in page
