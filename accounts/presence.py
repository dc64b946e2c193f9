"""When somebody was last at work: what decides whether their agency can receive (DOMAIN "Empty units")."""

import datetime

from accounts.models import User

NOTED_EVERY = datetime.timedelta(days=1)


def note_presence(user: User, *, at: datetime.datetime) -> None:
    """A session in use counts as signed in each day; at most one write a day."""
    if user.last_login is None or at - user.last_login > NOTED_EVERY:
        User.objects.filter(pk=user.pk).update(last_login=at)
