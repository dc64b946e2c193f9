"""Waiting for another process: until it is so, or too late."""

import time
from collections.abc import Callable


def eventually(holds: Callable[[], bool], *, seconds: float = 20.0) -> bool:
    """True as soon as `holds` does; False where it still does not after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
