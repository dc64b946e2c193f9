"""The desk's door: who may enter, how long a session lives, and the only way from an address to a complaint."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from accounts.scope import standings
from complaints import reference
from complaints.models import Complaint
from web.clock import now
from web.desk.signing_in import sign_in_again
from web.presence import stay_signed_in

Arguments = ParamSpec("Arguments")


def officer_page(
    view: Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]:
    """For officers who work cases. Visitors are sent to sign in (what they posted is kept); nothing is cached or indexed."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, User):
            response: HttpResponseBase = (
                sign_in_again(request)
                if request.method == "POST"
                else redirect_to_login(request.get_full_path())
            )
        elif not any(standing.handles or standing.is_rung for standing in standings(request.user)):
            raise PermissionDenied
        else:
            stay_signed_in(request, request.user, at=now())
            response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return page


def officer(request: HttpRequest) -> User:
    """The officer behind a request that `officer_page` has let in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def complaint_or_404(request: HttpRequest, typed: str) -> Complaint:
    """Not yours is 404, as is a number that does not exist."""
    try:
        number = reference.parse(typed)
    except reference.BadReference as error:
        raise Http404 from error
    rows = Complaint.objects.visible_to(request.user).select_related(
        "agency", "category", "region", "story", "parent"
    )
    complaint = rows.filter(reference=number).first()
    if complaint is None:
        raise Http404
    return complaint
