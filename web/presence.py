"""A session in use goes on, on whichever officers' page."""

import datetime

from django.http import HttpRequest

from accounts.models import User
from accounts.presence import note_presence

RENEWED_AT = "renewed_at"
_RENEW_EVERY = datetime.timedelta(hours=1)


def stay_signed_in(request: HttpRequest, user: User, *, at: datetime.datetime) -> None:
    """It does not end at its twelfth hour, and counts as signed in each day (DOMAIN "Empty units")."""
    renewed_at = request.session.get(RENEWED_AT, 0)
    if at.timestamp() - renewed_at > _RENEW_EVERY.total_seconds():
        request.session[RENEWED_AT] = int(at.timestamp())
    note_presence(user, at=at)
