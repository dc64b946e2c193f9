"""Engines, databases, processes and a browser for all tests. The cast of a test: tests/factories.py."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.browsing import WithoutBrowser, browser, page
from tests.databases import (
    _own_database_where_marked,
    db,
    django_db_setup,
    own_database,
    template_database,
)
from tests.engines import Engines
from tests.processes import beat, collected_static, live_site, processes, worker

__all__ = [
    "_own_database_where_marked",
    "beat",
    "browser",
    "collected_static",
    "db",
    "django_db_setup",
    "live_site",
    "own_database",
    "page",
    "processes",
    "template_database",
    "worker",
]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Engines(settings.LAYOUT), "lapor-engines")
    config.pluginmanager.register(WithoutBrowser(), "lapor-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        rolls_back = item.get_closest_marker("django_db")
        if rolls_back and rolls_back.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: the timeline refuses TRUNCATE; mark it own_database")
        if rolls_back and item.get_closest_marker("own_database"):
            raise pytest.UsageError(f"{item.nodeid}: django_db rolls back, own_database commits; choose one")


@pytest.fixture(autouse=True)
def _empty_cache(settings: Any) -> Iterator[None]:
    """Rate limits and notices of one test do not hit the next; a page costs what itself asks for."""
    from web import noticeboard
    from web.clock import now

    settings.NOTICES_KEPT_FOR = 3600
    noticeboard.keep((), at=now())
    yield
    noticeboard.forget()
    cache.clear()
