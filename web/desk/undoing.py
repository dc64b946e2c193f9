"""The minute in which an officer takes back their own move. What can be is kept in the session: showing it asks nothing
of the database, and whether it still can be is for the action to say."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import actions, reference
from complaints.actions.undoing import WITHIN
from complaints.errors import Refused
from complaints.models import Complaint
from web.clock import now
from web.desk.access import officer
from web.desk.filters import Filters
from web.desk.queue import case_url

UNDO = "urungkan"
_KEY = "undo"


@dataclass(frozen=True)
class Undo:
    """The button. `number`: of the report that was moved; it may stand on another page by now."""

    number: str
    url: str
    until: datetime.datetime


def offer_undo(request: HttpRequest, complaint: Complaint, *, at: datetime.datetime) -> None:
    request.session[_KEY] = {
        "number": complaint.shown_reference,
        "until": (at + WITHIN).isoformat(timespec="seconds"),
    }


def undo_offered(request: HttpRequest, *, at: datetime.datetime) -> Undo | None:
    kept = request.session.get(_KEY)
    if not kept:
        return None
    until = datetime.datetime.fromisoformat(kept["until"])
    if until <= at:
        return None
    filters = Filters.read(request.GET)
    return Undo(kept["number"], reverse("desk:act", args=[kept["number"], UNDO]) + filters.here, until)


def undo_move(request: HttpRequest, typed: str) -> HttpResponse:
    """Only who moved it finds it here, also where it has left their sight by that very move."""
    person, filters = officer(request), Filters.read(request.GET)
    try:
        number = reference.parse(typed)
    except reference.BadReference as error:
        raise Http404 from error
    complaint = Complaint.objects.not_about(person).filter(reference=number, undoable__actor=person).first()
    request.session.pop(_KEY, None)
    try:
        if complaint is None:
            raise Refused("nothing_to_undo", _("Tidak ada langkah yang bisa diurungkan."))
        actions.undo(complaint_id=complaint.pk, actor=person, at=now())
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        words = _("Diurungkan: laporan %(number)s kembali seperti semula.")
        messages.success(request, words % {"number": complaint.shown_reference})
    seen = Complaint.objects.visible_to(person).filter(reference=number).exists()
    return redirect(case_url(number, filters) if seen else reverse("desk:queue") + filters.here)
