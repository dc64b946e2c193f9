"""The template database with the reference data, and copies of it.

Ordinary tests share one copy per pytest process and roll back. Tests marked `own_database` commit, into a copy of
their own that is dropped afterwards: nothing is ever truncated, which the timeline would refuse.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg2 import sql
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parent.parent
MARKER = "own_database"


@dataclass(frozen=True, kw_only=True)
class Database:
    name: str

    @property
    def url(self) -> str:
        at = settings.DATABASES["default"]
        user = quote(at["USER"], safe="") + (f":{quote(at['PASSWORD'], safe='')}" if at["PASSWORD"] else "")
        return f"postgres://{user}@{at['HOST']}:{at['PORT']}/{self.name}"


@pytest.fixture(scope="session")
def template_database(django_db_blocker: DjangoDbBlocker) -> str:
    """Made once for all pytest processes; on a server that was given it stays for the next run, until what goes into it changes."""
    prefix = f"{_base_name()}_template"
    name = f"{prefix}_{_digest()}"
    with _administrator() as server:
        # Held until this connection closes: the second process waits for the first one's template.
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [prefix])
        if name not in _names(server, prefix):
            for old in _names(server, prefix):
                _drop(server, old)
            draft = f"{prefix}_unfinished"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
            with django_db_blocker.unblock(), pointed_at(draft):
                call_command("migrate", verbosity=0)
                call_command("load_reference", verbosity=0)
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
            )
    return name


@pytest.fixture(scope="session")
def django_db_setup(
    template_database: str, worker_id: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """pytest-django's own makes an empty database; ours is a copy of the template."""
    with (
        _copy(template_database, f"{_base_name()}_{worker_id}") as copy,
        django_db_blocker.unblock(),
        pointed_at(copy.name),
        django_db_blocker.block(),
    ):
        yield


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, template_database: str, worker_id: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Database]:
    """A copy that this test commits into, and that real processes may share with it."""
    with (
        _copy(template_database, f"{_base_name()}_{worker_id}_own") as copy,
        django_db_blocker.unblock(),
        pointed_at(copy.name),
    ):
        yield copy


@pytest.fixture
def db(request: pytest.FixtureRequest) -> None:
    """A database, whichever the test is marked for; so fixtures of the cast serve both kinds of test."""
    is_own = request.node.get_closest_marker(MARKER) is not None
    request.getfixturevalue("own_database" if is_own else "_django_db_helper")


@pytest.fixture(autouse=True)
def _own_database_where_marked(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker(MARKER) is not None:
        request.getfixturevalue("own_database")


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Lets every connection that this process opens go to the database `name`."""
    before = connection.settings_dict["NAME"]
    _point(name)
    try:
        yield
    finally:
        _point(before)


def _point(name: str) -> None:
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def _copy(template: str, name: str) -> Iterator[Database]:
    with _administrator() as server:
        _drop(server, name)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    try:
        yield Database(name=name)
    finally:
        with _administrator() as server:
            _drop(server, name)


@contextmanager
def _administrator() -> Iterator[Any]:
    at = settings.DATABASES["default"]
    link = psycopg2.connect(
        dbname="postgres", user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"]
    )
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            yield cursor
    finally:
        link.close()


def _drop(server: Any, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _names(server: Any, prefix: str) -> list[str]:
    server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{prefix}_"])
    return [name for (name,) in server.fetchall()]


def _base_name() -> str:
    return str(settings.DATABASES["default"]["TEST"]["NAME"])


def _digest() -> str:
    """Of everything that goes into the template: migrations, and all of `routing` and `sla`, whose data is loaded."""
    found = {*ROOT.glob("*/migrations/*.py"), *(ROOT / "routing").rglob("*"), *(ROOT / "sla").rglob("*")}
    digest = hashlib.sha256()
    for path in sorted(path for path in found if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
