"""Tightened afterwards, never loosened."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.models import Complaint, Event
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def published(operator: User, front_desk: User) -> Complaint:
    complaint = make_complaint(is_anonymous=False)
    return actions.publish(
        complaint_id=complaint.pk, actor=front_desk, at=NOW, title="Jalan", body="Berlubang."
    )


@pytest.mark.parametrize("by_officer", [True, False])
def test_what_becomes_secret_is_no_longer_published(
    published: Complaint, operator: User, *, by_officer: bool
) -> None:
    tightened = actions.tighten(
        complaint_id=published.pk, actor=operator if by_officer else None, at=LATER, secret=True
    )
    assert (tightened.is_secret, tightened.published_at) == (True, None)
    assert not Complaint.objects.published().exists()
    event = Event.objects.get(complaint_id=published.pk, kind="tightened")
    assert event.payload == {"secret": True, "anonymous": False}
    assert (event.role == "reporter") is not by_officer


def test_a_name_can_be_closed_later(published: Complaint) -> None:
    tightened = actions.tighten(complaint_id=published.pk, actor=None, at=LATER, anonymous=True)
    assert (tightened.is_anonymous, tightened.is_secret) == (True, False)
    assert tightened.published_at is not None


def test_nothing_is_loosened_and_nothing_is_recorded_twice(published: Complaint) -> None:
    actions.tighten(complaint_id=published.pk, actor=None, at=LATER, anonymous=True, secret=True)
    with pytest.raises(Refused, match="nothing_to_tighten"):
        actions.tighten(complaint_id=published.pk, actor=None, at=LATER, secret=True, anonymous=False)
    published.refresh_from_db()
    assert (published.is_secret, published.is_anonymous) == (True, True)
