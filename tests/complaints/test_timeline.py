import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from accounts.models import User
from complaints.models import Event
from tests.factories import make_complaint

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE complaints_event SET kind = 'accepted'",
        "DELETE FROM complaints_event",
        "TRUNCATE complaints_event",
    ],
)
def test_the_database_itself_refuses_to_change_the_timeline(operator: User, statement: str) -> None:
    make_complaint()
    before = Event.objects.count()
    with pytest.raises((IntegrityError, InternalError), match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Event.objects.count() == before > 0


def test_an_event_is_recorded_in_its_place_once(operator: User) -> None:
    complaint = make_complaint()
    event = Event.objects.filter(complaint_id=complaint.pk).first()
    assert event is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.bulk_create([Event(complaint_id=complaint.pk, **vars(event.sealed()))])
