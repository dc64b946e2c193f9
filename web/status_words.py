"""A complaint's state and privacy as tags: icon, words and colour of UX "Words"."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from complaints.lifecycle import Status
from complaints.models import Complaint
from complaints.models.complaint import ClosedHow


@dataclass(frozen=True)
class Tag:
    """`state` is the colour class (`data-s`)."""

    state: str
    icon: str
    words: str


_LOOKS = {
    Status.RECEIVED: ("wait", "clock"),
    Status.ROUTED: ("run", "send"),
    Status.IN_PROGRESS: ("run", "run"),
    Status.AWAITING_REPORTER: ("wait", "pause"),
    Status.ANSWERED: ("ok", "chat"),
    Status.CLOSED: ("ok", "check"),
    Status.ARCHIVED: ("off", "box"),
    Status.MERGED: ("off", "merge"),
}


def status_tag(complaint: Complaint) -> Tag:
    state, icon = _LOOKS[Status(complaint.status)]
    words = str(complaint.get_status_display())
    if complaint.status == Status.CLOSED:
        words = f"{words} · {complaint.get_closed_how_display()}"
        state = "off" if complaint.closed_how == ClosedHow.SILENCE else state
    elif complaint.status == Status.ARCHIVED:
        words = f"{words}: {archive_words(complaint.archive_reason)}"
    return Tag(state, icon, words)


def privacy_tags(complaint: Complaint) -> list[Tag]:
    tags = []
    if complaint.is_anonymous:
        tags.append(Tag("off", "mask", _("Anonim")))
    if complaint.is_secret:
        tags.append(Tag("off", "lock", _("Rahasia")))
    return tags


def archive_words(reason: str) -> str:
    """The closed list of DOMAIN "No wrong door"; an unknown code is shown as it is."""
    return {
        "unintelligible": _("tidak dapat dipahami setelah ditanyakan"),
        "identical": _("sama dengan laporan Anda yang lain"),
        "no_request": _("tidak berisi keluhan, harapan, atau pertanyaan"),
        "before_court": _("sedang ditangani pengadilan"),
        "threats": _("ancaman atau ujaran kebencian tanpa urusan layanan"),
        "incomplete": _("kelengkapan tidak pernah datang"),
    }.get(reason, reason)
