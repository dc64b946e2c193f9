"""Class and kind: who may change it when, what the reporter may do about it, and what it does to the settlement's clock."""

import datetime

import pytest

from accounts.models import User
from complaints import actions
from complaints.classes import ComplaintClass
from complaints.errors import Refused
from complaints.models import Complaint, Event, Involvement, Purpose
from outbox.models import Outgoing
from sla.models import Clock
from sla.rebuild import rebuild
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, KEPRI
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house

pytestmark = pytest.mark.django_db
SUPERVISORY = ComplaintClass("complaint", supervisory=True)
PLAIN = ComplaintClass("complaint", supervisory=False)
ASPIRATION = ComplaintClass("aspiration", supervisory=False)


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def complaint(house: dict[str, User]) -> Complaint:
    return broken_road(reporter=actions.ReporterDetails(email="warga@example.id"))


def reclassified(
    complaint: Complaint, actor: User, to: ComplaintClass, *, at: datetime.datetime = MONDAY + HOUR
) -> Complaint:
    return actions.reclassify(
        complaint_id=complaint.pk, to=to, actor=actor, at=at, text="Isinya sebuah usul."
    )


def proposed(complaint: Complaint, house: dict[str, User], to: ComplaintClass = SUPERVISORY) -> Complaint:
    return actions.propose_class(
        complaint_id=complaint.pk, to=to, actor=house[BATAM], at=MONDAY + HOUR, text="Menyangkut pengawasan."
    )


def settlement(complaint: Complaint) -> Clock:
    return clock(complaint, "settlement")


def test_the_front_desk_sets_the_class_during_verification(
    complaint: Complaint, house: dict[str, User]
) -> None:
    found = reclassified(complaint, house[BATAM], ASPIRATION)
    assert (found.kind, found.supervisory) == ("aspiration", False)
    # Five working days from the submission on Monday: to the end of the next Monday, in Batam.
    assert settlement(complaint).due_at == datetime.datetime(2026, 7, 13, 16, 59, 59, tzinfo=datetime.UTC)
    assert found.settle_by == settlement(complaint).due_at
    assert Outgoing.objects.filter(key__contains=":reclassified:").count() == 1


def test_a_longer_clock_is_not_the_front_desks_to_give(complaint: Complaint, house: dict[str, User]) -> None:
    with pytest.raises(Refused, match="longer_clock"):
        reclassified(complaint, house[BATAM], SUPERVISORY)


def test_after_verification_the_front_desk_only_proposes(
    complaint: Complaint, house: dict[str, User]
) -> None:
    actions.confirm(complaint_id=complaint.pk, actor=house[BATAM], at=MONDAY + HOUR)
    with pytest.raises(Refused, match="verified_already"):
        reclassified(complaint, house[BATAM], ASPIRATION)


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (PLAIN, "same_class"),
        (ComplaintClass("criticism", supervisory=True), "no_such_class"),
        (ComplaintClass("rumour", supervisory=False), "no_such_class"),
    ],
)
def test_a_class_that_there_is_not_is_refused(
    complaint: Complaint, house: dict[str, User], to: ComplaintClass, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        reclassified(complaint, house[BATAM], to)


@pytest.mark.parametrize("swept", [True, False])
def test_never_after_a_breach(complaint: Complaint, house: dict[str, User], *, swept: bool) -> None:
    later = settlement(complaint).due_at + HOUR
    if swept:
        sweep(now=later)
    with pytest.raises(Refused, match="late_already"):
        reclassified(complaint, house[BATAM], ASPIRATION, at=later)


def test_the_tier_above_gives_the_longer_clock_that_was_proposed(
    complaint: Complaint, house: dict[str, User]
) -> None:
    started = settlement(complaint).started_at
    assert not proposed(complaint, house).supervisory
    assert Complaint.objects.visible_to(house[KEPRI]).get() == complaint
    decided = actions.decide_class(
        complaint_id=complaint.pk, actor=house[KEPRI], at=MONDAY + DAY, agrees=True, text="Setuju."
    )
    assert decided.supervisory
    assert (settlement(complaint).started_at, settlement(complaint).run) == (started, 1)
    assert settlement(complaint).due_at > MONDAY + 80 * DAY
    assert not Involvement.objects.filter(purpose=Purpose.CLASS, until__isnull=True).exists()


def test_a_declined_proposal_changes_nothing(complaint: Complaint, house: dict[str, User]) -> None:
    due_at = settlement(complaint).due_at
    proposed(complaint, house)
    with pytest.raises(Refused, match="class_undecided"):
        proposed(complaint, house)
    decided = actions.decide_class(
        complaint_id=complaint.pk, actor=house[KEPRI], at=MONDAY + DAY, agrees=False, text="Tidak perlu."
    )
    assert (decided.supervisory, settlement(complaint).due_at) == (False, due_at)


def objected(complaint: Complaint, house: dict[str, User]) -> Complaint:
    reclassified(complaint, house[BATAM], ASPIRATION)
    return actions.object_to_class(complaint_id=complaint.pk, at=MONDAY + 2 * HOUR, text="Ini pengaduan.")


def test_an_objection_restores_the_old_class_until_it_is_decided(
    complaint: Complaint, house: dict[str, User]
) -> None:
    due_at = settlement(complaint).due_at
    found = objected(complaint, house)
    assert (found.kind, found.objected_class) == ("complaint", ASPIRATION.as_payload())
    assert settlement(complaint).due_at == due_at
    with pytest.raises(Refused, match="no_change_of_class"):
        actions.object_to_class(complaint_id=complaint.pk, at=MONDAY + 3 * HOUR, text="Lagi.")


@pytest.mark.parametrize(("agrees", "kind"), [(True, "complaint"), (False, "aspiration")])
def test_the_tier_above_decides_the_objection(
    complaint: Complaint, house: dict[str, User], *, agrees: bool, kind: str
) -> None:
    objected(complaint, house)
    decided = actions.decide_class(
        complaint_id=complaint.pk, actor=house[KEPRI], at=MONDAY + DAY, agrees=agrees, text="Kami putuskan."
    )
    assert (decided.kind, decided.objected_class) == (kind, None)
    assert Outgoing.objects.filter(key__contains=":class_decided:").count() == 1


def class_lies_with(complaint: Complaint) -> int:
    return Involvement.objects.filter(complaint=complaint, purpose=Purpose.CLASS, until=None).count()


def answered(complaint: Complaint, house: dict[str, User]) -> Complaint:
    return actions.answer(
        complaint_id=complaint.pk, actor=house[BINA_MARGA], at=MONDAY + DAY, text="Sudah ditambal."
    )


def test_a_closing_ends_what_lay_undecided_about_the_class(
    complaint: Complaint, house: dict[str, User]
) -> None:
    objected(complaint, house)
    answered(complaint, house)
    assert class_lies_with(complaint) == 1
    closed = actions.accept(complaint_id=complaint.pk, at=MONDAY + 2 * DAY)
    # The class that was restored counts, and the tier above has nothing before it any more.
    assert (closed.kind, closed.objected_class, class_lies_with(complaint)) == ("complaint", None, 0)
    assert not Complaint.objects.visible_to(house[KEPRI]).exists()
    reopened = actions.reopen(complaint_id=complaint.pk, at=MONDAY + 3 * DAY, text="Rusak lagi.")
    assert reopened.status == "in_progress"
    proposed_again = actions.propose_class(
        complaint_id=complaint.pk,
        to=SUPERVISORY,
        actor=house[BATAM],
        at=MONDAY + 3 * DAY,
        text="Menyangkut pengawasan.",
    )
    assert (proposed_again.kind, class_lies_with(complaint)) == ("complaint", 1)


def test_an_archiving_ends_it_and_its_undoing_brings_it_back(
    complaint: Complaint, house: dict[str, User]
) -> None:
    objected(complaint, house)
    at = MONDAY + DAY
    archived = actions.archive(
        complaint_id=complaint.pk, actor=house[BATAM], at=at, reason="no_matter", text="Hanya uji coba."
    )
    assert (archived.objected_class, class_lies_with(complaint)) == (None, 0)
    undone = actions.undo(
        complaint_id=complaint.pk, actor=house[BATAM], at=at + datetime.timedelta(seconds=30)
    )
    assert (undone.objected_class, class_lies_with(complaint)) == (ASPIRATION.as_payload(), 1)


def test_the_clocks_read_the_same_from_the_whole_timeline(
    complaint: Complaint, house: dict[str, User]
) -> None:
    actions.postpone(
        complaint_id=complaint.pk,
        actor=house[BINA_MARGA],
        at=MONDAY + HOUR,
        text="Di mana?",
        missing=["place"],
    )
    actions.reply(complaint_id=complaint.pk, at=MONDAY + 2 * DAY, text="Depan SD.")
    before = settlement(complaint).due_at
    reclassified(complaint, house[BATAM], ASPIRATION, at=MONDAY + 2 * DAY + HOUR)
    # Two working days were paused: the aspiration's five end two working days later.
    assert settlement(complaint).due_at == datetime.datetime(2026, 7, 15, 16, 59, 59, tzinfo=datetime.UTC)
    actions.object_to_class(complaint_id=complaint.pk, at=MONDAY + 2 * DAY + HOUR, text="Ini pengaduan.")
    assert settlement(complaint).due_at == before
    events = Event.objects.count()
    assert rebuild(at=MONDAY + 3 * DAY) == {"complaints": 1}
    assert Event.objects.count() == events
