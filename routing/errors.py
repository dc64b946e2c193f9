"""Codes that name nothing: the caller says so at the field they came from."""

from __future__ import annotations


class UnknownReference(LookupError):
    """A code that names nothing here: `what` it was to be, and the `value` that was given. `others`: those that were
    given with it and name nothing either."""

    what = "code"

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value
        self.others: tuple[UnknownReference, ...] = ()


class UnknownCategory(UnknownReference):
    what = "category"


class UnknownRegion(UnknownReference):
    what = "region"


class UnknownAgency(UnknownReference):
    what = "agency"
