"""Publication: not public until an officer has seen the masked version and published it (DOMAIN "Publication")."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.writing import clean_text, officer_draft
from complaints.chain import text_digest
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.models import Complaint
from complaints.models.story import BODY_LENGTH, TITLE_LENGTH
from complaints.timeline import recording


def publish(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    title: str,
    body: str,
    expected_version: int | None = None,
) -> Complaint:
    """Publish the masked text; the original stays as it was. A secret one can never be published."""
    title, body = (
        clean_text(title, field="title")[:TITLE_LENGTH],
        clean_text(body, field="body", most=BODY_LENGTH),
    )
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "publish", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.is_secret:
            raise Refused("secret", _("Laporan rahasia tidak pernah diterbitkan."))
        story = complaint.story
        story.public_title, story.public_body = title, body
        story.save(update_fields=["public_title", "public_body"])
        complaint.published_at = complaint.published_at or at
        complaint.version += 1
        payload = {"digest": text_digest(story.salt, title, body)}
        rec.add(
            complaint,
            officer_draft(rec, EventKind.PUBLISHED, acting, payload),
            save=["published_at", "version"],
        )
    return complaint
