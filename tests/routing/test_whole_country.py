"""The loaded country, place by place: always an agency that is valid on the day."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routing.atlas import Atlas, atlas
from routing.facts import NATIONAL_COORDINATOR, AgencyFact
from routing.gather import gather
from routing.resolver import decide

DAY = datetime.date(2026, 11, 24)
BEFORE_OCTOBER_2024, BEFORE_THE_HAJJ_MINISTRY = datetime.date(2024, 10, 20), datetime.date(2025, 9, 7)
CHANCE = st.randoms(use_true_random=False)
in_the_database = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

pytestmark = pytest.mark.django_db
_kept: list[Atlas] = []


@pytest.fixture
def country(db: None) -> Atlas:
    """Read once: no test here changes it."""
    if not _kept:
        _kept.append(atlas())
    return _kept[0]


def test_every_district_and_every_top_level_category_reach_a_valid_agency(country: Atlas) -> None:
    tops = [code for code in country.categories if "." not in code]
    districts = [code for code in country.regions if len(code) == len("21.71.10")]
    reached = [
        decide(country.facts(category=category, region=district, at=DAY)).agency
        for district in districts
        for category in (*tops, None)
    ]
    assert len(reached) == 7285 * (len(tops) + 1)
    assert all(agency.is_valid_on(DAY) for agency in reached)


def test_what_a_regency_owns_has_a_unit_in_each(country: Atlas) -> None:
    """The template leaves no function of a regency or city without a unit."""
    owned = [
        each.code
        for each in country.categories.values()
        if each.owner_tier == "regency_city" and not each.about_officers
    ]
    areas = [code for code in country.regions if len(code) == len("21.71")]
    desks = [
        (area, category)
        for area in areas
        for category in owned
        if decide(country.facts(category=category, region=area, at=DAY)).reason != "mandate"
    ]
    # The district offices of Batam have its villages; of the city as a whole no unit is mandated for them.
    assert {area for area, _ in desks} <= {"21.71"}


@given(chance=CHANCE)
@in_the_database
def test_one_round_trip_gives_what_the_whole_country_gives(country: Atlas, chance: Random) -> None:
    category = chance.choice([None, *country.categories])
    region = chance.choice([None, *chance.sample(sorted(country.regions), 3)])
    named = chance.choice([None, None, *chance.sample(sorted(country.agencies), 2)])
    about, at = chance.random() < 0.2, chance.choice([DAY, BEFORE_OCTOBER_2024, BEFORE_THE_HAJJ_MINISTRY])
    one = gather(category=category, region=region, agency=named, about_officers=about, at=at)
    all_of_it = country.facts(category=category, region=region, named=named, about_officers=about, at=at)
    assert decide(one) == decide(all_of_it)


@given(chance=CHANCE)
@in_the_database
def test_whatever_ends_and_succeeds_the_receiver_is_there_on_the_day(country: Atlas, chance: Random) -> None:
    region = chance.choice(sorted(country.regions))
    facts = country.facts(
        category=chance.choice([None, *country.categories]),
        region=region,
        at=DAY,
        named=chance.choice([None, chance.choice(sorted(country.agencies))]),
        about_officers=chance.random() < 0.2,
    )
    decision = decide(replace(facts, agencies=_some_ended(facts.agencies, chance)))
    assert decision.agency.is_valid_on(DAY)
    assert decision.trail[-1]["code"] == decision.agency.code


def _some_ended(agencies: Mapping[str, AgencyFact], chance: Random) -> dict[str, AgencyFact]:
    """A third of them have ended, with any other or nobody as successor: chains and circles among them."""
    codes = sorted(agencies)
    yesterday = DAY - datetime.timedelta(days=1)
    return {
        code: agency
        if code == NATIONAL_COORDINATOR or chance.random() < 0.7
        else replace(agency, valid_until=yesterday, successor=chance.choice([None, chance.choice(codes)]))
        for code, agency in agencies.items()
    }
