"""Two front-desk officers register two requests of one government at the same instant."""

import pytest
from django.db import IntegrityError

from accounts.models import Role
from complaints.models import InformationRequest
from sla.actions import register_information
from tests.at_once import at_once
from tests.databases import Database
from tests.factories import BATAM, BINA_MARGA, make_complaint, make_officer
from tests.sla.cast import HOUR, MONDAY

pytestmark = pytest.mark.own_database
TIMES = 5


def test_each_gets_a_number_of_its_own_and_none_is_skipped(own_database: Database) -> None:
    make_officer(BINA_MARGA, last_login=MONDAY)
    desk = [make_officer(BATAM, Role.AGENCY_ADMIN, last_login=MONDAY) for _ in range(2)]
    for _ in range(TIMES):
        asked = [make_complaint(at=MONDAY, kind="information_request") for _ in desk]
        done = at_once(
            *(
                lambda who=who, what=what: register_information(
                    complaint_id=what.pk, actor=who, at=MONDAY + HOUR
                )
                for who, what in zip(desk, asked, strict=True)
            )
        )
        assert not [each for each in done if isinstance(each, Exception)]
    numbers = InformationRequest.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(numbers) == list(range(1, 2 * TIMES + 1))


def test_without_another_try_one_of_them_would_be_refused(own_database: Database) -> None:
    """The control: the same number written twice at once, as reading before writing would have it."""
    make_officer(BINA_MARGA, last_login=MONDAY)
    desk = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=MONDAY)
    asked = [make_complaint(at=MONDAY, kind="information_request") for _ in range(2)]
    fields = {"year": 2026, "sequence": 1, "registered_at": MONDAY, "registered_by": desk}
    done = at_once(
        *(
            lambda what=what: InformationRequest.objects.create(
                complaint=what, agency_id=what.agency.root_id, **fields
            )
            for what in asked
        )
    )
    assert [type(each) for each in done if isinstance(each, Exception)] == [IntegrityError]
