"""Priority programmes mark reports by category and words within their period; no deadline follows from a mark."""

import datetime

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.actions.priorities import mark_by_programmes
from complaints.errors import Refused
from complaints.models import Complaint, PriorityMark, PriorityProgramme
from sla.models import Clock
from tests.factories import BINA_MARGA, NOW, PANRB, ROAD, make_complaint, make_officer

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def ksp() -> User:
    make_officer(BINA_MARGA)
    return make_officer("ksp", Role.OVERSEER)


def programme(ksp: User, **overrides: object) -> PriorityProgramme:
    fields: dict[str, object] = {
        "name": "Jalan aman ke sekolah",
        "categories": ["pekerjaan_umum"],
        "words": ["depan sekolah"],
        "starts_on": TODAY,
        "ends_on": TODAY + 90 * DAY,
    }
    return actions.start_programme(**(fields | overrides), actor=ksp, at=NOW)  # type: ignore[arg-type]


def marked() -> list[Complaint]:
    return [each.complaint for each in PriorityMark.objects.filter(ended_at=None).order_by("complaint_id")]


def published(ksp: User) -> Complaint:
    complaint = make_complaint()
    return actions.publish(
        complaint_id=complaint.pk, actor=_holder(complaint), at=NOW, title="Jalan", body="Rusak."
    )


def _holder(complaint: Complaint) -> User:
    return User.objects.get(memberships__agency=complaint.agency)


def test_it_marks_by_category_and_words_those_below_a_category_too(ksp: User) -> None:
    programme(ksp)
    fits = make_complaint()
    make_complaint(title="Jalan berlubang", body="Di pasar, sejak lama.")
    make_complaint(category="perhubungan.lampu_jalan", title="Lampu mati di depan sekolah")
    assert mark_by_programmes(at=NOW + DAY) == 1
    assert marked() == [fits]


def test_a_programme_without_words_goes_by_category_alone(ksp: User) -> None:
    programme(ksp, words=[], categories=[ROAD])
    fits = make_complaint(title="Jalan berlubang", body="Di pasar, sejak lama.")
    mark_by_programmes(at=NOW + DAY)
    assert marked() == [fits]


def test_words_are_found_in_their_forms_and_only_together(ksp: User) -> None:
    programme(ksp, categories=[], words=["jalan berlubang"])
    fits = make_complaint(title="Jalan-jalan", body="Ada jalan berlubang di sini.")
    make_complaint(title="Atap", body="Atapnya berlubang, di jalan mawar.")
    mark_by_programmes(at=NOW + DAY)
    assert marked() == [fits]


def test_the_period_is_whole_days_of_jakarta(ksp: User) -> None:
    programme(ksp, starts_on=TODAY, ends_on=TODAY)
    midnight = datetime.datetime(2026, 11, 23, 17, tzinfo=datetime.UTC)
    second = datetime.timedelta(seconds=1)
    make_complaint(at=midnight - second, title="Kemarin di depan sekolah")
    first = make_complaint(at=midnight, title="Pagi di depan sekolah")
    last = make_complaint(at=midnight + DAY - second, title="Malam di depan sekolah")
    make_complaint(at=midnight + DAY, title="Besok di depan sekolah")
    mark_by_programmes(at=NOW + DAY)
    assert marked() == [first, last]
    assert mark_by_programmes(at=NOW + 2 * DAY) == 0


def test_a_mark_moves_no_deadline_and_writes_no_history(ksp: User) -> None:
    complaint = make_complaint()

    def state() -> tuple[object, ...]:
        complaint.refresh_from_db()
        clocks = list(Clock.objects.filter(complaint=complaint).order_by("pk").values())
        return complaint.due_at, complaint.version, complaint.last_hash, complaint.is_urgent, clocks

    before = state()
    programme(ksp)
    assert mark_by_programmes(at=NOW + DAY) == 1
    assert state() == before


def test_secret_reports_and_those_about_officers_are_not_marked(ksp: User) -> None:
    programme(ksp)
    make_complaint(is_secret=True)
    make_complaint(about_officers=True, title="Petugas di depan sekolah")
    assert mark_by_programmes(at=NOW + DAY) == 0


def test_a_second_look_marks_nothing_twice_and_nothing_taken_away(ksp: User) -> None:
    made = programme(ksp)
    complaint = published(ksp)
    mark_by_programmes(at=NOW + DAY)
    actions.unmark_priority(number=complaint.reference, programme_id=made.pk, actor=ksp, at=NOW + DAY)
    assert mark_by_programmes(at=NOW + DAY) == 0
    assert marked() == []
    actions.mark_priority(number=complaint.shown_reference, programme_id=made.pk, actor=ksp, at=NOW + DAY)
    assert marked() == [complaint]


def test_by_hand_only_what_is_public_and_open(ksp: User) -> None:
    made = programme(ksp, categories=[], words=["lain sekali"])
    hidden = make_complaint()
    for number in (hidden.reference, "7KM4-Q9RX", "abc", ""):
        with pytest.raises(Refused, match="not_found"):
            actions.mark_priority(number=number, programme_id=made.pk, actor=ksp, at=NOW)
    shown = published(ksp)
    assert actions.mark_priority(number=shown.reference, programme_id=made.pk, actor=ksp, at=NOW).by == ksp
    with pytest.raises(Refused, match="no_programme"):
        actions.mark_priority(number=shown.reference, programme_id=made.pk + 1, actor=ksp, at=NOW)


def test_an_ended_programme_marks_nothing_more(ksp: User) -> None:
    made = programme(ksp)
    actions.end_programme(programme_id=made.pk, actor=ksp, at=NOW)
    make_complaint()
    assert mark_by_programmes(at=NOW + DAY) == 0
    assert programme(ksp).pk != made.pk, "the name is free again"


@pytest.mark.parametrize(("code", "role"), [(PANRB, Role.NATIONAL_ADMIN), ("kemendagri", Role.OVERSEER)])
def test_nobody_else_marks(ksp: User, code: str, role: str) -> None:
    made, complaint, stranger = programme(ksp), published(ksp), make_officer(code, role)
    for verb in (actions.mark_priority, actions.unmark_priority):
        with pytest.raises(Refused, match="not_yours"):
            verb(number=complaint.reference, programme_id=made.pk, actor=stranger, at=NOW)
    with pytest.raises(Refused, match="not_yours"):
        actions.end_programme(programme_id=made.pk, actor=stranger, at=NOW)
    with pytest.raises(Refused, match="not_yours"):
        programme(stranger, name="Lain")


@pytest.mark.parametrize(
    ("overrides", "code"),
    [
        ({"name": " "}, "empty"),
        ({"name": "a" * 81}, "too_long"),
        ({"categories": [], "words": [" ", "\x00"]}, "marks_nothing"),
        ({"categories": ["tidak_ada"]}, "no_such_category"),
        ({"words": ["x" * 81]}, "too_many"),
        ({"words": [str(n) for n in range(31)]}, "too_many"),
        ({"ends_on": TODAY - DAY}, "no_such_period"),
        ({"starts_on": TODAY + 91 * DAY}, "no_such_period"),
    ],
)
def test_what_is_refused_says_which_rule(ksp: User, overrides: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        programme(ksp, **overrides)
    assert not PriorityProgramme.objects.exists()


def test_a_name_stands_once(ksp: User) -> None:
    programme(ksp)
    with pytest.raises(Refused, match="named_already"):
        programme(ksp)
