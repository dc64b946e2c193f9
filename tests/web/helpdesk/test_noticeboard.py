"""The banner on every page: to the second, in two languages, one query at most."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils.translation import override

from accounts.models import Role, User
from helpdesk import actions
from helpdesk.models import Notice
from tests.factories import BATAM, BINA_MARGA, make_officer
from web import noticeboard
from web.clock import now

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
WORDS, IN_ENGLISH = "Layanan pelan sore ini.", "The service is slow this afternoon."


@pytest.fixture(autouse=True)
def _nothing_kept(settings: Any) -> None:
    settings.NOTICES_KEPT_FOR = 0
    noticeboard.forget()


@pytest.fixture
def nadia() -> User:
    return make_officer("komdigi", Role.HELPDESK)


def put_up(nadia: User, **overrides: Any) -> Notice:
    at = now()
    fields: dict[str, Any] = {"severity": "incident", "shown_from": at, "shown_until": at + HOUR} | overrides
    return actions.announce(actor=nadia, at=at, text_id=WORDS, text_en=IN_ENGLISH, **fields)


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", ["/", "/lapor/", "/statistik/", "/masuk/", "/tidak-ada/"])
def test_citizens_read_it_on_every_page(nadia: User, client: Client, address: str) -> None:
    put_up(nadia)
    page = client.get(address).content.decode()
    assert WORDS in page
    assert "Gangguan" in page


@pytest.mark.parametrize(("role", "address"), [(Role.AGENCY_ADMIN, "/desk/"), (Role.SUPERVISOR, "/pantau/")])
def test_officers_too(nadia: User, role: str, address: str) -> None:
    put_up(nadia)
    assert WORDS in enter(make_officer(BATAM, role)).get(address).content.decode()


def test_in_the_readers_language(nadia: User) -> None:
    put_up(nadia)
    with override("en"):
        assert [banner.words for banner in noticeboard.banners(at=now())] == [IN_ENGLISH]


def test_it_comes_and_goes_to_the_second_also_where_it_was_kept(nadia: User, settings: Any) -> None:
    settings.NOTICES_KEPT_FOR = 7200
    at = now()
    put_up(nadia, shown_from=at + HOUR / 2, shown_until=at + HOUR)
    seen = [bool(noticeboard.banners(at=at + HOUR * part)) for part in (0, 0.49, 0.5, 0.99, 1)]
    assert seen == [False, False, True, True, False]


def test_one_query_then_none_while_it_is_kept(
    nadia: User, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.NOTICES_KEPT_FOR = 15
    at = now()
    with django_assert_num_queries(1):
        for seconds in range(15):
            noticeboard.banners(at=at + datetime.timedelta(seconds=seconds))
    with django_assert_num_queries(1):
        noticeboard.banners(at=at + datetime.timedelta(seconds=15))


def test_the_gravest_stands_first(nadia: User) -> None:
    at = now()
    for severity in ("information", "incident", "maintenance"):
        fields: dict[str, Any] = {
            "text_id": severity,
            "text_en": severity,
            "shown_from": at,
            "shown_until": at + HOUR,
        }
        actions.announce(actor=nadia, at=at, severity=severity, **fields)
    assert [each.words for each in noticeboard.banners(at=at)] == ["incident", "maintenance", "information"]


def test_a_table_that_cannot_be_read_takes_no_page_down(nadia: User) -> None:
    def broken(*_: Any) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(broken):
        assert noticeboard.banners(at=now()) == []


def test_markup_in_a_notice_is_text(nadia: User, client: Client) -> None:
    at = now()
    fields: dict[str, Any] = {"severity": "incident", "shown_from": at, "shown_until": at + HOUR}
    actions.announce(actor=nadia, at=at, text_id="<b>x</b>", text_en="<b>x</b>", **fields)
    assert "<b>x</b>" not in client.get("/").content.decode()


def test_the_helpdesk_puts_one_up_in_wib_and_takes_it_down(nadia: User, client: Client) -> None:
    local = now().astimezone(datetime.timezone(7 * HOUR))
    posted = {
        "severity": "maintenance",
        "text_id": WORDS,
        "text_en": IN_ENGLISH,
        "shown_from": f"{local:%Y-%m-%dT%H:%M}",
        "shown_until": f"{local + HOUR:%Y-%m-%dT%H:%M}",
    }
    assert enter(nadia).post("/bantuan/pengumuman/baru/", posted).status_code == 302
    assert WORDS in client.get("/").content.decode()
    notice = Notice.objects.get()
    assert enter(nadia).post(f"/bantuan/pengumuman/{notice.pk}/turunkan/").status_code == 302
    assert WORDS not in client.get("/").content.decode()
    assert WORDS in client.get("/bantuan/pengumuman/").content.decode()


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(nadia: User) -> None:
    posted = {"severity": "incident", "text_id": WORDS, "shown_from": "kemarin", "shown_until": ""}
    answer = enter(nadia).post("/bantuan/pengumuman/baru/", posted)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert "kemarin" in answer.content.decode()


def test_what_is_still_to_come_is_the_helpdesks_to_see(nadia: User, client: Client) -> None:
    put_up(nadia, shown_from=now() + HOUR / 2)
    assert WORDS not in client.get("/bantuan/pengumuman/").content.decode()
    assert WORDS in enter(nadia).get("/bantuan/pengumuman/").content.decode()


def test_only_the_helpdesk_has_its_doors(nadia: User) -> None:
    notice, other = put_up(nadia), enter(make_officer(BINA_MARGA))
    assert other.get("/bantuan/pengumuman/baru/").status_code == 404
    assert other.post(f"/bantuan/pengumuman/{notice.pk}/turunkan/").status_code == 404
    assert enter(nadia).post("/bantuan/pengumuman/999999/turunkan/").status_code == 404
