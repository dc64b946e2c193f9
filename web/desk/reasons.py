"""Why it is here and where else it could go: the suggestions with their words, and the stored trail as a sentence."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.scope import Standing
from complaints.events import EventKind
from complaints.models import Complaint, Disposition, Event
from complaints.receiver import may_hold
from routing import trail
from routing.days import legal_day
from routing.models import Agency, Category, Oversight
from routing.names import names_of
from routing.resolve import resolve
from routing.suggest import suggest

MOST_FOUND = 8
_HANDED_ON = (EventKind.DISPOSED, EventKind.RETURNED, EventKind.FORWARDED)


@dataclass(frozen=True)
class SuggestedWay:
    """A category that the text speaks of, and the agency that owns it there. `percent`: the confidence."""

    category: str
    category_code: str
    percent: int
    terms: tuple[str, ...]
    agency: str
    agency_code: str
    key: str
    """The key that opens the disposition to it."""
    url: str = ""


@dataclass(frozen=True)
class AgencyOption:
    code: str
    name: str
    why: str = ""


def suggested_ways(complaint: Complaint, *, at: datetime.datetime) -> list[SuggestedWay]:
    """Up to three that may hold it; two queries and one for each, and one more where it is about officers."""
    suggestions = suggest(f"{complaint.story.title}\n{complaint.story.body}")
    found = [each for each in suggestions if round(each.confidence * 100) > 0]
    codes = [suggestion.category_code for suggestion in found]
    names = dict(Category.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    ways = []
    for suggestion, key in zip(found, "qwe", strict=False):
        route = resolve(category=suggestion.category_code, region=complaint.region_id, at=legal_day(at))
        ways.append(
            SuggestedWay(
                category=names.get(suggestion.category_code, suggestion.category_code),
                category_code=suggestion.category_code,
                percent=round(suggestion.confidence * 100),
                terms=suggestion.terms,
                agency=route.agency_name,
                agency_code=route.agency_code,
                key=key,
            )
        )
    if not complaint.about_officers:
        return ways
    fit = _inspecting(ways)
    return [way for way in ways if way.agency_code in fit]


def _inspecting(ways: list[SuggestedWay]) -> frozenset[str]:
    """Those of the agencies to which a report about an officer may go."""
    agencies = Agency.objects.filter(code__in=[way.agency_code for way in ways])
    return frozenset(each.code for each in agencies if may_hold(each, about_officers=True))


def stored_trail(complaint: Complaint) -> str:
    """The trail of the last disposition: `Lampu jalan → urusan kota → Kota Batam → Dinas Perhubungan (mandat)`."""
    last = (
        Disposition.objects.filter(complaint=complaint)
        .order_by("-at", "-pk")
        .values_list("trail", flat=True)
        .first()
    )
    steps = last or []
    return trail.sentence(steps, names_of(trail.codes([steps])))


def agencies_found(
    text: str, *, near: int, within: Standing | None, at: datetime.datetime
) -> list[AgencyOption]:
    """Agencies by name, those of the organisation `near` first. `within`: only those that this standing's front desk
    can dispose to; None: any."""
    if not text.strip():
        return []
    found = Agency.objects.search(text, near=near).valid_on(legal_day(at))
    if within is not None:
        looking_up = Oversight.objects.filter(to=within.root_id).values("agency")
        found = found.filter(Q(root_id=within.root_id) | Q(root__in=looking_up))
    return [_option(agency) for agency in found.select_related("root")[:MOST_FOUND]]


def agency_named(code: str) -> AgencyOption | None:
    agency = Agency.objects.filter(code=code).select_related("root").first()
    return _option(agency) if agency else None


def proposed_with_return(complaint: Complaint) -> AgencyOption | None:
    """Whom the returning agency proposed, while the return waits to be decided. Two queries."""
    moved = Event.objects.filter(complaint_id=complaint.pk, kind__in=_HANDED_ON)
    last = moved.order_by("-seq").first()
    if last is None or last.kind != EventKind.RETURNED:
        return None
    agency = Agency.objects.filter(pk=last.payload["proposal"]).first()
    if agency is None or not may_hold(agency, about_officers=complaint.about_officers):
        return None
    return AgencyOption(agency.code, agency.name, _("diusulkan yang mengembalikan"))


def _option(agency: Agency) -> AgencyOption:
    return AgencyOption(agency.code, agency.name, "" if agency.is_root else str(agency.root))
