"""The heads of an agency are told by mail that something waits for them: number and link only. Whoever is above the
government finds it in the list, and gets no single mail (DOMAIN "Ladder")."""

import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import Membership, Role
from complaints.concern import without_concerned
from complaints.models import Complaint
from complaints.reference import shown
from outbox.models import Channel
from outbox.post import Letter, post
from routing.models import Agency

_HEADS = (Role.SUPERVISOR, Role.AGENCY_ADMIN)
SENTENCES: dict[str, str | Promise] = {
    "approval": gettext_lazy("Jawaban laporan %(reference)s menunggu persetujuan Anda."),
    "reminded": gettext_lazy(
        "Anda ditegur: laporan %(reference)s terlambat, dan jawaban ditunggu 3 hari kerja."
    ),
    "information_objected": gettext_lazy(
        "Keberatan atas permintaan informasi %(reference)s menunggu putusan Anda, paling lambat 30 hari kerja."
    ),
    "sample_failed": gettext_lazy(
        "Jawaban laporan %(reference)s dinilai tidak memadai; Anda memutuskan dalam 5 hari kerja."
    ),
    "sample_sent_back": gettext_lazy(
        "Jawaban laporan %(reference)s dikembalikan; tindak lanjut baru ditunggu 5 hari kerja."
    ),
    "reopened": gettext_lazy("Laporan %(reference)s dibuka lagi oleh pelapor."),
}


def tell_heads(
    complaint: Complaint, occasion: str, *, of: Agency, at: datetime.datetime, once: str = ""
) -> None:
    """Owe a mail to each head of the agency, where it belongs to the holder's own organisation; none to whom it concerns."""
    if of.root_id != complaint.agency.root_id:
        return
    people = Membership.objects.active().filter(agency=of, role__in=_HEADS).exclude(user__email="")
    addresses = without_concerned(dict(people.values_list("user_id", "user__email")), complaint)
    letters = [
        Letter(
            channel=Channel.EMAIL,
            key=f"heads:{complaint.reference}:{occasion}:{once or complaint.last_seq}:{user_id}",
            recipient=email,
            payload=_letter(complaint.reference, occasion),
        )
        for user_id, email in sorted(addresses.items())
    ]
    post(letters, at=at)


def _letter(reference: str, occasion: str) -> dict[str, str]:
    number = shown(reference)
    with override("id"):
        sentence = str(SENTENCES[occasion]) % {"reference": number}
        text = "\n\n".join([sentence, _("Buka di meja Anda:") + f"\n{settings.PUBLIC_URL}/desk/{number}/"])
    return {"subject": sentence, "text": text}
