"""`/petugas/`: what an officer's roles may do."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.models import User
from web.clock import now
from web.doors import doors
from web.officers.duties import duties
from web.presence import stay_signed_in

HERE = "officers:home"


@require_GET
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    stay_signed_in(request, user, at=now())
    context = {"doors": doors(user, here=HERE), "duties": duties(user)}
    response = render(request, "officers/home.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
