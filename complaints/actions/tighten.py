"""More secret, or without a name, afterwards: tightened by officers or the reporter, never loosened (DOMAIN "Anonymous and
secret"). What was published is no longer."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions.publish import withdraw
from complaints.actions.splitting import lock_with_parent, release_unlike
from complaints.actions.urgency import secret_by_the_machine_alone
from complaints.actions.writing import officer_draft, reporter_draft
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER
from complaints.merged import standing_of
from complaints.models import Complaint, Reporter
from complaints.timeline import recording


def tighten(
    *,
    complaint_id: int,
    actor: User | None,
    at: datetime.datetime,
    secret: bool = False,
    anonymous: bool = False,
    expected_version: int | None = None,
) -> Complaint:
    """`actor` None: the reporter, by their own link. What is already so is left out; nothing left is refused."""
    with recording(at=at) as rec:
        complaint = lock_with_parent(rec, complaint_id)
        # What the machine alone made secret, somebody's word makes so for good.
        secret = secret and (not complaint.is_secret or secret_by_the_machine_alone(complaint))
        anonymous = anonymous and not complaint.is_anonymous
        payload = {"secret": secret, "anonymous": anonymous}
        if complaint.published_at is not None:
            payload["unpublished"] = True
        if anonymous and Reporter.objects.filter(complaint=complaint).exists():
            payload["sealed"] = True
        if actor is None:
            lifecycle.check("tighten", status=standing_of(complaint), relations=THE_REPORTER)
            draft = reporter_draft(rec, EventKind.TIGHTENED, payload)
        else:
            acting = rights.authorise(
                "tighten", user=actor, complaint=complaint, expected_version=expected_version
            )
            draft = officer_draft(rec, EventKind.TIGHTENED, acting, payload)
            complaint.version += 1
        if not (secret or anonymous):
            raise Refused(
                "nothing_to_tighten", _("Pilih apa yang ditutup; yang sudah tertutup tetap tertutup.")
            )
        complaint.is_secret = complaint.is_secret or secret
        complaint.is_anonymous = complaint.is_anonymous or anonymous
        # Words and photos were looked at when less was to be hidden: without a name, it may be published anew.
        withdraw(complaint)
        rec.add(complaint, draft, save=["is_secret", "is_anonymous", "published_at", "version"])
        release_unlike(rec, complaint, role=draft.role)
    return complaint
