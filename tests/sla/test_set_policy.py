"""A new length is a new version with a regulation, from tomorrow on; an agency shortens, and never lengthens."""

import datetime

import pytest

from accounts.models import Role, User
from complaints.errors import Refused
from sla import rules
from sla.actions import set_policy
from sla.actions.policies import in_force
from sla.models import Clock, Policy
from tests.factories import BATAM, BINA_MARGA, KEPRI, NOW, PANRB, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
TOMORROW = datetime.date(2026, 11, 25)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def admin() -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN)


@pytest.fixture
def batam() -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN)


def change(actor: User, **overrides: object) -> Policy:
    fields: dict[str, object] = {
        "code": "settlement",
        "applies_to": "non_supervisory",
        "agency": None,
        "length": 10,
        "regulation": "Permen PANRB 9/2026",
        "valid_from": TOMORROW,
    }
    return set_policy(**(fields | overrides), actor=actor, at=NOW)  # type: ignore[arg-type]


def test_the_national_admin_sets_a_version_that_says_who_and_by_what(admin: User) -> None:
    made = change(admin)
    assert (made.length, made.unit, made.revival, made.set_by, made.set_at) == (
        10,
        "working_days",
        5,
        admin,
        NOW,
    )
    assert made.version == 1 + max(
        Policy.objects.filter(code="settlement").exclude(pk=made.pk).values_list("version", flat=True)
    )


def test_what_runs_keeps_its_version_and_what_starts_later_gets_the_new_one(admin: User) -> None:
    make_officer(BINA_MARGA)
    before = make_complaint()
    made = change(admin)
    rules.forget()
    after = make_complaint(at=NOW + DAY, title="Jalan rusak lagi")
    assert Clock.objects.get(complaint=before, code="settlement").policy.length == 14
    assert Clock.objects.get(complaint=after, code="settlement").policy == made


def test_the_day_before_it_the_old_version_is_in_force(admin: User) -> None:
    made = change(admin)
    old = in_force("settlement", "non_supervisory", agency=None, on=TOMORROW - DAY)
    assert old is not None
    assert old != made


def test_an_agency_shortens_for_itself_and_its_units(batam: User) -> None:
    make_officer(BINA_MARGA)
    change(batam, agency=agency(BATAM), length=7, regulation="Perwako 12/2026")
    rules.forget()
    clock = Clock.objects.get(complaint=make_complaint(at=NOW + DAY), code="settlement")
    assert (clock.policy.length, clock.policy.is_duty) == (7, True)


def test_only_the_national_admin_lengthens_for_an_agency(admin: User, batam: User) -> None:
    with pytest.raises(Refused, match="longer"):
        change(batam, agency=agency(BATAM), length=20)
    assert change(admin, agency=agency(BATAM), length=20).length == 20


@pytest.mark.parametrize(
    ("code", "role"), [(BATAM, Role.SUPERVISOR), (BINA_MARGA, Role.AGENCY_ADMIN), (KEPRI, Role.AGENCY_ADMIN)]
)
def test_nobody_else_sets_any(code: str, role: str) -> None:
    for whose in (None, agency(BATAM)):
        with pytest.raises(Refused, match="not_yours"):
            change(make_officer(code, role), agency=whose)


@pytest.mark.parametrize(
    ("overrides", "code"),
    [
        ({"regulation": "Peraturan tanpa nomor"}, "no_regulation"),
        ({"regulation": "9" * 300}, "too_long"),
        ({"valid_from": TOMORROW - DAY}, "not_ahead"),
        ({"length": 0}, "no_such_length"),
        ({"length": 251}, "no_such_length"),
        ({"length": 14}, "same_length"),
        ({"code": "promise", "applies_to": ""}, "no_such_clock"),
        ({"code": "nonsense"}, "no_such_clock"),
    ],
)
def test_what_is_refused_says_which_rule(admin: User, overrides: dict[str, object], code: str) -> None:
    before = Policy.objects.count()
    with pytest.raises(Refused, match=code):
        change(admin, **overrides)
    assert Policy.objects.count() == before


def test_one_version_a_day(admin: User) -> None:
    change(admin)
    with pytest.raises(Refused, match="one_a_day"):
        change(admin, length=12)
