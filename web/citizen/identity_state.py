"""What the own page says of who may know the reporter, and of who opened their identity."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Basis, IdentityOpening
from complaints import lifecycle
from complaints.actions.consent import may_revoke
from complaints.events import EventKind
from complaints.lifecycle import THE_REPORTER
from complaints.models import Complaint, Event, Reporter
from web.dates import moment_words


@dataclass(frozen=True)
class OwnIdentity:
    """`is_asked`: whether it may go to the Ombudsman, and no answer yet; `may_revoke`: it has not been handed over."""

    is_shared: bool
    is_released: bool
    may_share: bool
    may_revoke: bool
    is_asked: bool


def identity_of(complaint: Complaint) -> OwnIdentity | None:
    """None where nothing is sealed. At most three queries."""
    if not complaint.is_anonymous:
        return None
    reporter = Reporter.objects.filter(complaint=complaint).values_list("shared_at", "released_at").first()
    if reporter is None:
        return None
    is_shared, is_released = (each is not None for each in reporter)
    asked = Event.objects.filter(complaint_id=complaint.pk, kind=EventKind.RELEASE_ASKED)
    return OwnIdentity(
        is_shared=is_shared,
        is_released=is_released,
        may_share=lifecycle.allowed("share_identity", status=complaint.status, relations=THE_REPORTER),
        may_revoke=is_released and may_revoke(complaint),
        is_asked=not is_released and asked.exists(),
    )


def openings_of(complaint: Complaint, *, now: datetime.datetime) -> list[str]:
    """Who opened the reporter's identity: role, agency, time, ground and reason, never the officer's name. One query."""
    rows = IdentityOpening.objects.filter(complaint_id=complaint.pk).select_related("agency").order_by("-pk")
    return [
        " · ".join(
            part
            for part in (
                str(row.get_role_display()),
                row.agency.name,
                moment_words(row.at, zone=complaint.zone, now=now),
                _ground(row),
            )
            if part
        )
        for row in rows
    ]


def _ground(row: IdentityOpening) -> str:
    if row.reason:
        return _("alasan: %(reason)s") % {"reason": row.reason}
    return {Basis.CONSENT: _("dengan izin Anda"), Basis.RELEASED: _("dilepas oleh Anda")}.get(
        Basis(row.basis), ""
    )
