"""Reports with words found nowhere else: where such a word is read, this report's text was read."""

import datetime
from dataclasses import dataclass, field
from io import BytesIO
from zlib import crc32

from PIL import Image

from accounts.models import User
from complaints import actions
from complaints.lifecycle import Status
from complaints.models import Attachment, Complaint
from complaints.pictures import read_picture
from tests.factories import make_complaint


@dataclass(frozen=True)
class Planted:
    complaint: Complaint
    link: str
    words: tuple[str, ...]
    """Out of its texts, as the reporter and the officers wrote them; lower case. The last: an officer's response."""
    names: tuple[str, ...]
    """Name, number and address of its reporter; lower case."""
    traces: tuple[str, ...] = field(init=False)
    """That there is such a report at all."""

    def __post_init__(self) -> None:
        reference = self.complaint.reference
        traces = (reference.lower(), self.complaint.shown_reference.lower(), self.link.lower())
        object.__setattr__(self, "traces", traces)


def plant(stem: str, *, holder: User, front: User, at: datetime.datetime, **overrides: object) -> Planted:
    """A report of a named reporter, with a photo, a response, an inner note and a reply; a word of its own in each."""
    name, phone, email = f"Nama{stem}", f"0813{crc32(stem.encode()) % 10**8:08}", f"surel{stem}@contoh.id"
    complaint = make_complaint(
        at=at,
        title=f"Judul{stem} jalan berlubang di depan sekolah",
        body=f"Isi{stem}: jalan di depan sekolah berlubang dalam. Anak-anak jatuh sejak tiga minggu lalu.",
        address=f"Gang{stem} nomor 7",
        reporter=actions.ReporterDetails(name=name, phone=phone, email=email),
        photos=[_photo(f"berkas{stem}.png")],
        **overrides,
    )
    unit = holder.memberships.get().agency
    if complaint.status == Status.RECEIVED:
        actions.dispose(complaint_id=complaint.pk, actor=front, at=at, to=unit)
    actions.respond(complaint_id=complaint.pk, actor=holder, at=at, text=f"Tanggap{stem}: kami periksa.")
    actions.note(complaint_id=complaint.pk, actor=holder, at=at, text=f"Catatan{stem} untuk rekan.")
    actions.reply(complaint_id=complaint.pk, at=at, text=f"Balas{stem} dari saya.")
    link = complaint.link_token
    complaint.refresh_from_db()
    parts = ("judul", "isi", "gang", "berkas", "catatan", "balas", "tanggap")
    words = tuple(f"{part}{stem}".lower() for part in parts)
    return Planted(complaint, link, words, (name.lower(), phone, email.lower()))


def files_of(*planted: Planted) -> list[int]:
    owners = [each.complaint.pk for each in planted]
    return list(Attachment.objects.filter(complaint__in=owners).values_list("pk", flat=True))


def _photo(name: str) -> object:
    file = BytesIO()
    Image.new("RGB", (8, 8), "gray").save(file, "PNG")
    size = file.tell()
    file.seek(0)
    return read_picture(file, name=name, size=size)
