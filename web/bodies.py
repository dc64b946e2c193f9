"""No form is longer than five pictures and some words: more is refused before it is read, so that it fills no disk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MEGABYTE = 1024 * 1024
# Five pictures of 10 MB and some words; a picture that is too big is still told by its name, up to here.
MOST_FORM_BYTES = 64 * MEGABYTE
_ANSWERS_ITSELF = "/api/"


class BodyLimitMiddleware:
    """By the announced length; the server reads no further than that. The API tells it in JSON (web/api/body.py)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_over = length.isdigit() and int(length) > MOST_FORM_BYTES
        if is_over and not request.path.startswith(_ANSWERS_ITSELF):
            return render(request, "413.html", {"most": MOST_FORM_BYTES // MEGABYTE}, status=413)
        return self.get_response(request)
