"""Send what is owed. Any number of drains may run at once: a row is claimed by moving its `next_at`, then sent.

A crash between sending and noting it sends again after the lease: each sender passes the key on, so that the receiver
can tell a repeat (SIMPeL: Idempotency-Key; e-mail: Message-ID).
"""

import datetime
import logging
import smtplib
import time
import urllib.error
from collections.abc import Callable

from django.db import transaction

from outbox.email import send_email
from outbox.models import Channel, Outgoing
from outbox.simpel import NotAcknowledged, send_to_simpel

LEASE = datetime.timedelta(minutes=2)
FIRST_PAUSE = datetime.timedelta(seconds=15)
LONGEST_PAUSE = datetime.timedelta(hours=1)
ATTEMPTS = {Channel.EMAIL: 30, Channel.SIMPEL: 10_000}
SENDERS: dict[str, Callable[[Outgoing], str]] = {Channel.EMAIL: send_email, Channel.SIMPEL: send_to_simpel}
# Each send may take its whole time limit of ten seconds; all of a batch are sent before their lease ends.
BATCH = 10
# Then the worker is free for other work, also while every send runs into its time limit; beat comes by again.
LONGEST_DRAIN = datetime.timedelta(seconds=30)

log = logging.getLogger(__name__)


def drain(
    *, now: datetime.datetime, passed: Callable[[], datetime.timedelta] | None = None
) -> dict[str, int]:
    """Send what is due, in batches, until nothing is or `LONGEST_DRAIN` is over. Returns how many were `sent` and how
    many `failed`. `passed`: how long it has been since `now`; a lease counts from when its batch is claimed."""
    passed = passed or _stopwatch()
    counts = {"sent": 0, "failed": 0}
    while (since := passed()) < LONGEST_DRAIN and (batch := _claim(now + since)):
        for outgoing in batch:
            counts["sent" if _send(outgoing, now + since) else "failed"] += 1
    return counts


def _stopwatch() -> Callable[[], datetime.timedelta]:
    """Whole seconds, so that what is done at once is done at the very instant that was handed in."""
    begun = time.monotonic()
    return lambda: datetime.timedelta(seconds=int(time.monotonic() - begun))


def _claim(now: datetime.datetime) -> list[Outgoing]:
    with transaction.atomic():
        batch = list(
            Outgoing.objects.due(now).select_for_update(skip_locked=True).order_by("next_at", "id")[:BATCH]
        )
        for outgoing in batch:
            outgoing.attempts += 1
            outgoing.next_at = now + LEASE
        Outgoing.objects.bulk_update(batch, ["attempts", "next_at"])
    return batch


def _send(outgoing: Outgoing, now: datetime.datetime) -> bool:
    try:
        outgoing.acknowledgement = SENDERS[outgoing.channel](outgoing)[:120]
    except Exception as error:  # noqa: BLE001 – whatever the network does, the message stays owed
        _put_off(outgoing, now, error)
        return False
    outgoing.sent_at = now
    outgoing.last_error = ""
    outgoing.save(update_fields=["sent_at", "acknowledgement", "last_error"])
    return True


def _put_off(outgoing: Outgoing, now: datetime.datetime, error: Exception) -> None:
    told = _told(error)
    log.warning("outgoing.failed", extra={"key": outgoing.key, "attempts": outgoing.attempts, "error": told})
    outgoing.last_error = told
    if outgoing.attempts >= ATTEMPTS[Channel(outgoing.channel)]:
        outgoing.given_up_at = now
    outgoing.next_at = now + min(FIRST_PAUSE * 2 ** min(outgoing.attempts - 1, 10), LONGEST_PAUSE)
    outgoing.save(update_fields=["last_error", "given_up_at", "next_at"])


def _told(error: Exception) -> str:
    """What went wrong, without its words: a mail server's hold the address, and this stands in logs and in the admin."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = sorted({code for code, _words in error.recipients.values()})
            return " ".join([type(error).__name__, *map(str, codes)])
        case smtplib.SMTPResponseException():
            return f"{type(error).__name__} {error.smtp_code}"
        case urllib.error.HTTPError():
            return f"{type(error).__name__} {error.code}"
        case urllib.error.URLError():
            return f"{type(error).__name__} {type(error.reason).__name__}"
        case NotAcknowledged():
            return f"{type(error).__name__}: {error}"
        case _:
            return type(error).__name__
