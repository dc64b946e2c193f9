"""Whatever the data: always an agency, valid on that day, and the same one each time."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from routing.facts import NATIONAL_COORDINATOR, Facts
from routing.resolver import decide
from tests.routing import country

CATEGORIES = (country.ROADS, country.SCHOOLS, country.POLICE, country.BRIBES, country.LEADERS)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31))
CODES = [each.code for each in country.AGENCIES]


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """The small country with agencies and mandates that begin, end and succeed each other at random."""
    agencies = {}
    for each in country.AGENCIES:
        if each.code == NATIONAL_COORDINATOR:
            agencies[each.code] = each
        elif draw(st.booleans()):
            agencies[each.code] = replace(
                each,
                valid_from=draw(st.none() | DAYS),
                valid_until=draw(st.none() | DAYS),
                successor=draw(st.none() | st.sampled_from(CODES)),
            )
    mandates = tuple(
        replace(each, valid_from=draw(st.none() | DAYS), valid_until=draw(st.none() | DAYS))
        for each in country.MANDATES
        if each.agency in agencies and draw(st.booleans())
    )
    return Facts(
        at=draw(DAYS),
        category=draw(st.none() | st.sampled_from(CATEGORIES)),
        region=draw(st.none() | st.sampled_from((country.DISTRICT, country.PROVINCE))),
        named=draw(st.none() | st.sampled_from(CODES)),
        about_officers=draw(st.booleans()),
        agencies=agencies,
        mandates=mandates,
        looks_up_to=draw(st.sampled_from((country.LOOKS_UP_TO, {}))),
    )


@given(any_facts())
def test_the_receiver_is_valid_on_the_day(facts: Facts) -> None:
    assert decide(facts).agency.is_valid_on(facts.at)


@given(any_facts())
def test_the_same_facts_in_another_order_give_the_same_decision(facts: Facts) -> None:
    turned = replace(
        facts,
        agencies=dict(reversed(list(facts.agencies.items()))),
        mandates=tuple(reversed(facts.mandates)),
    )
    assert decide(facts) == decide(turned)


@given(any_facts())
def test_the_trail_ends_with_the_receiver_and_the_reason(facts: Facts) -> None:
    decision = decide(facts)
    assert decision.trail[-1] == {"step": decision.reason, "code": decision.agency.code}
