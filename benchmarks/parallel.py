"""Several processes that begin at one moment and tell when each began and ended."""

import multiprocessing
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier
from typing import Any

CONCURRENCY = 8
MOST_SECONDS = 180
Work = Callable[[Barrier, dict[str, Any]], "Share"]


@dataclass(frozen=True)
class Share:
    """What one process did. `seconds`: of each piece of work; `cpu`: its own processor time in seconds."""

    began: float
    ended: float
    cpu: float
    seconds: list[float] = field(default_factory=list)
    failures: int = 0


@dataclass(frozen=True)
class Measured:
    """What all did together."""

    done: int
    elapsed: float
    cpu: float
    seconds: list[float]
    failures: int

    @property
    def per_second(self) -> float:
        return self.done / self.elapsed

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] * 1000


def in_parallel(work: Work, options: dict[str, Any]) -> Measured:
    """`CONCURRENCY` processes, each with a connection of its own, started anew and free of this one's state."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(CONCURRENCY), context.Queue()
    processes = [
        context.Process(target=_share, args=(work, barrier, options, answers), daemon=True)
        for _ in range(CONCURRENCY)
    ]
    for process in processes:
        process.start()
    try:
        shares: list[Share] = [answers.get(timeout=MOST_SECONDS) for _ in processes]
    except queue.Empty:
        raise SystemExit(f"A measurement did not end within {MOST_SECONDS} s.") from None
    finally:
        for process in processes:
            process.join(timeout=5)
            process.kill()
    return together(shares)


def together(shares: list[Share]) -> Measured:
    seconds = [each for share in shares for each in share.seconds]
    return Measured(
        done=len(seconds),
        elapsed=max(share.ended for share in shares) - min(share.began for share in shares),
        cpu=sum(share.cpu for share in shares),
        seconds=seconds,
        failures=sum(share.failures for share in shares),
    )


def timed(barrier: Barrier, count: int, once: Callable[[], bool]) -> Share:
    """Do it `count` times from the common beginning; `once` says whether it went well."""
    seconds, failures = [], 0
    barrier.wait(timeout=60)
    began, cpu = time.monotonic(), time.process_time()
    for _ in range(count):
        begun = time.monotonic()
        failures += not once()
        seconds.append(time.monotonic() - begun)
    return Share(began, time.monotonic(), time.process_time() - cpu, seconds, failures)


def _share(work: Work, barrier: Barrier, options: dict[str, Any], answers: Any) -> None:
    answers.put(work(barrier, options))
