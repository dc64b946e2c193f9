import datetime
import hashlib
import hmac
import json
import smtplib
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as LocMemBackend
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from outbox.drain import ATTEMPTS, BATCH, FIRST_PAUSE, LEASE, LONGEST_DRAIN, _claim, drain
from outbox.models import Channel, Outgoing
from outbox.post import Letter, post
from tests.outbox.simpel_double import Simpel, simpel

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC)
MAIL = Letter(
    channel=Channel.EMAIL,
    key="mail-1",
    recipient="warga@example.id",
    payload={"subject": "Diterima", "text": "Isi"},
)
REFERRAL = Letter(channel=Channel.SIMPEL, key="referral-1", recipient="", payload={"reference": "7KM4Q9RY"})


@pytest.fixture
def ombudsman(settings: Settings) -> Iterator[Simpel]:
    with simpel() as double:
        settings.SIMPEL_URL, settings.SIMPEL_SECRET = double.url, "rahasia"
        yield double


def later(**ago: float) -> datetime.datetime:
    return NOW + datetime.timedelta(**ago)


def test_a_mail_is_sent_once() -> None:
    post([MAIL], at=NOW)
    assert drain(now=NOW) == {"sent": 1, "failed": 0}
    assert drain(now=later(days=1)) == {"sent": 0, "failed": 0}
    assert [(sent.subject, sent.to) for sent in mail.outbox] == [("Diterima", ["warga@example.id"])]


def test_the_same_key_twice_is_one_message() -> None:
    post([MAIL], at=NOW)
    post([MAIL], at=NOW)
    assert Outgoing.objects.count() == 1


def test_a_message_waits_for_its_time() -> None:
    post([MAIL], at=NOW, not_before=later(seconds=60))
    assert drain(now=later(seconds=59))["sent"] == 0
    assert drain(now=later(seconds=60))["sent"] == 1


def test_what_is_owed_at_once_by_a_clock_moved_ahead_is_due_at_the_present() -> None:
    present = timezone.now()
    post([MAIL], at=present + datetime.timedelta(days=200))
    post([replace(MAIL, key="mail-2")], at=present - datetime.timedelta(days=200))
    ahead, back = Outgoing.objects.order_by("key")
    assert abs(ahead.next_at - present) < datetime.timedelta(minutes=1)
    assert back.next_at == back.created_at == present - datetime.timedelta(days=200)


def test_addresses_and_texts_are_sealed_in_the_database() -> None:
    post([MAIL], at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient || payload FROM outbox_outgoing")
        stored = cursor.fetchone()[0]
    assert "warga" not in stored
    assert "Diterima" not in stored


def test_a_referral_is_signed_and_its_acknowledgement_kept(ombudsman: Simpel) -> None:
    post([REFERRAL], at=NOW)
    drain(now=NOW)
    headers, body = ombudsman.received[0]
    assert json.loads(body) == {"reference": "7KM4Q9RY"}
    assert headers["Idempotency-Key"] == "referral-1"
    assert headers["X-Lapor-Signature"] == hmac.new(b"rahasia", body, hashlib.sha256).hexdigest()
    assert Outgoing.objects.get().acknowledgement == "SIMPEL-1"


@pytest.mark.parametrize("trouble", ["refuses", "acknowledges nothing", "is away"])
def test_what_is_not_acknowledged_stays_owed_and_is_tried_again(
    ombudsman: Simpel, settings: Settings, trouble: str
) -> None:
    reachable = settings.SIMPEL_URL
    ombudsman.status = 503 if trouble == "refuses" else 200
    ombudsman.acknowledgement = "" if trouble == "acknowledges nothing" else "SIMPEL-1"
    settings.SIMPEL_URL = "http://127.0.0.1:9/" if trouble == "is away" else reachable
    post([REFERRAL], at=NOW)
    assert drain(now=NOW) == {"sent": 0, "failed": 1}
    assert Outgoing.objects.get().last_error

    ombudsman.status, ombudsman.acknowledgement, settings.SIMPEL_URL = 200, "SIMPEL-2", reachable
    assert drain(now=NOW)["sent"] == 0
    assert drain(now=later(seconds=15))["sent"] == 1


def test_pauses_grow_to_an_hour_and_a_mail_is_given_up_at_last(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    post([MAIL], at=NOW)
    pauses = []
    for _ in range(ATTEMPTS[Channel.EMAIL]):
        at = Outgoing.objects.get().next_at
        drain(now=at)
        pauses.append(Outgoing.objects.get().next_at - at)
    assert pauses[0] == datetime.timedelta(seconds=15)
    assert max(pauses) == datetime.timedelta(hours=1)
    assert Outgoing.objects.unsent().count() == 0


def test_one_that_fails_does_not_hold_up_the_others(settings: Settings) -> None:
    settings.SIMPEL_URL = ""
    post([REFERRAL, MAIL], at=NOW)
    assert drain(now=NOW) == {"sent": 1, "failed": 1}


def test_what_a_dead_drain_had_claimed_is_sent_after_its_lease() -> None:
    post([MAIL], at=NOW)
    assert len(_claim(NOW)) == 1
    assert drain(now=NOW)["sent"] == 0
    assert drain(now=NOW + LEASE)["sent"] == 1


def test_a_claim_counts_from_when_it_is_made_and_a_long_drain_leaves_the_rest() -> None:
    post([replace(MAIL, key=f"mail-{number}") for number in range(2 * BATCH)], at=NOW)
    slow = iter([datetime.timedelta(0), LONGEST_DRAIN])
    assert drain(now=NOW, passed=lambda: next(slow))["sent"] == BATCH
    assert Outgoing.objects.unsent().filter(attempts=0).count() == BATCH


def test_while_it_drains_its_leases_run_from_the_present(settings: Settings) -> None:
    settings.SIMPEL_URL = ""
    post([replace(REFERRAL, key=f"referral-{number}") for number in range(BATCH + 1)], at=NOW)
    later_on = datetime.timedelta(seconds=10)
    drain(now=NOW, passed=lambda: later_on)
    last = Outgoing.objects.latest("id")
    assert last.next_at == NOW + later_on + FIRST_PAUSE


def test_what_a_mail_server_says_of_an_address_is_not_written_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = smtplib.SMTPRecipientsRefused({"warga@example.id": (550, b"no such user")})
    monkeypatch.setattr(LocMemBackend, "send_messages", Mock(side_effect=refusal))
    post([MAIL], at=NOW)
    drain(now=NOW)
    told = Outgoing.objects.get().last_error + " ".join(str(record.__dict__) for record in caplog.records)
    assert "SMTPRecipientsRefused" in told
    assert "warga" not in told
