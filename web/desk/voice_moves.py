"""The forms about the last word: approve or send back a proposed answer, close on the reporter's word."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.actions.reopening import WAYS
from complaints.events import EventKind
from complaints.models import Message, MessageKind
from web.desk.forms import DeskForm, text_field


class ApproveForm(DeskForm):
    """`verdict`: approved as it stands, or sent back with what is missing."""

    moves = ("approve_answer", "send_back_answer")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan Anda"),
        choices=[
            ("approve", gettext_lazy("Setuju: kirim kepada pelapor apa adanya")),
            ("send_back", gettext_lazy("Kembalikan kepada penulisnya")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Yang masih kurang (bila dikembalikan)"), rows=3)

    @property
    def proposed(self) -> Message | None:
        return Message.objects.filter(pk=self.complaint.proposed_answer or 0).select_related("agency").first()

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: setuju, atau kembalikan."))
        return verdict

    def perform(self) -> None:
        if self.cleaned_data["verdict"] == "approve":
            actions.approve_answer(**self.read_version)
        else:
            actions.send_back_answer(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return bool(self.just_did(EventKind.ANSWERED, EventKind.ANSWER_SENT_BACK))

    def success(self) -> str:
        if self.cleaned_data["verdict"] == "approve":
            return _("Jawaban terkirim. Pelapor kini menilai.")
        return _("Usulan jawaban dikembalikan.")


class CloseForm(DeskForm):
    moves = ("close",)
    done = gettext_lazy("Laporan ditutup atas kata pelapor. Pelapor dikabari dan bisa membukanya lagi.")

    way = forms.ChoiceField(
        label=gettext_lazy("Pelapor mengatakannya"),
        choices=list(WAYS.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Kata pelapor, seperti diucapkan"), rows=3)

    def perform(self) -> None:
        actions.close_on_word(
            **self.read_version, way=self.cleaned_data["way"], text=self.cleaned_data["text"]
        )

    def was_done(self) -> bool:
        return self.wrote(MessageKind.REPORTERS_WORD, self.cleaned_data["text"])
