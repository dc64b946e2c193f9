"""What a follow-up must hold to be one: what was done, or what will be done by which date (DOMAIN "Substance").

`SubstanceRefused` names the rule and the field; the action says it in words. Pure."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

# A promise is a deadline; one that nobody will see pass is none. What was done longer ago is not about this report.
FARTHEST_PROMISE = datetime.timedelta(days=365)
LONGEST_AGO = datetime.timedelta(days=365)


class Deed(StrEnum):
    DONE = "done"
    WILL_DO = "will_do"


class SubstanceRefused(Exception):
    """`code`: the rule; `field`: where it is put right."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Said:
    """What stands beside the text. `deed`: what the officer says that it tells, where asked; both may be given."""

    deed: str = ""
    done_on: datetime.date | None = None
    place: str = ""
    has_evidence: bool = False
    promised_on: datetime.date | None = None

    @property
    def tells_what_was_done(self) -> bool:
        return self.has_evidence or (self.done_on is not None and bool(self.place))


def check(said: Said, *, today: datetime.date) -> None:
    """Raises `SubstanceRefused`. `today`: where the report's place is."""
    _check_days(said, today=today)
    if said.deed == Deed.WILL_DO and said.promised_on is None:
        raise SubstanceRefused("no_promise", "promised_on")
    is_begun = said.done_on is not None or bool(said.place)
    if (said.deed == Deed.DONE or is_begun) and not said.tells_what_was_done:
        raise SubstanceRefused("no_evidence", "place" if said.done_on is not None else "done_on")
    if not said.tells_what_was_done and said.promised_on is None:
        raise SubstanceRefused("no_substance", "deed")


def _check_days(said: Said, *, today: datetime.date) -> None:
    if said.promised_on is not None and said.promised_on < today:
        raise SubstanceRefused("promise_in_the_past", "promised_on")
    if said.promised_on is not None and said.promised_on > today + FARTHEST_PROMISE:
        raise SubstanceRefused("promise_too_far", "promised_on")
    if said.done_on is not None and said.done_on > today:
        raise SubstanceRefused("done_in_the_future", "done_on")
    if said.done_on is not None and said.done_on < today - LONGEST_AGO:
        raise SubstanceRefused("done_too_long_ago", "done_on")
