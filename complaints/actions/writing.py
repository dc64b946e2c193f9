"""What every action that writes to somebody shares: the message, its digest, its pictures, and the event."""

import datetime
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from complaints.actions.outcomes import of_kind
from complaints.chain import Draft, text_digest
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.involvement import end_escalations
from complaints.merged import last_given
from complaints.models import Attachment, Complaint, Message
from complaints.notices import tell_reporter, tell_supporters
from complaints.pictures import MOST_FILES, Picture
from complaints.recognition import Recognised
from complaints.rights import Acting
from complaints.timeline import Recording

TEXT_LENGTH = 10_000
REPORTER, CLOCK = "reporter", "clock"
# The second tap of a reporter who was not sure of the first.
REPEATED_WITHIN = datetime.timedelta(minutes=10)


def clean_text(text: str, *, field: str = "text", most: int = TEXT_LENGTH) -> str:
    """The text without surrounding space and NUL. Raises `Refused` where it is empty or longer than `most`."""
    text = text.strip().replace("\x00", "")
    if not text:
        raise Refused("empty", _("Tulisannya masih kosong."), field=field)
    if len(text) > most:
        shown = f"{most:,}".replace(",", ".")
        raise Refused(
            "too_long", _("Terlalu panjang. Paling banyak %(most)s huruf.") % {"most": shown}, field=field
        )
    return text


def write(
    rec: Recording,
    complaint: Complaint,
    *,
    kind: str,
    visibility: str,
    text: str,
    acting: Acting | None,
    photos: Sequence[Picture] = (),
    place: str = "",
    recognised: Recognised | None = None,
) -> dict[str, Any]:
    """Store a message with its pictures. Returns what the event says of it: `message` and `digest` (of text and place),
    and `canned` where the text was recognised."""
    known = recognised.known if recognised else None
    message = Message.objects.create(
        complaint=complaint,
        kind=kind,
        visibility=visibility,
        body=text,
        salt=secrets.token_hex(16),
        author_id=acting.user_id if acting else None,
        agency_id=acting.agency_id if acting else None,
        at=rec.at,
        place=place,
        is_canned=known is not None,
        canned_version_id=known.version if known else None,
        **_print_kept(recognised),
    )
    store_pictures(rec, complaint, photos, message=message)
    digest = text_digest(message.salt, text, place) if place else text_digest(message.salt, text)
    return {"message": message.pk, "digest": digest, **({"canned": True} if known else {})}


def _print_kept(recognised: Recognised | None) -> dict[str, Any]:
    if recognised is None or not recognised.is_kept:
        return {}
    print_ = recognised.print
    return {"print_digest": print_.digest, "print_pairs": list(print_.pairs), "print_count": print_.count}


def store_pictures(
    rec: Recording, complaint: Complaint, photos: Sequence[Picture], *, message: Message | None = None
) -> None:
    """Keep the pictures, in the order given. Raises `Refused` where they are too many."""
    if len(photos) > MOST_FILES:
        raise Refused(
            "too_many_files", _("Paling banyak %(most)s foto.") % {"most": MOST_FILES}, field="photos"
        )
    rows = []
    for picture in photos:
        path = default_storage.save(
            f"{rec.at:%Y/%m}/{secrets.token_hex(16)}.jpg", ContentFile(picture.content)
        )
        rec.files.append(path)
        rows.append(
            Attachment(
                complaint=complaint,
                message=message,
                file=path,
                name=picture.name,
                content_type=picture.content_type,
                size=len(picture.content),
                width=picture.width,
                height=picture.height,
                sha256=picture.sha256,
                at=rec.at,
            )
        )
    if rows:
        Attachment.objects.bulk_create(rows)


def officer_draft(rec: Recording, kind: str, acting: Acting, payload: dict[str, Any] | None = None) -> Draft:
    return Draft(
        kind=kind,
        at=rec.at,
        role=acting.role,
        actor_id=acting.user_id,
        agency_id=acting.agency_id,
        payload=payload or {},
    )


def reporter_draft(rec: Recording, kind: str, payload: dict[str, Any] | None = None) -> Draft:
    return Draft(kind=kind, at=rec.at, role=REPORTER, payload=payload or {})


def close_children(rec: Recording, parent: Complaint, *, at: datetime.datetime, how: str) -> None:
    """The matter is closed for those merged into it too; each is told in its own number, and nobody of the others.

    Neither rating nor verdict of the parent's reporter is theirs: only that it was closed, and how. Who has accepted what
    it was given has closed it by that, and stays counted so.
    """
    for child in locked_children(rec, parent):
        if last_given(child).kind == EventKind.ACCEPTED:
            continue
        payload = {"how": how, "via": parent.pk}
        rec.add(
            child,
            Draft(
                kind=EventKind.CLOSED, at=at, role=CLOCK if how == "silence" else REPORTER, payload=payload
            ),
        )
        rec.save(child, *end_escalations(child, at=at))
        tell_reporter(child, "closed_with_parent", at=rec.at, once=str(parent.last_seq))
        tell_supporters(child, "closed", at=rec.at)


def locked_children(rec: Recording, parent: Complaint) -> list[Complaint]:
    """Those merged into it, locked. They have higher ids than their parent (merge sees to it), so the locks are taken in
    id order. Who left while the lock was waited for is no child any more."""
    ids = list(parent.children.order_by("pk").values_list("pk", flat=True))
    return [child for child in map(rec.lock, ids) if child.parent_id == parent.pk]


def add_with_children(
    rec: Recording, complaint: Complaint, draft: Draft, *, save: Iterable[str]
) -> list[Complaint]:
    """Record an event on the complaint and on each that was merged into it, so that their clocks fold by themselves.

    Returns the complaint and its children: those whose reporters are to be told.
    """
    own = of_kind(dict(draft.payload), complaint)
    rec.add(complaint, Draft(**{**vars(draft), "payload": own}), save=save)
    children = locked_children(rec, complaint)
    for child in children:
        payload = {**of_kind(dict(draft.payload), child), "via": complaint.pk}
        rec.add(child, Draft(**{**vars(draft), "payload": payload}))
    return [complaint, *children]
