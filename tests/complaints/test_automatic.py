"""The machine chooses a holder only over the threshold, and never where DOMAIN forbids it."""

from typing import Any

import pytest

from accounts.models import User
from complaints.models import Complaint
from routing.actions.classifier import set_threshold
from tests.factories import BATAM, DISHUB, NOW, make_complaint

pytestmark = pytest.mark.django_db
LAMPS: dict[str, Any] = {
    "title": "Lampu jalan mati",
    "body": "Lampu PJU padam, pju mati, jalan gelap.",
    "category": None,
}


@pytest.fixture
def threshold(front_desk: User, transport_operator: User) -> None:
    set_threshold(threshold=0.5, at=NOW, actor_id=1, reason="kurva")


def where(complaint: Complaint) -> tuple[str, str, str | None]:
    return complaint.agency.code, complaint.status, complaint.category_id


def test_without_a_threshold_the_front_desk_decides(front_desk: User, transport_operator: User) -> None:
    assert where(make_complaint(**LAMPS)) == (BATAM, "received", None)


@pytest.mark.usefixtures("threshold")
def test_a_sure_suggestion_disposes_and_says_so() -> None:
    complaint = make_complaint(**LAMPS)
    assert where(complaint) == (DISHUB, "routed", "perhubungan.lampu_jalan")
    assert complaint.routed_by_rule
    assert complaint.dispositions.get().trail[0]["step"] == "suggested"
    assert complaint.dispositions.get().trail[0]["percent"] >= 50


@pytest.mark.usefixtures("threshold")
@pytest.mark.parametrize(
    "more",
    [
        {"is_secret": True},
        {"agency": BATAM},
        {"about_officers": True},
        {"title": "KDRT", "body": "Tetangga dipukuli suami, kekerasan dalam rumah tangga, KDRT."},
        {"title": "Halo", "body": "Selamat pagi bapak ibu."},
    ],
)
def test_never_secret_named_about_officers_violence_or_unsure(more: dict[str, Any]) -> None:
    complaint = make_complaint(**(LAMPS | more))
    assert complaint.category_id is None
    assert complaint.agency.code != DISHUB
