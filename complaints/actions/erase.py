"""Erasure (UU 27/2022 ps.8, 42-44): the words, persons and pictures chosen are destroyed, what happened stays told.

The salts go with the words, so their digests in the timeline can no longer be checked and tell nothing; the chain itself
stays valid, and says when.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from accounts.scope import standings
from complaints.actions.publish import destroy_copies
from complaints.actions.writing import officer_draft
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.files import destroy
from complaints.lifecycle import OPEN
from complaints.merged import standing_of
from complaints.models import Attachment, Complaint, Involvement, Message, Purpose, Reporter
from complaints.notices import LETTERS_TO_REPORTER
from complaints.rights import Acting
from complaints.timeline import Recording, recording
from outbox.post import destroy_letters
from routing.facts import NATIONAL_COORDINATOR
from routing.models import Agency

REASONS: dict[str, str | Promise] = {
    "request": gettext_lazy("Atas permintaan pemilik data (UU 27/2022 ps.43)."),
    "consent": gettext_lazy("Persetujuannya ditarik kembali (UU 27/2022 ps.43)."),
    "purpose": gettext_lazy("Tidak lagi diperlukan untuk tujuannya (UU 27/2022 ps.43)."),
    "unlawful": gettext_lazy("Diperoleh atau diproses secara melawan hukum (UU 27/2022 ps.43)."),
    "retention": gettext_lazy("Masa simpannya habis (UU 27/2022 ps.44)."),
}


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What is to go. `story`: title, text, place, the public version and the story's pictures; `messages` and `pictures`:
    ids, a message with its own pictures."""

    story: bool = False
    reporter: bool = False
    messages: Collection[int] = field(default_factory=frozenset)
    pictures: Collection[int] = field(default_factory=frozenset)


def of_the_reporter(complaint: Complaint) -> Erasure:
    """All that is the reporter's own in it: who they are, what they told, wrote and photographed."""
    own = Message.objects.filter(complaint=complaint, author=None, erased_at=None, agency=None)
    return Erasure(story=True, reporter=True, messages=frozenset(own.values_list("pk", flat=True)))


def erase(*, complaint_id: int, actor: User, at: datetime.datetime, what: Erasure, reason: str) -> Complaint:
    """Destroy it for good, as the data-protection officer concerned. Raises `Refused`: `not_yours`, and as below."""
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        erase_within(rec, complaint, acting=_acting(actor, complaint), what=what, reason=reason)
    return complaint


def erase_within(rec: Recording, complaint: Complaint, *, acting: Acting, what: Erasure, reason: str) -> None:
    """In the transaction of whoever grants a request; `complaint` is locked by it, `acting` was checked.

    Raises `Refused`: `bad_reason`, `referred`, `still_open`, `not_its_part`, `nothing_to_erase`.
    """
    if reason not in REASONS:
        raise Refused("bad_reason", _("Pilih alasan dari daftar."), field="reason")
    _check_not_referred(complaint)
    _check_not_needed(complaint, what, reason)
    story = what.story and _erase_story(rec, complaint)
    reporter = what.reporter and _erase_reporter(complaint)
    messages = _erase_messages(rec, complaint, what.messages)
    pictures = _erase_pictures(complaint, story=story, messages=messages, chosen=what.pictures)
    if not (story or reporter or messages or pictures):
        raise Refused("nothing_to_erase", _("Tidak ada lagi yang bisa dihapus dari pilihan ini."))
    complaint.version += 1
    payload = {
        "story": story,
        "reporter": reporter,
        "messages": messages,
        "pictures": pictures,
        "reason": reason,
    }
    rec.add(complaint, officer_draft(rec, EventKind.ERASED, acting, payload), save=["version"])


def _acting(actor: User, complaint: Complaint) -> Acting:
    """Of the data-protection officer of the organisation that holds it, or of the national coordinator."""
    own = [each for each in standings(actor) if each.role == Role.DATA_PROTECTION_OFFICER]
    national = Agency.objects.filter(code=NATIONAL_COORDINATOR, pk__in=[each.agency_id for each in own])
    ids = {complaint.agency.root_id, *national.values_list("pk", flat=True)} if own else set()
    for standing in own:
        if standing.agency_id in ids:
            return Acting(user_id=actor.pk, role=standing.role, agency_id=standing.agency_id, status="")
    raise Refused("not_yours", _("Hanya pejabat pelindungan data instansi ini yang bisa menghapus."))


def _check_not_referred(complaint: Complaint) -> None:
    """What a case before the Ombudsman rests on is not destroyed while it runs."""
    rows = Involvement.objects.filter(complaint=complaint, purpose=Purpose.REFERRED, until__isnull=True)
    if rows.exists():
        message = _(
            "Laporan ini sedang di Ombudsman RI. Data dalam perkara yang masih berjalan tidak boleh dimusnahkan (UU 27/2022 ps.44 ayat 1)."
        )
        raise Refused("referred", message)


def _check_not_needed(complaint: Complaint, what: Erasure, reason: str) -> None:
    """The purpose of the words lasts as long as the handling does (ours, after UU 27/2022 ps.43: "no longer needed")."""
    if what.story and standing_of(complaint) in OPEN and reason != "unlawful":
        message = _(
            "Cerita laporan yang masih ditangani tidak dihapus: tanpa itu tidak ada yang bisa ditangani. Cabut dulu laporannya, atau tunggu sampai selesai."
        )
        raise Refused("still_open", message)


def _erase_story(rec: Recording, complaint: Complaint) -> bool:
    story = complaint.story
    if story.erased_at is not None:
        return False
    story.title = story.body = story.address = story.public_title = story.public_body = story.salt = ""
    story.whereabouts, story.erased_at = [], rec.at
    story.save()
    # Where somebody stood, and when, tells who they are as well as words do.
    complaint.latitude = complaint.longitude = complaint.occurred_on = complaint.published_at = None
    rec.save(complaint, "latitude", "longitude", "occurred_on", "published_at")
    return True


def _erase_reporter(complaint: Complaint) -> bool:
    """With the letters to them: each carries their address."""
    erased, _rows = Reporter.objects.filter(complaint=complaint).delete()
    letters = destroy_letters(LETTERS_TO_REPORTER % {"reference": complaint.reference})
    return bool(erased or letters)


def _erase_messages(rec: Recording, complaint: Complaint, chosen: Collection[int]) -> list[int]:
    own = Message.objects.filter(complaint=complaint, pk__in=chosen)
    if own.count() != len(set(chosen)):
        raise Refused("not_its_part", _("Pesan itu bukan bagian dari laporan ini."), field="messages")
    left = sorted(own.filter(erased_at__isnull=True).values_list("pk", flat=True))
    # The print for comparison with later texts would tell whether a guess at the words is right.
    gone = {"body": "", "place": "", "salt": "", "print_digest": "", "print_pairs": None, "print_count": 0}
    Message.objects.filter(pk__in=left).update(**gone, erased_at=rec.at)
    return left


def _erase_pictures(
    complaint: Complaint, *, story: bool, messages: list[int], chosen: Collection[int]
) -> int:
    own = Attachment.objects.filter(complaint=complaint)
    if own.filter(pk__in=chosen).count() != len(set(chosen)):
        raise Refused("not_its_part", _("Foto itu bukan bagian dari laporan ini."), field="pictures")
    going = [
        each
        for each in own
        if each.pk in chosen or each.message_id in messages or (story and each.message_id is None)
    ]
    ids = [each.pk for each in going]
    destroy_copies(complaint, attachment_ids=ids)
    destroy(each.file.name or "" for each in going)
    own.filter(pk__in=ids).delete()
    return len(ids)
