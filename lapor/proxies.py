"""Who is asking, when trusted proxies stand in between."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED_FOR = "HTTP_X_FORWARDED_FOR"


def is_trusted(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in settings.TRUSTED_PROXIES)


def caller(*, peer: str, forwarded_for: str) -> str:
    """The nearest address that is no proxy of ours; what stands left of it anybody may have written."""
    address = peer
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    while hops and is_trusted(address):
        address = hops.pop()
    return address


class CallerMiddleware:
    """Puts the caller's own address into REMOTE_ADDR, for rate limits and logs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = request.META.get("REMOTE_ADDR", "")
        request.META["REMOTE_ADDR"] = caller(peer=peer, forwarded_for=request.META.get(FORWARDED_FOR, ""))
        return self.get_response(request)
