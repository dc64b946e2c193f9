"""What every form of the desk is, and the answer box. A form names its action and hands it over; rules live there."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import actions
from complaints.actions.outcomes import OUTCOMES, asks_for_outcome
from complaints.errors import Refused
from complaints.models import Complaint, Message, MessageKind
from web.photos import PhotosField

REPEATED_WITHIN = datetime.timedelta(minutes=10)


class DeskForm(forms.Form):
    """`version` and `seen` say which state of the case the officer was reading."""

    moves: ClassVar[tuple[str, ...]] = ()
    done: ClassVar[str | Promise] = ""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        complaint: Complaint,
        officer: User,
        open_moves: list[str],
        at: datetime.datetime,
        **kwargs: Any,
    ) -> None:
        self.complaint, self.officer, self.open_moves, self.at = complaint, officer, open_moves, at
        super().__init__(*args, **{"auto_id": "desk_%s", **kwargs})
        self.fields["version"].initial = complaint.version
        self.fields["seen"].initial = complaint.last_seq

    @property
    def is_only_a_search(self) -> bool:
        """Was it sent to look something up for a field, not to be carried out?"""
        return False

    def perform(self) -> None:
        """Carry out the one action. Raises what the action raises."""
        raise NotImplementedError

    def was_done(self) -> bool:
        """Is this a repeat of what this officer has just done here (a double click)?"""
        raise NotImplementedError

    def success(self) -> str:
        return str(self.done)

    def again(self, **arguments: Any) -> Self:
        """The same typed text, to be measured by the case as it is now: the officer has seen what changed."""
        complaint: Complaint = arguments["complaint"]
        now = {"version": str(complaint.version), "seen": str(complaint.last_seq)}
        return type(self)(self.changed(**now), **arguments)

    def changed(self, **values: str) -> QueryDict:
        """What was typed, with some of it replaced."""
        typed = self.data.urlencode() if isinstance(self.data, QueryDict) else ""
        data = QueryDict(typed, mutable=True)
        for name, value in values.items():
            data[name] = value
        return data

    def place(self, refusal: Refused) -> None:
        """Put a rule's answer at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    def wrote(self, kind: str, text: str) -> bool:
        """Has the officer just written this very text here?"""
        return Message.objects.filter(
            complaint=self.complaint,
            author=self.officer,
            kind=kind,
            body=text.strip(),
            at__gte=self.at - REPEATED_WITHIN,
        ).exists()

    @property
    def locked_ids(self) -> list[int]:
        return [self.complaint.pk]

    @property
    def whose(self) -> dict[str, Any]:
        return {"complaint_id": self.complaint.pk, "actor": self.officer, "at": self.at}

    @property
    def read_version(self) -> dict[str, Any]:
        return {**self.whose, "expected_version": self.cleaned_data["version"]}


class LongTextField(forms.CharField):
    """Free text as the rules count it: a line's end is one character, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def text_field(label: str | Promise, *, help_text: str | Promise = "", rows: int = 5) -> forms.CharField:
    """Free text. Whether it may be empty, and how long it may be, the action says."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LongTextField(label=label, help_text=help_text, required=False, strip=False, widget=widget)  # type: ignore[arg-type]


class AnswerForm(DeskForm):
    """The answer box: what is written to the reporter, asked, or noted among officers."""

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
    promised_on = forms.DateField(
        label=gettext_lazy("Dijanjikan selesai pada"),
        required=False,
        help_text=gettext_lazy(
            "Boleh kosong. Bila diisi, tanggal ini menjadi batas waktu Anda dan terlihat pelapor."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Tulis tanggal seperti 2026-12-03.")},
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [(kind, self.WORDS[kind]) for kind in self.moves if kind in self.open_moves]
        self.initial.setdefault("kind", self.kinds[0][0] if self.kinds else "")
        if not asks_for_outcome(self.complaint):
            del self.fields["outcome"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
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
            values["promised_on"] = self.cleaned_data["promised_on"]
        if kind in ("answer", "propose_answer") and "outcome" in self.cleaned_data:
            values["outcome"] = self.cleaned_data["outcome"]
        self._ACTIONS[kind](**values)

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
