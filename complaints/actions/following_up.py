"""A follow-up of substance: what was done, with evidence or place and date, or what will be done by which date (DOMAIN
"Substance"). An unedited text is kept and marked; it stops no clock that asks for substance."""

import datetime
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import rights, substance
from complaints.actions.writing import add_with_children, clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.models import Complaint, MessageKind, Visibility
from complaints.notices import tell_all
from complaints.pictures import Picture
from complaints.recognition import recognise
from complaints.substance import Said, SubstanceRefused
from complaints.timeline import recording

PLACE_LENGTH = 200
REFUSALS: Mapping[str, str | Promise] = {
    "no_substance": _(
        "Tindak lanjut menyebut apa yang sudah dikerjakan (dengan foto, atau tempat dan tanggalnya), atau apa yang akan dikerjakan dan sampai kapan."
    ),
    "no_evidence": _("Yang sudah dikerjakan perlu bukti: lampirkan foto, atau isi tempat dan tanggalnya."),
    "no_promise": _("Sebutkan sampai tanggal berapa hal itu akan dikerjakan."),
    "promise_in_the_past": _("Tanggal janji sudah lewat. Pilih hari ini atau sesudahnya."),
    "promise_too_far": _("Tanggal janji terlalu jauh. Paling lama satu tahun dari hari ini."),
    "done_in_the_future": _("Hari itu belum tiba. Yang akan dikerjakan ditulis sebagai janji."),
    "done_too_long_ago": _("Hari itu lebih dari setahun yang lalu. Periksa tahunnya."),
}


def follow_up(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    text: str,
    deed: str = "",
    done_on: datetime.date | None = None,
    place: str = "",
    promised_on: datetime.date | None = None,
    photos: Sequence[Picture] = (),
    expected_version: int | None = None,
) -> Complaint:
    """`deed`: which of the two the officer says that it is, where they were asked; both may be told.

    Raises `Refused` with one of `REFUSALS`.
    """
    text = clean_text(text)
    place = clean_text(place, field="place", most=PLACE_LENGTH) if place.strip() else ""
    said = Said(deed=deed, done_on=done_on, place=place, has_evidence=bool(photos), promised_on=promised_on)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "follow_up", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check(said, complaint=complaint, at=at)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.FOLLOW_UP,
            visibility=Visibility.PUBLIC,
            text=text,
            acting=acting,
            photos=photos,
            place=place,
            recognised=recognise(complaint, author_id=actor.pk, text=text, at=at),
        )
        payload["done_on"] = done_on.isoformat() if done_on else None
        payload["promised_on"] = promised_on.isoformat() if promised_on else None
        complaint.status = acting.status
        complaint.verified_at = complaint.verified_at or at
        complaint.version += 1
        draft = officer_draft(rec, EventKind.FOLLOWED_UP, acting, payload)
        for each in add_with_children(rec, complaint, draft, save=["status", "verified_at", "version"]):
            tell_all(
                each, "followed_up", at=at, agency_name=complaint.agency.name, once=str(payload["message"])
            )
    return complaint


def _check(said: Said, *, complaint: Complaint, at: datetime.datetime) -> None:
    try:
        substance.check(said, today=at.astimezone(ZoneInfo(complaint.zone)).date())
    except SubstanceRefused as refused:
        raise Refused(refused.code, str(REFUSALS[refused.code]), field=refused.field) from refused
