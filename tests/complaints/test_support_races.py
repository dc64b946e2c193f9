"""Two taps at the same instant, on connections of their own."""

import pytest
from django.db import IntegrityError, transaction

from complaints import actions
from complaints.models import Complaint, Support
from tests.at_once import at_once
from tests.factories import BINA_MARGA, NOW, make_complaint, make_officer

pytestmark = pytest.mark.own_database


@pytest.fixture
def report(db: None) -> Complaint:
    officer = make_officer(BINA_MARGA)
    made = make_complaint()
    return actions.publish(complaint_id=made.pk, actor=officer, at=NOW, title="Jalan", body="Berlubang.")


def test_a_double_tap_is_one_person(report: Complaint) -> None:
    taps = [lambda: actions.support(complaint=report, device="phone", email="ani@example.id", at=NOW)] * 4
    assert all(isinstance(each, Support) for each in at_once(*taps))
    assert Support.objects.count() == 1


def test_without_the_constraint_they_would_be_two(report: Complaint) -> None:
    """The control: what a second tap would insert."""
    first = actions.support(complaint=report, device="phone", at=NOW)
    first.pk, first.stop_digest = None, "another"
    with pytest.raises(IntegrityError, match="complaints_support_device_once"), transaction.atomic():
        first.save(force_insert=True)
