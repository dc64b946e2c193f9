"""`/pantau/rapor/`: who reads which rows, running or kept, and the same figures as a file."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from reports.actions import take_scorecard
from reports.halves import Half
from tests.factories import BATAM, BINA_MARGA, KEPRI, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE, FILE = "/pantau/rapor/", "/pantau/rapor/data.csv"


@pytest.fixture
def panrb(at: datetime.datetime) -> Client:
    return as_(make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at))


def rows(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(FILE, asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_a_visitor_signs_in_and_an_operator_finds_nothing(address: str, operator: User) -> None:
    assert Client().get(address).status_code == 302
    assert as_(operator).get(address).status_code == 404


def test_each_reads_the_organisations_in_their_scope(panrb: Client, at: datetime.datetime) -> None:
    def codes(code: str, role: str) -> set[str]:
        client = as_(make_officer(code, role, last_login=at))
        return {row["kode_instansi"] for row in rows(client)}

    everybody = {row["kode_instansi"] for row in rows(panrb)}
    assert {BATAM, KEPRI, "kl/kementerian_pu"} <= everybody
    assert codes(OMBUDSMAN, Role.OMBUDSMAN) == everybody
    assert codes(BATAM, Role.SUPERVISOR) == {BATAM}
    assert codes(BINA_MARGA, Role.SUPERVISOR) == set()
    assert BATAM in codes("kemendagri", Role.OVERSEER)
    assert "kl/kementerian_pu" not in codes("kemendagri", Role.OVERSEER)


def test_the_running_half_says_that_it_is_not_the_last_word(
    panrb: Client, operator: User, at: datetime.datetime
) -> None:
    make_complaint(at=at)
    asked = {"semester": str(Half.of(at)), "tingkat": "regency_city"}
    page = panrb.get(PAGE, asked).content.decode()
    assert "masih berjalan" in page
    (batam,) = (row for row in rows(panrb, **asked) if row["kode_instansi"] == BATAM)
    assert (batam["masuk"], batam["diambil_pada"], batam["kurang_dari_30"]) == ("1", "", "ya")


def test_a_half_that_was_taken_says_when_and_stays(panrb: Client, at: datetime.datetime) -> None:
    half = Half.of(at).back(1)
    assert "Belum diambil" in panrb.get(PAGE, {"semester": str(half)}).content.decode()
    take_scorecard(half, at=at)
    page = panrb.get(PAGE).content.decode()
    assert "dan tidak berubah lagi" in page
    assert rows(panrb)[0]["diambil_pada"] == at.isoformat()


@pytest.mark.parametrize(
    "query",
    ["semester=2026-3", "semester=%00", "semester=1900-1", "hal=0", "hal=99999", "hal=-1", "tingkat=%00"],
)
def test_what_no_page_of_ours_asks_breaks_nothing(panrb: Client, query: str) -> None:
    assert panrb.get(f"{PAGE}?{query}").status_code == 200
    assert panrb.get(f"{FILE}?{query}").status_code == 200


def test_as_many_queries_with_many_rows(panrb: Client, at: datetime.datetime) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            panrb.get(PAGE)
        return len(captured)

    queries()  # the first visit of a session marks it
    live = queries()
    for code in (BATAM, KEPRI):
        make_officer(code, Role.AGENCY_ADMIN, last_login=at)
    assert queries() == live <= 16
    take_scorecard(Half.of(at).back(1), at=at)
    assert queries() < live
