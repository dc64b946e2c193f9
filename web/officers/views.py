"""`/petugas/`: what an officer's roles may do; for a data-protection officer, who opened an identity."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.models import Role, User
from accounts.scope import standings
from web.clock import now
from web.doors import doors
from web.officers.duties import duties
from web.officers.openings import log_of_openings
from web.presence import stay_signed_in

HERE = "officers:home"


@require_GET
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    user, at = request.user, now()
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    stay_signed_in(request, user, at=at)
    watched = {each.root_id for each in standings(user) if each.role == Role.DATA_PROTECTION_OFFICER}
    context = {
        "doors": doors(user, here=HERE),
        "duties": duties(user),
        "log": log_of_openings(user, watched, before=request.GET.get("sebelum", ""), now=at)
        if watched
        else None,
    }
    response = render(request, "officers/home.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
