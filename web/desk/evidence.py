"""The evidence of all that were merged into a case: their words and pictures for whoever handles the parent, without their
reporters (DOMAIN "Merge"). Three queries, whatever their number; one where there are none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.models import User
from complaints.models import Attachment, Complaint, Message, Visibility
from web.desk.filters import Filters
from web.desk.queue import case_url
from web.erased import body_of, title_of
from web.journey import FileLink, file_words

# Not what only the inspectorate and the Ombudsman read.
_FOR_HANDLERS = (Visibility.PUBLIC, Visibility.HOLDER)
PhotoUrl = Callable[[Attachment], str]


@dataclass(frozen=True)
class Evidence:
    """One merged report. `url`: its own case, where the officer may open it; `words`: what its reporter wrote since."""

    number: str
    url: str
    title: str
    body: str
    photos: list[FileLink] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def evidence_of(
    complaint: Complaint, officer: User, filters: Filters, *, photo_url: PhotoUrl
) -> list[Evidence]:
    children = list(complaint.children.select_related("story").order_by("pk"))
    if not children:
        return []
    ids = [child.pk for child in children]
    seen = set(Complaint.objects.visible_to(officer).filter(pk__in=ids).values_list("pk", flat=True))
    files, messages = list(evidence_files(ids)), _messages(ids)
    return [
        Evidence(
            number=child.shown_reference,
            url=case_url(child.reference, filters) if child.pk in seen else "",
            title=title_of(child),
            body=body_of(child),
            photos=[
                FileLink(photo_url(file), file_words(file)) for file in files if file.complaint_id == child.pk
            ],
            words=[each.body for each in messages if each.complaint_id == child.pk],
        )
        for child in children
    ]


def evidence_files(child_ids: Sequence[int]) -> QuerySet[Attachment]:
    """What reporters sent, with the report or with a message for its handlers."""
    sent = Attachment.objects.filter(complaint__in=child_ids)
    with_message = sent.filter(message__author=None, message__visibility__in=_FOR_HANDLERS)
    return (sent.filter(message=None) | with_message).order_by("pk")


def _messages(child_ids: Sequence[int]) -> list[Message]:
    own = Message.objects.filter(
        complaint__in=child_ids, author=None, visibility__in=_FOR_HANDLERS, erased_at=None
    )
    return list(own.order_by("at", "pk"))
