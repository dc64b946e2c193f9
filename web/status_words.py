"""A complaint's state and privacy as tags: icon, words and colour of UX "Words"."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.archiving import REASONS
from complaints.lifecycle import Status
from complaints.models import Complaint
from complaints.models.complaint import ClosedHow
from web.dates import number_words


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


MANY_SUPPORTERS = 10


def urgent_tag() -> Tag:
    return Tag("late", "alert", _("Mendesak"))


def priority_tags(programmes: Sequence[str]) -> list[Tag]:
    """Which priority programmes mark it; no deadline follows from it."""
    return [Tag("run", "check", _("Prioritas: %(name)s") % {"name": name}) for name in programmes]


def support_tags(supporters: int) -> list[Tag]:
    """How many have the same trouble; none where nobody does. Many stand out."""
    if not supporters:
        return []
    words = ngettext("%(n)s orang mengalami juga", "%(n)s orang mengalami juga", supporters)
    state = "wait" if supporters >= MANY_SUPPORTERS else "off"
    return [Tag(state, "people", words % {"n": number_words(supporters)})]


def status_tag(complaint: Complaint) -> Tag:
    state, icon = _LOOKS[Status(complaint.status)]
    words = str(complaint.get_status_display())
    if complaint.status == Status.CLOSED:
        words = f"{words} · {complaint.get_closed_how_display()}"
        state = "off" if complaint.closed_how == ClosedHow.SILENCE else state
    elif complaint.status == Status.ARCHIVED:
        words = f"{words}: {archived_as(complaint.archive_reason)}"
    return Tag(state, icon, words)


def archived_as(reason: str) -> str:
    return str(REASONS.get(reason, reason))


def privacy_tags(complaint: Complaint) -> list[Tag]:
    tags = []
    if complaint.is_anonymous:
        tags.append(Tag("off", "mask", _("Anonim")))
    if complaint.is_secret:
        tags.append(Tag("off", "lock", _("Rahasia")))
    return tags
