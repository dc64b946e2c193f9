"""Who has joined, who is there, and what fell to somebody else because nobody was."""

import datetime

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Role
from complaints import actions
from reports.adoption import FELL, Adoption, by_organisation, by_unit
from reports.scope import Scope
from routing.models import Agency
from tests.factories import BATAM, BINA_MARGA, DISHUB, KEPRI, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
EVERYWHERE = Scope(None, spans=True)


def of(code: str, *, at: datetime.datetime = NOW) -> Adoption:
    return next(row for row in by_organisation(EVERYWHERE, at=at) if row.code == code)


def unit(code: str) -> Adoption:
    scope = Scope(Q(path__startswith=agency(BATAM).path), spans=False)
    return next(row for row in by_unit(scope, at=NOW) if row.code == code)


def test_every_organisation_of_today_has_a_row_and_none_of_the_past() -> None:
    rows = by_organisation(EVERYWHERE, at=NOW)
    assert {row.code for row in rows} == set(
        Agency.objects.roots().valid_on(NOW.date()).values_list("code", flat=True)
    )


@pytest.mark.parametrize(
    ("role", "code", "last_login", "joined"),
    [
        (Role.AGENCY_ADMIN, BATAM, NOW - 200 * DAY, True),
        (Role.AGENCY_ADMIN, BATAM, None, False),
        (Role.OPERATOR, BATAM, NOW, False),
        (Role.SUPERVISOR, BATAM, NOW, False),
        (Role.AGENCY_ADMIN, DISHUB, NOW, False),
    ],
)
def test_joined_is_a_front_desk_that_ever_signed_in(
    role: str, code: str, last_login: datetime.datetime | None, joined: bool
) -> None:
    make_officer(code, role, last_login=last_login)
    assert of(BATAM).joined == joined


def test_an_account_or_membership_that_ended_counts_no_more() -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN, is_active=False)
    former = make_officer(BATAM, Role.AGENCY_ADMIN)
    Membership.objects.filter(user=former).update(until=NOW)
    assert (of(BATAM).joined, of(BATAM).officers) == (False, 0)


@pytest.mark.parametrize(("days", "active"), [(0, 1), (13, 1), (14, 1), (15, 0)])
def test_active_is_signed_in_within_14_days_as_for_receiving(days: int, active: int) -> None:
    make_officer(DISHUB, last_login=NOW - days * DAY)
    row = of(BATAM)
    assert (row.officers, row.active, row.units_staffed) == (1, active, active)
    assert row.last_sign_in == NOW - days * DAY


def test_one_person_with_two_roles_is_one_officer() -> None:
    both = make_officer(DISHUB)
    Membership.objects.create(user=both, agency=agency(BINA_MARGA), role=Role.OPERATOR)
    assert (of(BATAM).active, of(BATAM).units_staffed) == (1, 2)


def test_units_are_summed_under_their_organisation() -> None:
    make_officer(DISHUB)
    row = of(BATAM)
    units = Agency.objects.below(agency(BATAM)).valid_on(NOW.date()).count() - 1
    assert (row.units, row.units_empty) == (units, units - 1)
    assert (unit(DISHUB).active, unit(BINA_MARGA).active) == (1, 0)


def test_what_fell_to_the_front_desk_is_counted_for_the_unit_where_nobody_was() -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN)
    for _ in range(2):
        make_complaint()
    row = of(BATAM)
    assert (row.fell, row.fell_above, row.fell_units) == (2, 0, 1)
    assert (unit(BINA_MARGA).fell, unit(DISHUB).fell) == (2, 0)


def test_what_fell_to_the_tier_above_is_told_apart() -> None:
    make_officer(KEPRI, Role.AGENCY_ADMIN)
    make_complaint()
    assert (of(BATAM).fell, of(BATAM).fell_above, of(KEPRI).fell) == (1, 1, 0)


def test_a_disposition_by_hand_to_an_empty_unit_falls_too() -> None:
    make_officer(BINA_MARGA)
    desk = make_officer(BATAM, Role.AGENCY_ADMIN)
    actions.dispose(complaint_id=make_complaint().pk, to=agency(DISHUB), actor=desk, at=NOW)
    assert unit(DISHUB).fell == 1


def test_what_was_received_as_meant_did_not_fall() -> None:
    make_officer(BINA_MARGA)
    make_complaint()
    assert of(BATAM).fell == 0


@pytest.mark.parametrize(("days", "fell"), [(29, 1), (30, 0), (31, 0)])
def test_only_the_last_thirty_days_count(days: int, fell: int) -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN)
    make_complaint(at=NOW - days * DAY)
    assert of(BATAM).fell == fell


def test_the_scope_is_kept() -> None:
    make_officer(BATAM, Role.AGENCY_ADMIN)
    scope = Scope(Q(path__startswith=agency(BATAM).path), spans=False)
    assert [row.code for row in by_organisation(scope, at=NOW)] == [BATAM]


def test_it_asks_four_times_for_all_the_country_and_as_often_with_people() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            by_organisation(EVERYWHERE, at=NOW)
        return len(captured)

    assert queries() == 4
    for code in (BATAM, DISHUB, KEPRI):
        make_officer(code, Role.AGENCY_ADMIN)
        make_complaint()
    assert queries() == 4


def test_what_fell_is_found_by_its_index() -> None:
    condition = FELL.format(key="root_id").split("WHERE")[-1].split("GROUP")[0]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT FROM complaints_disposition d WHERE {condition}", [NOW - 30 * DAY, NOW]
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "complaints_disposed_unstaffed" in plan
