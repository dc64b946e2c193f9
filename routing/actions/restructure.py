"""Move, rename, end an agency, and pass on what it had. No agency is deleted and no code is ever used again.

The caller holds the rows (docs/locking.md) and has asked whether it may. Each agency touched is marked as curated, so
that a new edition of the reference files does not undo what was decided here.
"""

import datetime

from django.db.models import Exists, OuterRef, Q

from routing import place_names
from routing.models import Agency, Mandate, Oversight

DAY = datetime.timedelta(days=1)


def move(*, agency: Agency, parent: Agency) -> None:
    """Below another parent; the trigger places it, and everything below it, in the tree."""
    agency.parent, agency.is_curated = parent, True
    agency.save(update_fields=["parent", "is_curated"])


def rename(*, agency: Agency, name: str, short_name: str) -> None:
    """The old names stay in what is searched."""
    agency.search_name = with_names(agency.search_name, name, short_name)
    agency.name, agency.short_name, agency.is_curated = name, short_name, True
    agency.save(update_fields=["name", "short_name", "search_name", "is_curated"])


def end(*, agency: Agency, on: datetime.date, successor: Agency | None) -> None:
    """`on` is the first day without it. Who searches for it finds its successor."""
    agency.valid_until, agency.successor, agency.is_curated = on - DAY, successor, True
    agency.save(update_fields=["valid_until", "successor", "is_curated"])
    if successor is not None:
        successor.search_name = with_names(successor.search_name, agency.search_name)
        successor.is_curated = True
        successor.save(update_fields=["search_name", "is_curated"])


def lift_units(*, agency: Agency, to: Agency) -> int:
    """The units directly below stand below `to` from now, each with its own. How many these are."""
    return Agency.objects.filter(parent=agency).update(parent=to, is_curated=True)


def hand_over(*, agency: Agency, to: Agency, on: datetime.date) -> int:
    """Its mandates, and who looks up to it, pass to `to` from that day. How many mandates these are.

    A mandate without a region reaches as far as its agency; passed on, it reaches no further than it did.
    """
    living = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), agency=agency)
    passed = list(living)
    Mandate.objects.bulk_create(
        [_passed(mandate, agency, to, on) for mandate in passed], ignore_conflicts=True
    )
    living.filter(Q(valid_from=None) | Q(valid_from__lt=on)).update(valid_until=on - DAY)
    # One that had not begun yet begins with the other agency, and never did with this one.
    living.filter(valid_from__gte=on).delete()
    known = Oversight.objects.filter(agency=OuterRef("agency"), purpose=OuterRef("purpose"), to=to)
    Oversight.objects.filter(~Exists(known), to=agency).exclude(agency=to).update(to=to)
    return len(passed)


def _passed(mandate: Mandate, agency: Agency, to: Agency, on: datetime.date) -> Mandate:
    reach = mandate.region_id or agency.region_id
    return Mandate(
        agency=to,
        category_id=mandate.category_id,
        region_id=None if reach == to.region_id else reach,
        valid_from=max(on, mandate.valid_from) if mandate.valid_from else on,
        valid_until=mandate.valid_until,
    )


def with_names(searched: str, *names: str) -> str:
    """What is searched, with those words of the names that are not in it yet."""
    known = searched.split()
    words = [word for name in names for word in place_names.search_form(name).split()]
    return " ".join(dict.fromkeys([*known, *words]))
