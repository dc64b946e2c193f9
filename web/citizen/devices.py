"""A device, known by a random cookie that is set with its first support, and read for nothing else."""

import secrets

from django.http import HttpRequest, HttpResponse

_COOKIE = "perangkat"
_PATH = "/laporan/"
_SECONDS = 365 * 24 * 3600
_LONGEST = 64


def device_of(request: HttpRequest) -> str:
    """Empty where it has supported nothing yet, or keeps no cookies."""
    return request.COOKIES.get(_COOKIE, "")[:_LONGEST]


def new_device() -> str:
    return secrets.token_urlsafe(18)


def remember(response: HttpResponse, device: str, *, is_secure: bool) -> None:
    response.set_cookie(
        _COOKIE, device, max_age=_SECONDS, path=_PATH, secure=is_secure, httponly=True, samesite="Lax"
    )
