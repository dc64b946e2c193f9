"""The engines of one test run: real ones from wheels, on a throw-away LAPOR_HOME, unless the environment names others."""

import os
import shutil

import pytest

from lapor.engines.home import Lock, Needs, own, start_engines
from lapor.engines.layout import Layout
from lapor.engines.supervisor import Supervisor
from tests import throw_away

# Nothing in a test run outlives it, so nothing waits for the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}


class Engines:
    """Started by the process that the person started; workers of pytest-xdist find them by the environment."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lock: Lock | None = None
        self.supervisor = Supervisor(record=layout.children)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        if session.config.option.collectonly:
            return
        self.lock = own(self.layout)
        start_engines(self.layout, Needs.of(os.environ), self.supervisor, tuning=FAST)

    def pytest_sessionfinish(self) -> None:
        self.supervisor.stop()
        if self.lock is not None:
            self.lock.close()
        # Only ever what these tests made for themselves: a home in use holds data and keys.
        if str(self.layout.home) == os.environ.get(throw_away.HOME):
            shutil.rmtree(self.layout.home, ignore_errors=True)
