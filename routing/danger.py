"""Words of immediate danger (DOMAIN "Danger"): fire, a life at stake, violence, suicide, a crime under way, a disaster,
gas or electricity. Pure; the words themselves are in reference/danger.csv.

A false alarm makes a report secret and calls somebody to the desk, so a term that is also said of yesterday's fire or of
a road where one might have an accident counts only near a word of urgency; and no term counts where it is denied,
supposed, past or a figure of speech. What counts is shown, never used to block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from routing.words import LONGEST_TEXT, forms

GAP = ".."
LONGEST_GAP = 3
# In words: how near a word of urgency stands; how far before a term a word denies it, or makes it a mere supposition.
NEAR_URGENCY, NEAR_DENIAL, NEAR_SUPPOSITION = 4, 2, 6
# What somebody suffers at home or means to do to themselves is not over because it was yesterday, nor less for an "if".
LASTING = frozenset({"violence", "suicide"})
URGENT_WORD, DENIED, SUPPOSED, PAST, YESTERDAY, FIGURATIVE = MODIFIERS = (
    "urgent_word", "denied", "supposed", "past", "yesterday", "figurative",
)  # fmt: skip
_SENTENCE_ENDS = re.compile(r"[.!?;\n]+")

Phrase = tuple[str, ...]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """`phrase`: words as `routing.words.forms` gives them; `pukul*`: whatever begins so; `..`: up to three words."""

    kind: str
    phrase: Phrase
    only_if_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of danger, and the words that told it."""

    kind: str
    said: str


@dataclass(frozen=True)
class Lexicon:
    """`numbers`: whom to call for each kind of danger, the first first."""

    terms: Sequence[Term]
    numbers: dict[str, tuple[str, ...]]
    _by_beginning: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __post_init__(self) -> None:
        for term in self.terms:
            self._by_beginning[term.phrase[0][:3]].append(term)

    def said_in(self, words: Sequence[str]) -> Iterator[tuple[Term, Span]]:
        """Every term that stands in these words, with its place: from the first word to behind the last."""
        for start, word in enumerate(words):
            for term in self._by_beginning.get(word[:3], ()):
                end = _end_of(term.phrase, words, start)
                if end is not None:
                    yield term, (start, end)


def signs(text: str, lexicon: Lexicon) -> list[Sign]:
    """The kinds of danger that a text speaks of as happening now, each once, with the first words that told it."""
    found: dict[str, Sign] = {}
    for sentence in _SENTENCE_ENDS.split(text[:LONGEST_TEXT]):
        words, clauses = _words(sentence)
        for kind, (start, end) in _dangers(words, clauses, lexicon):
            found.setdefault(kind, Sign(kind, " ".join(words[start:end])))
    return list(found.values())


def numbers_to_call(kinds: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Each number once; those for the first kind first. A kind that is no longer known has none."""
    return list(dict.fromkeys(number for kind in kinds for number in lexicon.numbers.get(kind, ())))


def _words(sentence: str) -> tuple[list[str], list[int]]:
    """The sentence's words, and for each in which clause it stands."""
    words: list[str] = []
    clauses: list[int] = []
    for number, clause in enumerate(sentence.split(",")):
        own = forms(clause)
        words += own
        clauses += [number] * len(own)
    return words, clauses


def _dangers(words: list[str], clauses: list[int], lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    places: defaultdict[str, list[Span]] = defaultdict(list)
    candidates: list[tuple[Term, Span]] = []
    for term, span in lexicon.said_in(words):
        places[term.kind].append(span)
        if term.kind not in MODIFIERS:
            candidates.append((term, span))
    figures = places[FIGURATIVE]
    now = [span for span in places[URGENT_WORD] if not _overlaps(span, figures)]
    for term, span in candidates:
        is_now = any(_makes_urgent(each, span, clauses) for each in now)
        if (term.only_if_urgent and not is_now) or _overlaps(span, figures):
            continue
        if not _is_taken_back(term.kind, span, places, clauses, is_now=is_now):
            yield term.kind, span


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _makes_urgent(word: Span, span: Span, clauses: list[int]) -> bool:
    """Near it, and not where the next clause begins ("banyak kecelakaan, sekarang jalannya ditutup")."""
    if word[0] >= span[1]:
        return word[0] - span[1] < NEAR_URGENCY and clauses[word[0]] == clauses[span[1] - 1]
    return span[0] - word[1] < NEAR_URGENCY


def _is_taken_back(
    kind: str, span: Span, places: dict[str, list[Span]], clauses: list[int], *, is_now: bool
) -> bool:
    if _stands_before(span, places[DENIED], clauses, within=NEAR_DENIAL):
        return True
    if kind == "suicide":
        return False
    if places[PAST] and not is_now:
        return True
    if kind in LASTING:
        return False
    return bool(places[YESTERDAY] and not is_now) or _stands_before(
        span, places[SUPPOSED], clauses, within=NEAR_SUPPOSITION
    )


def _stands_before(span: Span, others: list[Span], clauses: list[int], *, within: int) -> bool:
    """Does one of the others end at most `within` words before the span, in the same clause?"""
    return any(0 <= span[0] - end < within and clauses[start] == clauses[span[0]] for start, end in others)


def _end_of(phrase: Phrase, words: Sequence[str], start: int) -> int | None:
    """Behind which word the phrase ends that begins here; None where it does not stand here."""
    place = start
    for index, wanted in enumerate(phrase):
        if wanted == GAP:
            rest = phrase[index + 1 :]
            tries = (_end_of(rest, words, place + skipped) for skipped in range(LONGEST_GAP + 1))
            return next((end for end in tries if end is not None), None)
        if place >= len(words) or not _is_word(wanted, words[place]):
            return None
        place += 1
    return place


def _is_word(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
