"""Referrals to SIMPeL, the Ombudsman's own system: signed, with an idempotency key (DESIGN §6)."""

import hashlib
import hmac
import json
import urllib.request

from django.conf import settings

from outbox.models import Outgoing

TIMEOUT_SECONDS = 10


class NotAcknowledged(Exception):
    """SIMPeL answered, but with no acknowledgement number: the referral stays owed."""


def signature(body: bytes) -> str:
    """HMAC-SHA-256 of the body with `SIMPEL_SECRET`, in hex."""
    return hmac.new(settings.SIMPEL_SECRET.encode(), body, hashlib.sha256).hexdigest()


def send_to_simpel(outgoing: Outgoing) -> str:
    """Post one referral. Returns SIMPeL's acknowledgement number; raises where none came."""
    if not settings.SIMPEL_URL:
        raise NotAcknowledged("SIMPEL_URL is not set")
    body = json.dumps(outgoing.payload, sort_keys=True).encode()
    request = urllib.request.Request(  # noqa: S310 – the address comes from settings, which accept http(s) alone
        settings.SIMPEL_URL,
        data=body,
        headers={
            "Content-Type": "application/json",
            "Idempotency-Key": outgoing.key,
            "X-Lapor-Signature": signature(body),
        },
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
        number = json.load(response).get("acknowledgement", "")
    if not number:
        raise NotAcknowledged("no acknowledgement number in the answer")
    return str(number)
