"""The page of the figures, the lists behind them, and the file."""

import csv
import datetime
import io
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints.models import Complaint
from tests.factories import BATAM, BINA_MARGA, KEPRI, make_officer
from tests.web.monitor.conftest import as_
from web.monitor.csv_data import csv_file

MakeLate = Callable[..., Complaint]
OVERDUE = "/pantau/laporan/?yang=lewat-kini"


def read(client: Client, address: str = "/pantau/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def test_the_first_line_says_where_it_is_stuck_and_who_explains_it(
    watching: Client, make_late: MakeLate
) -> None:
    make_late()
    page = read(watching)

    assert "Macet di respon awal." in page
    assert "1 laporan lewat batas pada tahap itu, semua di Dinas Bina Marga" in page


def test_the_first_day_shows_one_sentence_and_no_table(watching: Client) -> None:
    page = read(watching)

    assert "Belum ada laporan pada" in page
    assert "<table" not in page


def test_every_figure_links_to_a_list_that_opens(watching: Client, make_late: MakeLate) -> None:
    make_late()
    links = {
        link.replace("&amp;", "&") for link in re.findall(r'href="(/pantau/laporan/[^"]*)"', read(watching))
    }

    assert len(links) > 8
    for link in links:
        read(watching, link)


def test_a_red_row_says_whose_clock_is_late(watching: Client, make_late: MakeLate) -> None:
    make_late()

    assert "Pemerintah, kini Dinas Bina Marga" in read(watching, OVERDUE)


def test_a_secret_report_shows_its_head_a_number_and_no_word_of_it(
    watching: Client, make_late: MakeLate, at: datetime.datetime
) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    secret = make_late(is_secret=True, title="Petugas meminta uang")
    page = read(watching, OVERDUE)

    assert secret.shown_reference in page
    assert "Petugas meminta uang" not in page
    assert f"/desk/{secret.shown_reference}/" not in page


def test_an_overseer_reads_numbers_and_no_titles(make_late: MakeLate, at: datetime.datetime) -> None:
    late = make_late()
    page = read(as_(make_officer(KEPRI, Role.OVERSEER, last_login=at)), OVERDUE)

    assert late.shown_reference in page
    assert "Jalan berlubang" not in page


def test_the_pages_of_a_list_show_every_report_once(watching: Client, make_late: MakeLate) -> None:
    made = {make_late().shown_reference for _ in range(27)}
    first = read(watching, OVERDUE)
    following = re.search(r'href="([^"]*sesudah=[^"]*)"', first)
    assert following is not None
    second = read(watching, following[1].replace("&amp;", "&"))

    shown = [number for page in (first, second) for number in re.findall(r'class="ref">([^<]+)<', page)]
    assert (len(shown), set(shown)) == (27, made)


@pytest.mark.parametrize("address", ["/pantau/", OVERDUE, "/pantau/data.csv"])
def test_twice_the_reports_take_no_more_queries(watching: Client, make_late: MakeLate, address: str) -> None:
    for _ in range(6):
        make_late()
    read(watching, address)
    before = queries(watching, address)
    for _ in range(6):
        make_late()

    assert queries(watching, address) == before <= 13


def test_the_file_holds_a_line_for_each_agency(watching: Client, make_late: MakeLate, head: User) -> None:
    late = make_late()
    month = late.submitted_at.strftime("%Y-%m")
    text = watching.get("/pantau/data.csv", {"bulan": month}).content.decode()
    [row] = csv.DictReader(io.StringIO(text))

    assert (row["kode_instansi"], row["masuk"], row["lewat_batas"]) == (BINA_MARGA, "1", "1")
    assert (row["respon_awal_wajib_tepat"], row["respon_awal_wajib_dari"]) == ("0", "1")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    answer = csv_file("x.csv", ["nama"], [[text]]).content.decode()

    assert next(iter(csv.DictReader(io.StringIO(answer, newline=""))))["nama"] == f"'{text}"


def test_commas_and_quotes_stay_in_their_cell() -> None:
    answer = csv_file("x.csv", ["a", "b"], [['Dinas "Satu", Batam', -3]]).content.decode()

    assert list(csv.reader(io.StringIO(answer)))[1] == ['Dinas "Satu", Batam', "-3"]


@pytest.mark.parametrize(
    "query", ["bulan=x", "bulan=9999-12", "yang=x", "jam=x", "yang=berjalan-kini", "sesudah=x~y"]
)
def test_what_cannot_be_read_in_the_address_falls_back(query: str, watching: Client) -> None:
    assert "Laporan masuk" in read(watching, f"/pantau/laporan/?{query}")
