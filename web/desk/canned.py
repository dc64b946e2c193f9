"""Standard texts at the desk: which are offered, what fills them, and what is said of a text that was recognised."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from complaints.models import CannedReply, CannedVersion, Complaint
from complaints.recognition import Known
from routing.models import Agency
from web.dates import day_words, local
from web.desk.identity import identity_of

MOST_OFFERED = 100
VARIABLES: Mapping[str, str | Promise] = {
    "nama": gettext_lazy("nama pelapor, bila Anda sudah membukanya; selain itu “Pelapor”"),
    "nomor": gettext_lazy("nomor laporan"),
    "batas": gettext_lazy("batas waktu jawaban akhir"),
    "instansi": gettext_lazy("nama instansi yang memegang"),
}


@dataclass(frozen=True)
class OfferedReply:
    """A standard text, in the wording that is in use."""

    pk: int
    title: str
    body: str


def replies_offered(agency: Agency) -> list[OfferedReply]:
    """Those of the agency and of all above it, by title. One query."""
    newest = CannedVersion.objects.filter(reply=OuterRef("pk")).order_by("-number")
    offered = CannedReply.objects.offered_to(agency).order_by("title", "pk")
    rows = offered.values_list("pk", "title", Subquery(newest.values("body")[:1]))
    return [OfferedReply(pk, title, body) for pk, title, body in rows[:MOST_OFFERED]]


def values_for(complaint: Complaint, officer: User, *, at: datetime.datetime) -> dict[str, str]:
    """In Indonesian, as the text is. A name stands in it only where this officer has opened it, on record, and never that
    of somebody who wants to stay anonymous."""
    reporter = None if complaint.is_anonymous else identity_of(complaint, officer, at=at).reporter
    with override("id"):
        due = complaint.settle_by
        return {
            "nama": (reporter.name if reporter else "") or _("Pelapor"),
            "nomor": complaint.shown_reference,
            "batas": day_words(local(due, complaint.zone).date()) if due else "",
            "instansi": complaint.agency.name,
        }


def warning(known: Known, *, zone: str) -> str:
    """Before it is sent; never after."""
    consequence = _(
        "Ubah agar menyebut laporan ini, atau kirim apa adanya: pelapor membacanya sebagai teks baku, atasan melihat tandanya, dan batas tindak lanjut tetap berjalan."
    )
    if known.version is None:
        day = day_words(local(known.at, zone).date())
        return _("Hampir sama dengan tulisan Anda %(day)s.") % {"day": day} + " " + consequence
    return _("Hampir sama dengan teks baku “%(title)s”.") % {"title": known.title} + " " + consequence
