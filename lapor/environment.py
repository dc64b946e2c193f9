"""Settings are read from the environment only, typed; a malformed value is refused by name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Malformed(ImproperlyConfigured):
    """A variable of the environment holds something that cannot be meant."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


@dataclass(frozen=True, kw_only=True)
class Url:
    """A service's address, taken apart and percent-decoded."""

    scheme: str
    host: str
    port: int | None
    user: str
    password: str
    path: str
    query: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Typed reads of one mapping of variables (the process's own by default)."""

    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def has(self, name: str) -> bool:
        return bool(self.variables.get(name, "").strip())

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        given = self.text(name, str(default))
        if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
            raise Malformed(name, f"must be a whole number from {least} to {most}, not {given!r}")
        return int(given)

    def switch(self, name: str, *, default: bool) -> bool:
        given = self.text(name, "on" if default else "off").lower()
        if given not in {"on", "off"}:
            raise Malformed(name, f"must be on or off, not {given!r}")
        return given == "on"

    def items(self, name: str, default: str = "") -> list[str]:
        """A comma-separated list; blanks around and between are dropped."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def hosts(self, name: str, default: str) -> list[str]:
        hosts = self.items(name, default)
        for host in hosts:
            if host == "*" or "/" in host:
                raise Malformed(name, f"must list host names, without scheme or wildcard, not {host!r}")
        return hosts

    def networks(self, name: str) -> list[str]:
        """Addresses or networks of proxies, in their canonical form ("10.0.0.0/8", "192.0.2.1/32")."""
        try:
            return [str(ip_network(item)) for item in self.items(name)]
        except ValueError as error:
            raise Malformed(name, f"must list IP addresses or networks: {error}") from error

    def url(self, name: str, default: str = "", *, schemes: tuple[str, ...]) -> Url:
        given = self.text(name, default)
        try:
            parts = urlsplit(given)
            port = parts.port
        except ValueError as error:
            raise Malformed(name, f"is not a URL: {error}") from error
        if parts.scheme not in schemes:
            raise Malformed(name, f"must start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return _taken_apart(parts, port)

    def web_address(self, name: str) -> str:
        """An http(s) address as given, or nothing."""
        given = self.text(name)
        if given and not self.url(name, schemes=("http", "https")).host:
            raise Malformed(name, "names no host")
        return given


def _taken_apart(parts: SplitResult, port: int | None) -> Url:
    return Url(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        path=unquote(parts.path),
        query=dict(parse_qsl(parts.query)),
    )
