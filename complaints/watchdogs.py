"""Who watches over pressure on a reporter: the inspectorate of the government or ministry concerned, and the Ombudsman
(DOMAIN "Withdrawal"). Nobody who handles the report learns of it."""

import datetime

from complaints.involvement import involve
from complaints.models import Complaint, Purpose
from routing.days import legal_day
from routing.facts import INSPECTORATE
from routing.ladder import rungs
from routing.models import Agency

OMBUDSMAN = "ombudsman"


def put_before_watchdogs(complaint: Complaint, *, at: datetime.datetime) -> None:
    """Let them see this one complaint; a repeat changes nothing."""
    for agency in watchdogs_of(complaint, at=at):
        involve(complaint, agency_id=agency.pk, purpose=Purpose.PRESSURE, at=at)


def watchdogs_of(complaint: Complaint, *, at: datetime.datetime) -> list[Agency]:
    """The inspectorate and the Ombudsman. Where an inspectorate handles the report itself, that of a tier above."""
    ombudsman = list(Agency.objects.filter(code=OMBUDSMAN))
    holder = complaint.agency
    roots = [holder.root_id]
    if holder.unit_type == INSPECTORATE:
        roots = [rung.agency_id for rung in rungs(holder, at=legal_day(at)) if rung.role_hint == "overseer"]
    found = (_inspectorate_in(root_id, at=at) for root_id in roots)
    inspectorate = next((each for each in found if each is not None), None)
    if inspectorate is None and holder.unit_type != INSPECTORATE:
        # No unit for it: inspectors who sit at the organisation's root.
        inspectorate = Agency.objects.get(pk=holder.root_id)
    return [*([inspectorate] if inspectorate else []), *ombudsman]


def _inspectorate_in(root_id: int, *, at: datetime.datetime) -> Agency | None:
    rows = Agency.objects.filter(root_id=root_id, unit_type=INSPECTORATE).valid_on(legal_day(at))
    return rows.order_by("code").first()
