"""The class of a complaint sets the clock of its settlement (DOMAIN "Class and kind"). Pure."""

from dataclasses import dataclass
from typing import Any

# Which classes have the longer clock; the lengths themselves are policies (tests/sla holds the two together).
_RANK = {
    "information_request": 1,
    "aspiration": 1,
    "criticism": 1,
    "non_supervisory": 2,
    "supervisory": 3,
}

# Whom more is demanded of: where reports are merged, the parent takes the stricter class (DOMAIN "Merge").
_STRICTNESS = {
    "aspiration": 1,
    "criticism": 1,
    "information_request": 2,
    "non_supervisory": 3,
    "supervisory": 4,
}
# These end as accepted, considered or not taken up, with why and by whom (DOMAIN "Class and kind").
ENDS_WITH_AN_OUTCOME = frozenset({"aspiration", "criticism"})


@dataclass(frozen=True)
class ComplaintClass:
    """`supervisory` only of a complaint: the other kinds have one clock each."""

    kind: str
    supervisory: bool

    @property
    def settles_as(self) -> str:
        if self.kind != "complaint":
            return self.kind
        return "supervisory" if self.supervisory else "non_supervisory"

    def is_stricter_than(self, other: "ComplaintClass") -> bool:
        return _STRICTNESS[self.settles_as] > _STRICTNESS[other.settles_as]

    def is_longer_than(self, other: "ComplaintClass") -> bool:
        return _RANK[self.settles_as] > _RANK[other.settles_as]

    def as_payload(self) -> dict[str, Any]:
        return {"kind": self.kind, "supervisory": self.supervisory}
