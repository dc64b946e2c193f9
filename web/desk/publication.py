"""The forms that publish and take back: the original with what was found, the proposal, the photos (docs/publication.md)."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.identity import own_names
from complaints.masking import mask
from complaints.models import Attachment, MessageKind
from complaints.models.story import TITLE_LENGTH
from complaints.personal_data import Kind, find
from complaints.pictures import MOST_AREAS, Area
from web.desk.forms import DeskForm, text_field

LEAVE, SHOW = "leave", "show"
_EMPTY_ROWS, _FEWEST_ROWS = 2, 3
_PARTS = ("left", "top", "width", "height")
KIND_WORDS: dict[Kind, str | Promise] = {
    Kind.EMAIL: gettext_lazy("e-mail"),
    Kind.HANDLE: gettext_lazy("akun media sosial"),
    Kind.TAX_NUMBER: gettext_lazy("NPWP"),
    Kind.ACCOUNT_NUMBER: gettext_lazy("nomor rekening"),
    Kind.IDENTITY_NUMBER: gettext_lazy("nomor identitas"),
    Kind.PASSPORT_NUMBER: gettext_lazy("nomor paspor"),
    Kind.PHONE: gettext_lazy("nomor HP"),
    Kind.PLATE: gettext_lazy("pelat nomor"),
    Kind.BIRTH_DATE: gettext_lazy("tanggal lahir"),
    Kind.ADDRESS: gettext_lazy("alamat rumah"),
    Kind.NAME: gettext_lazy("nama orang"),
    Kind.OTHER_NUMBER: gettext_lazy("nomor panjang"),
    Kind.NEIGHBOURHOOD: gettext_lazy("RT/RW"),
}


@dataclass(frozen=True)
class Part:
    """A stretch of a text; `words`: the kind of what was found there, or nothing."""

    text: str
    words: str | Promise = ""


@dataclass(frozen=True)
class Cover:
    """A covered area in the pixels of the picture, as it is drawn over it."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Photo:
    """One of the story's photos on the form. `rows`: the four numbers of each area as typed, empty rows last."""

    file: Attachment
    number: int
    url: str
    is_shown: bool
    rows: list[list[str]]
    areas: list[Area]
    covers: list[Cover]
    error: str = ""


def marked(text: str, names: list[str]) -> list[Part]:
    """The text in stretches, what was found with its kind."""
    parts, last = [], 0
    for each in find(text, own_names=names):
        parts += [Part(text[last : each.start]), Part(text[each.start : each.end], KIND_WORDS[each.kind])]
        last = each.end
    return [part for part in [*parts, Part(text[last:])] if part.text]


class PublishForm(DeskForm):
    """Starts from the masked proposal; the officer reads it beside the original and decides."""

    moves = ("publish",)
    done = gettext_lazy("Laporan terbit. Yang tampil adalah teks yang baru Anda periksa.")

    title = forms.CharField(label=gettext_lazy("Judul yang tampil"), required=False, max_length=TITLE_LENGTH)
    body = text_field(
        gettext_lazy("Isi yang tampil"),
        help_text=gettext_lazy(
            "Nama orang, nomor, dan alamat rumah tidak boleh tertinggal. Teks asli tidak berubah."
        ),
        rows=9,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        story = self.complaint.story
        self.initial.setdefault("title", story.public_title or mask(story.title, own_names=self.names))
        self.initial.setdefault("body", story.public_body or mask(story.body, own_names=self.names))

    @property
    def is_only_a_search(self) -> bool:
        """Sent to be looked at once more."""
        return "preview" in self.data

    @cached_property
    def names(self) -> list[str]:
        return own_names(self.complaint)

    @property
    def original_title(self) -> list[Part]:
        return marked(self.complaint.story.title, self.names)

    @property
    def original_body(self) -> list[Part]:
        return marked(self.complaint.story.body, self.names)

    @property
    def public_title(self) -> list[Part]:
        return marked(str(self["title"].value() or ""), self.names)

    @property
    def public_body(self) -> list[Part]:
        return marked(str(self["body"].value() or ""), self.names)

    @property
    def left_in(self) -> list[tuple[str | Promise, int]]:
        """What is still found in the words that the public would read."""
        counted = Counter(part.words for part in [*self.public_title, *self.public_body] if part.words)
        return list(counted.items())

    @cached_property
    def photos(self) -> list[Photo]:
        files = Attachment.objects.filter(complaint=self.complaint, message=None).select_related("public")
        return [self._photo(file, number) for number, file in enumerate(files.order_by("pk"), start=1)]

    def _photo(self, file: Attachment, number: int) -> Photo:
        url = reverse("desk:photo", args=[self.complaint.shown_reference, file.pk])
        public = getattr(file, "public", None)
        if isinstance(self.data, QueryDict) and self.is_bound:
            is_shown = self.data.get(f"photo_{file.pk}") == SHOW
            typed = [value.strip()[:9] for value in self.data.getlist(f"area_{file.pk}")[: 4 * MOST_AREAS]]
            rows = [typed[at : at + 4] for at in range(0, len(typed) - 3, 4)]
        else:
            is_shown = public is not None
            rows = [[str(part) for part in area] for area in public.areas] if public else []
        rows = [row for row in rows if any(row)]
        areas, error = _areas(rows)
        empty = max(_EMPTY_ROWS, _FEWEST_ROWS - len(rows))
        shown_rows = rows + [["", "", "", ""]] * min(empty, MOST_AREAS - len(rows))
        return Photo(
            file=file,
            number=number,
            url=url,
            is_shown=is_shown,
            rows=shown_rows,
            areas=areas,
            covers=[_cover(area, file) for area in areas],
            error=error,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for photo in self.photos:
            if photo.error:
                self.add_error(None, f"{_('Foto')} {photo.number}: {photo.error}")
        return cleaned

    @property
    def shown(self) -> list[actions.Shown]:
        return [
            actions.Shown(attachment_id=each.file.pk, areas=each.areas)
            for each in self.photos
            if each.is_shown
        ]

    def perform(self) -> None:
        actions.publish(
            **self.read_version,
            title=self.cleaned_data["title"],
            body=self.cleaned_data["body"],
            pictures=self.shown,
        )

    def was_done(self) -> bool:
        story = self.complaint.story
        same = (story.public_title, story.public_body) == (
            self.cleaned_data["title"].strip(),
            self.cleaned_data["body"].strip(),
        )
        published = {
            each.file.pk: each.file.public.areas for each in self.photos if hasattr(each.file, "public")
        }
        wanted = {
            each.attachment_id: [[area.left, area.top, area.width, area.height] for area in each.areas]
            for each in self.shown
        }
        return same and self.complaint.published_at is not None and published == wanted


class UnpublishForm(DeskForm):
    moves = ("unpublish",)
    done = gettext_lazy("Laporan tidak lagi untuk umum. Pelapor membaca alasannya.")

    reason = text_field(gettext_lazy("Mengapa ditarik dari umum (dibaca pelapor)"), rows=3)

    def perform(self) -> None:
        actions.unpublish(**self.read_version, reason=self.cleaned_data["reason"])

    def was_done(self) -> bool:
        wrote = self.wrote(MessageKind.UNPUBLISH_REASON, self.cleaned_data["reason"])
        return self.complaint.published_at is None and wrote


def _areas(rows: list[list[str]]) -> tuple[list[Area], str]:
    """The areas of the rows that are whole, and what is wrong with the first that is not."""
    areas: list[Area] = []
    error = ""
    for row in rows:
        area = Area(*(int(part) for part in row)) if all(_is_percent(part) for part in row) else None
        if area is not None and area.is_inside:
            areas.append(area)
        else:
            error = error or _(
                "isi keempat angka area, 0 sampai 100; kiri + lebar dan atas + tinggi tidak lebih dari 100."
            )
    return areas, error


def _is_percent(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= 3


def _cover(area: Area, file: Attachment) -> Cover:
    """As `complaints.pictures` will cover it, within a pixel."""
    return Cover(
        area.left * file.width // 100,
        area.top * file.height // 100,
        -(-area.width * file.width // 100),
        -(-area.height * file.height // 100),
    )
