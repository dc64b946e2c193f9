"""The draw itself: reproducible, at most so many, fair among agencies."""

from hypothesis import given
from hypothesis import strategies as st

from complaints.sampling import Picked, draw

STRATA = {1: list(range(100, 200)), 2: list(range(200, 210)), 3: [300]}


def of(agency: int, picked: list[Picked]) -> list[int]:
    return [each.complaint_id for each in picked if each.agency_id == agency]


def test_the_same_seed_draws_the_same_in_whatever_order_it_is_asked() -> None:
    backwards = {agency: own[::-1] for agency, own in reversed(STRATA.items())}
    assert draw(STRATA, size=20, seed="a1") == draw(backwards, size=20, seed="a1")


def test_another_seed_draws_others() -> None:
    assert draw(STRATA, size=20, seed="a1") != draw(STRATA, size=20, seed="a2")


def test_every_agency_gives_one_and_the_rest_is_in_proportion() -> None:
    picked = draw(STRATA, size=14, seed="a1")
    assert [len(of(agency, picked)) for agency in STRATA] == [11, 2, 1]


def test_with_fewer_places_than_agencies_chance_says_which() -> None:
    seen = {draw(STRATA, size=1, seed=str(seed))[0].agency_id for seed in range(40)}
    assert seen == {1, 2, 3}


def test_every_answer_of_an_agency_has_the_same_chance() -> None:
    counts = dict.fromkeys(STRATA[2], 0)
    for seed in range(400):
        for each in of(2, draw({2: STRATA[2]}, size=3, seed=str(seed))):
            counts[each] += 1
    # 120 expected of each; six standard deviations of the binomial are 55.
    assert all(65 < count < 175 for count in counts.values())


@given(
    st.dictionaries(st.integers(1, 30), st.sets(st.integers(1, 10_000), max_size=40), max_size=12),
    st.integers(1, 60),
    st.text(min_size=1, max_size=8),
)
def test_so_many_as_asked_or_as_there_are_and_each_once(
    strata: dict[int, set[int]], size: int, seed: str
) -> None:
    picked = draw({agency: sorted(own) for agency, own in strata.items()}, size=size, seed=seed)
    assert len(picked) == min(size, sum(map(len, strata.values())))
    assert len({(each.agency_id, each.complaint_id) for each in picked}) == len(picked)
    assert all(each.complaint_id in strata[each.agency_id] for each in picked)
    if size >= len(strata):
        assert {each.agency_id for each in picked} == {agency for agency, own in strata.items() if own}
