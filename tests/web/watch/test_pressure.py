"""What a reporter said of being pressed is read by inspectorate and Ombudsman, and by nobody else."""

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, INSPEKTORAT, OMBUDSMAN, make_complaint, make_officer
from web.clock import now

pytestmark = pytest.mark.django_db
WORDS = "Seorang pejabat datang ke rumah saya."


@pytest.fixture
def pressed() -> Complaint:
    make_officer(BINA_MARGA, last_login=now())
    complaint = make_complaint(at=now())
    return actions.withdraw(complaint_id=complaint.pk, at=now(), of_free_will=False, text=WORDS)


def read(client: Client, who: User, address: str = "/pengawas/") -> tuple[int, str]:
    client.force_login(who)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(("place", "role"), [(INSPEKTORAT, Role.INSPECTOR), (OMBUDSMAN, Role.OMBUDSMAN)])
def test_the_watchdogs_read_it(client: Client, pressed: Complaint, place: str, role: str) -> None:
    code, page = read(client, make_officer(place, role, last_login=now()))
    assert code == 200
    assert WORDS in page
    assert pressed.shown_reference in page


def test_who_handles_it_reads_nothing_of_it(client: Client, pressed: Complaint) -> None:
    front_desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=now())
    assert read(client, front_desk)[0] == 404
    code, page = read(client, front_desk, f"/desk/{pressed.shown_reference}/")
    assert code == 200
    assert WORDS not in page
    assert "ditekan" not in page


def test_without_any_the_page_says_so_and_visitors_sign_in(client: Client) -> None:
    assert client.get("/pengawas/").status_code == 302
    code, page = read(client, make_officer(INSPEKTORAT, Role.INSPECTOR, last_login=now()))
    assert code == 200
    assert "Tidak ada pernyataan tekanan" in page
