"""Whom an anonymous reporter lets know who they are: given, taken back, each once, and on the timeline."""

from typing import Any

import pytest

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.identity import opened_by, right_to_open
from complaints.involvement import involve
from complaints.models import Complaint, Event, Purpose, Reporter
from tests.factories import NOW, OMBUDSMAN, agency, make_complaint

pytestmark = pytest.mark.django_db
WARGA = actions.ReporterDetails(name="Warga Sejati", email="warga@example.id")
VERBS = (
    (actions.share_identity, "shared_at", "identity_shared"),
    (actions.release_identity, "released_at", "identity_released"),
)


@pytest.fixture
def sealed(operator: User) -> Complaint:
    return make_complaint(reporter=WARGA)


def kinds(complaint: Complaint) -> list[str]:
    rows = Event.objects.filter(complaint_id=complaint.pk).order_by("seq").values_list("kind", flat=True)
    return [each for each in rows if each.startswith(("identity", "release"))]


@pytest.mark.parametrize(("verb", "column", "kind"), VERBS)
def test_a_consent_is_dated_and_a_second_tap_changes_nothing(
    sealed: Complaint, verb: object, column: str, kind: str
) -> None:
    for _tap in range(2):
        verb(complaint_id=sealed.pk, at=NOW)  # type: ignore[operator]
    assert getattr(Reporter.objects.get(complaint=sealed), column) == NOW
    assert kinds(sealed) == [kind]


@pytest.mark.parametrize(("verb", "column", "kind"), VERBS)
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"reporter": WARGA, "is_anonymous": False}, "not_sealed"),
        ({"reporter": actions.ReporterDetails()}, "no_identity"),
    ],
)
def test_where_nothing_is_sealed_there_is_nothing_to_allow(
    operator: User, verb: object, column: str, kind: str, how: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        verb(complaint_id=make_complaint(**how).pk, at=NOW)  # type: ignore[operator]


def test_consents_given_with_the_report_stand_from_its_beginning(operator: User) -> None:
    complaint = make_complaint(reporter=WARGA, shares_identity=True, releases_identity=True)
    assert kinds(complaint) == ["identity_shared", "identity_released"]
    reporter = Reporter.objects.get(complaint=complaint)
    assert (reporter.shared_at, reporter.released_at) == (NOW, NOW)


def test_consents_of_who_is_named_or_gave_nothing_are_not_kept(operator: User) -> None:
    named = make_complaint(reporter=WARGA, is_anonymous=False, shares_identity=True, releases_identity=True)
    nobody = make_complaint(shares_identity=True, releases_identity=True)
    assert kinds(named) == kinds(nobody) == []
    assert Reporter.objects.get().shared_at is None


def test_a_consent_taken_back_closes_what_an_officer_has_open(sealed: Complaint, operator: User) -> None:
    actions.share_identity(complaint_id=sealed.pk, at=NOW)
    actions.open_identity(complaint=sealed, actor=operator, at=NOW)
    assert opened_by(operator, sealed, at=NOW) is not None
    actions.unshare_identity(complaint_id=sealed.pk, at=NOW)
    assert opened_by(operator, sealed, at=NOW) is None
    assert right_to_open(operator, sealed) is None


def test_a_release_is_taken_back_until_the_referral_and_not_after(sealed: Complaint) -> None:
    actions.release_identity(complaint_id=sealed.pk, at=NOW)
    actions.revoke_release(complaint_id=sealed.pk, at=NOW)
    assert Reporter.objects.get(complaint=sealed).released_at is None
    actions.release_identity(complaint_id=sealed.pk, at=NOW)
    involve(sealed, agency_id=agency(OMBUDSMAN).pk, purpose=Purpose.REFERRED, at=NOW)
    with pytest.raises(Refused, match="referred_already"):
        actions.revoke_release(complaint_id=sealed.pk, at=NOW)
    assert Reporter.objects.get(complaint=sealed).released_at == NOW


def test_no_event_holds_a_word_of_the_identity(sealed: Complaint) -> None:
    actions.share_identity(complaint_id=sealed.pk, at=NOW)
    actions.release_identity(complaint_id=sealed.pk, at=NOW)
    assert "Warga" not in str(list(Event.objects.values_list("payload", flat=True)))
