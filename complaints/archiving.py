"""The closed list of reasons to archive, and what each asks for (DOMAIN "No wrong door")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.errors import Refused
from complaints.events import EventKind
from complaints.lifecycle import Status
from complaints.models import Complaint, Event, Message, MessageKind, Reporter, Story

# Never for authority, language, evidence or tone. `incomplete` and `withdrawn` are the clock's alone.
BY_FRONT_DESK = {
    "unintelligible": gettext_lazy("tidak dapat dipahami, juga setelah ditanyakan"),
    "identical": gettext_lazy("sama dengan laporan lain dari pelapor yang sama"),
    "no_matter": gettext_lazy("tidak berisi aduan, keinginan, atau pertanyaan"),
    "before_a_court": gettext_lazy("sedang diperiksa pengadilan"),
    "threats": gettext_lazy("ancaman atau kebencian tanpa perkara layanan"),
}
BY_CLOCK = {
    "incomplete": gettext_lazy("kelengkapan tidak kunjung datang"),
    "withdrawn": gettext_lazy("dicabut oleh pelapor"),
}
REASONS = {**BY_FRONT_DESK, **BY_CLOCK}
MOST_OF_A_LINE = 300


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a reason rests on. `identical_to`: the id of the linked report; `body` and `contact`: of the competent body."""

    identical_to: int | None = None
    body: str = ""
    contact: str = ""


NOTHING_MORE = Ground()


def check_ground(complaint: Complaint, *, reason: str, ground: Ground) -> dict[str, Any]:
    """What the event says beside the reason. Raises `Refused` where the reason's own rule is not kept."""
    if reason == "unintelligible":
        _check_asked(complaint)
    if reason == "identical":
        return {"identical": _identical_to(complaint, ground.identical_to).pk}
    if reason == "before_a_court":
        _check_named(ground)
    return {}


def told_to_reporter(text: str, *, reason: str, ground: Ground) -> str:
    """The sentence, and, before a court, who is competent and how to reach them."""
    if reason != "before_a_court":
        return text
    body, contact = _line(ground.body), _line(ground.contact)
    return f"{text}\n\n" + _("Yang berwenang: %(body)s\nKontak: %(contact)s") % {
        "body": body,
        "contact": contact,
    }


def _check_asked(complaint: Complaint) -> None:
    asked = (EventKind.ASKED, EventKind.POSTPONED)
    if not Event.objects.filter(complaint_id=complaint.pk, kind__in=asked).exists():
        raise Refused(
            "not_asked",
            _("Tanyakan dulu kepada pelapor apa maksudnya; baru setelah itu alasan ini boleh dipakai."),
            field="reason",
        )


def _check_named(ground: Ground) -> None:
    for field, value in (("body", ground.body), ("contact", ground.contact)):
        if not _line(value):
            raise Refused(
                "no_competent_body",
                _("Sebut lembaga yang berwenang dan cara menghubunginya: pelapor perlu tahu ke mana."),
                field=field,
            )
        if len(_line(value)) > MOST_OF_A_LINE:
            raise Refused(
                "too_long",
                _("Terlalu panjang. Paling banyak %(most)s huruf.") % {"most": MOST_OF_A_LINE},
                field=field,
            )


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _identical_to(complaint: Complaint, other_id: int | None) -> Complaint:
    other = Complaint.objects.filter(pk=other_id).first() if other_id is not None else None
    if other is None or other.pk == complaint.pk:
        raise Refused(
            "not_linked",
            _("Tulis nomor laporan lain yang sama isinya, dari pelapor yang sama."),
            field="other",
        )
    if other.status == Status.ARCHIVED:
        raise Refused(
            "linked_is_archived",
            _("Laporan itu sendiri sudah diarsipkan: pelapor tidak punya laporan lain yang berjalan."),
            field="other",
        )
    if not _is_by_the_same(complaint, other):
        raise Refused(
            "another_reporter",
            _("Tidak terbukti dari pelapor yang sama. Gabungkan saja: hak kedua pelapor tetap."),
            field="other",
        )
    return other


def _is_by_the_same(complaint: Complaint, other: Complaint) -> bool:
    """The same contact, or the reporter's own word; no officer sees which, nor the contact itself. A name proves nothing."""
    contacts = set(_contacts(complaint)) & set(_contacts(other))
    return bool(contacts) or _is_named_by_reporter(other, complaint)


def _contacts(complaint: Complaint) -> Iterator[str]:
    reporter = Reporter.objects.filter(complaint=complaint).first()
    if reporter is None:
        return
    if reporter.email.strip():
        yield reporter.email.strip().casefold()
    if digits := re.sub(r"\D", "", reporter.phone):
        yield "0" + digits.removeprefix("62") if digits.startswith("62") else digits


def _is_named_by_reporter(other: Complaint, complaint: Complaint) -> bool:
    """Does the reporter name the other one's number, in the story or in a reply?"""
    number = re.compile(rf"\b{other.reference[:4]}[-\s–—.]?{other.reference[4:]}\b", re.IGNORECASE)
    replies = Message.objects.filter(complaint=complaint, kind=MessageKind.REPLY, author=None)
    story = Story.objects.get(complaint=complaint)
    return any(
        number.search(text) for text in (story.title, story.body, *replies.values_list("body", flat=True))
    )
