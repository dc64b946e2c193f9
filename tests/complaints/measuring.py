"""How much of what is personal in the invented sentences is found, and how much of what is found is personal."""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field

from complaints.personal_data import find
from tests.complaints.personal_sentences import WITH, WITHOUT

MARKED = re.compile(r"\{(\w+):([^{}]+)\}")


@dataclass
class Measured:
    """`missed` and `wrong`: kind and words, with the sentence."""

    sentences: int = 0
    marked: int = 0
    found: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    by_kind: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.marked

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.found


def sentences() -> list[str]:
    return [line for line in f"{WITH}{WITHOUT}".splitlines() if line]


def plain(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The sentence as written, and what is marked in it: kind, start, end."""
    text, marks, last = "", [], 0
    for match in MARKED.finditer(line):
        text += line[last : match.start()]
        marks.append((match[1], len(text), len(text) + len(match[2])))
        text, last = text + match[2], match.end()
    return text + line[last:], marks


def measured() -> Measured:
    """A mark counts as found where a finding of its kind covers it; a finding is wrong where it touches no mark."""
    result = Measured()
    for line in sentences():
        text, marks = plain(line)
        found = find(text)
        result.sentences, result.marked = result.sentences + 1, result.marked + len(marks)
        result.found += len(found)
        for kind, start, end in marks:
            result.by_kind[kind] += 1
            if not any(each.kind == kind and each.start <= start and each.end >= end for each in found):
                result.missed.append((kind, text[start:end], text))
        for each in found:
            if not any(each.start < end and each.end > start for _kind, start, end in marks):
                result.wrong.append((each.kind, text[each.start : each.end], text))
    return result


if __name__ == "__main__":
    told = measured()
    for title, rows in (("missed", told.missed), ("wrong", told.wrong)):
        sys.stdout.writelines(f"{title} | {' | '.join(row)}\n" for row in rows)
    sys.stdout.write(f"{told.sentences} sentences, {told.marked} marks: ")
    sys.stdout.write(f"recall {told.recall:.3f}, precision {told.precision:.3f}\n")
