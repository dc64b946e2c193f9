"""Notices of incidents and maintenance: put up with an end, taken down by themselves, or before by the helpdesk."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.errors import Refused
from helpdesk.case_content import found_in
from helpdesk.models import NOTICE_LENGTH, Notice, Severity
from helpdesk.rights import is_helpdesk

LONGEST = datetime.timedelta(days=30)
# The same words again within this time are a double click.
REPEATED_WITHIN = datetime.timedelta(minutes=2)


def announce(
    *,
    actor: User,
    at: datetime.datetime,
    severity: str,
    text_id: str,
    text_en: str,
    shown_from: datetime.datetime,
    shown_until: datetime.datetime,
) -> Notice:
    """Put a notice up on every page, for citizens and officers."""
    _check_helpdesk(actor)
    if severity not in Severity.values:
        raise Refused("unknown_severity", _("Pilih tingkatnya dari daftar."), field="severity")
    texts = {"text_id": _clean(text_id, "text_id"), "text_en": _clean(text_en, "text_en")}
    _check_times(shown_from, shown_until, at=at)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=actor.pk)
        same = Notice.objects.filter(
            posted_by=actor, posted_at__gte=at - REPEATED_WITHIN, ended_at__isnull=True, **texts
        )
        if (known := same.first()) is not None:
            return known
        return Notice.objects.create(
            severity=severity,
            shown_from=shown_from,
            shown_until=shown_until,
            posted_by=actor,
            posted_at=at,
            **texts,
        )


def end_notice(*, notice_id: int, actor: User, at: datetime.datetime) -> Notice:
    """Take it down before its end; what is over stays as it was. Raises `Notice.DoesNotExist`."""
    _check_helpdesk(actor)
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice_id)
        if notice.ended_at is None and notice.shown_until > at:
            notice.ended_at = at
            notice.save(update_fields=["ended_at"])
    return notice


def _check_helpdesk(actor: User) -> None:
    if not is_helpdesk(actor):
        raise Refused("not_yours", _("Hanya helpdesk yang memasang dan menurunkan pengumuman."))


def _clean(text: str, field: str) -> str:
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        raise Refused("empty", _("Tulis pengumuman dalam kedua bahasa."), field=field)
    if len(text) > NOTICE_LENGTH:
        raise Refused(
            "too_long",
            _("Terlalu panjang. Paling banyak %(most)s huruf.") % {"most": NOTICE_LENGTH},
            field=field,
        )
    if found_in(text):
        raise Refused(
            "case_content",
            _("Pengumuman dibaca semua orang: nomor laporan atau data pribadi tidak boleh ada di sini."),
            field=field,
        )
    return text


def _check_times(
    shown_from: datetime.datetime, shown_until: datetime.datetime, *, at: datetime.datetime
) -> None:
    if shown_until <= shown_from:
        raise Refused("until_before_from", _("Akhirnya harus sesudah awalnya."), field="shown_until")
    if shown_until <= at:
        raise Refused(
            "over_already", _("Akhirnya sudah lewat. Tulis waktu yang akan datang."), field="shown_until"
        )
    if shown_until - max(shown_from, at) > LONGEST:
        raise Refused(
            "too_long_a_time", _("Paling lama 30 hari. Pasang lagi bila masih berlaku."), field="shown_until"
        )
