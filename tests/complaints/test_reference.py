import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from complaints.reference import ALPHABET, BadReference, check_character, new_reference, parse, shown

bodies = st.text(ALPHABET, min_size=7, max_size=7)


@given(bodies)
def test_what_is_shown_can_be_typed_back(body: str) -> None:
    reference = body + check_character(body)
    assert parse(shown(reference)) == reference
    assert parse(f"  {shown(reference).lower()} ") == reference


@given(bodies, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(body: str, place: int, other: str) -> None:
    reference = body + check_character(body)
    wrong = reference[:place] + other + reference[place + 1 :]
    if wrong != reference:
        with pytest.raises(BadReference):
            parse(wrong)


@given(bodies, st.integers(0, 6))
def test_two_swapped_neighbours_are_found(body: str, place: int) -> None:
    reference = body + check_character(body)
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    if swapped != reference:
        with pytest.raises(BadReference):
            parse(swapped)


def test_a_wrong_last_character_names_the_right_one() -> None:
    with pytest.raises(BadReference) as refusal:
        parse("7KM4-Q9R" + next(c for c in ALPHABET if c != check_character("7KM4Q9R")))
    assert refusal.value.expected == check_character("7KM4Q9R")


@pytest.mark.parametrize("typed", ["", "7KM4", "7KM4-Q9RYX", "0000-0000", "7KM4_Q9R!", "🙂" * 8])
def test_what_is_no_number_at_all_expects_nothing(typed: str) -> None:
    with pytest.raises(BadReference) as refusal:
        parse(typed)
    assert refusal.value.expected == ""


def test_new_numbers_are_valid_and_differ() -> None:
    numbers = {new_reference() for _ in range(2000)}
    assert len(numbers) == 2000
    assert all(parse(number) == number for number in numbers)


def test_every_number_given_as_an_example_is_one_that_can_be_typed() -> None:
    number = re.compile(rf"\b7KM4-?[{ALPHABET}]{{4}}\b")
    texts = [
        path.read_text()
        for room in ("complaints", "templates", "web")
        for path in (settings.BASE_DIR / room).rglob("*")
        if path.suffix in (".py", ".html")
    ]
    examples = [found for text in texts for found in number.findall(text)]
    assert len(examples) > 5
    for example in examples:
        assert parse(example) == "7KM4Q9RY"
