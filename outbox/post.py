"""Owe a message: one row in the caller's transaction. Nothing leaves here; `outbox.drain` sends."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Least, Now

from outbox.models import Outgoing


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message to be owed. `key` is unique for ever: the same key twice is one message."""

    channel: str
    key: str
    recipient: str
    payload: Any


def post(
    letters: Sequence[Letter],
    *,
    at: datetime.datetime,
    not_before: datetime.datetime | None = None,
    hold: datetime.timedelta = datetime.timedelta(0),
) -> None:
    """Write the letters, in one statement; those whose key is known already are left as they are.

    What is owed at once is due at the database's present where `at` lies ahead of it: a clock that was moved for a
    demonstration decides what is owed, but what is owed leaves now. `hold`: so much later, for what can be called back.
    """
    at_once = Least(Value(at, output_field=DateTimeField()), Now()) + Value(hold)
    rows = [
        Outgoing(
            channel=letter.channel,
            key=letter.key,
            recipient=letter.recipient,
            payload=letter.payload,
            created_at=at,
            next_at=not_before or at_once,
        )
        for letter in letters
    ]
    if rows:
        Outgoing.objects.bulk_create(rows, ignore_conflicts=True)


def destroy_letters(beginning: str) -> int:
    """For good, sent or not: all whose keys begin so. For an erasure; what has left can not be called back."""
    _rows, by_model = Outgoing.objects.filter(key__startswith=beginning).delete()
    return by_model.get("outbox.Outgoing", 0)


def take_back(*, naming: Sequence[str], recipient: str, at: datetime.datetime) -> int:
    """Give up the unsent messages to this address whose key has one of these in it. How many. Recipients are sealed: they are compared
    one by one."""
    named = reduce(or_, [Q(key__contains=each) for each in naming])
    unsent = Outgoing.objects.unsent().filter(named)
    own = [each.pk for each in unsent if each.recipient.lower() == recipient.lower()]
    return Outgoing.objects.filter(pk__in=own).update(given_up_at=at, last_error="taken back")


def call_back(keys: Sequence[str]) -> bool:
    """Take back what is owed and has not been touched yet; in the caller's transaction. False, and nothing is taken back,
    where one of them is on its way: a drain claims before it sends, and skips what is locked here."""
    rows = list(Outgoing.objects.select_for_update().filter(key__in=keys).order_by("pk"))
    if any(row.attempts for row in rows):
        return False
    Outgoing.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True
