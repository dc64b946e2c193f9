"""`make run` as a process: killed in the middle of taking complaints, and stopped by Ctrl-C, it loses nothing and leaves
nothing behind."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from lapor.engines.layout import Layout, free_port
from lapor.engines.supervisor import start_time
from lapor.programs import ROOT
from tests.waiting import eventually


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@contextmanager
def running(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m lapor.run`, which is what `make run` calls, on embedded engines of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    variables = kept | {
        "LAPOR_HOME": str(home),
        "LAPOR_PORT": str(port),
        "LAPOR_DEMO": "0",
        "RATE_LIMITS": "off",
    }
    log = (home.parent / "run.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "lapor.run"], cwd=ROOT, env=variables, stdout=log, stderr=log
    )
    try:
        assert eventually(lambda: answers(port), seconds=120), (home.parent / "run.log").read_text()[-2000:]
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(60)
        log.close()


def answers(port: int) -> bool:
    try:
        return bool(urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=5).status == 200)
    except OSError:
        return False


def send(port: int) -> str | None:
    """The number that was acknowledged; None where there was no answer of success."""
    body = {"body": "Jalan berlubang di depan sekolah.", "kind": "complaint", "region": "21.71.10"}
    request = urllib.request.Request(
        f"http://localhost:{port}/api/v1/complaints/",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(json.load(answer)["reference"]).replace("-", "")
    except (OSError, urllib.error.URLError, ValueError):
        return None


def children(home: Path) -> list[tuple[int, str]]:
    lines = Layout(home=home).children.read_text().splitlines()
    return [(int(line.split()[0]), line.split()[1]) for line in lines]


def all_gone(processes: list[tuple[int, str]]) -> bool:
    return all(start_time(pid) != started for pid, started in processes)


def stored(home: Path) -> set[str]:
    link = psycopg2.connect(Layout(home=home).database_url())
    try:
        with link.cursor() as cursor:
            cursor.execute("SELECT reference FROM complaints_complaint")
            return {reference for (reference,) in cursor.fetchall()}
    finally:
        link.close()


def test_nothing_acknowledged_is_lost_and_nothing_is_left_behind(home: Path) -> None:
    port = free_port()
    with running(home, port) as first:
        acknowledged = [send(port) for _ in range(20)]
        assert None not in acknowledged
        started = children(home)
        assert len(started) >= 5
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
        assert eventually(lambda: all_gone(started), seconds=30)
    with running(home, port) as second:
        assert stored(home) >= set(acknowledged)
        assert send(port)
        started = children(home)
        second.send_signal(signal.SIGINT)
        assert second.wait(60) == 0
        assert all_gone(started)
