"""The door of the figures: those who monitor, each with their scope; everybody else finds nothing here."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User
from reports.scope import Scope, scope_of
from web.clock import now
from web.monitor.filters import Filters, narrow, parse
from web.presence import stay_signed_in

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Reading:
    """Who reads what, as of when. `whole`: all that this person may read; `scope`: what the filters leave of it."""

    user: User
    whole: Scope
    scope: Scope
    filters: Filters
    at: datetime.datetime


def monitor_page(
    view: Callable[Concatenate[HttpRequest, Reading, Arguments], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
    """For those who read figures. Visitors are sent to sign in; nothing is kept by the browser or found by search."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if isinstance(request.user, User):
            response = view(request, _reading(request, request.user), *args, **kwargs)
        else:
            response = redirect_to_login(request.get_full_path())
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return page


def _reading(request: HttpRequest, user: User) -> Reading:
    at = now()
    whole = scope_of(user)
    if whole is None:
        raise Http404
    stay_signed_in(request, user, at=at)
    filters = parse(request.GET, now=at)
    return Reading(user, whole, narrow(whole, filters), filters, at)
