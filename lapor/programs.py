"""The processes of a running site, for `make run` and for the tests that want real ones."""

import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from lapor.engines.layout import LOOPBACK
from lapor.engines.supervisor import Program

ROOT = Path(__file__).resolve().parent.parent


def prepare(variables: Mapping[str, str], *, with_demo: bool) -> Program:
    return Program(
        name="prepare",
        command=[sys.executable, "-m", "lapor.prepare", *(["--demo"] if with_demo else [])],
        environment=variables,
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGTERM,
        grace_seconds=5,
        directory=ROOT,
    )


def simpel_stub(variables: Mapping[str, str], *, port: int) -> Program:
    """Stands in for the Ombudsman's SIMPeL where there is none: development and tests."""
    return Program(
        name="simpel_stub",
        command=[sys.executable, "manage.py", "simpel_stub", "--port", str(port)],
        environment=variables,
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGTERM,
        grace_seconds=5,
        directory=ROOT,
    )


def worker(
    variables: Mapping[str, str], *, name: str = "lapor@%h", concurrency: int = 2, log: Path | None = None
) -> Program:
    return Program(
        name="worker",
        command=[
            *(sys.executable, "-m", "celery", "-A", "lapor", "worker", "--hostname", name),
            *(
                "--concurrency",
                str(concurrency),
                "--loglevel",
                "WARNING",
                "--without-gossip",
                "--without-mingle",
            ),
        ],
        environment=variables,
        stop_signal=signal.SIGTERM,  # warm: tasks in hand are finished
        # At once: a cold shutdown talks to the broker, which dies at the same moment, and may wait for it without end.
        # The pool's processes follow by a death signal of their own; the tasks come back.
        death_signal=signal.SIGKILL,
        grace_seconds=15,
        log=log,
        directory=ROOT,
    )


def beat(variables: Mapping[str, str], *, schedule: Path, log: Path | None = None) -> Program:
    return Program(
        name="beat",
        command=[
            *(sys.executable, "-m", "celery", "-A", "lapor", "beat", "--loglevel", "WARNING"),
            *("--schedule", str(schedule), "--pidfile", ""),
        ],
        environment=variables,
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGTERM,
        grace_seconds=10,
        log=log,
        directory=ROOT,
    )


def web(
    variables: Mapping[str, str],
    *,
    port: int,
    host: str = "localhost",
    workers: int = 2,
    log: Path | None = None,
) -> Program:
    """`host`: one of ALLOWED_HOSTS, by which the site is asked whether it is ready."""
    return Program(
        name="web",
        command=[
            *(sys.executable, "-m", "gunicorn", "-c", "python:lapor.gunicorn", "--workers", str(workers)),
            *("--bind", f"{LOOPBACK}:{port}", "lapor.wsgi"),
        ],
        environment=variables,
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGQUIT,
        grace_seconds=15,
        is_ready=lambda: _answers(f"http://{LOOPBACK}:{port}/readyz", host),
        log=log,
        directory=ROOT,
    )


def _answers(url: str, host: str) -> bool:
    request = urllib.request.Request(url, headers={"Host": host})  # noqa: S310 our own loopback address
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
