"""Mail to reporters and officers. Payload: `{"subject": …, "text": …, "headers"?: {…}}`."""

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from outbox.models import Outgoing


def send_email(outgoing: Outgoing) -> str:
    """Send one mail; the Message-ID is made of the key, so that a repeat can be recognised. Returns that id."""
    message_id = (
        f"<{hashlib.sha256(outgoing.key.encode()).hexdigest()[:32]}@{urlsplit(settings.PUBLIC_URL).hostname}>"
    )
    EmailMessage(
        subject=outgoing.payload["subject"],
        body=outgoing.payload["text"],
        to=[outgoing.recipient],
        headers={
            **outgoing.payload.get("headers", {}),
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
        },
    ).send()
    return message_id
