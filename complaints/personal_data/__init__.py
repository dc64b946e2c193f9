"""What in a text tells of persons: found by pattern, with its kind and place (docs/publication.md). Pure.

The officer who publishes decides (DOMAIN "Publication"); this only proposes. Street and village names are no persons.
"""

from collections.abc import Sequence

from complaints.personal_data import names, numbers, places
from complaints.personal_data.kinds import Finding, Kind
from complaints.personal_data.names import find_own

__all__ = ["Finding", "Kind", "find", "find_own"]


def find(text: str, *, own_names: Sequence[str] = ()) -> list[Finding]:
    """What is found, in the order of the text, nothing twice. `own_names`: the reporter's, sought with their parts."""
    found = [*numbers.find(text), *places.find(text), *names.find(text), *find_own(text, own_names)]
    kept: list[Finding] = []
    for each in sorted(found, key=lambda one: (list(Kind).index(one.kind), one.start, -one.end)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)
