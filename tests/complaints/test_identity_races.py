"""What the reporter takes back at the moment in which somebody opens it; two answers to one request."""

import pytest
from django.db import connection, transaction

from accounts.models import IdentityOpening, Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.identity import opened_by
from complaints.models import Complaint, Event, Reporter
from complaints.timeline import recording
from tests.at_once import at_once
from tests.factories import BATAM, NOW, make_complaint, make_officer

pytestmark = pytest.mark.own_database
WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")


@pytest.fixture
def shared(operator: User) -> Complaint:
    return make_complaint(reporter=WARGA, shares_identity=True)


def test_an_opening_is_before_the_consent_was_taken_back_or_it_is_none(
    shared: Complaint, operator: User
) -> None:
    for _round in range(5):
        actions.share_identity(complaint_id=shared.pk, at=NOW)
        count = IdentityOpening.objects.count()
        opening, _taken_back = at_once(
            lambda: actions.open_identity(complaint=shared, actor=operator, at=NOW),
            lambda: actions.unshare_identity(complaint_id=shared.pk, at=NOW),
        )
        was_opened = IdentityOpening.objects.count() > count
        assert was_opened is isinstance(opening, IdentityOpening)
        assert was_opened or (isinstance(opening, Refused) and opening.code == "not_yours")
        assert opened_by(operator, shared, at=NOW) is None


def test_an_opening_waits_for_what_the_reporter_is_about_to_take_back(
    shared: Complaint, operator: User
) -> None:
    """The guard itself: while the complaint's row is locked, nobody opens."""
    with recording(at=NOW) as rec:
        rec.lock(shared.pk)
        (result,) = at_once(lambda: _open_without_waiting(shared, operator))
    assert "lock timeout" in str(result)
    assert not IdentityOpening.objects.exists()


def _open_without_waiting(complaint: Complaint, operator: User) -> IdentityOpening:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")
        return actions.open_identity(complaint=complaint, actor=operator, at=NOW)


def test_without_the_lock_the_rights_are_read_from_before(shared: Complaint, operator: User) -> None:
    """The control: a read that takes no lock still finds the consent, though it is being taken back."""
    with recording(at=NOW) as rec:
        rec.lock(shared.pk)
        Reporter.objects.filter(complaint=shared).update(shared_at=None)
        (seen,) = at_once(lambda: Reporter.objects.get(complaint=shared).shared_at)
    assert seen == NOW


def test_of_two_answers_at_once_one_is_the_answer(shared: Complaint) -> None:
    officers = [make_officer(BATAM, Role.DATA_PROTECTION_OFFICER) for _ in range(2)]
    request = actions.ask_for_own_data(complaint_id=shared.pk, kind="access", at=NOW)

    def answer(number: int) -> object:
        return actions.answer_data_request(
            request_id=request.pk,
            actor=officers[number],
            at=NOW,
            outcome=("done", "refused")[number],
            text="Tidak sekarang.",
        )

    results = at_once(lambda: answer(0), lambda: answer(1))
    refused = [each for each in results if isinstance(each, Refused)]
    assert [each.code for each in refused] == ["answered_already"]
    assert Event.objects.filter(kind="data_request_answered").count() == 1


def test_two_taps_to_ask_are_one_request(shared: Complaint) -> None:
    results = at_once(*[lambda: actions.ask_for_own_data(complaint_id=shared.pk, kind="access", at=NOW)] * 3)
    assert len({getattr(each, "pk", None) for each in results}) == 1
    assert Event.objects.filter(kind="data_requested").count() == 1
