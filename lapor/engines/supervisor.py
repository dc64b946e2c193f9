"""Processes that live and die together: readiness, ordered start and stop, restart with back-off, no orphans."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.05
FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 30.0
STEADY_SECONDS = 60.0

_libc = ctypes.CDLL(None, use_errno=True)


class EngineError(Exception):
    """Something does not start; the message says what to do, for the person at the terminal."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _always() -> bool:
    return True


def _nothing() -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Program:
    """One process to keep alive."""

    name: str
    command: Sequence[str]
    stop_signal: signal.Signals
    # Sent by the kernel when the supervisor itself dies, so that nothing is left behind.
    death_signal: signal.Signals
    grace_seconds: float
    ready_seconds: float = 60.0
    is_ready: Callable[[], bool] = _always
    before_start: Callable[[], None] = _nothing
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    # Arguments of Popen that drop privileges: user, group, extra_groups.
    identity: Mapping[str, Any] = field(default_factory=dict)
    # None: the supervisor's own stderr.
    log: Path | None = None
    directory: Path | None = None


@dataclass
class Child:
    """A program with its present process and the history of its restarts."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0
    restart_at: float | None = None

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None


class Supervisor:
    """Starts programs in the order given and stops them in the reverse one.

    Use it from the main thread: the kernel sends the death signal when the *thread* that started a process ends.
    """

    def __init__(self, *, record: Path | None = None) -> None:
        self.children: list[Child] = []
        self.record = record

    def start(self, program: Program) -> Child:
        child = self.launch(program)
        self.wait_until_ready(child)
        return child

    def launch(self, program: Program) -> Child:
        child = Child(program=program, process=_spawn(program), started=time.monotonic())
        self.children.append(child)
        self._write_record()
        return child

    def finish(self, program: Program) -> None:
        """Run it to its end, which must be a good one."""
        child = self.launch(program)
        status = child.process.wait()
        self.children.remove(child)
        if status != 0:
            raise EngineError(f"{program.name} failed with status {status}.{_tail(program.log)}")

    def wait_until_ready(self, child: Child) -> None:
        program, deadline = child.program, time.monotonic() + child.program.ready_seconds
        while time.monotonic() < deadline:
            # Asked after the probe: a stranger on the same port may have answered for a child that died.
            answered = program.is_ready()
            if not child.is_alive:
                raise EngineError(
                    f"{program.name} ended with status {child.process.returncode} while starting.{_tail(program.log)}"
                )
            if answered:
                return
            time.sleep(POLL_SECONDS)
        raise EngineError(
            f"{program.name} is not ready after {program.ready_seconds:.0f} s.{_tail(program.log)}"
        )

    def revive(self) -> None:
        """One look at all children; who died is started again, later each time it dies soon."""
        now = time.monotonic()
        for child in self.children:
            if child.is_alive:
                continue
            if child.restart_at is None:
                child.failures = 0 if now - child.started > STEADY_SECONDS else child.failures
                delay = min(FIRST_DELAY_SECONDS * 2**child.failures, LONGEST_DELAY_SECONDS)
                child.failures += 1
                child.restart_at = now + delay
                say(
                    f"{child.program.name} ended with status {child.process.returncode}; again in {delay:.1f} s"
                )
            elif now >= child.restart_at:
                _kill_group(child.process)
                child.process, child.started, child.restart_at = _spawn(child.program), now, None
                self._write_record()

    def stop(self) -> None:
        while self.children:
            stop_one(self.children[-1])
            self.children.pop()
        self._write_record()

    def kill(self) -> None:
        for child in reversed(self.children):
            _kill_group(child.process)

    def _write_record(self) -> None:
        if self.record is not None:
            self.record.write_text("".join(_record_lines(self.children)))


def stop_one(child: Child) -> None:
    if child.is_alive:
        child.process.send_signal(child.program.stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(child.program.grace_seconds)
    _kill_group(child.process)
    child.process.wait()


def end_previous(record: Path, *, seconds: float) -> None:
    """Wait for what an earlier supervisor left dying; kill what outlives `seconds`."""
    if not record.exists():
        return
    deadline = time.monotonic() + seconds
    for line in record.read_text().splitlines():
        pid, started = line.split()
        while start_time(int(pid)) == started and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        if start_time(int(pid)) == started:
            os.killpg(int(pid), signal.SIGKILL)
    record.unlink()


def start_time(pid: int) -> str | None:
    """The kernel's mark that tells a process from a later one of the same number; None where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def _record_lines(children: list[Child]) -> Iterator[str]:
    for child in children:
        if (started := start_time(child.process.pid)) is not None:
            yield f"{child.process.pid} {started}\n"


def _spawn(program: Program) -> subprocess.Popen[bytes]:
    program.before_start()
    with contextlib.ExitStack() as stack:
        log: IO[bytes] | None = None
        if program.log is not None:
            program.log.parent.mkdir(parents=True, exist_ok=True)
            log = stack.enter_context(program.log.open("ab"))
        return subprocess.Popen(  # noqa: S603 the commands are our own
            list(program.command),
            env=dict(program.environment),
            cwd=program.directory,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # A session of its own: Ctrl-C reaches the supervisor only, which then stops all in order.
            start_new_session=True,
            # Runs after the change of user, which would clear it.
            preexec_fn=_die_with(os.getpid(), program.death_signal),
            **program.identity,
        )


def _die_with(parent: int, death_signal: signal.Signals) -> Callable[[], None]:
    def ask_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _tail(log: Path | None) -> str:
    if log is None or not log.exists():
        return ""
    return f" The end of {log}:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])
