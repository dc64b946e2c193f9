"""The tests' own ground: copies of one template, real processes, a real browser."""

import urllib.request

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from lapor.celery import app
from lapor.schedule import SCHEDULE
from tests.databases import Database
from tests.processes import Site

SCHEDULED = {entry["task"] for entry in SCHEDULE.values()}


def _keep_session(key: str) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())


@pytest.mark.parametrize("turn", [1, 2])
def test_an_ordinary_test_leaves_nothing(db: None, turn: int) -> None:
    assert not Session.objects.exists()
    _keep_session(f"left-{turn}")


@pytest.mark.own_database
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_with_its_own_database_commits_and_leaves_nothing(turn: int) -> None:
    assert not Session.objects.exists()
    _keep_session(f"left-{turn}")
    assert connection.get_autocommit()
    assert not connection.in_atomic_block


@pytest.mark.own_database
def test_a_fixture_that_wants_a_database_gets_the_tests_own(db: None, own_database: Database) -> None:
    assert connection.settings_dict["NAME"] == own_database.name


def test_a_real_worker_knows_every_scheduled_task(worker: None) -> None:
    registered = app.control.inspect().registered() or {}
    assert [set(tasks) >= SCHEDULED for tasks in registered.values()] == [True]


def test_a_real_site_answers(live_site: Site) -> None:
    with urllib.request.urlopen(f"{live_site.url}/healthz") as answer:
        assert answer.read() == b"ok\n"
