"""The system's own processes against a test's own database: worker, beat, web."""

import fcntl
import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from lapor.celery import app
from lapor.engines.home import Lock
from lapor.engines.layout import free_port
from lapor.engines.supervisor import Program, Supervisor
from tests.databases import ROOT, Database


@dataclass(frozen=True, kw_only=True)
class Site:
    url: str


@pytest.fixture
def processes() -> Iterator[Supervisor]:
    """Ends whatever a test started, in the reverse order."""
    supervisor = Supervisor()
    try:
        yield supervisor
    finally:
        supervisor.stop()


@pytest.fixture
def worker(own_database: Database, processes: Supervisor) -> None:
    """A real Celery worker on this test's database, listening before the test begins."""
    app.control.purge()
    name = f"worker-{own_database.name}@test"
    processes.start(
        Program(
            name="worker",
            command=[
                *(sys.executable, "-m", "celery", "-A", "lapor", "worker", "--concurrency", "1"),
                *("--hostname", name, "--without-gossip", "--without-mingle", "--loglevel", "WARNING"),
            ],
            environment=environment_for(own_database),
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGQUIT,
            grace_seconds=15,
            is_ready=lambda: bool(app.control.ping(destination=[name], timeout=0.3)),
            log=settings.LAPOR_HOME / "logs" / "worker.log",
            directory=ROOT,
        )
    )


@pytest.fixture
def beat(own_database: Database, worker: None, processes: Supervisor) -> None:
    """The real schedule, for tests that wait for it."""
    processes.start(
        Program(
            name="beat",
            command=[
                *(sys.executable, "-m", "celery", "-A", "lapor", "beat", "--loglevel", "WARNING"),
                *("--schedule", str(settings.LAPOR_HOME / f"beat-{own_database.name}"), "--pidfile", ""),
            ],
            environment=environment_for(own_database),
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGTERM,
            grace_seconds=10,
            log=settings.LAPOR_HOME / "logs" / "beat.log",
            directory=ROOT,
        )
    )


@pytest.fixture
def live_site(own_database: Database, processes: Supervisor, collected_static: None) -> Site:
    """A real web server on this test's database."""
    port = free_port()
    processes.start(
        Program(
            name="web",
            command=[
                *(sys.executable, "-m", "gunicorn", "-c", "python:lapor.gunicorn"),
                *("--bind", f"127.0.0.1:{port}", "--workers", "1", "lapor.wsgi"),
            ],
            environment=environment_for(own_database) | {"LAPOR_PORT": str(port)},
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGQUIT,
            grace_seconds=10,
            is_ready=lambda: answers(f"http://127.0.0.1:{port}/readyz"),
            log=settings.LAPOR_HOME / "logs" / "web.log",
            directory=ROOT,
        )
    )
    return Site(url=f"http://127.0.0.1:{port}")


@pytest.fixture(scope="session")
def collected_static() -> None:
    """As `make run` does it; pages name their files by digest."""
    manifest = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    one_at_a_time = Lock(settings.LAPOR_HOME / "collecting")
    one_at_a_time.take(fcntl.LOCK_EX)
    with override_settings(STORAGES=settings.STORAGES | manifest):
        call_command("collectstatic", interactive=False, verbosity=0)
    one_at_a_time.close()


def environment_for(database: Database) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "DATABASE_URL": database.url,
        "REDIS_URL": settings.REDIS_URL,
        "RATE_LIMITS": "off",
    }


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 our own loopback address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
