"""A trained model in service: weights by word and class, as plain arrays. It is stored as arrays too, never as pickled
objects, so that reading one runs no code."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from routing.classifier.evidence import Evidence
from routing.classifier.features import features, words_of
from routing.classifier.terms import Said

Weights = NDArray[np.float32]


class UnreadableModel(ValueError):
    """The bytes are no model of this version of the program."""


@dataclass(frozen=True, slots=True)
class Model:
    """`classes`: labels, for categories their codes; `columns`: the row of `weights` (features × classes) of each
    feature; `rarity`: of each word; `bias`: of each class; `cooling`: what the scores are divided by before they become
    chances, so that they are as sure as they are right."""

    classes: tuple[str, ...]
    columns: Mapping[str, int]
    rarity: Mapping[str, float]
    weights: Weights
    bias: Weights
    cooling: float = 1.0

    def chances(self, evidence: Evidence, said: Said) -> dict[str, float]:
        """How likely each class is; sums to 1."""
        scores = self.scores(evidence, said) / self.cooling
        raised = np.exp(scores - scores.max())
        return dict(zip(self.classes, (raised / raised.sum()).tolist(), strict=True))

    def deciding(self, said: Said, label: str, *, most: int = 3) -> list[str]:
        """The words of the text that spoke most for a class, in their stems; only those that did."""
        column = self.classes.index(label)
        words = features(Evidence({}, {}, {}), words_of(said), self.rarity)
        gains = {word: value * float(self._lead(self.columns[word], column)) for word, value in words.items()}
        return sorted((word for word in gains if gains[word] > 0), key=lambda word: -gains[word])[:most]

    def _lead(self, row: int, column: int) -> float:
        """By how much a feature speaks for this class beyond what it says of all."""
        return float(self.weights[row, column] - self.weights[row].mean())

    def scores(self, evidence: Evidence, said: Said) -> Weights:
        """One for each class, before cooling."""
        found = features(evidence, words_of(said), self.rarity)
        known = [(self.columns[name], value) for name, value in found.items() if name in self.columns]
        if not known:
            return self.bias
        rows = np.fromiter((row for row, _value in known), dtype=np.int64, count=len(known))
        values = np.fromiter((value for _row, value in known), dtype=np.float32, count=len(known))
        return np.asarray(self.bias + values @ self.weights[rows], dtype=np.float32)


def pack(model: Model) -> bytes:
    """As compressed arrays; `unpack` reads them."""
    names = sorted(model.columns, key=lambda name: model.columns[name])
    told = {"classes": model.classes, "names": names, "rarity": dict(model.rarity), "cooling": model.cooling}
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        weights=model.weights,
        bias=model.bias,
    )
    return packed.getvalue()


def unpack(packed: bytes) -> Model:
    """Raises UnreadableModel."""
    try:
        with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
            told = json.loads(arrays["told"].tobytes())
            return Model(
                classes=tuple(told["classes"]),
                columns={name: row for row, name in enumerate(told["names"])},
                rarity=told["rarity"],
                weights=arrays["weights"],
                bias=arrays["bias"],
                cooling=told["cooling"],
            )
    except (ValueError, KeyError, OSError, EOFError, BadZipFile, zlib.error) as error:
        raise UnreadableModel(str(error)) from error
