""" "Saya mengalami juga": behind a published report, without an account, and known to nobody (ADR 0018).

No event: the timeline is public, and who supports is not. The complaint's row is not locked: nothing of it changes.
"""

import datetime
import hashlib
import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from complaints import links
from complaints.errors import Refused
from complaints.lifecycle import Status
from complaints.models import Complaint, Support


def support(*, complaint: Complaint, device: str, at: datetime.datetime, email: str = "") -> Support:
    """Count one person, by the device or by the address; a repeat counts nobody, and may leave an address for news.

    Raises `Refused` where the report is not public, or has ended.
    """
    if complaint.published_at is None or complaint.is_secret:
        raise Refused("not_public", _("Laporan ini tidak diterbitkan."))
    if not (complaint.is_open or complaint.status == Status.MERGED):
        raise Refused("ended", _("Laporan ini sudah selesai. Bila masih terjadi, tulis laporan baru."))
    email = email.strip()
    keys = {
        "device": _digest(complaint, "device", device),
        "contact": _digest(complaint, "contact", email.lower()) if email else "",
    }
    try:
        with transaction.atomic():
            return _keep(complaint, email=email, at=at, **keys)
    except IntegrityError:  # the other of two taps was faster
        with transaction.atomic():
            return _keep(complaint, email=email, at=at, **keys)


def withdraw_support(*, complaint: Complaint, device: str) -> bool:
    """Take the support of this device back, with its address. Was there one?"""
    own = Support.objects.filter(complaint=complaint, device=_digest(complaint, "device", device))
    return bool(own.delete()[0])


def stop_news(*, token: str) -> Complaint | None:
    """No more mails to who holds this link; the support still counts. The report, or None for a link of nobody's."""
    own = Support.objects.filter(stop_digest=links.digest(token)).select_related("complaint").first()
    if own is None:
        return None
    Support.objects.filter(pk=own.pk).update(email="", contact="")
    return own.complaint


def is_supported_by(complaint: Complaint, *, device: str) -> bool:
    """Has this device said so? Nobody else can ask."""
    own = Support.objects.filter(complaint=complaint, device=_digest(complaint, "device", device))
    return bool(device) and own.exists()


def _keep(complaint: Complaint, *, device: str, contact: str, email: str, at: datetime.datetime) -> Support:
    by_device = Q(device=device)
    same_person = by_device | Q(contact=contact) if contact else by_device
    own = list(Support.objects.select_for_update().filter(same_person, complaint=complaint).order_by("pk"))
    kept = next((each for each in own if each.device == device), own[0] if own else None)
    if kept is None:
        return _create(complaint, device=device, contact=contact, email=email, at=at)
    # One person who came from two devices, and now leaves the same address on both.
    Support.objects.filter(pk__in=[each.pk for each in own if each.pk != kept.pk]).delete()
    if contact and kept.contact != contact:
        kept.contact, kept.email = contact, email
        kept.save(update_fields=["contact", "email"])
    return kept


def _create(complaint: Complaint, *, device: str, contact: str, email: str, at: datetime.datetime) -> Support:
    own = Support(
        complaint=complaint, device=device, contact=contact, email=email, stop_nonce=links.new_nonce(), at=at
    )
    own.stop_digest = links.digest(own.stop_token)
    own.save(force_insert=True)
    return own


def _digest(complaint: Complaint, kind: str, value: str) -> str:
    """Over the report too: whoever holds the table cannot tell that two of its rows are one person."""
    said = f"support:{complaint.reference}:{kind}:{value}"
    return hmac.new(settings.LINK_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
