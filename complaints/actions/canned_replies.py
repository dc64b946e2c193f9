"""Keeping an agency's standard texts: written, worded anew, withdrawn, brought back; never deleted, because what was sent
by one must stay recognisable (DOMAIN "Substance")."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import FRONT_DESK, standings
from complaints.actions.writing import clean_text
from complaints.canned_text import VARIABLE, print_of
from complaints.errors import Conflict, Refused
from complaints.models import CannedReply, CannedVersion
from routing.models import Agency

TITLE_LENGTH = 80
BODY_LENGTH = 2_000
MOST_REPLIES = 50
VARIABLES = ("nama", "nomor", "batas", "instansi")


def may_keep(user: User, agency_id: int) -> bool:
    """The admins of that very agency."""
    return any(each.agency_id == agency_id and each.role in FRONT_DESK for each in standings(user))


def save_reply(
    *,
    agency: Agency,
    actor: User,
    at: datetime.datetime,
    title: str,
    body: str,
    reply_id: int | None = None,
    expected_number: int | None = None,
) -> CannedReply:
    """A new standard text, or with `reply_id` a new wording of one. `expected_number`: the version that was read.

    Raises `Refused`, `Conflict`, and `CannedReply.DoesNotExist` where it is another agency's.
    """
    _check_right(actor, agency.pk)
    title = clean_text(" ".join(title.split()), field="title", most=TITLE_LENGTH)
    body = clean_text(body, field="body", most=BODY_LENGTH)
    _check_variables(body)
    with _one_title():
        if reply_id is None:
            _check_room(agency)
            reply, number = CannedReply.objects.create(agency=agency, title=title, created_at=at), 1
        else:
            reply = CannedReply.objects.select_for_update().get(pk=reply_id, agency=agency)
            last = reply.versions.latest("number")
            if expected_number is not None and expected_number != last.number:
                raise Conflict(expected=expected_number, found=last.number)
            if (last.title, last.body) == (title, body):
                return reply
            number = last.number + 1
            reply.title = title
            reply.save(update_fields=["title"])
        kept = print_of(body)
        CannedVersion.objects.create(
            reply=reply,
            number=number,
            title=title,
            body=body,
            by=actor,
            at=at,
            print_digest=kept.digest,
            print_pairs=list(kept.pairs),
            print_count=kept.count,
        )
    return reply


def withdraw_reply(*, reply: CannedReply, actor: User, at: datetime.datetime) -> CannedReply:
    """No longer offered; still recognised. A repeat changes nothing."""
    _check_right(actor, reply.agency_id)
    CannedReply.objects.filter(pk=reply.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
    reply.refresh_from_db()
    return reply


def restore_reply(*, reply: CannedReply, actor: User) -> CannedReply:
    """Offered again. Raises `Refused` where another has its title meanwhile."""
    _check_right(actor, reply.agency_id)
    with _one_title():
        _check_room(reply.agency)
        CannedReply.objects.filter(pk=reply.pk).update(withdrawn_at=None)
    reply.refresh_from_db()
    return reply


def _check_right(actor: User, agency_id: int) -> None:
    if not may_keep(actor, agency_id):
        raise Refused("not_yours", _("Teks baku hanya diurus admin instansi itu sendiri."))


def _check_room(agency: Agency) -> None:
    if CannedReply.objects.filter(agency=agency, withdrawn_at__isnull=True).count() >= MOST_REPLIES:
        raise Refused("too_many_replies", _("Sudah ada 50 teks baku. Tarik yang tidak dipakai lagi."))


def _check_variables(body: str) -> None:
    unknown = [found for found in VARIABLE.findall(body) if found[1:-1] not in VARIABLES]
    if unknown:
        raise Refused(
            "unknown_variable",
            _("%(variable)s tidak dikenal. Yang bisa diisi: %(known)s.")
            % {"variable": unknown[0], "known": ", ".join(f"{{{name}}}" for name in VARIABLES)},
            field="body",
        )


@contextmanager
def _one_title() -> Iterator[None]:
    """One transaction, in which no two standard texts in use of an agency get the same title."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused("same_title", _("Sudah ada teks baku dengan judul ini."), field="title") from error
