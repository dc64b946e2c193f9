"""DESIGN §5, rule by rule."""

import datetime
from dataclasses import replace

import pytest

from routing.facts import SINGLE_TIER, CategoryFact, Facts, MandateFact, RegionFact
from routing.resolver import decide
from tests.routing import country
from tests.routing.country import (
    BRIBES,
    DAY,
    DISTRICT,
    LEADERS,
    POLICE,
    PROVINCE,
    ROADS,
    SCHOOLS,
    agency,
    facts,
)


def received(given: Facts) -> tuple[str, str]:
    decision = decide(given)
    return decision.agency.code, decision.reason


@pytest.mark.parametrize(
    ("given", "receiver", "reason"),
    [
        pytest.param(
            facts(category=ROADS, region=DISTRICT), "21.71/dinas_bina_marga", "mandate", id="owner tier"
        ),
        pytest.param(
            facts(category=SCHOOLS, region=DISTRICT), "21/dinas_pendidikan", "mandate", id="province owns"
        ),
        pytest.param(facts(category=POLICE, region=DISTRICT), "kl/polri", "mandate", id="centre owns"),
        pytest.param(facts(category=ROADS), "kl/pu", "ministry", id="no region: the ministry"),
        pytest.param(
            facts(region=DISTRICT), "21.71", "front_desk", id="no category: front desk of the place"
        ),
        pytest.param(facts(region=PROVINCE), "21", "front_desk", id="only a province: its front desk"),
        pytest.param(
            facts(category=ROADS, region=PROVINCE), "21", "front_desk", id="place too wide: one tier up"
        ),
        pytest.param(facts(), "panrb", "national_coordinator", id="nothing: national coordinator"),
        pytest.param(
            facts(named="kl/pu", region=DISTRICT, category=ROADS), "kl/pu", "named", id="named wins"
        ),
        pytest.param(
            facts(named="21.71/dinas_bina_marga"), "21.71", "named", id="named unit: its front desk"
        ),
    ],
)
def test_each_rule_chooses_its_receiver(given: Facts, receiver: str, reason: str) -> None:
    assert received(given) == (receiver, reason)


@pytest.mark.parametrize(
    ("given", "receiver", "reason"),
    [
        pytest.param(
            facts(category=BRIBES, region=DISTRICT), "21.71/inspektorat", "inspectorate", id="by category"
        ),
        pytest.param(
            facts(category=ROADS, region=DISTRICT, about_officers=True),
            "21.71/inspektorat",
            "inspectorate",
            id="reporter says so",
        ),
        pytest.param(
            facts(named="21.71/dinas_bina_marga", about_officers=True),
            "21.71/inspektorat",
            "inspectorate",
            id="even when the unit is named",
        ),
        pytest.param(
            facts(category=POLICE, region=DISTRICT, about_officers=True),
            "kl/polri/itwasum",
            "inspectorate",
            id="centre: its own inspectorate",
        ),
        pytest.param(
            facts(named="21.71/inspektorat", about_officers=True),
            "21/inspektorat",
            "tier_above",
            id="about the inspectorate",
        ),
        pytest.param(
            facts(category=LEADERS, region=DISTRICT), "21/inspektorat", "tier_above", id="about the mayor"
        ),
        pytest.param(
            facts(category=LEADERS, region=PROVINCE),
            "kemendagri/inspektorat",
            "tier_above",
            id="about the governor",
        ),
        pytest.param(
            facts(category=BRIBES), "panrb", "national_coordinator", id="nobody knows whose officer"
        ),
        pytest.param(
            facts(category=BRIBES, region=DISTRICT, without=("21.71/inspektorat",)),
            "21/inspektorat",
            "tier_above",
            id="no inspectorate there",
        ),
    ],
)
def test_conduct_goes_to_the_inspectorate_or_the_tier_above(given: Facts, receiver: str, reason: str) -> None:
    assert received(given) == (receiver, reason)


def test_the_nearest_category_wins_over_the_wider_one() -> None:
    lights = agency("21.71/dinas_lampu", region="21.71")
    mandates = (*country.MANDATES, MandateFact(lights.code, ROADS.code))
    given = facts(category=ROADS, region=DISTRICT, changed=(lights,), mandates=mandates)
    assert received(given)[0] == "21.71/dinas_lampu"


def test_the_narrowest_region_that_covers_the_place_wins() -> None:
    mandates = (*country.MANDATES, MandateFact("21.71/kecamatan_batam_kota", "pekerjaan_umum"))
    elsewhere = RegionFact("21.71.01", "Belakang Padang")
    assert (
        received(facts(category=ROADS, region=DISTRICT, mandates=mandates))[0] == "21.71/kecamatan_batam_kota"
    )
    assert received(facts(category=ROADS, region=elsewhere, mandates=mandates))[0] == "21.71/dinas_bina_marga"


def test_a_central_body_for_one_place_stands_in_for_its_government() -> None:
    authority = agency("kl/bp_batam", kind="institution", region="21.71")
    water = CategoryFact("air_minum", "Air minum", "regency_city")
    mandates = (MandateFact(authority.code, "air_minum"),)
    assert (
        received(facts(category=water, region=DISTRICT, changed=(authority,), mandates=mandates))[0]
        == "kl/bp_batam"
    )
    bandung = RegionFact("32.73", "Kota Bandung")
    assert (
        received(facts(category=water, region=bandung, changed=(authority,), mandates=mandates))[0] == "panrb"
    )


def test_no_mandate_at_the_owner_leaves_it_to_its_front_desk() -> None:
    assert received(facts(category=ROADS, region=DISTRICT, mandates=())) == ("21.71", "front_desk")


def test_a_mandate_counts_on_its_first_and_last_day_only() -> None:
    mandate = MandateFact("21.71/dinas_bina_marga", "pekerjaan_umum", valid_from=DAY, valid_until=DAY)
    day = datetime.timedelta(days=1)
    chosen = [
        received(facts(category=ROADS, region=DISTRICT, at=at, mandates=(mandate,)))[1]
        for at in (DAY - day, DAY, DAY + day)
    ]
    assert chosen == ["front_desk", "mandate", "front_desk"]


def test_an_ended_agency_gives_its_mandates_to_its_successor() -> None:
    successor = agency("21.71/dinas_pu", region="21.71")
    old = country.ended("21.71/dinas_bina_marga", successor=successor.code)
    assert received(facts(category=ROADS, region=DISTRICT, changed=(old, successor))) == (
        "21.71/dinas_pu",
        "mandate",
    )


def test_a_closed_agency_without_successor_is_as_if_not_named() -> None:
    decision = decide(facts(named="kl/pu", region=DISTRICT, changed=(country.ended("kl/pu"),)))
    assert (decision.agency.code, decision.trail[0]) == ("21.71", {"step": "closed", "code": "kl/pu"})


def test_successors_that_lead_in_a_circle_end_the_search() -> None:
    circle = (country.ended("kl/pu", successor="kl/polri"), country.ended("kl/polri", successor="kl/pu"))
    assert received(facts(named="kl/pu", changed=circle)) == ("panrb", "national_coordinator")


def test_the_trail_names_every_step_by_code_only() -> None:
    assert decide(facts(category=ROADS, region=DISTRICT)).trail == (
        {"step": "category", "code": "pekerjaan_umum.jalan_rusak"},
        {"step": "tier", "code": "regency_city"},
        {"step": "government", "code": "21.71"},
        {"step": "mandate", "code": "21.71/dinas_bina_marga"},
    )


def test_an_agency_not_yet_founded_receives_nothing() -> None:
    unit = next(each for each in country.AGENCIES if each.code == "21.71/dinas_bina_marga")
    tomorrow = replace(unit, valid_from=DAY + datetime.timedelta(days=1))
    assert received(facts(category=ROADS, region=DISTRICT, changed=(tomorrow,))) == ("21.71", "front_desk")


def test_where_only_the_province_is_autonomous_it_owns_what_a_city_owns_elsewhere() -> None:
    capital = replace(country.AGENCIES[6], unit_type=SINGLE_TIER)
    city = replace(agency("21.71", region="21.71"), root_code="21")
    branch = replace(agency("21.71/sudin_bina_marga", region="21.71"), root_code="21")
    dinas = agency("21/dinas_bina_marga", region="21")
    mandates = (MandateFact(dinas.code, "pekerjaan_umum"), MandateFact(branch.code, "pekerjaan_umum"))
    changed = (capital, city, branch, dinas)

    def receiver(region: RegionFact, category: CategoryFact | None = ROADS) -> tuple[str, str]:
        return received(facts(category=category, region=region, changed=changed, mandates=mandates))

    assert receiver(DISTRICT) == ("21.71/sudin_bina_marga", "mandate")
    assert receiver(PROVINCE) == ("21/dinas_bina_marga", "mandate")
    assert receiver(DISTRICT, None) == ("21", "front_desk")
    assert receiver(DISTRICT, BRIBES) == ("21/inspektorat", "inspectorate")


def test_an_ended_inspectorate_gives_its_successor_in_the_organisation() -> None:
    heir = agency("21.71/inspektorat_kota", region="21.71", unit_type="inspektorat")
    old = country.ended("21.71/inspektorat", successor=heir.code)
    assert received(facts(category=BRIBES, region=DISTRICT, changed=(old, heir))) == (
        heir.code,
        "inspectorate",
    )
    elsewhere = country.ended("21.71/inspektorat", successor="kemendagri/inspektorat")
    assert received(facts(category=BRIBES, region=DISTRICT, changed=(elsewhere,))) == (
        "21/inspektorat",
        "tier_above",
    )


def test_what_looked_up_to_an_ended_agency_looks_up_to_its_successor() -> None:
    heir = agency("kementerian_daerah", kind="oversight")
    old = country.ended("kemendagri", successor=heir.code)
    given = facts(category=LEADERS, region=PROVINCE, changed=(old, heir))
    assert received(given) == ("kementerian_daerah", "tier_above")


def test_the_national_coordinator_too_has_a_successor() -> None:
    heir = agency("kementerian_baru", kind="oversight")
    assert received(facts(changed=(country.ended("panrb", successor=heir.code), heir)))[0] == heir.code
