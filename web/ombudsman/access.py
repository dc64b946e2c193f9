"""The Ombudsman's door: only that role enters; the only way from an address to a referral."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints import reference
from complaints.models import Complaint
from sla.models import Referral
from web.clock import now
from web.presence import stay_signed_in

Arguments = ParamSpec("Arguments")
Response = TypeVar("Response", bound=HttpResponseBase)


def ombudsman_page(
    view: Callable[Concatenate[HttpRequest, User, Arguments], Response],
) -> Callable[Concatenate[HttpRequest, Arguments], Response | HttpResponse]:
    """Visitors are sent to sign in; any other officer finds nothing here. Nothing is cached or indexed."""

    @wraps(view)
    def page(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Response | HttpResponse:
        response: Response | HttpResponse
        if not isinstance(request.user, User):
            response = redirect_to_login(request.get_full_path())
        else:
            standing_of(request.user)
            stay_signed_in(request, request.user, at=now())
            response = view(request, request.user, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return page


def standing_of(user: User) -> Standing:
    standing = next((each for each in standings(user) if each.role == Role.OMBUDSMAN), None)
    if standing is None:
        raise Http404
    return standing


def referrals(user: User) -> QuerySet[Referral]:
    """Without the sealed dossier, which is long and read on one page only."""
    own = Referral.objects.filter(complaint__in=Complaint.objects.visible_to(user)).defer("dossier")
    return own.select_related(
        *(f"complaint{each}" for each in ("", "__agency", "__story", "__category", "__region"))
    )


def referral_or_404(user: User, typed: str) -> Referral:
    """The latest referral of a complaint."""
    try:
        number = reference.parse(typed)
    except reference.BadReference as error:
        raise Http404 from error
    referral = referrals(user).filter(complaint__reference=number).order_by("-opened_at", "-pk").first()
    if referral is None:
        raise Http404
    return referral
