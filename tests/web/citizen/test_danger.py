"""Words of danger while writing, and after sending: numbers to call, never a block."""

import pytest
from django.test import Client

from accounts.models import Role
from complaints.models import Complaint
from outbox.models import Outgoing
from tests.factories import BATAM, make_officer
from tests.web.citizen.conftest import STORY, Send, words
from web.clock import now

FIRE = "Sekarang ada kebakaran di ruko Nagoya."
CALL = "Telepon dulu"


@pytest.fixture(autouse=True)
def _front_desk(db: None) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, email="piket@example.id", last_login=now())


def typed(client: Client, body: str, *, fragment: bool = False) -> str:
    headers = {"HX-Request": "true"} if fragment else {}
    return words(client.post("/lapor/", {"step": "lanjut", "body": body}, headers=headers))


@pytest.mark.parametrize("fragment", [True, False])
def test_the_numbers_stand_there_before_sending_with_a_script_or_without(
    client: Client, *, fragment: bool
) -> None:
    page = typed(client, FIRE, fragment=fragment)
    assert CALL in page
    assert 'href="tel:112"' in page
    assert "kebakaran" in page.split(CALL)[1].split("</div>")[0]
    assert "Laporan tetap bisa dikirim" in page


def test_each_danger_has_its_own_numbers(client: Client) -> None:
    page = typed(client, "Saya dipukuli suami setiap malam.")
    assert 'href="tel:129"' in page
    assert 'href="tel:112"' not in page


def test_a_broken_road_shows_none(client: Client) -> None:
    assert CALL not in typed(client, STORY)


def test_it_is_sent_all_the_same_marked_and_told_why(client: Client, send: Send) -> None:
    page = words(client.get(send(body=FIRE, category="")["Location"]))
    complaint = Complaint.objects.get()
    assert (complaint.is_urgent, complaint.is_secret) == (True, True)
    assert "Laporan Anda sampai." in page
    assert 'href="tel:112"' in page
    assert "ditandai mendesak dan rahasia" in page
    assert Outgoing.objects.get(key__startswith="duty:").recipient == "piket@example.id"


def test_what_was_refused_for_another_mistake_still_shows_the_numbers(send: Send) -> None:
    page = words(send(body=FIRE, place="Xyzzyq"))
    assert 'href="tel:112"' in page
    assert not Complaint.objects.exists()


def test_the_numbers_are_gone_when_it_is_no_longer_urgent(client: Client, send: Send) -> None:
    address = send(body=FIRE, category="")["Location"]
    Complaint.objects.update(is_urgent=False)
    assert 'href="tel:112"' not in words(client.get(address))
