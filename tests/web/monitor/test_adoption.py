"""The page of every agency: who reads which rows, how they are found, sorted and taken away."""

import csv
import datetime
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from routing.models import Agency
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE, FILE = "/pantau/adopsi/", "/pantau/adopsi/data.csv"
MINISTRY = "kl/kementerian_pu"


@pytest.fixture
def panrb(at: datetime.datetime) -> Client:
    return as_(make_officer(PANRB, Role.OVERSEER, last_login=at))


def read(client: Client, **asked: str) -> str:
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(FILE, asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def codes(client: Client, **asked: str) -> list[str]:
    return [row["kode_instansi"] for row in rows(client, **asked)]


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_a_visitor_signs_in_and_an_operator_finds_nothing(address: str, operator: User) -> None:
    assert Client().get(address).status_code == 302
    assert as_(operator).get(address).status_code == 404


def test_panrb_reads_all_and_the_others_what_they_oversee(panrb: Client, at: datetime.datetime) -> None:
    def read_by(code: str, role: str = Role.OVERSEER) -> set[str]:
        return set(codes(as_(make_officer(code, role, last_login=at))))

    everybody = set(codes(panrb))
    assert everybody == set(Agency.objects.roots().valid_on(at.date()).values_list("code", flat=True))
    assert read_by(PANRB, Role.NATIONAL_ADMIN) == read_by(OMBUDSMAN, Role.OMBUDSMAN) == everybody
    local = read_by("kemendagri")
    assert {BATAM, KEPRI, "kemendagri"} <= local
    assert MINISTRY not in local
    hub = read_by("kemenko_polkam")
    assert MINISTRY in hub
    assert BATAM not in hub
    assert read_by(KEPRI) == {KEPRI} | {code for code in everybody if code.startswith("21.")}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AGENCY_ADMIN])
def test_others_read_their_own_row_only(role: str, at: datetime.datetime) -> None:
    client = as_(make_officer(BATAM, role, last_login=at))
    assert codes(client) == [BATAM]
    assert client.get(PAGE, {"instansi": KEPRI}).status_code == 404


def test_the_head_of_a_unit_reads_the_units_own_row(at: datetime.datetime) -> None:
    client = as_(make_officer(BINA_MARGA, Role.SUPERVISOR, last_login=at))
    assert codes(client) == [BINA_MARGA]
    read(client)


def test_the_first_line_says_how_many_have_joined_and_where_nobody_is(
    panrb: Client, at: datetime.datetime
) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at - datetime.timedelta(days=60))
    shown = read(panrb)
    whole = len(codes(panrb))
    assert f"3 dari {whole} instansi sudah bergabung; 1 di antaranya kini tanpa petugas aktif." in shown
    assert "bergabung, dari 546" in shown
    assert "sedikitnya satu akun aktif yang pernah masuk" in shown, "the page says what joined means"


def test_the_gap_of_empty_units_shows(panrb: Client, at: datetime.datetime) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)
    make_complaint(at=at)
    (row,) = rows(panrb, keadaan="jatuh")
    assert (row["kode_instansi"], row["jatuh_30_hari"], row["jatuh_ke_tingkat_di_atas"]) == (BATAM, "1", "0")
    assert "dari 1 unit" in read(panrb, keadaan="jatuh")
    (unit,) = rows(panrb, instansi=BATAM, keadaan="jatuh")
    assert unit["kode_instansi"] == BINA_MARGA


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"cari": "kota batam"}, [BATAM]),
        ({"cari": "21.71"}, [BATAM]),
        ({"cari": "BATAM", "tingkat": "ministry"}, []),
        ({"provinsi": "21", "tingkat": "province"}, [KEPRI]),
        ({"keadaan": "kosong"}, [KEPRI]),
        ({"keadaan": "bergabung", "urut": "petugas"}, [KEPRI, BATAM, PANRB]),
        ({"keadaan": "bergabung", "urut": "masuk"}, [KEPRI, BATAM, PANRB]),
    ],
)
def test_it_is_filtered_searched_and_sorted(
    asked: dict[str, str], expected: list[str], panrb: Client, at: datetime.datetime
) -> None:
    make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at - datetime.timedelta(days=60))
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at - datetime.timedelta(days=1))
    found = codes(panrb, **asked)
    assert [code for code in found if code != "kl/bp_batam"] == expected


def test_each_page_goes_on_where_the_last_one_ended(panrb: Client) -> None:
    seen: list[str] = []
    address = PAGE
    while address:
        page = panrb.get(address).content.decode()
        seen += re.findall(r'<th scope="row">\s*(?:<a[^>]*>)?([^<]+)', page)
        following = re.search(r'href="([^"]*hal=[^"]*)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(codes(panrb)) > 600
    assert len({name.strip() for name in seen}) > 600


@pytest.mark.parametrize(
    "asked",
    [
        {"hal": "0"},
        {"hal": "-1"},
        {"hal": "99999"},
        {"hal": "²"},
        {"urut": "apa"},
        {"keadaan": "apa"},
        {"tingkat": "apa"},
        {"cari": "\x00"},
        {"cari": "<script>" * 40},
    ],
)
def test_nonsense_in_the_address_is_no_error(asked: dict[str, str], panrb: Client) -> None:
    assert "<script>" not in read(panrb, **asked)


def test_no_match_says_what_was_searched_and_offers_everything(panrb: Client) -> None:
    shown = read(panrb, cari="antah berantah")
    assert "Dicari: “antah berantah”" in shown
    assert f'href="{PAGE}"' in shown
    assert "<table" not in shown


def test_the_regulation_is_shown_with_its_day(panrb: Client) -> None:
    Agency.objects.filter(code=BATAM).update(
        regulation="Perwako 70/2021", regulated_on=datetime.date(2021, 12, 31)
    )
    shown = read(panrb, cari="kota batam")
    assert "Perwako 70/2021" in shown
    assert "Jum 31 Des 2021" in shown


def test_it_asks_ten_times_at_most_and_no_more_with_more(panrb: Client, at: datetime.datetime) -> None:
    def queries(**asked: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(panrb, **asked)
        return len(captured)

    read(panrb)  # The first one also notes that somebody is at work.
    few = queries()
    for code in (BATAM, KEPRI, DISHUB, BINA_MARGA):
        make_officer(code, Role.AGENCY_ADMIN, last_login=at)
        make_complaint(at=at)
    assert queries() == few <= 10
    assert queries(instansi=BATAM) <= 10


def test_the_page_of_the_figures_leads_to_it(panrb: Client) -> None:
    assert f'href="{PAGE}"' in panrb.get("/pantau/").content.decode()
