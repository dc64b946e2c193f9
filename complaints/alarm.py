"""The duty officer is called, in the transaction that marks a report urgent (DOMAIN "Danger")."""

import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.duty import duty_officers
from complaints.concern import concerned_in, without_concerned
from complaints.models import Complaint
from complaints.reference import shown
from outbox.models import Channel
from outbox.post import Letter, post


def call_duty_officers(
    complaint: Complaint, *, at: datetime.datetime, occasion: str, but: int | None = None
) -> None:
    """Owe a mail to whoever is on duty at the front desk of the holder, each once for an occasion. Number and link only:
    what is urgent is secret too. `but`: the officer who marked it, and knows. None to an officer whom it concerns."""
    on_duty = duty_officers(complaint.agency.root_id, but=concerned_in(complaint))
    addresses = without_concerned({officer.pk: officer.email for officer in on_duty}, complaint)
    letters = [
        Letter(
            channel=Channel.EMAIL,
            key=f"duty:{complaint.reference}:{occasion}:{officer_id}",
            recipient=email,
            payload=_call(complaint.reference),
        )
        for officer_id, email in addresses.items()
        if officer_id != but
    ]
    post(letters, at=at)


def _call(reference: str) -> dict[str, str]:
    number = shown(reference)
    with override("id"):
        text = "\n\n".join(
            [
                _("Laporan %(reference)s ditandai mendesak: mungkin ada orang dalam bahaya.")
                % {"reference": number},
                _("Buka sekarang, paling lambat satu jam:") + f"\n{settings.PUBLIC_URL}/desk/{number}/",
            ]
        )
        return {"subject": _("MENDESAK: LAPOR %(reference)s") % {"reference": number}, "text": text}
