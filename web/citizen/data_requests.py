"""What the own page says of what the reporter asked of their personal data."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from complaints.models import Complaint, DataRequest, DataRequestKind, DataRequestOutcome
from web.dates import moment_words
from web.status_words import Tag


@dataclass(frozen=True)
class OwnRequest:
    """`copy`: granted, so that the copy can be taken."""

    what: str
    when: str
    state: Tag
    note: str
    answer: str
    copy: bool


def own_requests(complaint: Complaint, *, at: datetime.datetime) -> list[OwnRequest]:
    """The newest first. One query."""
    rows = DataRequest.objects.filter(complaint=complaint).select_related("agency").order_by("-pk")
    return [_own_request(row, complaint, at=at) for row in rows]


def _own_request(row: DataRequest, complaint: Complaint, *, at: datetime.datetime) -> OwnRequest:
    def words(instant: datetime.datetime) -> str:
        return moment_words(instant, zone=complaint.zone, now=at)

    is_done = row.outcome == DataRequestOutcome.DONE
    values: dict[str, Any] = {"agency": row.agency.name, "due": words(row.due_at)}
    if row.answered_at is not None:
        tag = Tag("ok", "check", _("Dipenuhi")) if is_done else Tag("off", "back", _("Ditolak"))
        note = words(row.answered_at)
    elif at > row.due_at:
        tag = Tag("late", "alert", _("Lewat 3×24 jam"))
        note = _("Batasnya %(due)s. Pimpinan %(agency)s dikabari.") % values
    else:
        tag = Tag("wait", "clock", _("Menunggu jawaban"))
        note = _("Paling lambat %(due)s, oleh pejabat pelindungan data %(agency)s.") % values
    return OwnRequest(
        what=str(row.get_kind_display()),
        when=words(row.requested_at),
        state=tag,
        note=note,
        answer=row.answer,
        copy=is_done and row.kind == DataRequestKind.ACCESS,
    )
