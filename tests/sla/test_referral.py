"""After sixty working days without substance: the Ombudsman, with the dossier, once."""

import datetime
from functools import partial
from typing import Any

import pytest
from django.test import override_settings

from complaints import actions
from complaints.models import Complaint
from outbox.drain import drain
from outbox.models import Outgoing
from sla.models import Referral
from sla.sweep import sweep
from tests.factories import BINA_MARGA, DONE, OMBUDSMAN, agency
from tests.outbox.simpel_double import simpel
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house, told

pytestmark = pytest.mark.django_db
LATER = MONDAY + 120 * DAY
BUDI = actions.ReporterDetails(name="Budi", phone="0812", email="budi@contoh.id")


def test_sixty_working_days_refer_it_dated_when_due() -> None:
    house = make_house()
    complaint = broken_road(reporter=BUDI)
    sweep(now=LATER)
    referral = Referral.objects.get(complaint=complaint)
    assert (referral.state, referral.opened_at) == ("open", clock(complaint, "ombudsman").due_at)
    assert told(complaint, "referred") == [("referred", referral.opened_at)]
    assert Complaint.objects.visible_to(house[OMBUDSMAN]).get() == complaint
    assert Outgoing.objects.filter(key__startswith=f"reporter:{complaint.reference}:referral").count() == 1


def test_a_follow_up_of_substance_keeps_it_from_the_ombudsman() -> None:
    house = make_house()
    complaint = broken_road()
    actions.follow_up(
        complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + DAY, text="Sudah ditambal.", **DONE
    )
    sweep(now=LATER)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("late", ["follow_up", "answer"])
def test_one_that_comes_too_late_does_not_keep_it_even_before_the_sweep(late: str) -> None:
    house = make_house()
    complaint = broken_road()
    write = partial(actions.follow_up, **DONE) if late == "follow_up" else actions.answer
    write(complaint_id=complaint.pk, actor=house[BINA_MARGA], at=LATER, text="Sudah ditambal.")
    assert clock(complaint, "ombudsman").state == "stopped"
    sweep(now=LATER + HOUR)
    sweep(now=LATER + DAY)
    assert Referral.objects.get().opened_at == clock(complaint, "ombudsman").due_at
    assert clock(complaint, "ombudsman").next_at is None


def test_the_dossier_holds_story_holders_messages_and_events_but_no_note_among_officers() -> None:
    house = make_house()
    complaint = broken_road(reporter=BUDI, is_anonymous=False)
    said: dict[str, Any] = {"complaint_id": complaint.pk, "actor": house[BINA_MARGA], "at": MONDAY + HOUR}
    actions.respond(**said, text="Kami survei.")
    actions.note(**said, text="Anggaran habis.")
    sweep(now=LATER)
    dossier = Referral.objects.get().dossier
    assert dossier["story"]["title"] == "Jalan berlubang di depan sekolah"
    assert [message["body"] for message in dossier["messages"]] == ["Kami survei."]
    assert [holder["agency"] for holder in dossier["holders"]] == [agency(BINA_MARGA).name]
    assert {"submitted", "responded", "clock_breached"} <= {event["kind"] for event in dossier["events"]}
    assert next(each for each in dossier["clocks"] if each["policy"] == "ombudsman")["breached_at"]


@pytest.mark.parametrize(
    ("is_anonymous", "reporter", "identity"),
    [
        (True, BUDI, {"identity": "withheld"}),
        (False, actions.ReporterDetails(), {"identity": "not_given"}),
        (
            False,
            BUDI,
            {"identity": "given", "name": "Budi", "phone": "0812", "email": "budi@contoh.id"},
        ),
    ],
)
def test_identity_goes_along_only_where_the_reporter_is_not_anonymous(
    is_anonymous: bool,
    reporter: actions.ReporterDetails,
    identity: dict[str, str],
) -> None:
    make_house()
    broken_road(reporter=reporter, is_anonymous=is_anonymous)
    sweep(now=LATER)
    assert Referral.objects.get().dossier["reporter"] == identity


def test_it_is_delivered_once_and_its_number_comes_back() -> None:
    make_house()
    broken_road()
    with simpel() as ombudsman, override_settings(SIMPEL_URL=ombudsman.url, SIMPEL_SECRET="rahasia"):
        for _ in range(2):
            sweep(now=LATER)
            drain(now=LATER)
        sweep(now=LATER)
    assert len(ombudsman.received) == 1
    referral = Referral.objects.get()
    assert (referral.state, referral.acknowledgement) == ("acknowledged", "SIMPEL-1")


def test_a_dispute_after_a_referral_refers_it_no_second_time() -> None:
    house = make_house()
    complaint = broken_road()
    sweep(now=LATER)
    actions.answer(
        complaint_id=complaint.pk, actor=house[BINA_MARGA], at=LATER + HOUR, text="Sudah ditambal."
    )
    actions.dispute(complaint_id=complaint.pk, at=LATER + DAY, text="Belum.")
    sweep(now=LATER + 200 * DAY)
    assert Referral.objects.count() == len(told(complaint, "referred")) == 1


def archived(at: datetime.datetime) -> Complaint:
    house = make_house()
    complaint = broken_road(category=None, region="21.71")
    actions.archive(
        complaint_id=complaint.pk, actor=house["21.71"], at=at, reason="no_matter", text="Tidak jelas."
    )
    return complaint


def test_archiving_keeps_nothing_from_the_ombudsman_while_it_can_be_appealed() -> None:
    complaint = archived(MONDAY + 75 * DAY)
    sweep(now=LATER)
    assert Referral.objects.get(complaint=complaint).opened_at == clock(complaint, "ombudsman").due_at


def test_an_archiving_that_nobody_appealed_ends_with_the_ombudsmans_clock() -> None:
    complaint = archived(MONDAY + HOUR)
    sweep(now=LATER)
    complaint.refresh_from_db()
    assert not Referral.objects.exists()
    # Thirty calendar days after that Monday, to the end of the day.
    assert complaint.archive_ended_at == clock(complaint, "revival").due_at
    assert clock(complaint, "ombudsman").state == "stopped"
