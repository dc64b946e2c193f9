"""Two or more at the same instant, each on a connection of its own that commits."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(*acts: Callable[[], T]) -> list[T | Exception]:
    """Let all acts go together; what each returned or raised, in their order."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | Exception:
        gate.wait(timeout=10)
        try:
            return act()
        except Exception as error:  # noqa: BLE001 – handed to the test, which says what may come
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
