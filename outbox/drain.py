"""Send what is owed. Any number of drains may run at once: a row is claimed by moving its `next_at`, then sent.

A crash between sending and noting it sends again after the lease: each sender passes the key on, so that the receiver
can tell a repeat (SIMPeL: Idempotency-Key; e-mail: Message-ID).
"""

import datetime
import logging
from collections.abc import Callable

from django.db import transaction

from outbox.email import send_email
from outbox.models import Channel, Outgoing
from outbox.simpel import send_to_simpel

LEASE = datetime.timedelta(minutes=2)
FIRST_PAUSE = datetime.timedelta(seconds=15)
LONGEST_PAUSE = datetime.timedelta(hours=1)
ATTEMPTS = {Channel.EMAIL: 30, Channel.SIMPEL: 10_000}
SENDERS: dict[str, Callable[[Outgoing], str]] = {Channel.EMAIL: send_email, Channel.SIMPEL: send_to_simpel}
# Each send may take its whole time limit of ten seconds; all of a batch are sent before their lease ends.
BATCH = 10

log = logging.getLogger(__name__)


def drain(*, now: datetime.datetime) -> dict[str, int]:
    """Send everything that is due, in batches, until nothing is. Returns how many were `sent` and how many `failed`."""
    counts = {"sent": 0, "failed": 0}
    while batch := _claim(now):
        for outgoing in batch:
            counts["sent" if _send(outgoing, now) else "failed"] += 1
    return counts


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
    log.warning(
        "outgoing.failed",
        extra={"key": outgoing.key, "attempts": outgoing.attempts, "error": repr(error)[:200]},
    )
    outgoing.last_error = repr(error)[:300]
    if outgoing.attempts >= ATTEMPTS[Channel(outgoing.channel)]:
        outgoing.given_up_at = now
    outgoing.next_at = now + min(FIRST_PAUSE * 2 ** min(outgoing.attempts - 1, 10), LONGEST_PAUSE)
    outgoing.save(update_fields=["last_error", "given_up_at", "next_at"])
