"""Where the embedded engines live in LAPOR_HOME, and where they listen."""

import json
import secrets
import socket
from dataclasses import dataclass, fields
from pathlib import Path

from lapor.private_files import write, write_once

USER = DATABASE = "lapor"
LOOPBACK = "127.0.0.1"
# Below the kernel's range for outgoing connections, which could take a recorded port at any moment.
PORTS = range(20000, 30000)


@dataclass(frozen=True, kw_only=True)
class Ports:
    postgres: int
    valkey: int
    simpel: int


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Paths and addresses below one LAPOR_HOME; ports and password are made once and kept there."""

    home: Path

    @property
    def postgres_data(self) -> Path:
        return self.home / "postgres"

    @property
    def valkey_data(self) -> Path:
        return self.home / "valkey"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def lock(self) -> Path:
        return self.home / "lock"

    @property
    def ready(self) -> Path:
        """Exists while the engines that the lock's holder started answer."""
        return self.home / "ready"

    @property
    def in_use(self) -> Path:
        """Shared by every command that works with the engines."""
        return self.home / "in-use"

    @property
    def children(self) -> Path:
        """Which processes the last supervisor started."""
        return self.home / "children"

    def password(self) -> str:
        return self._kept_secret("postgres-password")

    def valkey_password(self) -> str:
        return self._kept_secret("valkey-password")

    def simpel_secret(self) -> str:
        return self._kept_secret("simpel-secret")

    def _kept_secret(self, name: str) -> str:
        write_once(self.home / name, secrets.token_urlsafe(32))
        return (self.home / name).read_text()

    def ports(self) -> Ports:
        write_once(self.home / "ports.json", json.dumps(free_ports()))
        return Ports(**json.loads((self.home / "ports.json").read_text()))

    def renew_ports_if_taken(self) -> None:
        """Called under the lock, before the engines start: whoever holds a recorded port then is a stranger."""
        ports = self.ports()
        if not all(is_free(port) for port in (ports.postgres, ports.valkey, ports.simpel)):
            write(self.home / "ports.json", json.dumps(free_ports()))

    def database_url(self, name: str = DATABASE) -> str:
        return f"postgres://{USER}:{self.password()}@{LOOPBACK}:{self.ports().postgres}/{name}"

    def redis_url(self) -> str:
        return f"redis://:{self.valkey_password()}@{LOOPBACK}:{self.ports().valkey}/0"


def free_ports() -> dict[str, int]:
    chosen: set[int] = set()
    while len(chosen) < len(fields(Ports)):
        chosen.add(free_port())
    return dict(zip((field.name for field in fields(Ports)), chosen, strict=True))


def free_port() -> int:
    while not is_free(port := secrets.choice(PORTS)):
        pass
    return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
