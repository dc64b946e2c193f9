"""Engines, schema and a web server of the measurement's own, gone when it ends. Loopback only."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lapor.engines.home import Needs, own, start_engines
from lapor.engines.layout import Layout, free_port
from lapor.engines.supervisor import Supervisor
from lapor.programs import ROOT, web

BOTH = Needs(postgres=True, valkey=True)


@contextlib.contextmanager
def engines() -> Iterator[Layout]:
    """PostgreSQL and Valkey with their usual settings, fsync included, in a new LAPOR_HOME."""
    home = Path(tempfile.mkdtemp(prefix="lapor-bench-"))
    # PostgreSQL runs as another user when root measures, and must pass through.
    home.chmod(0o711)
    for name in ("DATABASE_URL", "REDIS_URL", "REPLICA_URL"):
        os.environ.pop(name, None)
    os.environ |= {
        "LAPOR_HOME": str(home),
        "RATE_LIMITS": "off",
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "LAPOR_PORT": str(free_port()),
    }
    layout = Layout(home=home)
    supervisor = Supervisor(record=layout.children)
    lock = own(layout)
    try:
        start_engines(layout, BOTH, supervisor)
        yield layout
    finally:
        supervisor.stop()
        if lock is not None:
            lock.close()
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def two_web_processes(layout: Layout) -> Iterator[int]:
    """The port on which the site answers."""
    supervisor, port = Supervisor(), int(os.environ["LAPOR_PORT"])
    try:
        supervisor.start(web(os.environ, port=port, workers=2, log=layout.logs / "web.log"))
        yield port
    finally:
        supervisor.stop()


def run_command(*arguments: str) -> float:
    """Run one of manage.py's commands; the seconds that it took, interpreter and all."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
