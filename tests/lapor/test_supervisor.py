"""Processes that live and die together."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lapor.engines.supervisor import Child, EngineError, Program, Supervisor, start_time
from tests.waiting import eventually

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    started = Supervisor()
    yield started
    started.kill()
    started.stop()


def program(code: str, log: Path, *, ready: str = "") -> Program:
    return Program(
        name="sample",
        command=[sys.executable, "-c", code],
        stop_signal=signal.SIGTERM,
        death_signal=signal.SIGKILL,
        grace_seconds=0.2,
        ready_seconds=5,
        is_ready=lambda: ready in log.read_text(),
        log=log,
    )


def test_who_dies_while_starting_is_told_with_the_end_of_its_log(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match=r"(?s)sample ended with status 3 while starting.*no such luck"):
        supervisor.start(
            program("import sys; print('no such luck'); sys.exit(3)", tmp_path / "log", ready="never")
        )


def test_a_stranger_that_answers_does_not_pass_for_a_child_that_died(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    child = supervisor.launch(program("", tmp_path / "log"))
    child.process.wait()
    with pytest.raises(EngineError, match="ended with status 0 while starting"):
        supervisor.wait_until_ready(child)


def test_who_does_not_stop_in_its_grace_is_killed(supervisor: Supervisor, tmp_path: Path) -> None:
    child = supervisor.start(program(DEAF, tmp_path / "log", ready="deaf"))
    supervisor.stop()
    assert child.process.returncode == -signal.SIGKILL
    assert start_time(child.process.pid) is None


def test_who_keeps_dying_is_started_later_each_time(supervisor: Supervisor, tmp_path: Path) -> None:
    child = supervisor.launch(program("", tmp_path / "log"))

    assert eventually(lambda: _has_failed(supervisor, child, times=1))
    first = _wait_of(child)
    assert eventually(lambda: _has_failed(supervisor, child, times=2))
    assert _wait_of(child) > first + 0.3


def _has_failed(supervisor: Supervisor, child: Child, *, times: int) -> bool:
    supervisor.revive()
    return child.failures == times and child.restart_at is not None


def _wait_of(child: Child) -> float:
    assert child.restart_at is not None
    return child.restart_at - child.started
