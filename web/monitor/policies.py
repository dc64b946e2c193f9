"""Every clock's length with its versions: for which class, whose, by which regulation, set by whom (`/pantau/kebijakan/`)."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from complaints.archiving import REASONS
from complaints.classes import ComplaintClass
from complaints.models import Kind
from routing.days import legal_day
from sla.models import AppliesTo, Code, Policy, Unit
from web.dates import DEFAULT_ZONE, day_words, local

_UNITS = {
    Unit.HOURS: lambda n: _("%(n)s jam") % {"n": n},
    Unit.WORKING_DAYS: lambda n: _("%(n)s hari kerja") % {"n": n},
    Unit.CALENDAR_DAYS: lambda n: _("%(n)s hari") % {"n": n},
}
# By whom an archiving can be for that reason, apart from a front desk.
_BY_CLOCK = {"incomplete", "withdrawn"}


@dataclass(frozen=True)
class VersionRow:
    """`state`: `now`, `ahead` or `past`, as a tag shows it."""

    version: int
    applies_to: str
    whose: str
    length: str
    state: str
    source: str
    valid_from: str
    set_by: str
    is_longer: bool


@dataclass(frozen=True)
class ClockPolicies:
    code: str
    name: str
    rows: list[VersionRow]


@dataclass(frozen=True)
class ClassRow:
    name: str
    settlement: str


@dataclass(frozen=True)
class ArchiveReason:
    words: str
    by: str


@dataclass(frozen=True)
class PoliciesPage:
    clocks: list[ClockPolicies]
    classes: list[ClassRow]
    reasons: list[ArchiveReason]


def policies_page(*, at: datetime.datetime) -> PoliciesPage:
    """One query."""
    today = legal_day(at)
    rows = list(
        Policy.objects.using(settings.REPORTS_DATABASE)
        .select_related("agency", "set_by")
        .order_by("code", "applies_to", "agency__code", "-valid_from", "-version")
    )
    counting = _counting(rows, today)
    national = {(each.code, each.applies_to): each for each in counting if each.agency_id is None}
    clocks = [
        ClockPolicies(
            code,
            str(Code(code).label),
            [_row(each, counting, national, today) for each in rows if each.code == code],
        )
        for code in Code.values
    ]
    return PoliciesPage(clocks, _classes(national), _reasons())


def length_words(length: int, unit: str) -> str:
    return _UNITS[Unit(unit)](length)


def _counting(rows: list[Policy], today: datetime.date) -> set[Policy]:
    """Of each clock, class and agency the version that counts today; the oldest where none does yet."""
    by_key: dict[tuple[str, str, int | None], list[Policy]] = {}
    for each in rows:
        by_key.setdefault((each.code, each.applies_to, each.agency_id), []).append(each)
    found = set()
    for own in by_key.values():
        valid = [each for each in own if each.valid_from <= today]
        if valid:
            found.add(valid[0])
        elif own[0].agency_id is None:
            found.add(own[-1])
    return found


def _row(
    policy: Policy,
    counting: set[Policy],
    national: dict[tuple[str, str], Policy],
    today: datetime.date,
) -> VersionRow:
    state = "now" if policy in counting else "ahead" if policy.valid_from > today else "past"
    of_all = national.get((policy.code, policy.applies_to))
    return VersionRow(
        version=policy.version,
        applies_to=str(AppliesTo(policy.applies_to).label) if policy.applies_to else "",
        whose=policy.agency.name if policy.agency else _("nasional"),
        length=_("menurut tanggal yang dijanjikan")
        if policy.code == Code.PROMISE
        else length_words(policy.length, policy.unit),
        state=state,
        source=policy.source,
        valid_from=day_words(policy.valid_from),
        set_by=_by(policy),
        is_longer=bool(policy.agency_id and of_all and policy.length > of_all.length and state != "past"),
    )


def _by(policy: Policy) -> str:
    if policy.set_by is None or policy.set_at is None:
        return _("data acuan")
    return f"{policy.set_by}, {day_words(local(policy.set_at, DEFAULT_ZONE).date())}"


def _classes(national: dict[tuple[str, str], Policy]) -> list[ClassRow]:
    known = [
        *(ComplaintClass(kind, supervisory=False) for kind in Kind.values),
        ComplaintClass(Kind.COMPLAINT, supervisory=True),
    ]
    return [
        ClassRow(str(AppliesTo(each.settles_as).label), length_words(own.length, own.unit))
        for each in sorted(known, key=lambda each: each.kind != Kind.COMPLAINT)
        if (own := national.get((Code.SETTLEMENT, each.settles_as)))
    ]


def _reasons() -> list[ArchiveReason]:
    return [
        ArchiveReason(str(words), _("jam, tanpa petugas") if code in _BY_CLOCK else _("meja depan"))
        for code, words in REASONS.items()
    ]
