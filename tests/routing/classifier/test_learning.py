"""What a model learns, keeps, and says."""

import pytest

from routing.classifier.judging import calibration_error, curve, judge, split
from routing.classifier.learning import Example, TooFewExamples, folding, train
from routing.classifier.model import UnreadableModel, pack, unpack
from routing.classifier.suggestion import rank
from tests.routing.classifier.lessons import FIRST, INDEX, reports


def test_words_of_no_search_term_are_learned() -> None:
    text = "ban bocor terus di depan rumah"
    assert not rank(INDEX, text)
    suggestion = rank(INDEX, text, model=train(reports(120), index=INDEX))[0]
    assert suggestion.category_code == "jalan"
    assert set(suggestion.terms) & {"ban", "bocor", "ban bocor"}


def test_a_category_without_examples_stays_known_by_its_terms() -> None:
    two = [example for example in reports(180) if example.label != "lampu"]
    model = train(two, index=INDEX)
    assert rank(INDEX, "lampu mati, lampu jalan", model=model)[0].category_code == "lampu"


def test_a_text_that_says_nothing_known_suggests_nothing() -> None:
    assert rank(INDEX, "xyzzy plugh", model=train(reports(120), index=INDEX)) == []


def test_a_packed_model_says_the_same() -> None:
    model = train(reports(120), index=INDEX)
    again = unpack(pack(model))
    text = "lalat beterbangan dan gelap gulita"
    assert rank(INDEX, text, model=model) == rank(INDEX, text, model=again) != []


@pytest.mark.parametrize("packed", [b"", b"PK", b"no model", pack(train(reports(60), index=INDEX))[:-200]])
def test_what_is_no_model_is_refused(packed: bytes) -> None:
    with pytest.raises(UnreadableModel):
        unpack(packed)


@pytest.mark.parametrize("examples", [[], reports(49), [Example(f"kata {n}", "jalan") for n in range(90)]])
def test_too_little_is_not_learned_from(examples: list[Example]) -> None:
    with pytest.raises(TooFewExamples):
        train(examples, index=INDEX)


def test_two_labels_of_somebody_else_can_be_learned() -> None:
    foreign = [
        Example(example.text, "x" if example.label == "jalan" else "y", example.at)
        for example in reports(120)
    ]
    model = train(foreign, index=INDEX)
    assert model.classes == ("x", "y")
    assert rank(INDEX, "motor tergelincir", model=model)[0].category_code == "x"


def test_a_rare_topic_is_learned_as_its_branch() -> None:
    learned_as = folding(["jalan.jembatan"] * 3 + ["sampah.tpa"] * 20)
    assert (learned_as("jalan.jembatan"), learned_as("sampah.tpa")) == ("jalan", "sampah.tpa")


def test_the_newest_fifth_is_judged_on_and_nothing_the_rival_has_seen() -> None:
    earlier, later = split(reports(100))
    assert (len(earlier), len(later)) == (80, 20)
    assert max(example.at or FIRST for example in earlier) < min(example.at or FIRST for example in later)
    assert len(split(reports(100), seen_until=reports(100)[94].at)[1]) == 5


def test_a_learned_model_is_judged_better_than_terms_that_hear_nothing() -> None:
    earlier, later = split(reports(150))
    learned, terms = judge(later, index=INDEX, model=train(earlier, index=INDEX)), judge(later, index=INDEX)
    assert learned.beats(terms)
    assert learned.top1 > 0.9
    assert not terms.beats(terms)
    assert terms.confusions[0].said == ""


def test_calibration_is_the_gap_between_confidence_and_share_right() -> None:
    assert calibration_error([0.8] * 10, [True] * 8 + [False] * 2, bins=1) == pytest.approx(0)
    assert calibration_error([0.9] * 10, [True] * 4 + [False] * 6, bins=1) == pytest.approx(0.5)


def test_the_curve_falls_in_confidence_and_rises_in_coverage() -> None:
    points = curve([0.9, 0.9, 0.5, 0.2], [True, False, True, False])
    assert [(point.confidence, point.coverage, point.precision) for point in points] == [
        (0.9, 0.5, 0.5),
        (0.5, 0.75, pytest.approx(2 / 3)),
        (0.2, 1.0, 0.5),
    ]
