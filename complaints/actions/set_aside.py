"""The end that a front desk may choose: archive with a listed reason (DOMAIN "Handling")."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import rights
from complaints.actions import undoing
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end_escalations, leave_holder
from complaints.models import Complaint, MessageKind, Visibility
from complaints.notices import tell_reporter
from complaints.timeline import recording

# The closed list: never for authority, language, evidence or tone. `incomplete` is the clock's alone.
BY_FRONT_DESK = {
    "unintelligible": gettext_lazy("tidak dapat dipahami, juga setelah ditanyakan"),
    "identical": gettext_lazy("sama dengan laporan lain dari pelapor yang sama"),
    "no_matter": gettext_lazy("tidak berisi aduan, keinginan, atau pertanyaan"),
    "before_a_court": gettext_lazy("sedang diperiksa pengadilan"),
    "threats": gettext_lazy("ancaman atau kebencian tanpa perkara layanan"),
}
REASONS = {
    **BY_FRONT_DESK,
    "incomplete": gettext_lazy("kelengkapan tidak kunjung datang"),
    "withdrawn": gettext_lazy("dicabut oleh pelapor"),
}


def archive(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """Archive for a reason of the closed list, with a sentence that the reporter reads."""
    if reason not in BY_FRONT_DESK:
        raise Refused("unknown_reason", _("Pilih alasan dari daftar; alasan lain tidak ada."), field="reason")
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "archive", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.children.exists():
            raise Refused(
                "has_children",
                _("Laporan lain digabung ke sini; alasan ini bukan alasan mereka. Jawablah laporan ini."),
                field="reason",
            )
        before = undoing.before(complaint)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.ARCHIVE_REASON,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload["reason"] = reason
        goes_back_to = complaint.status_before_pause or complaint.status
        complaint.status, complaint.archive_reason, complaint.closed_at = acting.status, reason, at
        complaint.status_before_end, complaint.status_before_pause = goes_back_to, ""
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.ARCHIVED, acting, payload),
            save=[
                "status",
                "archive_reason",
                "status_before_end",
                "status_before_pause",
                "closed_at",
                "version",
                *leave_holder(complaint, at=at),
            ],
        )
        end_escalations(complaint, at=at)
        once = str(payload["message"])
        letters = tell_reporter(complaint, "archived", at=at, once=once, hold=undoing.WITHIN)
        undoing.remember(rec, complaint, before, actor=actor, letters=letters)
    return complaint
