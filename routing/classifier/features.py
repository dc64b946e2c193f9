"""What a trained model looks at: the evidence of the search terms, and the words themselves, alone and in pairs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from routing.classifier.evidence import Evidence
from routing.classifier.terms import Said

OF_EVIDENCE = (
    3.0  # the weight of the search terms' say beside that of all words together (which have length 1)
)
LITTLE_EVIDENCE = 2.0  # damps what little was said
MOST_WORDS = 30_000
FEWEST_TEXTS = 2  # a word that only one text has is nobody's

Features = dict[str, float]


def words_of(said: Said) -> Counter[str]:
    """Stems and pairs of neighbouring stems, counted."""
    pairs = (f"{first} {second}" for first, second in zip(said.stems, said.stems[1:], strict=False))
    return Counter([*said.stems, *pairs])


def rarities(texts: Iterable[Counter[str]]) -> dict[str, float]:
    """The words worth keeping with their inverse document frequency, the commonest of them if they are too many."""
    counted, texts_with = 0, Counter[str]()
    for words in texts:
        counted += 1
        texts_with.update(words.keys())
    kept = [(word, count) for word, count in texts_with.most_common(MOST_WORDS) if count >= FEWEST_TEXTS]
    return {word: math.log((1 + counted) / (1 + count)) + 1 for word, count in kept}


def features(evidence: Evidence, words: Counter[str], rarity: Mapping[str, float]) -> Features:
    """By name: `=code` for the evidence of a top level, `.code` for that of any code, else the word."""
    found = dict(_of_words(words, rarity))
    found |= {f"={top}": value for top, value in _damped(evidence.tops)}
    found |= {f".{code}": value for code, value in _damped(evidence.topics)}
    return found


def _of_words(words: Counter[str], rarity: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    weighed = [
        (word, (1 + math.log(times)) * rarity[word]) for word, times in words.items() if word in rarity
    ]
    length = math.sqrt(sum(weight * weight for _word, weight in weighed))
    for word, weight in weighed:
        yield word, weight / length


def _damped(scores: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    total = sum(scores.values()) + LITTLE_EVIDENCE
    for code, score in scores.items():
        yield code, OF_EVIDENCE * score / total
