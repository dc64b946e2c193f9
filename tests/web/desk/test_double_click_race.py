"""Two clicks at the same instant, on two connections that commit."""

import pytest
from django.http import HttpResponse

from accounts.models import User
from complaints import actions
from complaints.models import Complaint, Message
from tests.at_once import at_once
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_writing import typed
from web.clock import now

pytestmark = pytest.mark.own_database


@pytest.mark.parametrize("kind", ["note", "follow_up"])
def test_two_clicks_at_once_write_once(
    kind: str, complaint: Complaint, operator: User, signed_in: SignedIn
) -> None:
    clients = [signed_in(operator) for _ in range(3)]
    form = typed(complaint, kind)
    url = f"/desk/{complaint.shown_reference}/jawab/"
    answers = at_once(*[lambda client=client: client.post(url, form) for client in clients])
    assert [answer.status_code for answer in answers if isinstance(answer, HttpResponse)] == [302] * 3
    assert Message.objects.filter(complaint=complaint).count() == 1


def test_two_notes_at_once_are_two(complaint: Complaint, operator: User) -> None:
    """The control: it is the desk that makes two clicks one note."""
    words, at = "Sudah kami cek.", now()
    at_once(*[lambda: actions.note(complaint_id=complaint.pk, actor=operator, at=at, text=words)] * 2)
    assert Message.objects.filter(complaint=complaint).count() == 2
