"""The helpdesk's door: every officer who has signed in; its own pages for the helpdesk alone."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from helpdesk.models import Ticket
from helpdesk.rights import is_helpdesk, tickets_visible_to
from web.clock import now
from web.desk.signing_in import sign_in_again
from web.presence import stay_signed_in

Arguments = ParamSpec("Arguments")


def officer_page(
    view: Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]:
    """Visitors are sent to sign in, what they posted is kept; nothing is cached or indexed."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if isinstance(request.user, User):
            stay_signed_in(request, request.user, at=now())
            response = view(request, *args, **kwargs)
        elif request.method == "POST":
            response = sign_in_again(request)
        else:
            response = redirect_to_login(request.get_full_path())
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return page


def officer(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def only_helpdesk(request: HttpRequest) -> User:
    """Anybody else finds nothing here."""
    user = officer(request)
    if not is_helpdesk(user):
        raise Http404
    return user


def ticket_or_404(user: User, ticket_id: int) -> Ticket:
    ticket = tickets_visible_to(user).select_related("opened_by", "agency").filter(pk=ticket_id).first()
    if ticket is None:
        raise Http404
    return ticket
