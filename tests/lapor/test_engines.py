"""The engines of one LAPOR_HOME: started, revived, left behind by nobody, their data kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from lapor.engines.home import Needs, engines_for_a_command, own, start_engines
from lapor.engines.layout import Layout
from lapor.engines.postgres import postgres, remove_stale_pid_file
from lapor.engines.supervisor import Child, EngineError, Supervisor, start_time
from lapor.programs import ROOT
from tests.waiting import eventually

BOTH = Needs(postgres=True, valkey=True)
ONE_ROW = "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('acknowledged')"
HOLD = """
import sys, time
from pathlib import Path
from lapor.engines.home import Needs, own, start_engines
from lapor.engines.layout import Layout
from lapor.engines.supervisor import Supervisor
layout = Layout(home=Path(sys.argv[1]))
lock, supervisor = own(layout), Supervisor(record=layout.children)
start_engines(layout, Needs(postgres=True, valkey=True), supervisor)
print("ready", flush=True)
sys.stdin.read()
supervisor.stop()
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(home=tmp_path / "home")


@pytest.fixture
def supervisor(layout: Layout) -> Iterator[Supervisor]:
    started = Supervisor(record=layout.children)
    yield started
    started.stop()


@pytest.fixture
def holder(layout: Layout) -> Iterator[subprocess.Popen[str]]:
    """Another process that supervises the engines until its standard input closes."""
    command = [sys.executable, "-c", HOLD, str(layout.home)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def run_sql(layout: Layout, statement: str) -> list[tuple[str]]:
    link = psycopg2.connect(layout.database_url())
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        link.close()


def recorded(layout: Layout) -> list[int]:
    return [int(line.split()[0]) for line in layout.children.read_text().splitlines()]


def is_back(supervisor: Supervisor, child: Child, *, old: int) -> bool:
    supervisor.revive()
    return child.process.pid != old and child.is_alive and child.program.is_ready()


def test_a_killed_database_is_started_again_with_what_it_acknowledged(
    layout: Layout, supervisor: Supervisor
) -> None:
    start_engines(layout, BOTH, supervisor)
    run_sql(layout, ONE_ROW)
    database = supervisor.children[0]
    old = database.process.pid
    os.kill(old, signal.SIGKILL)
    assert eventually(lambda: is_back(supervisor, database, old=old))
    assert run_sql(layout, "SELECT word FROM kept") == [("acknowledged",)]


def test_a_killed_valkey_is_started_again(layout: Layout, supervisor: Supervisor) -> None:
    start_engines(layout, Needs(postgres=False, valkey=True), supervisor)
    (valkey,) = supervisor.children
    old = valkey.process.pid
    os.kill(old, signal.SIGKILL)
    assert eventually(lambda: is_back(supervisor, valkey, old=old))


def test_a_killed_supervisor_leaves_no_process_and_no_lock(
    layout: Layout, holder: subprocess.Popen[str]
) -> None:
    run_sql(layout, ONE_ROW)
    children = recorded(layout)
    holder.kill()
    assert eventually(lambda: all(start_time(pid) is None for pid in children))
    with engines_for_a_command(layout, BOTH):
        assert run_sql(layout, "SELECT word FROM kept") == [("acknowledged",)]
    assert recorded(layout) == []


def test_a_command_uses_the_engines_that_run_and_leaves_them_running(
    layout: Layout, holder: subprocess.Popen[str]
) -> None:
    before = recorded(layout)
    with engines_for_a_command(layout, BOTH):
        assert run_sql(layout, "SELECT 'here'") == [("here",)]
    assert recorded(layout) == before
    assert all(start_time(pid) is not None for pid in before)


def test_a_home_has_one_owner_at_a_time(layout: Layout, holder: subprocess.Popen[str]) -> None:
    assert own(layout) is None
    assert layout.lock.read_text().startswith(f"pid {holder.pid},")


def test_nothing_is_embedded_where_both_are_named(layout: Layout) -> None:
    needs = Needs.of({"DATABASE_URL": "postgres://h/n", "REDIS_URL": "redis://h"})
    with engines_for_a_command(layout, needs):
        assert not layout.home.exists()


def test_data_of_another_major_version_is_refused_with_the_way_out(
    layout: Layout, supervisor: Supervisor
) -> None:
    postgres(layout)
    (layout.postgres_data / "PG_VERSION").write_text("17\n")
    with pytest.raises(EngineError, match="made by PostgreSQL 17, but PostgreSQL 18 is installed"):
        start_engines(layout, BOTH, supervisor)


def test_the_pid_of_a_stranger_does_not_block_the_start(layout: Layout, supervisor: Supervisor) -> None:
    postgres(layout)
    stale = layout.postgres_data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n")
    remove_stale_pid_file(layout)
    assert not stale.exists()
    start_engines(layout, Needs(postgres=True, valkey=False), supervisor)


def test_a_wrong_password_is_refused(layout: Layout, supervisor: Supervisor) -> None:
    start_engines(layout, Needs(postgres=True, valkey=False), supervisor)
    wrong = layout.database_url().replace(layout.password(), "wrong")
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(wrong)
