"""Signing in: the door of the desk."""

import datetime

import pytest
from django.test import Client
from django.utils.http import urlencode

from accounts.models import Role, User
from complaints.models import Complaint, Message
from tests.factories import OMBUDSMAN, make_officer
from tests.web.desk.conftest import SignedIn
from web import limits

PASSWORD = "benar-benar-panjang-7"


@pytest.fixture
def sari(operator: User) -> User:
    operator.set_password(PASSWORD)
    operator.save()
    return operator


def test_an_officer_signs_in_and_stands_at_the_desk(client: Client, sari: User) -> None:
    answer = client.post("/masuk/", {"username": sari.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_a_wrong_password_says_so_and_keeps_the_user_name(client: Client, sari: User) -> None:
    page = client.post("/masuk/", {"username": sari.username, "password": "salah"}).content.decode()
    assert "Nama pengguna atau kata sandi salah" in page
    assert f'value="{sari.username}"' in page
    assert 'value="salah"' not in page


@pytest.mark.parametrize(
    ("asked", "led_to"), [("/desk/?tab=jeda", "/desk/?tab=jeda"), ("https://jahat.example/", "/desk/")]
)
def test_one_is_led_on_only_within_this_site(client: Client, sari: User, asked: str, led_to: str) -> None:
    answer = client.post("/masuk/", {"username": sari.username, "password": PASSWORD, "next": asked})
    assert answer.headers["Location"] == led_to


def test_the_ombudsman_is_led_to_their_own_pages(client: Client, db: None) -> None:
    person = make_officer(OMBUDSMAN, Role.OMBUDSMAN)
    person.set_password(PASSWORD)
    person.save()
    answer = client.post("/masuk/", {"username": person.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/ombudsman/"


def test_signing_out_ends_the_session(operator: User, signed_in: SignedIn) -> None:
    client = signed_in(operator)
    assert client.get("/masuk/keluar/").status_code == 405
    assert client.post("/masuk/keluar/").status_code == 302
    assert client.get("/desk/").headers["Location"] == "/masuk/?next=/desk/"


def test_too_many_tries_are_refused_and_the_user_name_stays(client: Client, sari: User) -> None:
    wrong = {"username": sari.username, "password": "salah"}
    # Twice the limit, because the tries may fall into two windows of time.
    answers = (client.post("/masuk/", wrong) for _ in range(2 * limits.SIGN_IN.times + 1))
    refused = next(answer for answer in answers if answer.status_code == 429)
    page = refused.content.decode()
    assert "Terlalu sering" in page
    assert f'value="{sari.username}"' in page


def test_who_works_in_a_long_session_counts_as_signed_in_each_day(
    operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    client = signed_in(operator)
    User.objects.filter(pk=operator.pk).update(last_login=at - datetime.timedelta(days=3))
    client.get("/desk/")
    operator.refresh_from_db()
    assert operator.last_login is not None
    assert operator.last_login >= at


def test_what_was_sent_without_a_session_is_back_after_signing_in(
    client: Client, sari: User, complaint: Complaint
) -> None:
    url = f"/desk/{complaint.shown_reference}/jawab/"
    refused = client.post(url, {"kind": "answer", "text": "Sudah ditambal & dirapikan."})
    assert refused.status_code == 401
    kept = urlencode({"kind": "answer", "text": "Sudah ditambal & dirapikan."})
    assert kept.replace("&", "&amp;") in refused.content.decode()
    entry = {"username": sari.username, "password": PASSWORD, "next": url, "kept": kept}
    page = client.post("/masuk/", entry, follow=True).content.decode()
    assert "Sudah ditambal &amp; dirapikan.</textarea>" in page
    assert not Message.objects.filter(complaint=complaint).exists()


def test_who_may_not_open_the_admin_is_told_so_and_not_sent_round(client: Client, sari: User) -> None:
    client.force_login(sari)
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_visitor_of_the_admin_signs_in_at_the_one_door(client: Client) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/masuk/?next=")
