"""The page for what broke on our side: it must not need what may be broken, and has a code to read out."""

import logging
import secrets

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponseServerError
from django.template import loader

logger = logging.getLogger(__name__)
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"


def error_code() -> str:
    """Short enough for the telephone: `K7-2290`."""
    return f"{secrets.choice(_LETTERS)}{secrets.randbelow(10)}-{secrets.randbelow(10_000):04}"


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """The traceback stands in the log just before the line with this code."""
    code = error_code()
    logger.error("page_broken", extra={"code": code, "path": request.path})
    context = {"code": code, "tokens_css": _address("web/tokens.css"), "base_css": _address("web/base.css")}
    return HttpResponseServerError(loader.get_template("500.html").render(context))


def _address(name: str) -> str:
    try:
        return staticfiles_storage.url(name)
    except ValueError:  # the manifest itself is what is missing
        return f"/static/{name}"
