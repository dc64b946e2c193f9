"""How often one address may knock at a public door: counters in Valkey, which may be lost (DESIGN §3).

While Valkey is away everybody is let in: a complaint is worth more than a limit. Many share one address (a mobile
network's gateway, a kelurahan's office), so the limits stop floods, not people.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
SECONDS = 120
TOO_OFTEN = _("Terlalu sering. Coba lagi dalam 2 menit. Tulisan Anda aman.")
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Limit:
    """So many times within two minutes from one address."""

    name: str
    times: int


SUBMIT = Limit("submit", 20)
SUGGEST = Limit("suggest", 120)
WRITE = Limit("write", 30)
SUPPORT = Limit("support", 20)
TRACK = Limit("track", 60)
SIGN_IN = Limit("sign_in", 20)
API = Limit("api", 120)


def is_over(request: HttpRequest, limit: Limit) -> bool:
    """Count this request. True: over the limit, to be answered with 429 and what was typed."""
    if not settings.RATE_LIMITS:
        return False
    key = f"limit:{limit.name}:{caller(request)}"
    try:
        # The two minutes begin with the first knock; counting on does not prolong them.
        cache.add(key, 0, timeout=SECONDS)
        return int(cache.incr(key)) > limit.times
    except (RedisError, OSError, ValueError) as error:
        logger.warning("limits_unavailable", extra={"limit": limit.name, "reason": repr(error)})
        return False


def caller(request: HttpRequest) -> str:
    """The address to count by; lapor.proxies has put the caller's own into REMOTE_ADDR. IPv6: the customer's /64."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    return (
        str(address)
        if address.version == 4
        else str(ip_network(f"{address}/64", strict=False).network_address)
    )


def limit_posts(
    limit: Limit,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Arguments], HttpResponse]],
    Callable[Concatenate[HttpRequest, Arguments], HttpResponse],
]:
    """For views without a form to show again: a POST over the limit gets the page that says so."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, Arguments], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
        @wraps(view)
        def limited(
            request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            if request.method == "POST" and is_over(request, limit):
                return too_often(render(request, "429.html"))
            return view(request, *args, **kwargs)

        return limited

    return decorate


def too_often(response: HttpResponse) -> HttpResponse:
    """Any response as the answer to one knock too many."""
    response.status_code = 429
    response["Retry-After"] = str(SECONDS)
    return response
