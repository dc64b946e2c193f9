"""What an officer typed for a case that is not, or no longer, theirs: shown back, so that moving on loses no text.

The page is the same for a case that moved, one that never was theirs, and a number that does not exist.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import reference
from complaints.models import Message
from web.clock import now
from web.desk.access import officer
from web.desk.filters import Filters
from web.desk.forms import REPEATED_WITHIN, DeskForm
from web.desk.panels import PANELS
from web.desk.signing_in import take_kept


@dataclass(frozen=True)
class Typed:
    label: str | Promise
    text: str


def gone_page(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Raises `Http404` where nothing was sent: then there is nothing to give back."""
    posted: Mapping[str, Any] = request.POST if request.method == "POST" else take_kept(request)
    if slug not in PANELS or not posted:
        raise Http404
    typed = _typed(PANELS[slug].form, posted)
    filters = Filters.read(request.GET)
    if _was_sent(number, typed, by=officer(request), at=now()):
        messages.success(request, _("Sudah terkirim. Laporan ini kini di tangan lain."))
        return redirect(f"/desk/{filters.here}")
    context = {"typed": typed, "back": f"/desk/{filters.here}", "photos_lost": bool(request.FILES)}
    return render(request, "desk/gone.html", context, status=404)


def _typed(form: type[DeskForm], posted: Mapping[str, Any]) -> list[Typed]:
    """What was written by hand; what was chosen from a list is chosen again quickly."""
    written = {
        name: field
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.Textarea | forms.TextInput) and not field.widget.is_hidden
    }
    texts = {name: str(posted.get(name) or "").replace("\x00", "") for name in written}
    return [Typed(written[name].label or "", text) for name, text in texts.items() if text.strip()]


def _was_sent(number: str, typed: list[Typed], *, by: User, at: datetime.datetime) -> bool:
    """The second click of two: the first one carried it out, and the case away."""
    try:
        known = reference.parse(number)
    except reference.BadReference:
        return False
    texts = [each.text.replace("\r\n", "\n").strip() for each in typed]
    own = Message.objects.filter(complaint__reference=known, author=by, at__gte=at - REPEATED_WITHIN)
    return own.filter(body__in=texts).exists()
