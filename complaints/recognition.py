"""Was this text there before: among the agency's standard texts, or what this officer wrote of late (DOMAIN "Substance")?

Two queries by index, both bounded: the wordings that the holder's organisation ever had, and the officer's last texts.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from complaints.canned_text import TextPrint, is_unedited, print_of
from complaints.models import CannedVersion, Complaint, Message, Reporter

OF_LATE = datetime.timedelta(days=30)
MOST_OWN = 100
MOST_VERSIONS = 300


@dataclass(frozen=True)
class Known:
    """What it was recognised as: a wording of a standard text, or the officer's own text of some day (`version` None)."""

    at: datetime.datetime
    version: int | None = None
    title: str = ""


@dataclass(frozen=True)
class Recognised:
    """`known`: None where it is new. `is_kept`: the print stays with the text, to be compared with later ones."""

    print: TextPrint
    known: Known | None
    is_kept: bool = True


def recognise(complaint: Complaint, *, author_id: int, text: str, at: datetime.datetime) -> Recognised:
    own = print_of(text, filled=filled_values(complaint))
    found = next(
        (known for print_, known in _known(complaint, author_id, at) if is_unedited(own, print_)), None
    )
    return Recognised(own, found)


def proposed_as(complaint: Complaint, proposed: Message) -> Recognised:
    """What a proposed answer was recognised as, when it was proposed; kept once it is the answer."""
    known = Known(proposed.at, proposed.canned_version_id) if proposed.is_canned else None
    return Recognised(print_of(proposed.body, filled=filled_values(complaint)), known)


def filled_values(complaint: Complaint) -> list[str]:
    """What a standard text's variables became here. An anonymous reporter's name was never among them."""
    values = [complaint.shown_reference, complaint.agency.name, complaint.agency.short_name]
    if not complaint.is_anonymous:
        values += Reporter.objects.filter(complaint=complaint).values_list("name", flat=True)
    return [value for value in values if value]


def _known(complaint: Complaint, author_id: int, at: datetime.datetime) -> Iterable[tuple[TextPrint, Known]]:
    versions = (
        CannedVersion.objects.filter(reply__agency_id__in=complaint.agency.lineage_ids)
        .order_by("-at", "-pk")
        .values_list("print_digest", "print_pairs", "print_count", "at", "pk", "title")[:MOST_VERSIONS]
    )
    for digest, pairs, count, since, version, title in versions:
        yield TextPrint(digest, tuple(pairs), count), Known(since, version, title)
    own = (
        Message.objects.filter(author_id=author_id, at__gte=at - OF_LATE, at__lte=at)
        .exclude(print_digest="")
        .order_by("-at")
        .values_list("print_digest", "print_pairs", "print_count", "at")[:MOST_OWN]
    )
    for digest, own_pairs, count, when in own:
        yield TextPrint(digest, tuple(own_pairs or ()), count), Known(when)
