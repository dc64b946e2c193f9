"""Every district of the country with every category: who receives it, by what, and how long it takes."""

import datetime
import statistics
import time
import zlib
from collections import Counter
from dataclasses import dataclass

from benchmarks.report import Row
from routing.atlas import Atlas, atlas
from routing.facts import NATIONAL_COORDINATOR, AgencyFact
from routing.models import Category, Region
from routing.resolve import resolve
from routing.resolver import Decision, decide

DISTRICT = len("21.71.10")
UNITS_AT_WORK, DESKS_AT_WORK = 30, 50
RECEIVERS = ("themselves", "their front desk", "a higher tier", "the national coordinator")
BY = {
    "mandate": "by the mandate",
    "inspectorate": "by the inspectorate",
    "front_desk": "by the front desk of the owner",
    "higher": "by a higher tier",
    "national_coordinator": "by the national coordinator",
}


@dataclass(frozen=True)
class Sweep:
    pairs: int
    seconds: float
    by: Counter[str]
    receivers: Counter[str]


def rows(*, at: datetime.date, every: int = 1) -> list[Row]:
    """`every`: one district in so many."""
    median, slowest = one_by_one(at=at)
    swept = sweep(atlas(), at=at, every=every)
    told = ", ".join(f"{swept.by[key]:,} {words}" for key, words in BY.items() if swept.by[key])
    return [
        ("one resolve, its round trip included", f"{median:.1f} ms median, {slowest:.1f} ms 95 %"),
        (f"sweep: {swept.pairs:,} pairs of district and category", f"{swept.seconds:.0f} s"),
        ("who has authority in the sweep", told),
        (
            f"who receives, were {UNITS_AT_WORK} % of units and {DESKS_AT_WORK} % of front desks at work",
            ", ".join(f"{swept.receivers[who]:,} {who}" for who in RECEIVERS),
        ),
    ]


def sweep(country: Atlas, *, at: datetime.date, every: int = 1) -> Sweep:
    districts = sorted(code for code in country.regions if len(code) == DISTRICT)[::every]
    by: Counter[str] = Counter()
    receivers: Counter[str] = Counter()
    begun = time.perf_counter()
    for district in districts:
        for category in country.categories:
            decision = decide(country.facts(category=category, region=district, at=at))
            if not decision.agency.is_valid_on(at):
                raise SystemExit(f"{category} in {district} goes to {decision.agency.code}, which has ended.")
            by[_kind(decision)] += 1
            receivers[_receiver(country, decision.agency)] += 1
    return Sweep(len(districts) * len(country.categories), time.perf_counter() - begun, by, receivers)


def _receiver(country: Atlas, agency: AgencyFact) -> str:
    """As `complaints.receiver` falls: the agency, its front desk, who is above, the national coordinator."""
    if _is_at_work(agency):
        return RECEIVERS[0]
    if _is_at_work(country.agencies[agency.root_code]):
        return RECEIVERS[1]
    above = (country.agencies[code] for code in country.looks_up_to.get(agency.root_code, ()))
    higher = next((each for each in above if _is_at_work(each)), None)
    return RECEIVERS[3] if higher is None or higher.code == NATIONAL_COORDINATOR else RECEIVERS[2]


def _is_at_work(agency: AgencyFact) -> bool:
    """Chosen evenly by the code, so that each run has the same."""
    share = DESKS_AT_WORK if agency.is_root else UNITS_AT_WORK
    return zlib.crc32(agency.code.encode()) % 100 < share


def _kind(decision: Decision) -> str:
    """A front desk below which a tier was passed over is a higher tier's."""
    if decision.agency.code == NATIONAL_COORDINATOR and decision.reason != "mandate":
        return "national_coordinator"
    tiers = sum(step["step"] == "tier" for step in decision.trail)
    if decision.reason in ("ministry", "tier_above") or (decision.reason == "front_desk" and tiers > 1):
        return "higher"
    return decision.reason


def one_by_one(*, at: datetime.date, times: int = 2_000) -> tuple[float, float]:
    """Milliseconds of single resolves spread over the country: the median, and what 95 % stay within."""
    places = list(Region.objects.order_by("code").values_list("code", flat=True))
    categories = list(Category.objects.active().order_by("code").values_list("code", flat=True))
    taken = []
    for number in range(times):
        # Steps that share no factor with the lengths walk through both lists unevenly, without chance.
        region, category = places[number * 7_919 % len(places)], categories[number * 31 % len(categories)]
        begun = time.perf_counter()
        resolve(category=category, region=region, at=at)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), sorted(taken)[int(0.95 * times)]
