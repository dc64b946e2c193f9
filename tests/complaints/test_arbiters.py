"""For each two kinds of agency in the reference data there is one arbiter, who is none of the two, and has people (DOMAIN
"Return, arbitration")."""

import datetime
from functools import cache
from itertools import product

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.receiver import receiver_for_agency
from routing.ladder import arbiter_of, arbiters_of
from routing.models import Agency
from routing.models.agency import AgencyKind
from tests.factories import NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
DAY = NOW.date()
KEPRI, BATAM, BINTAN, RIAU, PEKANBARU, JAKARTA = "21", "21.71", "21.01", "14", "14.71", "31"
ROOTS = (
    *(KEPRI, BATAM, BINTAN, RIAU, PEKANBARU, JAKARTA),
    *("kl/kementerian_pu", "kl/polri", "kemendagri", "kemenko_polkam", "komdigi", "ksp", "panrb"),
)


def representatives() -> list[Agency]:
    """One of each kind and unit type of the whole reference data, beside the roots named above."""
    kinds = Agency.objects.order_by("kind", "unit_type", "code").distinct("kind", "unit_type")
    found = [*kinds.select_related("region"), *Agency.objects.filter(code__in=ROOTS)]
    return list({each.code: each for each in found}.values())


@cache
def root_code(root_id: int) -> str:
    return Agency.objects.get(pk=root_id).code


def is_regional(code: str) -> bool:
    return code[0].isdigit()


def expected(holder: Agency, proposed: Agency) -> str | None:
    """The rule once more, in its own words: by codes alone."""
    if holder.kind in (AgencyKind.UNIT, AgencyKind.REGIONAL_ENTERPRISE):
        return root_code(holder.root_id)
    here, there = holder.code, root_code(proposed.root_id)
    if here == "panrb":
        return None
    if is_regional(here) != is_regional(there):
        return "panrb"
    if not is_regional(here):
        return "panrb" if "kemenko_polkam" in (here, there) else "kemenko_polkam"
    province = here[:2]
    same_province = there[:2] == province and here != province and there != province
    return province if same_province else "kemendagri"


def test_each_pair_of_kinds_has_one_arbiter_who_is_no_party() -> None:
    found = representatives()
    assert {each.kind for each in found} == {kind.value for kind in AgencyKind}
    wrong = []
    for holder, proposed in product(found, found):
        if holder.root_id == proposed.root_id and not holder.parent_id:
            continue  # its own units it disposes to
        line = arbiters_of(holder, at=DAY, against=proposed)
        decides = arbiter_of(holder, at=DAY, against=proposed)
        right = decides.code if decides else None
        if right != expected(holder, proposed) or len({each.pk for each in line}) != len(line):
            wrong.append((holder.code, proposed.code, right, expected(holder, proposed)))
    assert wrong == []


def test_every_organisation_of_the_country_but_the_coordinator_has_an_arbiter() -> None:
    above = set(
        Agency.objects.filter(oversight__purpose="return", parent=None, oversight__to__valid_until=None)
        .distinct()
        .values_list("code", flat=True)
    )
    assert set(Agency.objects.valid_on(DAY).roots().values_list("code", flat=True)) - above == {"panrb"}


@pytest.mark.parametrize(
    ("holder", "proposed", "staffed", "receives"),
    [
        (BATAM, BINTAN, [KEPRI, "kemendagri", "panrb"], KEPRI),
        (BATAM, BINTAN, ["kemendagri", "panrb"], "kemendagri"),
        (BATAM, PEKANBARU, [KEPRI, "14", "kemendagri", "panrb"], "kemendagri"),
        (BATAM, KEPRI, [KEPRI, "kemendagri", "panrb"], "kemendagri"),
        (KEPRI, RIAU, ["kemendagri", "panrb"], "kemendagri"),
        (KEPRI, RIAU, ["panrb"], "panrb"),
        ("kl/kementerian_pu", "kl/polri", ["kemenko_polkam", "panrb"], "kemenko_polkam"),
        ("kl/kementerian_pu", "kl/polri", ["panrb"], "panrb"),
        ("kl/kementerian_pu", BATAM, ["kemenko_polkam", "panrb"], "panrb"),
        ("21.71/dinas_bina_marga", "21.71/dinas_perhubungan", [BATAM, KEPRI], BATAM),
        ("21.71/dinas_bina_marga", BINTAN, [KEPRI], KEPRI),
        (BATAM, BINTAN, [], "panrb"),
    ],
)
def test_the_arbiter_has_people_or_the_next_above_that_has(
    holder: str, proposed: str, staffed: list[str], receives: str
) -> None:
    for code in staffed:
        role = Role.AGENCY_ADMIN if is_regional(code) else Role.OVERSEER
        make_officer(code, Role.NATIONAL_ADMIN if code == "panrb" else role)
    arbiter = arbiter_of(agency(holder), at=DAY, against=agency(proposed))
    assert arbiter is not None
    assert receiver_for_agency(arbiter, at=NOW).agency.code == receives


def test_a_returned_report_lies_before_that_arbiter_and_its_disposition_reaches_the_other(
    operator: User, front_desk: User
) -> None:
    """A city's front desk returns what belongs to a city of another province."""
    ministry = make_officer("kemendagri", Role.OVERSEER)
    make_officer(PEKANBARU, Role.AGENCY_ADMIN)
    complaint = make_complaint(category=None)
    at = NOW + datetime.timedelta(hours=1)
    returned = actions.return_up(
        complaint_id=complaint.pk,
        actor=front_desk,
        at=at,
        reason="Jalan itu di kota lain.",
        proposal=agency(PEKANBARU),
    )
    assert returned.agency.code == "kemendagri"
    given = actions.dispose(complaint_id=complaint.pk, to=agency(PEKANBARU), actor=ministry, at=at)
    assert given.agency.code == PEKANBARU
