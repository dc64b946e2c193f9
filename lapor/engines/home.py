"""One LAPOR_HOME, one owner of its engines: who starts them, who finds them running, who stops them."""

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lapor.engines.layout import Layout
from lapor.engines.postgres import ensure_database, postgres
from lapor.engines.supervisor import POLL_SECONDS, EngineError, Supervisor, end_previous
from lapor.engines.valkey import valkey

PREVIOUS_SECONDS = 15.0
WAIT_SECONDS = 120.0


@dataclass(frozen=True, kw_only=True)
class Needs:
    """Which engines to embed: those that the environment does not name."""

    postgres: bool
    valkey: bool

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Needs":
        return cls(postgres=not variables.get("DATABASE_URL"), valkey=not variables.get("REDIS_URL"))

    @property
    def none(self) -> bool:
        return not (self.postgres or self.valkey)


class Lock:
    """An advisory lock on a file; the kernel lets go of it when the process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file: IO[str] = path.open("a+")

    def take(self, kind: int) -> bool:
        try:
            fcntl.flock(self.file, kind)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self.file.close()


def own(layout: Layout) -> Lock | None:
    """Become the only supervisor of this LAPOR_HOME, unless somebody is; close the lock to let go."""
    lock = Lock(layout.lock)
    if not lock.take(fcntl.LOCK_EX | fcntl.LOCK_NB):
        lock.close()
        return None
    layout.lock.write_text(f"pid {os.getpid()}, {' '.join(sys.argv)}\n")
    layout.ready.unlink(missing_ok=True)
    return lock


def start_engines(
    layout: Layout, needs: Needs, supervisor: Supervisor, *, tuning: Mapping[str, str] | None = None
) -> None:
    """Under `owned`. When it returns, both answer, the database exists, and other commands may come in."""
    end_previous(layout.children, seconds=PREVIOUS_SECONDS)
    layout.renew_ports_if_taken()
    started = [supervisor.launch(postgres(layout, tuning=tuning))] if needs.postgres else []
    started += [supervisor.launch(valkey(layout))] if needs.valkey else []
    for child in started:
        supervisor.wait_until_ready(child)
    if needs.postgres:
        ensure_database(layout)
    layout.ready.touch()


@contextlib.contextmanager
def engines_for_a_command(layout: Layout, needs: Needs) -> Iterator[None]:
    """Use the engines that run in LAPOR_HOME, or start them for as long as the command takes.

    Every command holds a share of `in-use`. The one that started the engines waits at its end until it is the only
    one, so that nobody's database goes away in the middle.
    """
    if needs.none:
        yield
        return
    usage = Lock(layout.in_use)
    usage.take(fcntl.LOCK_SH)
    lock, supervisor = _own_or_find_ready(layout), Supervisor(record=layout.children)
    try:
        if lock is not None:
            start_engines(layout, needs, supervisor)
        yield
    finally:
        if lock is not None:
            usage.take(fcntl.LOCK_EX)
            layout.ready.unlink(missing_ok=True)
            supervisor.stop()
            lock.close()
        usage.close()


def _own_or_find_ready(layout: Layout) -> Lock | None:
    deadline = time.monotonic() + WAIT_SECONDS
    while (lock := own(layout)) is None and not layout.ready.exists():
        if time.monotonic() > deadline:
            raise EngineError(
                f"Waited {WAIT_SECONDS:.0f} s for the engines of {layout.lock.read_text().strip()}"
            )
        time.sleep(POLL_SECONDS)
    return lock
