"""What stands where words were erased (UU 27/2022 ps.45: that it was done is told)."""

import datetime

from django.utils.translation import gettext as _

from complaints.models import Complaint
from web.dates import day_words, local


def erased_on(at: datetime.datetime | None, *, zone: str, now: datetime.datetime) -> str:
    """`dihapus pada Sel 3 Des`"""
    if at is None:
        return ""
    return _("dihapus pada %(date)s") % {
        "date": day_words(local(at, zone).date(), today=local(now, zone).date())
    }


def title_of(complaint: Complaint) -> str:
    """The story's title, or when it was erased, with its year."""
    story = complaint.story
    if story.erased_at is None:
        return story.title
    return _("Isi dihapus pada %(date)s") % {"date": day_words(local(story.erased_at, complaint.zone).date())}


def body_of(complaint: Complaint) -> str:
    return complaint.story.body if complaint.story.erased_at is None else title_of(complaint)
