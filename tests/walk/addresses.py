"""Every address of the site, from the resolver itself: a new one is walked at once, or fails for want of a filler."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:(?P<type>\w+):)?(?P<name>\w+)>")
# Lists that can be searched, each with its parameter.
SEARCHES = {
    "desk/": "cari",
    "laporan/": "q",
    "lacak/": "q",
    "pantau/laporan/": "cari",
    "ombudsman/": "cari",
    "api/v1/complaints/": "search",
}
# These end the session or only change its language.
_NOT_WALKED = ("masuk/keluar/", "admin/logout/", "bahasa/")


def addresses(fillers: Mapping[str, Sequence[object]], *, searched: Sequence[str]) -> list[str]:
    """Each pattern with each combination of fillers, and each list with each word searched."""
    found = []
    for pattern in patterns():
        if pattern.startswith(_NOT_WALKED):
            continue
        found += [f"/{address}" for address in _filled(pattern, fillers)]
        if pattern in SEARCHES:
            found += [f"/{pattern}?{SEARCHES[pattern]}={word}" for word in searched]
    return found


def patterns() -> list[str]:
    """Of all doors but the admin's pages of one object, which it lists itself."""
    return [each for each in _walk(get_resolver(), "") if not each.startswith("admin/")]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield address
        else:
            yield from _walk(each, address)


def _filled(pattern: str, fillers: Mapping[str, Sequence[object]]) -> Iterator[str]:
    names = [match["name"] for match in _PARAMETER.finditer(pattern)]
    for values in itertools.product(*(fillers[name] for name in names)):
        each = iter(values)
        yield _PARAMETER.sub(lambda _match: str(next(each)), pattern)  # noqa: B023 – used at once
