"""The block "Mungkin sudah ada yang melapor": published reports of the same trouble nearby. It never blocks sending."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from complaints.duplicates import Sought, published_alike
from complaints.models import Complaint, Support
from routing.models import Region
from routing.positions import read_point
from web.citizen.proposal import Proposal
from web.dates import day_words, local
from web.status_words import Tag, support_tags


@dataclass(frozen=True)
class AlikeCard:
    complaint: Complaint
    day: str
    support: list[Tag]
    can_support: bool


def alike_cards(
    data: Mapping[str, str], *, region: Region | None, proposal: Proposal | None, at: datetime.datetime
) -> list[AlikeCard]:
    """Once the place is known, by name or by point. Two queries; none before."""
    pin = read_point(data.get("point", ""))
    point = (pin.latitude, pin.longitude) if pin and pin.is_in_indonesia else None
    if region is None and point is None:
        return []
    chosen = next((each.code for each in proposal.options if each.is_chosen), "") if proposal else ""
    sought = Sought(
        title=data.get("title", ""),
        body=data.get("body", ""),
        region=region.code if region else None,
        point=point,
        category=chosen or None,
    )
    found = [each.complaint for each in published_alike(sought, at=at)]
    supporters = _supporters(found)
    return [
        AlikeCard(
            complaint=each,
            day=day_words(local(each.submitted_at, each.zone).date(), today=local(at, each.zone).date()),
            support=support_tags(supporters.get(each.pk, 0)),
            can_support=each.is_open,
        )
        for each in found
    ]


def _supporters(complaints: Sequence[Complaint]) -> dict[int, int]:
    rows = Support.objects.filter(complaint__in=complaints).order_by().values_list("complaint")
    return dict(rows.annotate(n=Count("pk"))) if complaints else {}
