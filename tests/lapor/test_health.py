"""What operations see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from outbox.models import Channel
from outbox.post import Letter, post

pytestmark = pytest.mark.django_db


def test_a_ready_site_says_so(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": True,
        "migrated": True,
        "broker": True,
        "data_keys": True,
        "clock_behind_seconds": 0.0,
        "outbox_behind_seconds": 0.0,
        "reorganisation_behind_seconds": 0.0,
        "left_behind": 0,
    }


def test_a_site_with_an_older_schema_is_not_ready(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrated"]) == (503, False)


def test_a_dead_broker_is_told_but_complaints_are_still_taken(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["broker"]) == (200, False)


def test_a_message_that_does_not_leave_is_told_by_its_age(client: Client) -> None:
    an_hour_ago = timezone.now() - timedelta(hours=1)
    letter = Letter(channel=Channel.EMAIL, key="k", recipient="a@b.example", payload={"subject": "s"})
    post([letter], at=an_hour_ago)
    assert client.get("/readyz").json()["outbox_behind_seconds"] == pytest.approx(3600, abs=60)
    assert b"lapor_outbox_behind_seconds 36" in client.get("/metrics").content


def test_metrics_are_for_the_inside_only(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert b"lapor_database_up 1.0" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403


def test_metrics_are_not_passed_on_by_a_proxy(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    answer = client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers={"X-Forwarded-For": "10.9.9.9"})
    assert answer.status_code == 403
