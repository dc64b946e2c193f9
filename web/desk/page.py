"""The page of a case, for whatever led to it: an address, a form to correct, a conflict to settle."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.lifecycle import Relation
from complaints.models import Complaint
from routing.models import Agency
from web.clock import now
from web.desk.access import complaint_or_404, officer
from web.desk.case import Case, case_of, form_arguments, moves_open_to, panel_shown
from web.desk.changes import Change, changes_since
from web.desk.filters import Filters
from web.desk.forms import DeskForm
from web.desk.moves import AgencyForm, DisposeForm
from web.desk.panels import PANELS
from web.desk.queue import queue_of
from web.desk.reasons import AgencyOption, agencies_found, agency_named, proposed_with_return
from web.desk.sending import Sent
from web.desk.signing_in import take_kept
from web.desk.undoing import undo_offered


@dataclass(frozen=True)
class Choosing:
    """The agencies to choose from. `nothing_found`: something was searched for, and is not there."""

    options: list[AgencyOption]
    nothing_found: bool


def case_page(
    request: HttpRequest,
    complaint: Complaint,
    *,
    slug: str = "",
    form: DeskForm | None = None,
    sent: Sent | None = None,
    unopened: tuple[str, str] | None = None,
) -> HttpResponse:
    """`form`: what was sent and is shown again; without one, the panel of the address stands empty. `unopened`: the reason
    for which an identity was not opened, and what it lacks."""
    person, at, filters = officer(request), now(), Filters.read(request.GET)
    changes: list[Change] = []
    is_conflict = sent is not None and sent.conflict
    if form is not None and is_conflict:
        complaint = complaint_or_404(request, complaint.reference)
        changes = changes_since(complaint, form.cleaned_data["seen"], now=at)
    open_moves = moves_open_to(person, complaint, at=at)
    arguments = form_arguments(complaint, person, open_moves, at)
    panel = PANELS[slug] if form is not None else panel_shown(slug, open_moves)
    if form is not None and is_conflict:
        form = form.again(**arguments)
    elif form is None and panel is not None:
        form = panel.form(initial=_asked_for(request) | take_kept(request), **arguments)
    case = case_of(
        complaint,
        person,
        filters,
        open_moves=open_moves,
        panel=panel,
        form=form,
        now=at,
        changes=changes,
        is_conflict=is_conflict,
    )
    if unopened:
        case = replace(case, identity=replace(case.identity, typed=unopened[0], error=unopened[1]))
    context = {
        "case": case,
        "queue": queue_of(person, filters, at=at, shown=complaint.reference),
        "choosing": _choosing(form, case, person, at=at) if isinstance(form, AgencyForm) else None,
        "photos_again": bool(request.FILES),
        "undo": undo_offered(request, at=at),
    }
    return render(
        request, "desk/case.html", context, status=422 if unopened else sent.status if sent else 200
    )


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """What a link proposes: a suggestion's agency and category, a duplicate's number."""
    names = {"agency": "ke", "category": "kategori", "parent": "induk"}
    asked = {name: request.GET.get(parameter, "") for name, parameter in names.items()}
    return {name: value[:100] for name, value in asked.items() if value}


def _choosing(form: AgencyForm, case: Case, person: User, *, at: datetime.datetime) -> Choosing:
    """What was chosen and found; for a disposition also oneself and the suggestions."""
    options: list[AgencyOption | None] = [agency_named(form.chosen_code)] if form.chosen_code else []
    standing = None
    if isinstance(form, DisposeForm):
        by_relation = rights.standings_by_relation(person, case.complaint)
        standing = by_relation.get(Relation.FRONT_DESK) or by_relation.get(Relation.RUNG)
    found = agencies_found(form.looked_for, near=case.complaint.agency.root_id, within=standing, at=at)
    options += found
    if standing is not None:
        own = AgencyOption(_code_of(standing.agency_id), standing.agency_name, _("tangani sendiri"))
        options += [proposed_with_return(case.complaint), own]
        options += [AgencyOption(way.agency_code, way.agency, way.category) for way in case.ways]
    by_code = {each.code: each for each in reversed(options) if each is not None}
    in_order = dict.fromkeys(each.code for each in options if each is not None)
    return Choosing([by_code[code] for code in in_order], bool(form.looked_for.strip()) and not found)


def _code_of(agency_id: int) -> str:
    return Agency.objects.values_list("code", flat=True).get(pk=agency_id)
