"""Which search terms a text says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.classifier.evidence import weigh
from routing.classifier.suggestion import rank
from routing.classifier.terms import build, hear, say
from routing.words import stem
from tests.routing.classifier.lessons import INDEX


def heard(text: str) -> set[str]:
    return {INDEX.written[term] for term in hear(INDEX, say(text))}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("jalan rusak", {"jalan rusak"}),
        ("JALAN RUSAK!!!", {"jalan rusak"}),
        ("jalannya di depan sana rusak", {"jalan rusak"}),
        ("lampu jalan mati", {"lampu jalan", "lampu mati"}),
        ("baknya penuh", set()),
        ("", set()),
        ("🙏", set()),
    ],
)
def test_a_term_is_heard_in_full_inflected_or_with_words_between(text: str, terms: set[str]) -> None:
    assert heard(text) == terms


def test_the_longest_term_wins_where_it_begins() -> None:
    assert heard("bak sampah penuh") == {"bak sampah penuh"}


def test_words_far_apart_are_no_term() -> None:
    assert "jalan rusak" not in heard(f"jalan {'lain ' * 20} rusak")


def test_what_stands_in_the_title_counts_more() -> None:
    title, later = weigh(INDEX, say("Sampah. Ada jalan")), weigh(INDEX, say("Ada jalan. Sampah"))
    assert title.topics["sampah"] > later.topics["sampah"] > 0


def test_a_term_shared_by_categories_counts_less() -> None:
    index = build([("a", ["pasar", "kios"]), ("b", ["pasar"]), ("c", ["toko"])])
    evidence = weigh(index, say("pasar kios"))
    assert evidence.tops["a"] > 2 * evidence.tops["b"]
    assert evidence.reasons["a"]["kios"] > evidence.reasons["a"]["pasar"]


def test_a_general_word_supports_the_topic_of_its_branch() -> None:
    index = build([("sekolah", ["sekolah"]), ("sekolah.guru", ["guru"])])
    assert [each.category_code for each in rank(index, "guru sekolah")] == ["sekolah.guru"]


def test_a_derived_word_is_not_taken_for_its_root() -> None:
    index = build([("kerja", ["dirumahkan"]), ("rumah", ["rumah"])])
    assert [each.category_code for each in rank(index, "di rumah kami")] == ["rumah"]


def test_twenty_thousand_words_are_ranked_like_their_beginning() -> None:
    index = build([("jalan", ["jalan rusak"])])
    assert rank(index, "jalan rusak " * 10_000)[0].category_code == "jalan"


@given(st.text(max_size=400))
def test_any_text_gets_at_most_three_suggestions_each_of_another_branch(text: str) -> None:
    suggestions = rank(INDEX, text)
    tops = [each.category_code.partition(".")[0] for each in suggestions]
    assert len(tops) == len(set(tops)) <= 3
    assert sum(each.confidence for each in suggestions) <= 1
    assert [each.confidence for each in suggestions] == sorted(
        (each.confidence for each in suggestions), reverse=True
    )


@given(st.sampled_from(["jalan rusak di desa", "sampah dan lampu mati", "aspal jembatan"]))
def test_case_and_punctuation_do_not_matter(text: str) -> None:
    assert rank(INDEX, text) == rank(INDEX, f"  {text.upper().replace(' ', ', ')} !!")


@pytest.mark.parametrize(
    ("word", "root"),
    [("berlubang", "lubang"), ("sampahnya", "sampah"), ("mati", "mati"), ("pengaspalan", "aspal")],
)
def test_light_stemming_strips_what_only_inflects(word: str, root: str) -> None:
    assert stem(word) == root


def test_words_that_make_no_term_never_make_sure() -> None:
    index = build([("kominfo", ["kata sandi hilang"]), ("jalan", ["jalan rusak"])])
    [suggestion] = rank(index, "kata " * 20_000)
    assert suggestion.category_code == "kominfo"
    assert suggestion.confidence <= 0.5
