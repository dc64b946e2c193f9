"""What a line of the log holds, and what it never does."""

import logging
from typing import Any

import pytest
from django.test import Client

from lapor.logs import KeyValueFormatter

LINK = "9fQ2hK7mZx0LcW4t"


def line(message: str, **extra: Any) -> str:
    return KeyValueFormatter().format(logging.makeLogRecord({"msg": message, "levelname": "INFO", **extra}))


def test_what_was_given_is_printed_as_key_and_value() -> None:
    assert "level=info" in line("sweep.done", breached=3)
    assert 'message=sweep.done breached=3 why="zu spät"' in line("sweep.done", breached=3, why="zu spät")


def test_a_private_link_is_not_told() -> None:
    told = line(f"Not Found: /l/{LINK}/pesan/", path=f"/l/{LINK}/")
    assert LINK not in told
    assert told.count("/l/…/") == 2


def test_not_by_the_framework_either(caplog: pytest.LogCaptureFixture) -> None:
    Client().get(f"/l/{LINK}/pesan/")
    assert [LINK in KeyValueFormatter().format(record) for record in caplog.records] == [False]
