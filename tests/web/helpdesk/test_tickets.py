"""`/bantuan/tiket/`: an officer's own, the helpdesk's all; no case behind them."""

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.reference import new_reference
from helpdesk import actions
from helpdesk.models import Ticket
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from web.clock import now
from web.helpdesk.rows import PAGE

pytestmark = pytest.mark.django_db


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sari() -> User:
    return make_officer(BINA_MARGA, name="Sari Puspita")


@pytest.fixture
def nadia() -> User:
    return make_officer("komdigi", Role.HELPDESK)


def ask(sari: User, subject: str = "Tombol kirim") -> Ticket:
    return actions.open_ticket(actor=sari, at=now(), subject=subject, text="Tidak bereaksi.")


def test_from_question_to_answer_to_end(sari: User, nadia: User) -> None:
    posted = {"subject": "Tombol kirim", "text": "Tidak bereaksi.", "page": "/desk/"}
    address = enter(sari).post("/bantuan/tiket/baru/", posted).headers["Location"]
    assert "Sari Puspita" in enter(nadia).get("/bantuan/tiket/").content.decode()
    assert enter(nadia).post(address, {"text": "Muat ulang halamannya."}).status_code == 302
    assert "Muat ulang halamannya." in enter(sari).get(address).content.decode()
    assert enter(sari).post(f"{address}tutup/").headers["Location"] == "/bantuan/tiket/"
    assert Ticket.objects.get().status == "closed"


def test_a_warning_asks_and_keeps_what_was_typed(sari: User) -> None:
    number = new_reference()
    posted = {"subject": "Tidak terbuka", "text": f"Laporan {number} tidak terbuka"}
    answer = enter(sari).post("/bantuan/tiket/baru/", posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nomor laporan" in page
    assert number in page
    assert 'name="sure"' in page
    assert enter(sari).post("/bantuan/tiket/baru/", posted | {"sure": "on"}).status_code == 302


def test_the_checkbox_is_not_there_before_the_warning(sari: User) -> None:
    assert 'name="sure"' not in enter(sari).get("/bantuan/tiket/baru/").content.decode()


def test_not_yours_is_not_there(sari: User) -> None:
    address = f"/bantuan/tiket/{ask(sari).pk}/"
    stranger = enter(make_officer(BATAM, Role.AGENCY_ADMIN))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"text": "Halo"}).status_code == 404
    assert stranger.post(f"{address}tutup/").status_code == 404
    assert "Tombol kirim" not in stranger.get("/bantuan/tiket/").content.decode()


def test_a_visitor_is_led_to_sign_in_and_what_was_posted_is_kept(client: Client) -> None:
    assert client.get("/bantuan/tiket/").headers["Location"].startswith("/masuk/")
    kept = client.post("/bantuan/tiket/baru/", {"subject": "Tombol", "text": "Macet"})
    assert kept.status_code == 401
    assert "Macet" in kept.content.decode()


def test_the_helpdesk_closes_nothing_unanswered(sari: User, nadia: User) -> None:
    answer = enter(nadia).post(f"/bantuan/tiket/{ask(sari).pk}/tutup/")
    assert answer.status_code == 422
    assert "Jawab dulu" in answer.content.decode()


def test_the_helpdesk_finds_no_case(nadia: User, sari: User) -> None:
    number = make_complaint(at=now()).shown_reference
    client = enter(nadia)
    for address in (f"/desk/{number}/", "/desk/", f"/desk/?q={number}", f"/ombudsman/{number}/"):
        assert client.get(address).status_code in (403, 404)
    assert client.get("/pantau/").status_code == 404


@pytest.mark.parametrize("strange", ["%00", "-1", "9" * 40, "²"])
def test_a_strange_page_is_the_first(sari: User, strange: str) -> None:
    ask(sari)
    assert "Tombol kirim" in enter(sari).get(f"/bantuan/tiket/?dari={strange}").content.decode()


def test_the_list_goes_on_and_takes_as_many_queries(
    sari: User,
    nadia: User,
    django_assert_max_num_queries: object,
) -> None:
    tickets = [
        Ticket(opened_by=sari, subject=f"Perihal {n:03}", opened_at=now(), last_at=now())
        for n in range(2 * PAGE)
    ]
    Ticket.objects.bulk_create(tickets)
    client = enter(nadia)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        page = client.get("/bantuan/tiket/").content.decode()
    assert f"Perihal {PAGE - 1:03}" in page
    assert f"Perihal {PAGE:03}" not in page
    further = client.get(f"/bantuan/tiket/?dari={tickets[PAGE - 1].pk}").content.decode()
    assert f"Perihal {PAGE:03}" in further
