"""The door of who protects personal data: only that role enters, each to their own organisation; no case behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import Role, User
from accounts.scope import standings
from complaints.models import DataRequest
from complaints.models.visibility import shut_out
from web.clock import now
from web.presence import stay_signed_in

Arguments = ParamSpec("Arguments")


def protection_page(
    view: Callable[Concatenate[HttpRequest, User, Arguments], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
    """Visitors are sent to sign in; any other officer finds nothing here. Nothing is cached or indexed."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            response: HttpResponse = redirect_to_login(request.get_full_path())
        elif not protected_by(request.user):
            raise Http404
        else:
            stay_signed_in(request, request.user, at=now())
            response = view(request, request.user, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return page


def protected_by(user: User) -> set[int]:
    """The organisations whose reporters' data this officer protects."""
    return {each.root_id for each in standings(user) if each.role == Role.DATA_PROTECTION_OFFICER}


def request_or_404(user: User, request_id: int) -> DataRequest:
    own = DataRequest.objects.filter(~shut_out(user.pk, "complaint__"), agency_id__in=protected_by(user))
    rows = own.select_related("agency", "complaint")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found
