"""The answer box: what is written to the reporter, asked, or noted among officers."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.actions.following_up import PLACE_LENGTH
from complaints.actions.outcomes import OUTCOMES, asks_for_outcome
from complaints.canned_text import VARIABLE, fill
from complaints.errors import Refused
from complaints.models import MessageKind
from complaints.recognition import recognise
from complaints.substance import Deed
from web.desk.canned import replies_offered, values_for, warning
from web.desk.forms import DayField, DeskForm, text_field
from web.photos import PhotosField

DEEDS = [
    (Deed.DONE.value, gettext_lazy("Yang sudah dikerjakan")),
    (Deed.WILL_DO.value, gettext_lazy("Yang akan dikerjakan")),
]
_RECOGNISED = ("follow_up", "answer", "propose_answer")


class AnswerForm(DeskForm):
    moves = ("respond", "follow_up", "answer", "propose_answer", "ask", "note")
    _ACTIONS: ClassVar[Mapping[str, Callable[..., object]]] = {
        "respond": actions.respond,
        "follow_up": actions.follow_up,
        "answer": actions.answer,
        "propose_answer": actions.propose_answer,
        "ask": actions.ask,
        "note": actions.note,
    }
    _MESSAGES: ClassVar[Mapping[str, str]] = {
        "respond": MessageKind.RESPONSE,
        "follow_up": MessageKind.FOLLOW_UP,
        "answer": MessageKind.ANSWER,
        "propose_answer": MessageKind.PROPOSED_ANSWER,
        "ask": MessageKind.QUESTION,
        "note": MessageKind.NOTE,
    }
    WORDS: ClassVar[Mapping[str, str | Promise]] = {
        "respond": gettext_lazy("Respon awal"),
        "follow_up": gettext_lazy("Tindak lanjut"),
        "answer": gettext_lazy("Jawaban akhir"),
        "propose_answer": gettext_lazy("Usulan jawaban akhir"),
        "ask": gettext_lazy("Tanya pelapor"),
        "note": gettext_lazy("Catatan dalam"),
    }
    DONE: ClassVar[Mapping[str, str | Promise]] = {
        "respond": gettext_lazy("Respon awal terkirim."),
        "follow_up": gettext_lazy("Tindak lanjut terkirim."),
        "answer": gettext_lazy("Jawaban akhir terkirim. Pelapor kini menilai."),
        "propose_answer": gettext_lazy(
            "Usulan jawaban terkirim ke tingkat di atas. Batas waktu tetap berjalan."
        ),
        "ask": gettext_lazy("Pertanyaan terkirim. Batas waktu tetap berjalan."),
        "note": gettext_lazy("Catatan tersimpan."),
    }

    kind = forms.ChoiceField(label=gettext_lazy("Jenis tanggapan"), choices=list(WORDS.items()))
    text = text_field(gettext_lazy("Tulisan Anda"), rows=6)
    deed = forms.ChoiceField(
        label=gettext_lazy("Tindak lanjut ini tentang"),
        choices=DEEDS,
        required=False,
        widget=forms.RadioSelect,
    )
    done_on = DayField(label=gettext_lazy("Dikerjakan tanggal"))
    where = forms.CharField(
        label=gettext_lazy("Di mana"),
        required=False,
        max_length=PLACE_LENGTH,
        help_text=gettext_lazy("Tanggal dan tempat boleh kosong bila ada foto bukti."),
    )
    promised_on = DayField(
        label=gettext_lazy("Akan dikerjakan paling lambat"),
        help_text=gettext_lazy("Tanggal ini menjadi batas waktu Anda dan terlihat pelapor."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Aspirasi atau kritik ini"),
        choices=list(OUTCOMES.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    photos = PhotosField(
        label=gettext_lazy("Foto bukti"), help_text=gettext_lazy("Paling banyak 5 foto, masing-masing 10 MB.")
    )
    reply = forms.ChoiceField(label=gettext_lazy("Teks baku"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [(kind, self.WORDS[kind]) for kind in self.moves if kind in self.open_moves]
        self.initial.setdefault("kind", self.kinds[0][0] if self.kinds else "")
        if not asks_for_outcome(self.complaint):
            del self.fields["outcome"]
        self.replies = replies_offered(self.complaint.agency)
        replies = self.fields["reply"]
        if isinstance(replies, forms.ChoiceField):
            replies.choices = [
                ("", _("Pilih teks baku")),
                *((str(each.pk), each.title) for each in self.replies),
            ]
        self.warned = ""
        if self.is_only_a_search:
            self.data = self.changed(text=self._with_reply())

    @property
    def is_only_a_search(self) -> bool:
        """A standard text is put into the box; nothing is sent yet."""
        return "insert" in self.data

    def _with_reply(self) -> str:
        typed = str(self.data.get("text", ""))
        chosen = next((each for each in self.replies if str(each.pk) == self.data.get("reply")), None)
        if chosen is None:
            return typed
        filled = fill(chosen.body, values_for(self.complaint, self.officer, at=self.at))
        return f"{typed.rstrip()}\n\n{filled}" if typed.strip() else filled

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_only_a_search:
            return cleaned
        if left := VARIABLE.search(cleaned.get("text", "")):
            told = _("%(variable)s belum terisi. Isi sendiri, atau hapus.") % {"variable": left[0]}
            self.add_error("text", told)
        if cleaned.get("photos") and cleaned.get("kind") in ("ask", "note"):
            self.add_error(
                "photos", _("Foto hanya menyertai tanggapan. Pilih jenis lain, atau kirim tanpa foto.")
            )
        return cleaned

    def perform(self) -> None:
        kind = self.cleaned_data["kind"]
        values = self.whose if kind == "note" else self.read_version
        values["text"] = self.cleaned_data["text"]
        if kind not in ("ask", "note"):
            values["photos"] = self.cleaned_data["photos"]
        if kind == "follow_up":
            values |= self._substance()
        if kind in ("answer", "propose_answer") and "outcome" in self.cleaned_data:
            values["outcome"] = self.cleaned_data["outcome"]
        if kind in _RECOGNISED and "as_is" not in self.data:
            self._warn_if_known()
        self._ACTIONS[kind](**values)

    def _substance(self) -> dict[str, Any]:
        """What was typed for the other of the two is not shown, and does not count."""
        typed = self.cleaned_data
        said = {name: typed[name] for name in ("deed", "done_on", "promised_on")} | {"place": typed["where"]}
        match said["deed"]:
            case Deed.DONE:
                return said | {"promised_on": None}
            case Deed.WILL_DO:
                return said | {"done_on": None, "place": ""}
        return said

    def _warn_if_known(self) -> None:
        text = self.cleaned_data["text"]
        known = recognise(self.complaint, author_id=self.officer.pk, text=text, at=self.at).known
        if known is not None:
            raise Refused("canned_text", warning(known, zone=self.complaint.zone), field="text")

    def place(self, refusal: Refused) -> None:
        if refusal.code == "canned_text":  # nothing is wrong: it can be sent as it is
            self.warned = str(refusal.message)
            return
        refusal.field = "where" if refusal.field == "place" else refusal.field
        super().place(refusal)

    def was_done(self) -> bool:
        return self.wrote(self._MESSAGES[self.cleaned_data["kind"]], self.cleaned_data["text"])

    def success(self) -> str:
        return str(self.DONE[self.cleaned_data["kind"]])

    def again(self, **arguments: Any) -> Self:
        form = super().again(**arguments)
        still_open = [kind for kind, _words in form.kinds]
        if form.data["kind"] not in still_open and still_open:
            form.data = form.changed(kind=still_open[0])
        return form
