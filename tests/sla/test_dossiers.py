"""What is erased after a referral has ended is erased from its dossier too, ours and the one in the outbox."""

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.actions.erase import of_the_reporter
from complaints.errors import Refused
from complaints.models import Complaint, Involvement, Purpose
from outbox.models import Outgoing
from sla.models import Referral
from sla.requested_referral import refer_for_ombudsman
from tests.factories import BATAM, BINA_MARGA, OMBUDSMAN, make_officer
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, make_house

pytestmark = pytest.mark.django_db
SECRETS = ("Kenanga", "Rahma", "0812", "rahma@example.id")


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def referred(house: dict[str, User]) -> Complaint:
    """With the words and the identity in its dossier, and closed since."""
    details = ReporterDetails(name="Rahma Nuraini", email="rahma@example.id")
    made = broken_road(body="Rumah saya di Jalan Kenanga.", reporter=details, is_anonymous=False)
    actions.reply(complaint_id=made.pk, at=MONDAY + HOUR, text="Nomor saya 0812-3456-7890.")
    text = "Sudah ditambal kemarin."
    actions.answer(complaint_id=made.pk, actor=house[BINA_MARGA], at=MONDAY + HOUR, text=text)
    asked = {"number": made.reference, "text": "Diperiksa sendiri."}
    refer_for_ombudsman(actor=house[OMBUDSMAN], at=MONDAY + 2 * HOUR, **asked)
    return actions.accept(complaint_id=made.pk, at=MONDAY + DAY)


def erase(complaint: Complaint) -> None:
    officer = make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)
    what = of_the_reporter(complaint)
    actions.erase(complaint_id=complaint.pk, actor=officer, at=MONDAY + 2 * DAY, what=what, reason="request")


def test_both_dossiers_lose_the_words_and_keep_the_rest(referred: Complaint) -> None:
    Involvement.objects.filter(complaint=referred, purpose=Purpose.REFERRED).update(until=MONDAY + DAY)
    before = str(Referral.objects.get().dossier)
    assert all(secret in before for secret in SECRETS)
    erase(referred)
    for told in (Referral.objects.get().dossier, Outgoing.objects.get(channel="simpel").payload):
        assert not any(secret in str(told) for secret in SECRETS)
        assert "Sudah ditambal kemarin." in str(told)
        assert told["reporter"] == {"identity": "erased"}


def test_while_the_referral_runs_it_stays_whole(referred: Complaint) -> None:
    before = Referral.objects.get().dossier
    with pytest.raises(Refused, match="referred"):
        erase(referred)
    assert Referral.objects.get().dossier == before
