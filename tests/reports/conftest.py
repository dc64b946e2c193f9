"""Six broken roads of one July at Bina Marga, each with another end, and the sweep that came by afterwards."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, make_house

# Saturday 25 July 2026: 14 working days after the Monday ended the evening before.
SATURDAY = MONDAY + 19 * DAY


@pytest.fixture
def house(db: None) -> dict[str, User]:
    return make_house()


@pytest.fixture
def july(house: dict[str, User]) -> dict[str, Complaint]:
    made = {name: broken_road() for name in ("confirmed", "silent", "forgotten", "disputed", "spam", "same")}
    pks, unit = {name: complaint.pk for name, complaint in made.items()}, house[BINA_MARGA]
    actions.archive(
        complaint_id=pks["spam"],
        actor=house[BATAM],
        at=MONDAY + HOUR,
        reason="no_matter",
        text="Hanya coba-coba.",
    )
    actions.merge(complaint_id=pks["same"], parent_id=pks["forgotten"], actor=unit, at=MONDAY + HOUR)
    _respond(pks["confirmed"], unit, MONDAY + 2 * HOUR)
    _respond(pks["disputed"], unit, MONDAY + 3 * HOUR)
    _answer(pks["disputed"], unit, MONDAY + 4 * HOUR)
    _answer(pks["confirmed"], unit, MONDAY + 23 * HOUR)
    sweep(now=MONDAY + 25 * HOUR)
    actions.dispute(complaint_id=pks["disputed"], at=MONDAY + 26 * HOUR, text="Masih berlubang.")
    _respond(pks["silent"], unit, MONDAY + 30 * HOUR)
    actions.accept(complaint_id=pks["confirmed"], at=MONDAY + 2 * DAY)
    _answer(pks["silent"], unit, MONDAY + 3 * DAY)
    sweep(now=SATURDAY)
    return made


def _respond(complaint_id: int, officer: User, at: datetime.datetime) -> None:
    actions.respond(
        complaint_id=complaint_id, actor=officer, at=at, text="Terima kasih, kami periksa hari ini."
    )


def _answer(complaint_id: int, officer: User, at: datetime.datetime) -> None:
    actions.answer(complaint_id=complaint_id, actor=officer, at=at, text="Lubang sudah ditambal.")
