"""Publication: not public until an officer has seen the masked version and published it (DOMAIN "Publication")."""

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.chain import text_digest
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.files import destroy
from complaints.identity import own_names
from complaints.models import Attachment, Complaint, MessageKind, PublicPicture, Visibility
from complaints.models.story import BODY_LENGTH, TITLE_LENGTH
from complaints.personal_data import find
from complaints.pictures import Area, Picture, covered
from complaints.timeline import Recording, recording


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture of the reporter's that the public is to see, without these areas of it."""

    attachment_id: int
    areas: Sequence[Area] = ()


def publish(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    title: str,
    body: str,
    pictures: Sequence[Shown] = (),
    expected_version: int | None = None,
) -> Complaint:
    """Publish the masked text and copies of these pictures alone; the originals stay as they were.

    A secret report, and one about officers, can never be published. What is left in the text although it was found is
    counted on record: the officer decides, and answers for it.
    """
    title, body = (
        clean_text(title, field="title")[:TITLE_LENGTH],
        clean_text(body, field="body", most=BODY_LENGTH),
    )
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "publish", user=actor, complaint=complaint, expected_version=expected_version
        )
        check_publishable(complaint)
        story = complaint.story
        story.public_title, story.public_body = title, body
        story.save(update_fields=["public_title", "public_body"])
        _show(rec, complaint, pictures)
        complaint.published_at = complaint.published_at or at
        complaint.version += 1
        payload = {
            "digest": text_digest(story.salt, title, body),
            "left": left_in(complaint, title, body),
            "pictures": len(pictures),
            "covered": sum(1 for each in pictures if each.areas),
        }
        rec.add(
            complaint,
            officer_draft(rec, EventKind.PUBLISHED, acting, payload),
            save=["published_at", "version"],
        )
    return complaint


def unpublish(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    expected_version: int | None = None,
) -> Complaint:
    """Take it from the public again, with the reason for the reporter. The copies of its pictures are destroyed."""
    reason = clean_text(reason, field="reason")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "unpublish", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.published_at is None:
            raise Refused("not_published", _("Laporan ini tidak sedang terbit."))
        payload = write(
            rec,
            complaint,
            kind=MessageKind.UNPUBLISH_REASON,
            visibility=Visibility.HOLDER,
            text=reason,
            acting=acting,
        )
        withdraw(complaint)
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.UNPUBLISHED, acting, payload),
            save=["published_at", "version"],
        )
    return complaint


def check_publishable(complaint: Complaint) -> None:
    if complaint.is_secret:
        raise Refused("secret", _("Laporan rahasia tidak pernah diterbitkan."))
    if complaint.about_officers:
        raise Refused("about_officers", _("Laporan tentang perilaku petugas tidak pernah diterbitkan."))
    if complaint.story.erased_at is not None:
        raise Refused("erased", _("Isi laporan ini sudah dihapus; tidak ada yang bisa diterbitkan."))


def left_in(complaint: Complaint, title: str, body: str) -> dict[str, int]:
    """How much of each kind is found in what the public will read; kinds and numbers only."""
    names = own_names(complaint)
    kinds = Counter(str(each.kind) for text in (title, body) for each in find(text, own_names=names))
    return dict(sorted(kinds.items()))


def withdraw(complaint: Complaint) -> None:
    """No longer public, whoever decided it; the caller saves `published_at` with its event."""
    complaint.published_at = None
    destroy_copies(complaint)


def destroy_copies(complaint: Complaint, *, attachment_ids: Collection[int] | None = None) -> None:
    """Of all its pictures, or of these."""
    rows = PublicPicture.objects.filter(attachment__complaint=complaint)
    if attachment_ids is not None:
        rows = rows.filter(attachment__in=attachment_ids)
    destroy(rows.values_list("file", flat=True))
    rows.delete()


def _show(rec: Recording, complaint: Complaint, pictures: Sequence[Shown]) -> None:
    """These copies, and no others: made anew, so that an area that was added is gone from the old copy too."""
    wanted = {each.attachment_id: each for each in pictures}
    own = Attachment.objects.filter(complaint=complaint, message=None, pk__in=wanted).order_by("pk")
    originals = list(own)
    if len(originals) != len(pictures):
        raise Refused("not_its_picture", _("Foto itu bukan bagian dari cerita laporan ini."), field="photos")
    destroy_copies(complaint)
    for original in originals:
        areas = wanted[original.pk].areas
        copy = _copy(original, areas)
        path = default_storage.save(
            f"{rec.at:%Y/%m}/{get_random_string(32).lower()}.jpg", ContentFile(copy.content)
        )
        rec.files.append(path)
        PublicPicture.objects.create(
            attachment=original,
            file=path,
            size=len(copy.content),
            width=copy.width,
            height=copy.height,
            areas=[list(astuple(area)) for area in areas],
            at=rec.at,
        )


def _copy(original: Attachment, areas: Sequence[Area]) -> Picture:
    try:
        with default_storage.open(original.file.name or "") as file:
            return covered(file, areas)
    except OSError as error:
        message = _("Salah satu foto tidak bisa dibaca lagi. Terbitkan tanpa foto itu.")
        raise Refused("unreadable", message, field="photos") from error
