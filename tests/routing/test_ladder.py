"""DOMAIN's ladder and arbiters."""

import datetime

import pytest

from routing.ladder import arbiter_of, next_arbiter, rungs
from routing.models import Agency

DAY = datetime.date(2026, 11, 24)

pytestmark = pytest.mark.django_db


def named(code: str) -> Agency:
    return Agency.objects.get(code=code)


@pytest.mark.parametrize(
    ("holder", "line"),
    [
        ("21.71/dinas_bina_marga", ["21.71/dinas_bina_marga", "21.71", "21", "kemendagri", "panrb"]),
        ("21.71", ["21.71", "21", "kemendagri", "panrb"]),
        ("21/dinas_pendidikan", ["21/dinas_pendidikan", "21", "kemendagri", "panrb"]),
        ("kl/polri/korlantas", ["kl/polri/korlantas", "kl/polri", "kemenko_polkam", "panrb"]),
        ("kemenko_polkam", ["kemenko_polkam", "panrb"]),
        ("panrb", ["panrb"]),
    ],
)
def test_the_ladder_climbs_from_the_holder_to_the_national_coordinator(holder: str, line: list[str]) -> None:
    assert [rung.agency_code for rung in rungs(named(holder), at=DAY)] == line


def test_each_rung_tells_whom_to_look_for_there() -> None:
    hints = [rung.role_hint for rung in rungs(named("21.71/dinas_bina_marga"), at=DAY)]
    assert hints == ["unit_head", "front_desk", "overseer", "overseer", "overseer"]


def test_an_overseer_that_does_not_exist_on_the_day_is_no_rung() -> None:
    before = datetime.date(2024, 10, 20)  # the last day of Kemenko Polhukam
    assert [rung.agency_code for rung in rungs(named("kl/polri"), at=before)] == ["kl/polri", "panrb"]


def test_an_overseer_that_ended_is_followed_to_its_successor() -> None:
    """Also after a new edition of the reference files has named the old one again."""
    ended = Agency.objects.filter(code="kemendagri")
    ended.update(valid_until=DAY - datetime.timedelta(days=1), successor=named("kl/kementerian_pu"))
    codes = [rung.agency_code for rung in rungs(named("21.71"), at=DAY)]
    assert codes == ["21.71", "21", "kl/kementerian_pu", "panrb"]
    ended.update(successor=named("panrb"))
    assert [rung.agency_code for rung in rungs(named("21.71"), at=DAY)] == ["21.71", "21", "panrb"]


@pytest.mark.parametrize(
    ("holder", "against", "arbiter"),
    [
        ("21.71/dinas_bina_marga", None, "21.71"),
        ("21.71", None, "21"),
        ("21.71", "21.72", "21"),
        ("21", None, "kemendagri"),
        ("kl/polri", "kl/kejaksaan_agung", "kemenko_polkam"),
        ("21.71", "kl/kementerian_pu", "panrb"),
        ("kl/kementerian_pu", "21.71", "panrb"),
    ],
)
def test_who_decides_where_a_returned_complaint_goes(holder: str, against: str | None, arbiter: str) -> None:
    decides = arbiter_of(named(holder), at=DAY, against=named(against) if against else None)
    assert decides == named(arbiter)


def test_the_next_arbiter_decides_when_one_lets_its_time_pass() -> None:
    unit = named("21.71/dinas_bina_marga")
    line = ["21.71", "21", "kemendagri", "panrb"]
    followers = [next_arbiter(unit, after=named(code), at=DAY) for code in line]
    assert followers == [named("21"), named("kemendagri"), named("panrb"), None]


def test_nobody_is_above_the_national_coordinator() -> None:
    assert arbiter_of(named("panrb"), at=DAY) is None
