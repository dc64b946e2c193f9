"""The log of opened identities: of the own government, filtered, and nothing of any case."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import IdentityOpening, Role, User
from complaints.actions import open_identity
from complaints.models import Complaint
from tests.factories import BATAM, KEPRI, make_complaint, make_officer
from tests.web.protection.conftest import SITI, enter
from web.clock import now
from web.protection.log import PAGE

pytestmark = pytest.mark.django_db
LOG = "/pelindungan/catatan/"


def opened(by: User, at: datetime.datetime | None = None, **how: object) -> IdentityOpening:
    at = at or now()
    made = make_complaint(at=at, reporter=SITI, **({"is_anonymous": False} | how))
    return open_identity(complaint=made, actor=by, at=at)


def read(user: User, query: str = "") -> str:
    return enter(user).get(LOG + query).content.decode()


def test_who_opened_what_is_read_and_nothing_of_the_case(operator: User, protector: User) -> None:
    opening = opened(operator)
    page = read(protector)
    assert "Sari Puspita" in page
    assert str(opening.agency.name) in page
    assert not any(each in page for each in ("Siti Aminah", "siti@example.id", "081234567890", "berlubang"))


def test_of_their_own_government_only(operator: User) -> None:
    opened(operator)
    assert "Sari Puspita" not in read(make_officer(KEPRI, Role.DATA_PROTECTION_OFFICER))


@pytest.mark.parametrize("role", [each for each in Role if each != Role.DATA_PROTECTION_OFFICER])
@pytest.mark.parametrize("address", [LOG, "/pelindungan/", "/pelindungan/permintaan/1/"])
def test_nobody_else_finds_these_pages(db: None, role: Role, address: str) -> None:
    assert enter(make_officer(BATAM, role)).get(address).status_code == 404


def test_the_log_is_filtered_by_ground_role_number_and_day(operator: User, protector: User) -> None:
    today = now()
    named = opened(operator, today)
    shared = opened(operator, today - datetime.timedelta(days=3), is_anonymous=True, shares_identity=True)

    def found(query: str) -> set[int]:
        numbers = re.findall(r'class="ref">(....-....)<', read(protector, query))
        return {each.complaint_id for each in (named, shared) if number_of(each) in numbers}

    both = {named.complaint_id, shared.complaint_id}
    day = (today - datetime.timedelta(days=1)).date().isoformat()
    assert found("?peran=operator") == both
    assert found("?peran=ombudsman") == set()
    assert found("?dasar=consent") == {shared.complaint_id}
    assert found(f"?dari={day}") == {named.complaint_id}
    assert found(f"?sampai={day}") == {shared.complaint_id}
    assert found(f"?nomor={number_of(named)}") == {named.complaint_id}
    assert found("?nomor=tidak-ada") == set()


def number_of(opening: IdentityOpening) -> str:
    return Complaint.objects.get(pk=opening.complaint_id).shown_reference


@pytest.mark.parametrize("query", ["dari=32-13-2026", "peran=raja", "dasar=%00", "nomor=%00", "sebelum=-1"])
def test_what_is_not_understood_filters_nothing_and_is_no_error(
    operator: User, protector: User, query: str
) -> None:
    opened(operator)
    answer = enter(protector).get(f"{LOG}?{query}")
    assert answer.status_code == 200
    if not query.startswith("nomor"):
        assert "Sari Puspita" in answer.content.decode()


def test_the_log_goes_on_page_by_page_and_keeps_its_filters(operator: User, protector: User) -> None:
    first = opened(operator)
    fields = {"user": first.user, "agency": first.agency, "role": first.role, "at": now()}
    fields |= {"basis": "handling", "was_sealed": False, "complaint_id": first.complaint_id}
    IdentityOpening.objects.bulk_create([IdentityOpening(**fields) for _ in range(PAGE)])
    page = read(protector, "?peran=operator")
    older = re.findall(r"\?peran=operator&amp;sebelum=\d+", page)
    assert page.count('scope="row"') == PAGE
    assert read(protector, older[0].replace("&amp;", "&")).count('scope="row"') == 1


def test_twice_the_log_takes_as_many_queries(operator: User, protector: User) -> None:
    counts = []
    for _ in range(2):
        for _opening in range(3):
            opened(operator)
        client = enter(protector)
        with CaptureQueriesContext(connection) as captured:
            client.get(LOG)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_this_role_reaches_no_case(protector: User, operator: User) -> None:
    complaint = make_complaint(at=now(), reporter=SITI)
    assert enter(protector).get(f"/desk/{complaint.shown_reference}/").status_code in (403, 404)
