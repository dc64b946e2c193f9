"""Signing in and out. What an officer posted when the session was gone waits in the form, then in the new session."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.institutions import is_presidential_staff
from accounts.models import User
from accounts.scope import standings
from helpdesk.rights import is_helpdesk
from web import limits
from web.clock import now
from web.presence import RENEWED_AT

_KEPT = "kept_post"
_LONGEST_KEPT = 30_000
_NOT_KEPT = ("csrfmiddlewaretoken", "version", "seen")


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": gettext_lazy("Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecil."),
        "inactive": gettext_lazy("Akun ini sudah ditutup. Hubungi admin instansi Anda."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Nama pengguna")
        self.fields["password"].label = _("Kata sandi")
        self.fields["username"].error_messages["required"] = _("Tulis nama pengguna Anda.")
        self.fields["password"].error_messages["required"] = _("Tulis kata sandi Anda.")
        if self.is_bound:  # the summary of what was wrong takes the focus
            self.fields["username"].widget.attrs.pop("autofocus", None)


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not limits.is_over(request, limits.SIGN_IN):
            return super().post(request, *args, **kwargs)
        form = SignInForm(request, initial={"username": request.POST.get("username", "")})
        context = self.get_context_data(form=form, too_often=limits.TOO_OFTEN)
        return limits.too_often(self.render_to_response(context))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[RENEWED_AT] = int(now().timestamp())
        kept = self.request.POST.get("kept", "")
        if 0 < len(kept) <= _LONGEST_KEPT:
            self.request.session[_KEPT] = {"path": self.get_success_url().partition("?")[0], "posted": kept}
        return response

    def get_default_redirect_url(self) -> str:
        return first_page(self.request.user) if isinstance(self.request.user, User) else "/petugas/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"kept": self.request.POST.get("kept", ""), **super().get_context_data(**kwargs)}


def for_the_admin(request: HttpRequest) -> HttpResponse:
    """Where the admin sends whom it does not know. Who has signed in already is turned away: sent on to sign in, they
    would be sent back, without end."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Anda sudah keluar."))
    return redirect("signin:in")


def first_page(user: User) -> str:
    """Where an officer's own work lies."""
    own = standings(user)
    if is_presidential_staff(user):  # holds nothing, and nothing comes up to it
        return "/pantau/sampel/"
    if any(standing.handles for standing in own):
        return "/desk/"
    if any(standing.role == "ombudsman" for standing in own):
        return "/ombudsman/"
    if any(standing.monitors for standing in own):
        return "/pantau/"
    if any(standing.role == "data_protection_officer" for standing in own):
        return "/pelindungan/"
    if is_helpdesk(user):
        return "/bantuan/tiket/"
    return "/admin/" if user.is_staff else "/petugas/"


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """The session was gone when the officer sent: sign in in place, what was typed comes along (UX "session gone")."""
    posted = request.POST.copy()
    for name in _NOT_KEPT:
        posted.pop(name, None)
    context = {"form": SignInForm(request), "kept": posted.urlencode(), "next": request.get_full_path()}
    return render(request, "desk/sign_in.html", context, status=401)


def take_kept(request: HttpRequest) -> dict[str, Any]:
    """What was posted to this address before signing in again, once; nothing otherwise."""
    kept = request.session.get(_KEPT)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[_KEPT]
    posted = QueryDict(kept["posted"])
    return {name: values if len(values) > 1 else values[0] for name, values in posted.lists()}
