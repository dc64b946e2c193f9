"""Waiting for the reporter: only with a list of what is missing, early, once (DOMAIN "Pauses")."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import rights
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.models import Complaint, Event, MessageKind, Visibility
from complaints.notices import tell_reporter
from complaints.timeline import recording
from routing.days import days_since

MISSING = {
    "place": gettext_lazy("tempat kejadian"),
    "date": gettext_lazy("waktu kejadian"),
    "photo": gettext_lazy("foto atau bukti"),
    "document": gettext_lazy("dokumen atau nomor berkas"),
    "contact": gettext_lazy("cara menghubungi Anda"),
    "explanation": gettext_lazy("penjelasan lebih lanjut"),
}
WITHIN_DAYS = 14


def postpone(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    missing: Sequence[str],
    expected_version: int | None = None,
) -> Complaint:
    """Ask the reporter to complete the report; every clock but theirs pauses. Raises `Refused` naming the rule."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "postpone", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check(complaint, missing=missing, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.POSTPONEMENT,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload["missing"] = list(missing)
        complaint.status_before_pause = complaint.status
        complaint.status = acting.status
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.POSTPONED, acting, payload),
            save=["status", "status_before_pause", "version"],
        )
        tell_reporter(complaint, "postponed", at=at)
    return complaint


def _check(complaint: Complaint, *, missing: Sequence[str], at: datetime.datetime) -> None:
    if not missing or not set(missing) <= MISSING.keys():
        raise Refused("nothing_missing", _("Pilih apa saja yang masih kurang."), field="missing")
    if days_since(complaint.submitted_at, until=at, zone=complaint.zone) > WITHIN_DAYS:
        raise Refused("too_late_to_postpone", _("Penundaan hanya boleh dalam 14 hari sejak laporan masuk."))
    kinds = set(Event.objects.filter(complaint_id=complaint.pk).values_list("kind", flat=True))
    if EventKind.POSTPONED in kinds:
        raise Refused(
            "postponed_before",
            _("Laporan ini sudah pernah ditunda. Bertanyalah lewat pesan; waktunya tetap berjalan."),
        )
    if EventKind.CLOCK_BREACHED in kinds or (complaint.due_at is not None and complaint.due_at < at):
        raise Refused(
            "late_already", _("Sudah ada batas waktu yang lewat: laporan ini tidak bisa ditunda lagi.")
        )
