"""Samples of closed answers: who draws, what can be drawn, how it is rated, and who decides where one falls short."""

import datetime

import pytest
from django.db import transaction

from accounts.models import Role, User
from complaints import actions
from complaints.actions.sampling import redraw, rubric_on
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Event, Involvement, Sample, SampleDraw
from outbox.models import Outgoing
from sla.models import Clock, Escalation
from sla.sweep import sweep
from tests.factories import BATAM, BINA_MARGA, KEPRI, OMBUDSMAN, PANRB, agency, make_officer
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, make_house

pytestmark = pytest.mark.django_db
JULY = (datetime.date(2026, 7, 1), datetime.date(2026, 7, 31))
AUGUST = datetime.datetime(2026, 8, 3, 3, 0, tzinfo=datetime.UTC)
GOOD = {"matter": 3, "evidence": 3, "clear": 2, "onward": 2}
BAD = {"matter": 1, "evidence": 0, "clear": 2, "onward": 0}


@pytest.fixture
def house() -> dict[str, User]:
    return make_house()


@pytest.fixture
def ksp() -> User:
    return make_officer("ksp", Role.OVERSEER)


def closed(house: dict[str, User], *, public: bool = True, title: str = "Jalan") -> Complaint:
    complaint = broken_road(reporter=actions.ReporterDetails(email="warga@contoh.id"), title=title)
    holder = next(each for each in (house[BINA_MARGA], house[BATAM], house[KEPRI]) if _holds(each, complaint))
    if public:
        actions.publish(
            complaint_id=complaint.pk, actor=holder, at=MONDAY + HOUR, title="Jalan", body="Jalan berlubang."
        )
    actions.answer(complaint_id=complaint.pk, actor=holder, at=MONDAY + 2 * HOUR, text="Sudah ditambal.")
    return actions.accept(complaint_id=complaint.pk, at=MONDAY + DAY, rating=4)


def _holds(user: User, complaint: Complaint) -> bool:
    return user.memberships.filter(agency=complaint.agency).exists()


def drawn(ksp: User, *, size: int = 5) -> SampleDraw:
    return actions.draw_samples(
        starts_on=JULY[0], ends_on=JULY[1], size=size, seed="benih", actor=ksp, at=AUGUST
    )


def rated(ksp: User, points: dict[str, int] = BAD, text: str = "Tidak ada bukti.") -> Sample:
    sample = Sample.objects.get()
    return actions.rate_sample(sample_id=sample.pk, points=points, text=text, actor=ksp, at=AUGUST + HOUR)


@pytest.fixture
def failed(house: dict[str, User], ksp: User) -> Complaint:
    complaint = closed(house)
    drawn(ksp)
    rated(ksp)
    complaint.refresh_from_db()
    return complaint


def decided(complaint: Complaint, actor: User, *, stands: bool, at: datetime.datetime = AUGUST) -> Complaint:
    return actions.decide_sample(
        complaint_id=complaint.pk, stands=stands, actor=actor, at=at + 2 * HOUR, text="Fotonya tidak ada."
    )


# --- The draw ---------------------------------------------------------------------------------------------------------


def test_a_draw_records_its_seed_and_can_be_drawn_again(house: dict[str, User], ksp: User) -> None:
    numbers = [closed(house, title=f"Jalan {number}").pk for number in range(4)]
    made = drawn(ksp, size=2)
    assert made.seed == "benih"
    assert made.strata == {str(agency(BATAM).pk): numbers}
    again = [each.complaint_id for each in redraw(made)]
    assert sorted(made.samples.values_list("complaint_id", flat=True)) == again
    assert len(again) == 2


def test_nothing_secret_unpublished_open_or_about_officers_is_drawn(
    house: dict[str, User], ksp: User
) -> None:
    chosen = closed(house)
    closed(house, title="Tidak terbit", public=False)
    secret, about = closed(house, title="Kini rahasia"), closed(house, title="Tentang petugas")
    Complaint.objects.filter(pk=secret.pk).update(is_secret=True, published_at=None)
    Complaint.objects.filter(pk=about.pk).update(about_officers=True, is_secret=True, published_at=None)
    broken_road(title="Masih terbuka")
    drawn(ksp)
    assert Sample.objects.get().complaint == chosen


def test_the_days_are_those_of_jakarta(house: dict[str, User], ksp: User) -> None:
    complaint = closed(house)
    # 1 August 00.00 WIB is 31 July 17.00 UTC.
    midnight = datetime.datetime(2026, 7, 31, 17, 0, tzinfo=datetime.UTC)
    Complaint.objects.filter(pk=complaint.pk).update(closed_at=midnight)
    with pytest.raises(Refused, match="nothing_closed"):
        drawn(ksp)
    Complaint.objects.filter(pk=complaint.pk).update(closed_at=midnight - datetime.timedelta(seconds=1))
    assert drawn(ksp).samples.count() == 1


@pytest.mark.parametrize(
    ("code", "role"),
    [
        (PANRB, Role.NATIONAL_ADMIN),
        ("kemendagri", Role.OVERSEER),
        ("ksp", Role.SUPERVISOR),
        (OMBUDSMAN, Role.OMBUDSMAN),
    ],
)
def test_nobody_else_draws_or_rates(house: dict[str, User], ksp: User, code: str, role: str) -> None:
    closed(house)
    drawn(ksp)
    stranger = make_officer(code, role)
    with pytest.raises(Refused, match="not_yours"):
        drawn(stranger)
    with pytest.raises(Refused, match="not_yours"):
        rated(stranger)
    assert Sample.objects.get().state == "waiting"


def test_a_period_is_drawn_once_and_only_when_it_is_over(house: dict[str, User], ksp: User) -> None:
    closed(house)
    with pytest.raises(Refused, match="not_over"):
        actions.draw_samples(
            starts_on=JULY[0], ends_on=JULY[1], size=5, seed="a", actor=ksp, at=MONDAY + 20 * DAY
        )
    drawn(ksp)
    with pytest.raises(Refused, match="drawn_already"):
        drawn(ksp)


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_size_out_of_bounds_is_refused(house: dict[str, User], ksp: User, size: int) -> None:
    closed(house)
    with pytest.raises(Refused, match="no_such_size"):
        drawn(ksp, size=size)


def test_being_drawn_opens_no_case_to_the_presidential_staff(house: dict[str, User], ksp: User) -> None:
    closed(house)
    drawn(ksp)
    assert not Complaint.objects.visible_to(ksp).exists()


# --- The rating -------------------------------------------------------------------------------------------------------


def test_a_good_answer_passes_and_nothing_is_owed(house: dict[str, User], ksp: User) -> None:
    complaint = closed(house)
    drawn(ksp)
    sample = rated(ksp, GOOD, "")
    assert (sample.state, sample.score, sample.rubric) == ("passed", 10, rubric_on(JULY[0]))
    assert not Clock.objects.filter(complaint=complaint, code="failed_sample").exists()
    assert not Involvement.objects.filter(complaint=complaint, until=None).exists()


def test_one_point_below_the_line_fails(house: dict[str, User], ksp: User) -> None:
    closed(house)
    drawn(ksp)
    assert rated(ksp, GOOD | {"matter": 0, "onward": 0}).state == "failed"


@pytest.mark.parametrize("points", [{}, GOOD | {"matter": 4}, GOOD | {"clear": -1}, GOOD | {"onward": None}])
def test_every_criterion_has_its_points(house: dict[str, User], ksp: User, points: dict[str, int]) -> None:
    closed(house)
    drawn(ksp)
    with pytest.raises(Refused, match="points"):
        rated(ksp, points)
    assert Sample.objects.get().state == "waiting"


def test_what_fails_says_why(house: dict[str, User], ksp: User) -> None:
    closed(house)
    drawn(ksp)
    with pytest.raises(Refused, match="empty"):
        rated(ksp, BAD, " ")


def test_a_sample_is_rated_once(failed: Complaint, ksp: User) -> None:
    with pytest.raises(Refused, match="rated_already"):
        rated(ksp)


def test_what_is_no_longer_public_is_not_rated(house: dict[str, User], ksp: User) -> None:
    complaint = closed(house)
    drawn(ksp)
    Complaint.objects.filter(pk=complaint.pk).update(published_at=None)
    with pytest.raises(Refused, match="not_public"):
        rated(ksp)


def test_a_failed_one_lies_before_the_tier_above_for_five_working_days(
    failed: Complaint, house: dict[str, User]
) -> None:
    clock = Clock.objects.get(complaint=failed, code="failed_sample")
    assert (clock.agency, clock.state, clock.policy.length) == (agency(BATAM), "running", 5)
    assert Complaint.objects.visible_to(house[BATAM]).filter(pk=failed.pk).exists()
    assert Outgoing.objects.filter(key__contains=":sample_failed:").count() == 2, "reporter and front desk"
    assert failed.status == "closed"


# --- The decision -----------------------------------------------------------------------------------------------------


def test_it_stands(failed: Complaint, house: dict[str, User]) -> None:
    settled = decided(failed, house[BATAM], stands=True)
    assert (settled.status, Sample.objects.get().state) == ("closed", "stands")
    assert Clock.objects.get(complaint=failed, code="failed_sample").state == "stopped"
    assert not Involvement.objects.filter(complaint=failed, until=None).exists()


def test_it_goes_back_to_the_holder_who_owes_a_follow_up_anew(
    failed: Complaint, house: dict[str, User]
) -> None:
    back = decided(failed, house[BATAM], stands=False)
    assert (back.status, back.closed_how, back.closed_at, back.rating) == ("in_progress", "", None, None)
    assert back.agency == agency(BINA_MARGA)
    running = Clock.objects.filter(complaint=failed, state="running").values_list("code", flat=True)
    assert set(running) == {"renewed_follow_up", "settlement", "ombudsman"}
    assert Outgoing.objects.filter(key__contains=":sample_sent_back:").count() == 1, "the reporter"
    assert Sample.objects.get().state == "sent_back"


@pytest.mark.parametrize("who", [BINA_MARGA, KEPRI, PANRB, "ksp"])
def test_only_the_tier_above_decides(failed: Complaint, house: dict[str, User], ksp: User, who: str) -> None:
    for stands in (True, False):
        with pytest.raises(IllegalMove, match="not_yours"):
            decided(failed, house.get(who, ksp), stands=stands)


def test_undecided_it_goes_before_the_next_tier_which_may_decide(
    failed: Complaint, house: dict[str, User]
) -> None:
    counts = sweep(now=AUGUST + 14 * DAY)
    assert (counts["breached"], counts["escalated"]) == (1, 1)
    assert Escalation.objects.get(clock__code="failed_sample").agency == agency(KEPRI)
    failed.refresh_from_db()
    assert failed.status == "closed"
    decided(failed, house[KEPRI], stands=False, at=AUGUST + 14 * DAY)
    assert Sample.objects.get().state == "sent_back"


def test_a_reporter_who_opens_it_again_makes_the_sample_void(
    failed: Complaint, house: dict[str, User]
) -> None:
    actions.reopen(complaint_id=failed.pk, at=MONDAY + 20 * DAY, text="Berlubang lagi.")
    assert Sample.objects.get().state == "void"
    assert Clock.objects.get(complaint=failed, code="failed_sample").state == "stopped"
    with pytest.raises(IllegalMove):
        decided(failed, house[BATAM], stands=True)


def test_the_timeline_holds_numbers_and_no_words(failed: Complaint, house: dict[str, User]) -> None:
    decided(failed, house[BATAM], stands=True)
    told = {each.kind: each.payload for each in Event.objects.filter(complaint_id=failed.pk)}
    assert set(told["sample_rated"]) == {
        *("sample", "rubric", "score", "of", "passed", "message", "digest", "to")
    }
    assert set(told["sample_decided"]) == {"sample", "stands", "message", "digest"}


def test_a_decision_half_done_leaves_nothing(failed: Complaint, house: dict[str, User]) -> None:
    with pytest.raises(Refused, match="empty"), transaction.atomic():
        actions.decide_sample(complaint_id=failed.pk, stands=False, actor=house[BATAM], at=AUGUST, text="")
    failed.refresh_from_db()
    assert (failed.status, Sample.objects.get().state) == ("closed", "failed")
