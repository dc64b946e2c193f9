"""The system's own processes against a test's own database: worker, beat, web."""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from lapor import programs
from lapor.celery import app
from lapor.engines.home import Lock
from lapor.engines.layout import free_port
from lapor.engines.supervisor import Supervisor
from tests.databases import Database

LOGS = settings.LAPOR_HOME / "logs"


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
    name = f"{own_database.name}@test"
    program = programs.worker(
        environment_for(own_database), name=name, concurrency=1, log=LOGS / "worker.log"
    )
    processes.start(
        replace(program, is_ready=lambda: bool(app.control.ping(destination=[name], timeout=0.3)))
    )


@pytest.fixture
def beat(own_database: Database, worker: None, processes: Supervisor) -> None:
    """The real schedule, for tests that wait for it."""
    schedule = settings.LAPOR_HOME / f"beat-{own_database.name}"
    processes.start(programs.beat(environment_for(own_database), schedule=schedule, log=LOGS / "beat.log"))


@pytest.fixture
def live_site(own_database: Database, processes: Supervisor, collected_static: None) -> Site:
    """A real web server on this test's database."""
    port = free_port()
    variables = environment_for(own_database) | {"LAPOR_PORT": str(port)}
    processes.start(programs.web(variables, port=port, workers=1, log=LOGS / "web.log"))
    return Site(url=f"http://127.0.0.1:{port}")


@pytest.fixture(scope="session")
def collected_static() -> None:
    """As `make run` does it, once for all workers; pages name their files by digest."""
    root = settings.LAPOR_HOME / "static"
    done = settings.LAPOR_HOME / "collected"
    manifest = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    one_at_a_time = Lock(settings.LAPOR_HOME / "collecting")
    one_at_a_time.take(fcntl.LOCK_EX)
    if not done.exists():
        with override_settings(STORAGES=settings.STORAGES | manifest, STATIC_ROOT=root):
            call_command("collectstatic", interactive=False, verbosity=0)
        done.touch()
    one_at_a_time.close()


def environment_for(database: Database) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "DATABASE_URL": database.url,
        "REDIS_URL": settings.REDIS_URL,
        "RATE_LIMITS": "off",
    }
