"""The overseers' desk: cases before them until decided, who is late, several holders; nothing else."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints import actions
from complaints.involvement import end, involve
from complaints.models import Complaint, Purpose
from sla.sweep import sweep
from tests.factories import BATAM, KEPRI, PANRB, agency, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/pengawasan/"
PU, DEPHUB, POLKAM = "kl/kementerian_pu", "kl/kementerian_perhubungan", "kemenko_polkam"
DAY = datetime.timedelta(days=1)
Late = Callable[..., Complaint]


@pytest.fixture
def province(operator: User, at: datetime.datetime) -> User:
    return make_officer(KEPRI, Role.OVERSEER, last_login=at)


def put_before(complaint: Complaint, at: datetime.datetime, code: str = KEPRI) -> None:
    involve(complaint, agency_id=agency(code).pk, purpose=Purpose.ESCALATED, at=at)


def read(user: User) -> str:
    return as_(user).get(PAGE).content.decode()


def test_a_case_stands_there_while_it_is_before_them(
    province: User, make_late: Late, at: datetime.datetime
) -> None:
    case, other = make_late(), make_late()
    put_before(case, at)
    page = read(province)
    assert case.shown_reference in page
    assert "naik ke sini" in page
    assert other.shown_reference not in page
    end(case, Purpose.ESCALATED, at=at)
    assert case.shown_reference not in read(province)


@pytest.mark.parametrize("address", ["/desk/{}/", "/desk/{}/tegur/", "/desk/{}/jawab/"])
def test_a_case_that_is_not_before_them_is_not_there(
    province: User, make_late: Late, at: datetime.datetime, address: str
) -> None:
    case, client = make_late(), as_(province)
    where = address.format(case.shown_reference)
    assert client.get(where).status_code == 404
    put_before(case, at)
    assert client.get(where).status_code == 200
    end(case, Purpose.ESCALATED, at=at)
    assert client.get(where).status_code == 404


def test_before_another_overseer_it_is_not_there_either(
    province: User, make_late: Late, at: datetime.datetime
) -> None:
    case = make_late()
    put_before(case, at, code="kemendagri")
    assert as_(province).get(f"/desk/{case.shown_reference}/").status_code == 404


@pytest.mark.parametrize("code", [KEPRI, "kemendagri", POLKAM])
def test_a_secret_text_is_read_only_while_it_is_before_them(
    make_late: Late, at: datetime.datetime, code: str
) -> None:
    case = make_late(is_secret=True, title="Pungutan di loket")
    client = as_(make_officer(code, Role.OVERSEER, last_login=at))
    pages = ("/pantau/", "/pantau/laporan/", PAGE, "/desk/", f"/desk/?cari={case.shown_reference}")
    for address in pages:
        assert "Pungutan di loket" not in client.get(address).content.decode()
    put_before(case, at, code=code)
    assert "Pungutan di loket" in client.get(PAGE).content.decode()
    assert "Pungutan di loket" in client.get(f"/desk/{case.shown_reference}/").content.decode()
    end(case, Purpose.ESCALATED, at=at)
    for address in pages:
        assert "Pungutan di loket" not in client.get(address).content.decode()


def test_no_identity_is_opened_to_them(province: User, make_late: Late, at: datetime.datetime) -> None:
    case = make_late(is_anonymous=False, reporter=actions.ReporterDetails(name="Rina Wulandari"))
    put_before(case, at)
    client = as_(province)
    assert "Rina Wulandari" not in client.get(f"/desk/{case.shown_reference}/").content.decode()
    assert client.post(f"/desk/{case.shown_reference}/identitas/").status_code == 404


def test_a_published_title_is_told_an_unpublished_one_is_not(
    province: User, head: User, make_late: Late, at: datetime.datetime
) -> None:
    case = make_late(title="Jembatan gantung putus")
    page = as_(province).get("/pantau/laporan/?yang=lewat-kini").content.decode()
    assert case.shown_reference in page
    assert "Jembatan gantung putus" not in page


def test_late_organisations_of_their_scope_lead_to_their_reports(
    province: User, make_late: Late, at: datetime.datetime
) -> None:
    make_late()
    make_late()
    page = read(province)
    assert agency(BATAM).name in page
    assert "instansi=21.71" in page
    elsewhere = make_officer("31", Role.OVERSEER, last_login=at)
    assert agency(BATAM).name not in read(elsewhere)


def test_a_reminder_that_waits_is_shown_and_sent_only_where_it_may(
    province: User, make_late: Late, at: datetime.datetime
) -> None:
    case = make_late()
    put_before(case, at)
    sweep(now=at)
    case.refresh_from_db()
    seen = {"version": case.version, "seen": case.last_seq, "text": "Mohon segera ditangani."}
    assert as_(province).post(f"/desk/{case.reference}/tegur/", seen).status_code == 302
    assert "belum dijawab" in read(province)


@pytest.fixture
def ministries(db: None, at: datetime.datetime) -> dict[str, User]:
    return {code: make_officer(code, Role.AGENCY_ADMIN, last_login=at) for code in (PU, DEPHUB)}


@pytest.fixture
def hub(ministries: dict[str, User], at: datetime.datetime) -> User:
    return make_officer(POLKAM, Role.OVERSEER, last_login=at)


def returned(ministries: dict[str, User], at: datetime.datetime) -> Complaint:
    case = make_complaint(at=at, agency=PU, title="Palang pintu perlintasan rusak")
    assert case.agency.code == PU
    actions.return_up(
        complaint_id=case.pk,
        actor=ministries[PU],
        at=at,
        reason="Perlintasan sebidang bukan wewenang kami.",
        proposal=agency(DEPHUB),
    )
    return case


def test_what_ministries_return_waits_at_the_hub_until_it_has_disposed(
    ministries: dict[str, User], hub: User, at: datetime.datetime
) -> None:
    case = returned(ministries, at)
    assert "dikembalikan ke sini untuk diputus" in read(hub)
    assert as_(hub).get(f"/desk/{case.shown_reference}/").status_code == 200
    actions.dispose(complaint_id=case.pk, actor=hub, at=at, to=agency(DEPHUB))
    assert as_(hub).get(f"/desk/{case.shown_reference}/").status_code == 404
    assert "dikembalikan ke sini untuk diputus" not in read(hub)


def test_the_hub_lists_what_several_ministries_have_held_without_its_text(
    ministries: dict[str, User], hub: User, at: datetime.datetime
) -> None:
    once = make_complaint(at=at, agency=PU)
    case = returned(ministries, at)
    actions.dispose(complaint_id=case.pk, actor=hub, at=at, to=agency(DEPHUB))
    page = read(hub)
    assert case.shown_reference in page
    assert page.index(agency(PU).name) < page.index(agency(DEPHUB).name)
    assert once.shown_reference not in page
    assert "Palang pintu perlintasan rusak" not in page


@pytest.mark.parametrize(
    ("code", "role"),
    [
        (BATAM, Role.AGENCY_ADMIN),
        (BATAM, Role.SUPERVISOR),
        (PANRB, Role.NATIONAL_ADMIN),
        (PANRB, Role.OVERSEER),
        ("ksp", Role.OVERSEER),
        ("komdigi", Role.HELPDESK),
    ],
)
def test_it_is_the_overseers_of_a_part_alone(code: str, role: str) -> None:
    assert as_(make_officer(code, role)).get(PAGE).status_code == 404


def test_without_anything_it_says_so(province: User) -> None:
    page = read(province)
    assert "Tidak ada laporan yang naik" in page
    assert "Tidak ada yang terlambat." in page


def test_a_visitor_is_led_to_sign_in(client: Client) -> None:
    assert client.get(PAGE).headers["Location"].startswith("/masuk/")


def test_twice_as_many_cases_take_as_many_queries(
    province: User, make_late: Late, at: datetime.datetime
) -> None:
    counted = []
    client = as_(province)
    for _ in range(2):
        for _ in range(3):
            put_before(make_late(), at)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 14
